// meant: comments that say that a finding is meant.
//
//   name en "gift"            # lint: W040 the trade calls it so
//
// Behind something, the comment speaks of its line; behind the opening brace of a statement, of the
// whole statement. On a line of its own it speaks of the statement or entry that follows; an entry
// goes on for as long as its lines are indented deeper than its first. Several codes stand with
// commas between; the reason must be there.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/linter.h"

struct meant_list;

// Reads the comments of all linted files. Those without a code or a reason are findings.
struct meant_list *meant_read(struct linter *linter);

// True when a comment says that the finding is meant; the comment then is used.
bool meant_covers(struct meant_list *list, const struct linter *linter,
                  const struct lint_found *found);

// Adds a finding for each comment that nothing needed.
void meant_add_unused(struct meant_list *list, struct linter *linter);
