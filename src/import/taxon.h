// taxon: a scientific name as a checklist writes it → the name alone.
//
// Checklists write who described the species behind its name, and within it before a rank:
// "Acacia saligna (Labill.) H.L.Wendl.", "Carpobrotus edulis (L.) N.E.Br. subsp. edulis". Parcels
// do not. The name alone is the genus, the words behind it up to one with which authors begin (a
// capital letter, a parenthesis, a year, "van"), and what follows a mark of rank; a subgenus in
// parentheses and "sp." fall away too. What is not clearly an author stays, since a name cut short
// would be that of too many. Names of viruses, of hybrids as formulas (Aus bus × Aus cus) and those
// that do not begin with a capital letter stay as they are.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"

// The name without authors; `text` itself when there is nothing to take away, else in `batch`.
// `authors`: what the table states as authors, if it does.
struct str taxon_name(struct arena *batch, struct str text, struct str authors);
