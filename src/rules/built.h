// built: a program as one file, which is mapped and used as it lies.
//
// The file is a head, then the sections of the program (program.def, match/table.def) one after
// another, each at a multiple of 64 bytes. Nothing in it depends on clock, host or path. Opening
// checks that it is whole (size, checksum) and that nobody can lead screening astray with it
// (sound.h). docs/codes.md has the codes of what can be said of a file.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/err.h"
#include "rules/pack.h"

// Writes the program to the file, whole or not at all.
bool built_write(const struct program *program, const char *path, struct err *err) MUST_CHECK;

// Maps the file and makes a program of it; NULL sets err. Close with program_close. The file must
// not be changed while it is open; another may take its place by renaming.
struct program *built_open(const char *path, struct err *err) MUST_CHECK;

// The same of bytes in memory, at a multiple of 64, which must live as long as the program. `name`
// is what messages call them.
struct program *built_read(struct str bytes, const char *name, struct err *err) MUST_CHECK;

// The bytes that built_write writes.
struct str built_bytes(const struct program *program, struct arena *arena) MUST_CHECK;

// Sets size and checksum in the head, over whatever the rest holds: for tests and the fuzzer, which
// want to come behind them. The bytes are at least a head long.
enum { BUILT_HEAD_BYTES = 120 };
void built_seal(char *bytes, size_t count);

// Opens what the paths name, as packs are named everywhere: one built pack (a plain file), or
// folders of packs with those that they need (pack.h). Mistakes in packs go to `reports`, which
// live in `batch`. A built pack has neither folders nor tree nor examples.
bool built_or_compiled(const char *const *paths, size_t count, struct arena *batch,
                       struct pack_reports *reports, struct pack_opened *ret_opened,
                       struct err *err) MUST_CHECK;
