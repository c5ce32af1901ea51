// forms: the forms of a name that the endings of its language make.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/fold.h"
#include "rules/ast.h"
#include "rules/index.h"

// An ending of a language: what it takes the place of (mostly nothing), and by what. Of several
// pairs a word takes the first that fits it, so that the words of a name agree ("-ая" to "-ой",
// "-а" to "-ы"). Or what is put before a word.
struct pair {
    struct str from, to;
};

struct ending {
    struct pair *pairs;
    size_t count;
    bool prefix;
};

struct endings {
    struct ending *items;
    size_t count, room;
    bool compounds;
};

// The endings of all languages, and what making forms takes; memory is kept from name to name.
struct forms {
    struct index languages;
    struct endings *endings; // by number of `languages`
    size_t endings_room;
    struct fold fold;  // of the name at hand
    struct buf form;   // the form at hand
    size_t form_count; // made of the name at hand
};

// Collects the endings that the packs state, in `batch`. More than ENDINGS_MAX of one language are
// left out, and said to `diag` when it is not NULL.
void forms_init(struct forms *forms, const struct ast *ast, struct arena *batch, struct diag *diag);
void forms_done(struct forms *forms);

// The part of a tag that endings are stated for: "en" of "en-GB".
struct str forms_language(struct str tag);

// True when words of the language stand in longer ones, as the packs say.
bool forms_compounds(const struct forms *forms, struct str language);

// Calls `each` with every form of the text, at most NAME_VARIANTS_MAX, the text itself excluded.
// The form is borrowed until `each` returns. Which names take endings (those of a language, and not
// `exact`) is the business of the caller.
typedef void forms_each(void *ctx, struct str form);
void forms_make(struct forms *forms, struct str language, struct str text, forms_each *each,
                void *ctx);
