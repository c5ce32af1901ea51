# For the cases of imports: works in a folder of its own, to which the files of the case are copied.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r . "$folder/case"
cd "$folder/case"
mkdir packs
export PARCELGATE_DATA=$ROOT

# show PACK: its files, and that they compile and are in the layout.
show() {
  for file in "$1"/*; do
    echo "--- $file"
    cat "$file"
  done
  echo "--- check"
  # Of the packs that it needs, shipped ones among them, nothing is shown.
  $PARCELGATE pack check "$1" | sed -n "/^${1##*/} /p; /without mistakes/s/sha256:.*/sha256:…/p"
  $PARCELGATE pack fmt --check "$1"
}
