// utf8: is this UTF-8, and where not.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

// How many bytes from the beginning are UTF-8 (RFC 3629); text.len when all are.
size_t utf8_valid(struct str text);

// Writes a code point, not half of a pair, as 1 to 4 bytes; returns how many.
size_t utf8_write(uint32_t code, char *to);

// The text cut to at most `bytes`, between two characters.
struct str utf8_cut(struct str text, size_t bytes);
