// shelf: the packs that the open documents belong to and those around them, each file read into a
// tree of its own.
//
// Packs that stand beside each other and are bound by `needs`, in either direction and over several
// steps, are a family: what one states another may use. The shelf holds the families of all open
// documents. A file is parsed again only when its text has changed, so that an answer after a
// keystroke costs one file; nothing is compiled here (checks.h does that).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lsp/document.h"
#include "lsp/uses.h"
#include "rules/index.h"

struct shelf_file {
    struct arena own;          // private: owns all of it
    struct source_file source; // path and text
    uint32_t pack;             // in shelf.packs
    struct ast ast;
    struct uses uses;
    bool whole; // nothing was skipped in it after a mistake
    bool kept;  // private: seen by the refresh at hand
};

struct shelf_pack {
    struct str folder, id, title;
    size_t file_first, file_count; // in shelf.files
    uint32_t family;               // packs of one family have the same number
};

// A pack that stands beside one on the shelf, or is there itself.
struct shelf_neighbour {
    struct str folder, id, title;
};

// Zeroed is ready.
struct shelf {
    struct shelf_file **files; // all, in the order of the packs
    size_t file_count;
    struct index paths; // private: of the files
    struct shelf_pack *packs;
    uint32_t pack_count;
    bool *needs; // [a * pack_count + b]: a needs b, over any number of steps, or is b
    struct shelf_neighbour *neighbours;
    size_t neighbour_count;
    struct arena layout; // private: the arrays above
};

#define SHELF_NONE UINT32_MAX

void shelf_done(struct shelf *shelf);

// Looks at the disk again.
void shelf_refresh(struct shelf *shelf, const struct documents *documents);

// Takes the texts of documents that have changed since, without a look at the disk.
void shelf_update(struct shelf *shelf, const struct documents *documents);

// The file of that path, and the pack in that folder (SHELF_NONE); only packs with a file PACK are
// on the shelf.
struct shelf_file *shelf_file(const struct shelf *shelf, struct str path);
uint32_t shelf_pack(const struct shelf *shelf, struct str folder);

static inline bool shelf_needs(const struct shelf *shelf, uint32_t a, uint32_t b)
{
    return shelf->needs[(size_t)a * shelf->pack_count + b];
}

// A use, and where it is.
struct shelf_hit {
    const struct shelf_file *file;
    const struct use *use;
};

struct shelf_hits {
    struct shelf_hit *items;
    size_t count, room;
};

enum shelf_want { SHELF_STATEMENTS, SHELF_USES };

// The uses of the subject with that text in the packs for which packs[i] is true; with an empty
// text, all of that subject. SHELF_USES: statements too.
void shelf_search(const struct shelf *shelf, enum subject subject, struct str text,
                  const bool *packs, enum shelf_want want, struct arena *scratch,
                  struct shelf_hits *ret_hits);

// Whom a pack may name: the packs that it needs, itself included.
const bool *shelf_seen_by(const struct shelf *shelf, uint32_t pack);

// The packs of its family.
bool *shelf_family(const struct shelf *shelf, uint32_t pack, struct arena *scratch);

// Where the name that is used in that file is stated: as its pack sees it, else in its family.
void shelf_statements(const struct shelf *shelf, const struct shelf_file *file,
                      const struct use *use, struct arena *scratch, struct shelf_hits *ret_hits);

// Everybody who means the same by it, statements included; and of which packs (packs[i] is true)
// that was asked. Those are the packs that need one of those that state it where the file's pack
// sees it; of groups, which many state, and of rules, which have the name of their pack before
// theirs elsewhere, all of the family.
void shelf_references(const struct shelf *shelf, const struct shelf_file *file,
                      const struct use *use, struct arena *scratch, struct shelf_hits *ret_hits,
                      const bool **ret_packs);
