// json: one JSON text (RFC 8259) as a flat tree of nodes.
//
// Every text is checked in full: grammar, UTF-8, escapes, depth. Nothing is converted: a node is a
// place in the text, so that a number of thirty digits stays what it is and a mistake can be shown
// where it stands. The tokens of many lines are found at once (json_index), which is what makes it
// fast; then each line is parsed by itself, so that a bad line spoils no other.
//
// One struct json belongs to one thread. Nodes live until the next json_parse_line; they point
// into the text that was indexed, which the caller keeps.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "intake/mistake.h"

enum json_type {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
};

// Nodes stand in the order of the text; what is inside an array or object follows it. In objects
// a name (a string) and a value take turns.
struct json_node {
    uint32_t begin, end; // bytes of the indexed text; of strings what stands between the quotes
    uint32_t next;       // the node after this one and all that is inside it
    uint8_t type;        // enum json_type
    bool escaped;        // a string with a backslash: read it with json_string
};

// What is indexed and parsed. Open, so that reading a node costs no call; set by json.c alone.
struct json {
    struct str text;
    struct json_node *nodes;
    struct json_tokens *tokens; // private, and so is the rest
    const uint32_t *places;     // of tokens, in text; text.len stands after the last
    size_t place_count;
    size_t place_at;  // the next token that no line has taken
    size_t backslash; // the first backslash at or after the last string
    bool by_line;     // the whole text could not be indexed: a line is bad, so each is indexed
    size_t node_room;
};

struct json *json_open(void) MUST_CHECK;
void json_close(struct json **json);

// Looks at a text of one or more lines, none of which ends inside a JSON text. At most 4 GiB.
void json_index(struct json *json, struct str text);

// Parses the bytes begin..end of the indexed text. Lines are asked for in rising order.
bool json_parse_line(struct json *json, size_t begin, size_t end,
                     struct mistake *ret_mistake) MUST_CHECK;

// The nodes of the line last parsed; there is at least one.
static inline const struct json_node *json_nodes(const struct json *json)
{
    return json->nodes;
}

// What stands in the text at this node.
static inline struct str json_text(const struct json *json, const struct json_node *node)
{
    return (struct str){json->text.at + node->begin, node->end - node->begin};
}

// The content of a string with escapes, put into the arena without them.
struct str json_unescaped(const struct json *json, const struct json_node *node,
                          struct arena *batch);

// The content of a string; only one with escapes is copied.
static inline struct str json_string(const struct json *json, const struct json_node *node,
                                     struct arena *batch)
{
    return UNLIKELY(node->escaped) ? json_unescaped(json, node, batch) : json_text(json, node);
}

// The value of the first member of that name, or NULL; `object` is a node of any type.
const struct json_node *json_member(const struct json *json, const struct json_node *object,
                                    struct str name);
