// record: named values → a consignment with typed fields and quality notes.
//
// One record is filled again and again: record_begin, then record_set for each value in any order,
// then record_end. What is wrong with a value becomes a quality note and the value VALUE_WRONG; no
// value makes a record bad. Texts are borrowed from the caller or live in `batch`, which the next
// record_begin empties.
//
// Of a letter only class, id, posted, origin and destination are taken: setting any other field is
// an error of ours, so that whoever reads a letter has to leave the rest unread.
//
// Zeroed is ready. One thread's.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "model/consignment.h"

// Memory of a text that was joined from several.
struct record_join {
    char *at;
    size_t room;
};

struct record {
    struct arena batch; // of texts that had to be changed
    struct consignment consignment;
    bool letter;
    size_t content_room, note_room;        // private
    struct buf scratch;                    // private
    bool joined;                           // private to bind.c, as are the joins
    struct record_join joins[FIELD_COUNT]; // of the content line last joined
    uint8_t countries[26 * 26]; // private: codes looked up before: 1 there is such, 2 there is none
    int64_t currency;           // private: the last code that there was
};

void record_done(struct record *record);

void record_begin(struct record *record, bool letter);

// True for the fields of a letter that may be read.
bool record_keeps_of_letter(enum field field);

// Adds an empty content line and returns its index; at most CONTENT_LINES_MAX.
size_t record_add_content(struct record *record);

// Sets a field to what was written. Empty text is no value. `content` is the content line, for
// content fields. A second call replaces the value; what the first noted stays noted.
void record_set(struct record *record, enum field field, size_t content, struct str text);

// The value of a field as set so far.
struct value *record_value(struct record *record, enum field field, size_t content);

// Notes something. `field` may be FIELD_NONE: then `detail` names the place. The text is kept only
// of fields that say nothing about who somebody is: notes are shown, persons are not.
void record_note(struct record *record, enum quality code, enum field field, size_t content,
                 struct str text, struct str detail);

// Notes what is missing and what does not fit together, and gives the consignment; it lives until
// the next record_begin.
const struct consignment *record_end(struct record *record);
