# Sourced by the cases: $shadow is the pack tiny with a rule in shadow that its author wonders about. `untimed` takes out what a
# clock said.
shadow=$(mktemp -d)
trap 'rm -r "$shadow"' EXIT
cp -r "$ROOT/tests/packs/tiny" "$shadow/tiny"
cat > "$shadow/tiny/shadow.rule" <<'RULE'
rule any-frog "names a frog or a turtle" {
  where  to CN or to UNION
  when   goods name a taxon
  advise screen
  law    UNION-1
  mode   shadow
  ask    "Which animal is it?"
  yes    goods "clawed frogs" from US to DE
  yes    goods "red-eared slider" from CN to FR
  no     goods "frog" from FR to DE
  no     goods "clawed frogs" from DE to US
}
RULE
untimed() {
    sed -E -e 's/ +[0-9.,]+ ns/ N ns/g' -e 's/[0-9,]+ (consignments a second)/N \1/' -e 's/\([0-9]+ ns\)/(N ns)/' \
        -e 's/"(seconds|ns_each|clock_ns)":[0-9.]+/"\1":N/g' -e 's/,[0-9]+\.[0-9]+(,sha256:)/,N\1/'
}
