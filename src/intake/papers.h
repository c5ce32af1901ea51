// papers: numbers that a field of text may hold, when it says so itself: EORI and IOSS numbers of
// the parties, CITES permits among the certificates. What does not say what it is passes.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/field.h"
#include "model/quality.h"

// True when the text of the field says that it is such a number and has not the form of one.
// *ret_detail then says what is missing, for people, without anything of the text.
bool papers_wrong(enum field field, struct str text, enum quality *ret_code,
                  struct str *ret_detail);
