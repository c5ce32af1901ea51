# Builds the base pack into x.pack, in a folder of its own, and goes there.
base=$PWD/../base
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
$PARCELGATE pack build --output x.pack "$base" >/dev/null

# put AT BYTES: writes over what stands there.
put() {
  printf "$2" | dd of=x.pack bs=1 seek="$1" conv=notrunc status=none
}
