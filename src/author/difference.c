// SPDX-License-Identifier: Apache-2.0
#include "author/difference.h"

#include <stdlib.h>

#include "show/escape.h"

// The two records, and what was found so far.
struct finder {
    const struct json *old, *new;
    struct arena *batch;
    struct differences *differences;
};

// An item of a list, by what makes it the same in both.
struct item {
    struct str key; // parts with ", " between
    const struct json_node *node;
};

static bool is_apart(struct str name)
{
    return str_is(name, "findings") || str_is(name, "quality") || str_is(name, "pack");
}

// What stands in the text at a node, with the quotes of a string.
static struct str raw(const struct json *json, const struct json_node *node)
{
    size_t quote = node->type == JSON_STRING;
    return str_slice(json->text, node->begin - quote, node->end + quote);
}

// Writes the value again in its one form, in which nothing steers a terminal. As deep as
// JSON_DEPTH_MAX.
static void add_value(const struct json *json, const struct json_node *node, struct arena *batch,
                      struct buf *out)
{
    if (node->type == JSON_STRING) {
        escape_json(json_string(json, node, batch), out);
        return;
    }
    if (node->type != JSON_ARRAY && node->type != JSON_OBJECT) {
        buf_add(out, raw(json, node));
        return;
    }
    bool object = node->type == JSON_OBJECT;
    const struct json_node *end = json_nodes(json) + node->next, *inner = node + 1;
    buf_add_byte(out, object ? '{' : '[');
    for (size_t i = 0; inner < end; i++) {
        // In an object names and values take turns.
        if (i)
            buf_add_byte(out, object && i % 2 ? ':' : ',');
        add_value(json, inner, batch, out);
        inner = json_nodes(json) + inner->next;
    }
    buf_add_byte(out, object ? '}' : ']');
}

static struct str value_of(struct finder *finder, const struct json *json,
                           const struct json_node *node)
{
    AUTO(buf_done) struct buf out = {0};
    if (node)
        add_value(json, node, finder->batch, &out);
    return arena_copy(finder->batch, buf_str(&out));
}

// Adds the member unless both values are the same; NULL: it is not there.
static void compare_values(struct finder *finder, const struct difference *member,
                           const struct json_node *a, const struct json_node *b)
{
    struct differences *differences = finder->differences;
    if (a && b && str_eq(raw(finder->old, a), raw(finder->new, b)))
        return;
    struct difference difference = *member;
    difference.old = value_of(finder, finder->old, a);
    difference.new = value_of(finder, finder->new, b);
    if (str_eq(difference.old, difference.new))
        return;
    if (differences->count == DIFFERENCES_MAX)
        differences->dropped++;
    else
        differences->items[differences->count++] = difference;
}

// Compares what stands under the names of two objects. Lists of a record, and the digest of its
// packs, have their own place.
static void compare_members(struct finder *finder, enum difference_of of, struct str subject,
                            const struct json_node *a, const struct json_node *b)
{
    const struct json *old = finder->old, *new = finder->new;
    const struct json_node *end = json_nodes(old) + a->next, *value;
    for (const struct json_node *name = a + 1; name < end; name = json_nodes(old) + value->next) {
        struct difference member = {.of = of, .subject = subject, .member = json_text(old, name)};
        value = name + 1;
        if (of != DIFFERENCE_OF_RECORD || !is_apart(member.member))
            compare_values(finder, &member, value, json_member(new, b, member.member));
    }
    end = json_nodes(new) + b->next;
    for (const struct json_node *name = b + 1; name < end; name = json_nodes(new) + value->next) {
        struct difference member = {.of = of, .subject = subject, .member = json_text(new, name)};
        value = name + 1;
        if ((of != DIFFERENCE_OF_RECORD || !is_apart(member.member)) &&
            !json_member(old, a, member.member))
            compare_values(finder, &member, NULL, value);
    }
}

static struct str key_of(struct finder *finder, const struct json *json,
                         const struct json_node *node, enum difference_of of)
{
    static const struct str names[][3] = {
        [DIFFERENCE_OF_FINDING] = {STR_INIT("rule"), STR_INIT("concept"), STR_INIT("field")},
        [DIFFERENCE_OF_NOTE] = {STR_INIT("field"), STR_INIT("code"), STR_INIT("text")},
    };
    AUTO(buf_done) struct buf key = {0};
    for (size_t i = 0; i < COUNT(names[of]); i++) {
        const struct json_node *value = json_member(json, node, names[of][i]);
        if (!value || value->type != JSON_STRING)
            continue;
        buf_add(&key, key.len ? STR(", ") : STR(""));
        buf_add(&key, json_string(json, value, finder->batch));
    }
    return arena_copy(finder->batch, buf_str(&key));
}

static int compare_items(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    int order = str_compare(x->key, y->key);
    return order ? order : (x->node > y->node) - (x->node < y->node);
}

// The items of the list under that name, sorted by their keys.
static struct item *sorted_items(struct finder *finder, const struct json *json, struct str name,
                                 enum difference_of of, size_t *ret_count)
{
    const struct json_node *list = json_member(json, json_nodes(json), name);
    *ret_count = 0;
    if (!list || list->type != JSON_ARRAY)
        return NULL;
    const struct json_node *end = json_nodes(json) + list->next;
    size_t count = 0, added = 0;
    for (const struct json_node *node = list + 1; node < end; node = json_nodes(json) + node->next)
        count++;
    struct item *items = ARENA_ARRAY(finder->batch, struct item, count + 1);
    for (const struct json_node *node = list + 1; node < end; node = json_nodes(json) + node->next)
        items[added++] = (struct item){key_of(finder, json, node, of), node};
    qsort(items, count, sizeof(*items), compare_items);
    *ret_count = count;
    return items;
}

static void compare_lists(struct finder *finder, struct str name, enum difference_of of)
{
    size_t a_count, b_count, i = 0, j = 0;
    const struct item *a = sorted_items(finder, finder->old, name, of, &a_count);
    const struct item *b = sorted_items(finder, finder->new, name, of, &b_count);
    while (i < a_count || j < b_count) {
        int order = i == a_count ? 1 : j == b_count ? -1 : str_compare(a[i].key, b[j].key);
        struct difference whole = {.of = of, .subject = order > 0 ? b[j].key : a[i].key};
        if (order)
            compare_values(finder, &whole, order < 0 ? a[i].node : NULL,
                           order > 0 ? b[j].node : NULL);
        else if (a[i].node->type == JSON_OBJECT && b[j].node->type == JSON_OBJECT)
            compare_members(finder, of, a[i].key, a[i].node, b[j].node);
        i += order <= 0;
        j += order >= 0;
    }
}

void difference_find(const struct json *old, const struct json *new, struct arena *batch,
                     struct differences *ret_differences)
{
    ret_differences->count = ret_differences->dropped = 0;
    struct finder finder = {old, new, batch, ret_differences};
    compare_members(&finder, DIFFERENCE_OF_RECORD, (struct str){0}, json_nodes(old),
                    json_nodes(new));
    compare_lists(&finder, STR("findings"), DIFFERENCE_OF_FINDING);
    compare_lists(&finder, STR("quality"), DIFFERENCE_OF_NOTE);
}
