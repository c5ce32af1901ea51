// SPDX-License-Identifier: Apache-2.0
#include "intake/objects.h"

#include <stdlib.h>

#include "base/limits.h"
#include "intake/bind.h"
#include "intake/utf8.h"

// Bytes of a value or name that a note quotes.
enum { QUOTED_BYTES = 100 };

static const size_t NO_CONTENT = SIZE_MAX;

struct objects {
    const struct json *json;
    const struct json_node *nodes;
    const struct intake_map *map;
    struct record *record;
    struct mistake *mistake;
    // seen[slot] is the number of the object in which that member was last met.
    uint32_t *seen;
    size_t seen_room;
    uint32_t object_number;
    // Names of members that have no slot, of the objects being read.
    struct str *names;
    size_t name_count, name_room;
    struct bind_loose *loose;
    size_t loose_count, loose_room;
};

// Where we are in the record, for notes.
struct place {
    const struct place *outer;
    struct str name;
    size_t index; // of the list item, or NO_CONTENT
};

struct objects *objects_open(void)
{
    struct objects *objects = calloc(1, sizeof(*objects));
    ASSERT(objects);
    return objects;
}

void objects_close(struct objects **objects)
{
    if (!*objects)
        return;
    free((*objects)->seen);
    free((*objects)->names);
    free((*objects)->loose);
    free(*objects);
    *objects = NULL;
}

static void *grown(void *items, size_t item_bytes, size_t *room)
{
    *room = *room ? *room * 2 : 16;
    void *at = realloc(items, item_bytes * *room);
    ASSERT(at);
    return at;
}

static bool bad(struct objects *objects, const struct json_node *node, const char *text,
                const char *hint)
{
    // Strings are shown with their quotes.
    bool string = node->type == JSON_STRING;
    *objects->mistake = (struct mistake){node->begin - string, node->end + string, text, hint};
    return false;
}

static void add_place(const struct place *place, struct buf *out)
{
    if (!place)
        return;
    add_place(place->outer, out);
    if (out->len)
        buf_add_byte(out, '.');
    buf_add(out, utf8_cut(place->name, QUOTED_BYTES));
    if (place->index != NO_CONTENT)
        buf_print(out, "[%zu]", place->index);
}

// Notes something about a member that is no field.
static void note_place(struct objects *objects, enum quality code, const struct place *outer,
                       struct str name, size_t index)
{
    struct record *record = objects->record;
    struct place place = {outer, name, index};
    AUTO(buf_done) struct buf path = {0};
    add_place(&place, &path);
    record_note(record, code, FIELD_NONE, 0, (struct str){0},
                arena_copy(&record->batch, buf_str(&path)));
}

static struct str quoted(const struct objects *objects, const struct json_node *node)
{
    return utf8_cut(json_text(objects->json, node), QUOTED_BYTES);
}

// A value of a type that no field takes.
static void note_type(struct objects *objects, const struct map_entry *entry, size_t content,
                      const struct json_node *node)
{
    static const char *const what[] = {
        [JSON_NULL] = "null",        [JSON_FALSE] = "false",   [JSON_TRUE] = "true",
        [JSON_NUMBER] = "a number",  [JSON_STRING] = "a text", [JSON_ARRAY] = "a list",
        [JSON_OBJECT] = "an object",
    };
    struct record *record = objects->record;
    struct str text = quoted(objects, node);
    bool of_content = entry->field >= FIELD_CONTENT_FIRST;
    if (!of_content || content != NO_CONTENT)
        *record_value(record, entry->field, content) =
            (struct value){.text = text, .state = VALUE_WRONG};
    record_note(
        record, QUALITY_TYPE, entry->field, content == NO_CONTENT ? 0 : content, text,
        arena_print(&record->batch, "%s stands where a text or a number is due", what[node->type]));
}

static void keep_loose(struct objects *objects, const struct map_entry *entry, struct str text)
{
    if (objects->loose_count == objects->loose_room)
        objects->loose = grown(objects->loose, sizeof(objects->loose[0]), &objects->loose_room);
    objects->loose[objects->loose_count++] = (struct bind_loose){entry, entry->line, text};
}

// Takes a value for all the entries of a slot.
static bool take_value(struct objects *objects, const struct map_slot *slot, size_t content,
                       const struct json_node *node)
{
    struct record *record = objects->record;
    bool string = node->type == JSON_STRING;
    struct str text =
        string ? json_string(objects->json, node, &record->batch) : json_text(objects->json, node);
    if (string && node->escaped && str_find_byte(text, '\0') < text.len)
        return bad(objects, node, "a text holds the character NUL",
                   "Programs read such a text differently, so the record is refused.");
    for (const struct map_entry *entry = slot->entry; entry; entry = entry->next) {
        bool of_content = entry->field >= FIELD_CONTENT_FIRST;
        if (record->letter && !record_keeps_of_letter(entry->field))
            continue;
        if (!string && node->type != JSON_NUMBER)
            note_type(objects, entry, of_content ? content : 0, node);
        else if (of_content && content == NO_CONTENT)
            keep_loose(objects, entry, text);
        else
            bind_value(record, entry, of_content ? content : 0, text);
    }
    return true;
}

static bool take_object(struct objects *objects, const struct map_node *members,
                        const struct json_node *node, size_t content, const struct place *place);

// Takes the value of a member that is no list, or an item of one.
static bool take_item(struct objects *objects, const struct map_slot *slot,
                      const struct json_node *node, size_t content, size_t index,
                      const struct place *outer)
{
    if (node->type == JSON_NULL)
        return true;
    if (!slot->node)
        return take_value(objects, slot, content, node);
    if (node->type != JSON_OBJECT) {
        note_place(objects, QUALITY_TYPE, outer, slot->name, index);
        return true;
    }
    struct place place = {outer, slot->name, index};
    return take_object(objects, slot->node, node, content, &place);
}

static bool take_list(struct objects *objects, const struct map_slot *slot,
                      const struct json_node *node, size_t content, const struct place *outer)
{
    if (node->type == JSON_NULL)
        return true;
    if (node->type != JSON_ARRAY) {
        note_place(objects, QUALITY_TYPE, outer, slot->name, NO_CONTENT);
        return true;
    }
    const struct json_node *item = node + 1, *end = objects->nodes + node->next;
    for (size_t index = 0; item < end; item = objects->nodes + item->next, index++) {
        if (slot->lines) {
            if (objects->record->consignment.content_count == CONTENT_LINES_MAX)
                return bad(objects, item, "there are more than 999 content lines", NULL);
            content = record_add_content(objects->record);
        }
        if (!take_item(objects, slot, item, content, index, outer))
            return false;
    }
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

// Two members of one name that are no fields: looked for at the end of the object, so that an
// object of a hundred thousand of them costs no more than sorting.
static bool names_differ(struct str *names, size_t count, struct str *ret_twice)
{
    qsort(names, count, sizeof(names[0]), compare_names);
    for (size_t i = 1; i < count; i++) {
        if (str_eq(names[i - 1], names[i])) {
            *ret_twice = names[i];
            return false;
        }
    }
    return true;
}

static bool bad_twice(struct objects *objects, const struct json_node *node, struct str name)
{
    struct str shown = utf8_cut(name, QUOTED_BYTES);
    return bad(objects, node,
               arena_print(&objects->record->batch, "the member \"%.*s\" stands there twice",
                           STR_ARG(shown))
                   .at,
               "Programs differ in which one they read, so the record is refused.");
}

static void keep_name(struct objects *objects, struct str name)
{
    if (objects->name_count == objects->name_room)
        objects->names = grown(objects->names, sizeof(objects->names[0]), &objects->name_room);
    objects->names[objects->name_count++] = name;
}

// A member that no field or path has. Our own schema notes it, unless it begins with x_: those are
// the sender's own business.
static void take_unknown(struct objects *objects, struct str name, const struct place *place)
{
    keep_name(objects, name);
    if (objects->map->own && !objects->record->letter && !str_starts(name, STR("x_")))
        note_place(objects, QUALITY_UNKNOWN_FIELD, place, name, NO_CONTENT);
}

// The name of the first such member of an object, or NULL; its value comes after it.
static const struct json_node *member_find(const struct objects *objects,
                                           const struct json_node *object, struct str wanted)
{
    if (object->type != JSON_OBJECT)
        return NULL;
    const struct json_node *end = objects->nodes + object->next;
    for (const struct json_node *name = object + 1; name < end;
         name = objects->nodes + name[1].next) {
        struct str word = json_string(objects->json, name, &objects->record->batch);
        if (str_eq(word, wanted))
            return name;
    }
    return NULL;
}

static bool take_object(struct objects *objects, const struct map_node *members,
                        const struct json_node *node, size_t content, const struct place *place)
{
    uint32_t number = ++objects->object_number;
    size_t first_name = objects->name_count;
    const struct json_node *end = objects->nodes + node->next;
    for (const struct json_node *name = node + 1, *value; name < end;
         name = objects->nodes + value->next) {
        value = name + 1;
        struct str word = json_string(objects->json, name, &objects->record->batch);
        const struct map_slot *slot = map_slot_find(members, word);
        if (!slot) {
            take_unknown(objects, word, place);
            continue;
        }
        if (objects->seen[slot->number] == number)
            return bad_twice(objects, name, word);
        objects->seen[slot->number] = number;
        if (objects->record->letter && !slot->of_letter)
            continue;
        if (slot->list ? !take_list(objects, slot, value, content, place)
                       : !take_item(objects, slot, value, content, NO_CONTENT, place))
            return false;
    }
    size_t name_count = objects->name_count - first_name;
    objects->name_count = first_name;
    struct str twice;
    return !name_count || names_differ(objects->names + first_name, name_count, &twice) ||
           bad_twice(objects, member_find(objects, node, twice), twice);
}

// A letter is known before anything else is looked at, wherever its class stands.
static bool is_letter(const struct objects *objects)
{
    const struct map_entry *entry = objects->map->class_entry;
    const struct json_node *node = objects->nodes;
    for (size_t i = 0; entry && node && i < entry->path_count; i++) {
        const struct json_node *name = member_find(objects, node, entry->path[i]);
        node = name ? name + 1 : NULL;
    }
    struct str text = {0};
    if (entry && node && node->type == JSON_STRING)
        text = json_string(objects->json, node, &objects->record->batch);
    return bind_is_letter(objects->map, entry, text);
}

static void begin(struct objects *objects)
{
    while (objects->seen_room < objects->map->slot_count)
        objects->seen = grown(objects->seen, sizeof(objects->seen[0]), &objects->seen_room);
    // Numbers of objects begin again with each record; one record has fewer than 2^32.
    memset(objects->seen, 0, objects->map->slot_count * sizeof(objects->seen[0]));
    objects->object_number = 0;
    objects->name_count = 0;
    objects->loose_count = 0;
}

bool objects_read(struct objects *objects, const struct json *json, const struct intake_map *map,
                  struct record *record, struct mistake *ret_mistake)
{
    objects->json = json;
    objects->nodes = json_nodes(json);
    objects->map = map;
    objects->record = record;
    objects->mistake = ret_mistake;
    begin(objects);
    record_begin(record, false);
    const struct json_node *root = objects->nodes;
    if (root->type == JSON_ARRAY)
        return bad(
            objects, root, "a record is an object in braces, and this is a list",
            "Write one object in each line, without brackets around them and commas between.");
    if (root->type != JSON_OBJECT)
        return bad(objects, root, "a record is an object in braces", NULL);
    record->letter = is_letter(objects);
    if (!take_object(objects, map->root, root, NO_CONTENT, NULL))
        return false;
    if (!record->letter) {
        if (!bind_numbered(record, objects->loose, objects->loose_count))
            return bad(objects, root, "there are more than 999 content lines", NULL);
        bind_common(record, 0, objects->loose, objects->loose_count);
    }
    bind_finish(record, map);
    return true;
}
