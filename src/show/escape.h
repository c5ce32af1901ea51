// escape: texts of declarations and packs → bytes that a format, a browser or a terminal cannot
// misread.
//
// Signs that steer instead of being read (control characters, marks that turn the direction of
// writing, zero-width spaces, tags) never go out raw. JSON writes them as \uXXXX, which loses
// nothing; the others show them as a visible sign: ␛ for an escape character, ⟨U+202E⟩ for the
// rest. Bytes that are not UTF-8 become U+FFFD.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

// A JSON string, with its quotes.
void escape_json(struct str text, struct buf *out);

// For the content of an element or an attribute in quotes. Line breaks and tabs stay.
void escape_html(struct str text, struct buf *out);

// One cell of RFC 4180, in quotes where it needs them. A cell that a spreadsheet would run as a
// formula gets a ' before. Line breaks and tabs stay.
void escape_csv(struct str text, struct buf *out);

// One line on a terminal: a tab becomes a space, a line break ␊.
void escape_terminal(struct str text, struct buf *out);
