// SPDX-License-Identifier: Apache-2.0
#include "intake/json_simdjson.h"

#include <new>

#include <simdjson.h>

struct json_tokens {
    simdjson::dom::parser parser;
};

// Nothing of C++ may leave this file, exceptions least of all.
json_tokens *json_tokens_open()
{
    return new (std::nothrow) json_tokens;
}

bool json_tokens_reserve(json_tokens *tokens, size_t bytes)
{
    auto &implementation = tokens->parser.implementation;
    // The depth belongs to the second stage, which is not used.
    return (implementation && implementation->capacity() >= bytes) ||
           !tokens->parser.allocate(bytes, 1);
}

void json_tokens_close(json_tokens **tokens)
{
    delete *tokens;
    *tokens = nullptr;
}

bool json_tokens_find(json_tokens *tokens, const char *text, size_t bytes,
                      const uint32_t **ret_places, size_t *ret_count)
{
    auto &implementation = tokens->parser.implementation;
    simdjson::error_code error = implementation->stage1(reinterpret_cast<const uint8_t *>(text),
                                                        bytes, simdjson::stage1_mode::regular);
    if (error && error != simdjson::EMPTY)
        return false;
    size_t count = error ? 0 : implementation->n_structural_indexes;
    implementation->structural_indexes[count] = static_cast<uint32_t>(bytes);
    *ret_places = implementation->structural_indexes.get();
    *ret_count = count;
    return true;
}

bool json_tokens_utf8(const char *text, size_t bytes)
{
    return simdjson::validate_utf8(text, bytes);
}
