# Sourced by the cases: $later is the pack tiny as somebody changed it. A word is no cue any more, a name is new and another
# is hidden by a longer phrase, a rule is gone, one is graver, one went into shadow.
later=$(mktemp -d)
trap 'rm -r "$later"' EXIT
cp -r "$ROOT/tests/packs/tiny" "$later/tiny"
sed -i -e 's/"live", "baby"/"baby"/' -e 's/"plush", "toy"/"plush", "toy", "clawed frogs"/' \
    -e 's/name    en      "red-eared slider"/name en "red-eared slider", "rucksack"/' "$later/tiny/tiny.lexicon"
sed -i -e '/^rule powder/,/^}/d' -e '/^rule agent/,/^}/s/advise hold/advise stop/' \
    -e '/^rule marked/,/^}/s/advise hold/advise hold mode shadow/' "$later/tiny/tiny.rule"
