// json_simdjson: what simdjson does for us, behind a C interface.
//
// simdjson's first stage finds where the tokens of a JSON text begin, 64 bytes at a time, and
// checks that the text is UTF-8 and that no control character stands in a string. The rest is
// json.c's, which keeps the text of numbers and knows the place of a mistake; simdjson's own second
// stage does neither.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct json_tokens; // one thread's

// NULL, or false, when there is no memory.
struct json_tokens *json_tokens_open(void);
bool json_tokens_reserve(struct json_tokens *tokens, size_t bytes); // for texts up to that size
void json_tokens_close(struct json_tokens **tokens);                // NULL is fine

// Finds the places, in a text for which there is room, of { } [ ] : , and of the first byte of each
// string, number and word, in order. The number of bytes stands after the last. They live until the
// next call. False when the text is not UTF-8, has a control character in a string, or a string
// that does not end; the places are then worth nothing.
bool json_tokens_find(struct json_tokens *tokens, const char *text, size_t bytes,
                      const uint32_t **ret_places, size_t *ret_count);

bool json_tokens_utf8(const char *text, size_t bytes);

#ifdef __cplusplus
}
#endif
