// pack_text: things → the files of a pack, in the one layout.
//
// Each row that states something that was kept is a source of its own, called PACK.TABLE.ROW; so
// every name says which row of which file of which dataset it rests on, here and in `explain`.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/things.h"

// What the pack is called and says of itself.
struct pack_about {
    struct str name; // an identifier: the folder
    struct str title, edition, licence;
    struct str owner, subject;
    const struct str *needs;
    size_t need_count;
};

struct pack_text_file {
    struct str name, text;
};

struct pack_text {
    struct pack_text_file *files; // PACK first
    size_t count, room;
};

// Makes the files of the things that are flagged, by their own names in byte order. The same things
// give the same bytes.
void pack_text_make(struct arena *batch, const struct pack_about *about, struct str kind,
                    const struct things *things, const struct notes *notes,
                    struct pack_text *ret_text);
