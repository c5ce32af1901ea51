// read: members of a client's message.
//
// What is not there, or of another type, is NULL or false; the caller says what that means. Of
// members of one name the last counts, as in JavaScript.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/json.h"
#include "lsp/position.h"

// The member at the path ("textDocument.uri") of an object, or NULL.
const struct json_node *read_member(const struct json *json, const struct json_node *object,
                                    const char *path);

// Items of an array, in order: begin with NULL; NULL is the end (of no array too).
const struct json_node *read_next(const struct json *json, const struct json_node *array,
                                  const struct json_node *item);

bool read_text(const struct json *json, const struct json_node *object, const char *path,
               struct arena *batch, struct str *ret_text);
// A whole number; one beyond 31 bits is the largest that fits.
bool read_number(const struct json *json, const struct json_node *object, const char *path,
                 int64_t *ret_number);
bool read_true(const struct json *json, const struct json_node *object, const char *path);

// True when the array holds the text.
bool read_holds(const struct json *json, const struct json_node *object, const char *path,
                const char *text);

bool read_position(const struct json *json, const struct json_node *object, const char *path,
                   struct position *ret_position);
bool read_range(const struct json *json, const struct json_node *object, const char *path,
                struct position_range *ret_range);
