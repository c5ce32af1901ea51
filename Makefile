# The door: every common task is one word. Meson does the building (meson.build).

BUILD = build/release
PREFIX ?= /usr/local
PARCELGATE = $(BUILD)/parcelgate

.PHONY: all demo test check quick bench quality install format clean

all:
	@tools/install build
	@[ -f $(BUILD)/build.ninja ] || meson setup $(BUILD) --buildtype=release --prefix=$(PREFIX) >/dev/null
	@ninja -C $(BUILD) --quiet

# Screens the sample declarations with the packs that come with the program.
demo: all
	$(PARCELGATE) screen --at 2026-11-23 examples/manifest.ndjson

# Every test, on a build with debug information.
test:
	@tools/install build test
	@[ -f build/test/build.ninja ] || meson setup build/test >/dev/null
	@ninja -C build/test --quiet
	@tools/test build/test

# All that CI runs.
check:
	@tools/check

quick:
	@tools/check --quick

# Speed, beside the peers, in one run.
bench: all
	@tools/install bench
	@bench/run $(BUILD)

# Precision and recall on the labelled sample and on what else is at hand.
quality: all
	@tools/quality $(PARCELGATE)

install: all
	meson install -C $(BUILD)

format:
	git ls-files '*.c' '*.h' '*.cc' | xargs clang-format -i

clean:
	rm -rf build
