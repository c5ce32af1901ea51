# Sourced by the cases: $work/decisions are the decisions on tests/data/mixed.ndjson without its bad record, $work/declarations.
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
tiny=$ROOT/tests/packs/tiny
grep -v "not JSON" "$ROOT/tests/data/mixed.ndjson" > "$work/declarations"
$PARCELGATE screen --pack "$tiny" --at 2026-11-23 --all --output ndjson "$work/declarations" > "$work/decisions"
