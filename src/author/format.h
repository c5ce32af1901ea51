// format: the text of a pack in the one house layout.
//
// The layout follows tokens and lines and hardly what they mean, so that a word that the language
// learns later is laid out like its neighbours:
//
//   * an entry is a line, two columns in; what it holds begins in one column of the block, and
//     texts behind a language in another
//   * a list that does not fit into 100 columns goes on under its first item
//   * a condition that does not fit, or that its author broke, is broken before each `and` or `or`
//   * a block that stands on one line stays there while it fits
//   * comments, and at most one blank line, stay where they are
//
// Line breaks mean something in three places, and there none is added or taken away: before
// `source`, `unreviewed`, `from` and `until` of a name, in examples, and before a unit. So the text
// means the same as before, has the same words, and formatting it again changes nothing.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/report.h"
#include "rules/diag.h"

enum { FORMAT_COLUMNS = 100 };

// Adds the file's text in the house layout to `out`. When it cannot be read (a text that is not
// closed, a brace too many) adds nothing, and *ret_mistake is the first mistake; other mistakes do
// not matter. Reports live in `batch`.
bool format_text(const struct source_file *file, struct arena *batch, struct buf *out,
                 struct report *ret_mistake) MUST_CHECK;
