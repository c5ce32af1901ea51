// sound: can screening run with this program, whoever made it?
//
// A built pack comes from outside. Before anything reads it by an index, every index, range and
// text in it is held against its bound, conditions against loops and against their size, and rules
// against the guard. The compiler makes sound programs only; fuzz/fuzz_pack.c holds it to that.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

// False when the program is not sound; *ret_what is then the section that shows it. The work is
// linear in the size of the program.
bool program_sound(const struct program *program, const char **ret_what) MUST_CHECK;
