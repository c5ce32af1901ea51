// xml: the elements of a small XML file, one after the other; a door to expat, which no other file
// includes.
//
// A document type is refused: with it go entities, which is all that makes XML dangerous.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "base/err.h"

enum { XML_ATTRIBUTES_MAX = 16, XML_DEPTH_MAX = 32 };

struct xml_attribute {
    struct str name, value;
};

struct xml_element {
    struct str name; // without namespace prefix
    struct xml_attribute attributes[XML_ATTRIBUTES_MAX];
    size_t attribute_count; // more are left out
};

// What is called for each element: at its begin, and at its end with the text directly in it,
// trimmed. `path`: the names from the root to it, with slashes between.
struct xml_reader {
    void (*begin)(void *ctx, struct str path, const struct xml_element *element);
    void (*end)(void *ctx, struct str path, struct str text);
    void *ctx;
};

// Reads the text; what is given to the reader lives in `batch`. ERR_INPUT with the line when it is
// no well-formed XML; `path` is for messages.
bool xml_read(struct arena *batch, const char *path, struct str text,
              const struct xml_reader *reader, struct err *err) MUST_CHECK;

// The value of the attribute, or an empty str.
struct str xml_attribute(const struct xml_element *element, const char *name);
