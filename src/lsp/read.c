// SPDX-License-Identifier: Apache-2.0
#include "lsp/read.h"

#include "base/decimal.h"

static const struct json_node *next_node(const struct json *json, const struct json_node *node)
{
    return json->nodes + node->next;
}

static const struct json_node *member(const struct json *json, const struct json_node *object,
                                      struct str name)
{
    const struct json_node *found = NULL;
    if (!object || object->type != JSON_OBJECT)
        return NULL;
    const struct json_node *end = next_node(json, object);
    for (const struct json_node *at = object + 1; at < end; at = next_node(json, at + 1))
        if (!at->escaped && str_eq(json_text(json, at), name))
            found = at + 1;
    return found;
}

const struct json_node *read_member(const struct json *json, const struct json_node *object,
                                    const char *path)
{
    struct str rest = str_from(path), name;
    while (object && str_cut(&rest, '.', &name))
        object = member(json, object, name);
    return object;
}

const struct json_node *read_next(const struct json *json, const struct json_node *array,
                                  const struct json_node *item)
{
    if (!array || array->type != JSON_ARRAY)
        return NULL;
    item = item ? next_node(json, item) : array + 1;
    return item < next_node(json, array) ? item : NULL;
}

bool read_text(const struct json *json, const struct json_node *object, const char *path,
               struct arena *batch, struct str *ret_text)
{
    const struct json_node *node = read_member(json, object, path);
    if (!node || node->type != JSON_STRING)
        return false;
    *ret_text = json_string(json, node, batch);
    return true;
}

bool read_number(const struct json *json, const struct json_node *object, const char *path,
                 int64_t *ret_number)
{
    const struct json_node *node = read_member(json, object, path);
    if (!node || node->type != JSON_NUMBER)
        return false;
    struct str text = json_text(json, node);
    bool negative = text.at[0] == '-';
    int64_t number;
    switch (decimal_parse(str_slice(text, negative, text.len), 0, INT32_MAX, &number)) {
    case DECIMAL_GOOD:
        break;
    case DECIMAL_LARGE: // "the end of the line", as some clients say it
        number = INT32_MAX;
        break;
    case DECIMAL_NOT:
    case DECIMAL_NEGATIVE:
    case DECIMAL_FINE:
        return false;
    }
    *ret_number = negative ? -number : number;
    return true;
}

bool read_true(const struct json *json, const struct json_node *object, const char *path)
{
    const struct json_node *node = read_member(json, object, path);
    return node && node->type == JSON_TRUE;
}

bool read_holds(const struct json *json, const struct json_node *object, const char *path,
                const char *text)
{
    const struct json_node *array = read_member(json, object, path);
    for (const struct json_node *item = NULL; (item = read_next(json, array, item));)
        if (item->type == JSON_STRING && str_is(json_text(json, item), text))
            return true;
    return false;
}

bool read_position(const struct json *json, const struct json_node *object, const char *path,
                   struct position *ret_position)
{
    const struct json_node *node = read_member(json, object, path);
    int64_t line, character;
    if (!read_number(json, node, "line", &line) ||
        !read_number(json, node, "character", &character) || line < 0 || character < 0)
        return false;
    *ret_position = (struct position){(uint32_t)line, (uint32_t)character};
    return true;
}

bool read_range(const struct json *json, const struct json_node *object, const char *path,
                struct position_range *ret_range)
{
    const struct json_node *node = read_member(json, object, path);
    return read_position(json, node, "start", &ret_range->begin) &&
           read_position(json, node, "end", &ret_range->end);
}
