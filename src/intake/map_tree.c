// SPDX-License-Identifier: Apache-2.0
#include "intake/map_tree.h"

#include "intake/record.h"

// A name as two words of eight bytes, its first and its last, which may overlap: for names of up to
// 16 bytes (ours all are) words and length say everything, and no bytes need to be compared.
struct name_key {
    uint64_t begin, end;
    size_t len;
};

// The members of one object: slots in the order they were added, found by a hash of the name with
// open addressing. The table is at most half full.
struct map_node {
    struct map_slot **slots;
    size_t count, room;
    struct place {
        struct name_key key;
        const struct map_slot *slot; // NULL: free
    } * table;
    size_t table_size;
};

static uint64_t four_bytes(const char *at)
{
    uint32_t word;
    memcpy(&word, at, 4);
    return word;
}

static struct name_key key_of(struct str name)
{
    struct name_key key = {.len = name.len};
    if (name.len >= 8) {
        memcpy(&key.begin, name.at, 8);
        memcpy(&key.end, name.at + name.len - 8, 8);
    } else if (name.len >= 4) {
        key.begin = four_bytes(name.at);
        key.end = four_bytes(name.at + name.len - 4);
    } else if (name.len) {
        key.begin = (unsigned char)name.at[0];
        key.end = (uint64_t)(unsigned char)name.at[name.len / 2] << 8 |
                  (unsigned char)name.at[name.len - 1];
    }
    return key;
}

static size_t key_hash(const struct name_key *key)
{
    uint64_t hash = (key->begin ^ key->end << 7 ^ key->end >> 57) + key->len;
    hash *= 0x9E3779B97F4A7C15u;
    return (size_t)(hash >> 32);
}

const struct map_slot *map_slot_find(const struct map_node *node, struct str name)
{
    if (!node->table_size)
        return NULL;
    struct name_key key = key_of(name);
    size_t mask = node->table_size - 1;
    for (size_t at = key_hash(&key) & mask;; at = (at + 1) & mask) {
        const struct place *place = &node->table[at];
        if (!place->slot)
            return NULL;
        if (place->key.begin == key.begin && place->key.end == key.end &&
            place->key.len == key.len && (key.len <= 16 || str_eq(place->slot->name, name)))
            return place->slot;
    }
}

static void table_put(struct map_node *node, const struct map_slot *slot)
{
    struct name_key key = key_of(slot->name);
    size_t mask = node->table_size - 1;
    size_t at = key_hash(&key) & mask;
    while (node->table[at].slot)
        at = (at + 1) & mask;
    node->table[at] = (struct place){key, slot};
}

static struct map_slot *slot_add(struct arena *forever, struct intake_map *map,
                                 struct map_node *node, struct str name)
{
    struct map_slot *slot = ARENA_NEW(forever, struct map_slot);
    slot->name = name;
    slot->number = map->slot_count++;
    ARENA_PUSH(forever, node->slots, node->count, node->room) = slot;
    if (node->count * 2 > node->table_size) {
        node->table_size = size_max(node->table_size * 2, 8);
        node->table = ARENA_ARRAY(forever, struct place, node->table_size);
        for (size_t i = 0; i < node->count; i++)
            table_put(node, node->slots[i]);
    } else {
        table_put(node, slot);
    }
    return slot;
}

static struct map_slot *slot_get(struct arena *forever, struct intake_map *map,
                                 struct map_node *node, struct str name, bool list, bool *ret_old)
{
    struct map_slot *slot = (struct map_slot *)map_slot_find(node, name);
    *ret_old = slot != NULL;
    if (!slot) {
        slot = slot_add(forever, map, node, name);
        slot->list = list;
    }
    return slot;
}

bool map_tree_add(struct arena *forever, struct intake_map *map, struct map_entry *entry,
                  uint32_t lists, const char **ret_what)
{
    if (!map->root)
        map->root = ARENA_NEW(forever, struct map_node);
    struct map_node *node = map->root;
    struct map_slot *innermost = NULL; // list on the path
    for (size_t i = 0; i < entry->path_count; i++) {
        bool list = lists >> i & 1, last = i + 1 == entry->path_count, old;
        struct map_slot *slot = slot_get(forever, map, node, entry->path[i], list, &old);
        *ret_what = "this member is a list in one path and no list in another";
        if (old && slot->list != list)
            return false;
        *ret_what = "this member is a value in one path and holds others in another";
        if (old && last == (slot->node != NULL))
            return false;
        if (list)
            innermost = slot;
        if (last) {
            entry->next = slot->entry;
            slot->entry = entry;
        } else if (!slot->node) {
            slot->node = ARENA_NEW(forever, struct map_node);
        }
        node = slot->node;
    }
    if (innermost && entry->field >= FIELD_CONTENT_FIRST)
        innermost->lines = true;
    return true;
}

// Counts the lists that hold content lines and marks what may be read of a letter.
static size_t mark(struct map_node *node, bool *ret_of_letter)
{
    size_t lists = 0;
    for (size_t i = 0; i < node->count; i++) {
        struct map_slot *slot = node->slots[i];
        lists += slot->lines;
        for (const struct map_entry *entry = slot->entry; entry; entry = entry->next)
            slot->of_letter = slot->of_letter || record_keeps_of_letter(entry->field);
        if (slot->node)
            lists += mark(slot->node, &slot->of_letter);
        // Lists are content lines or texts that are joined: nothing that is read of a letter.
        if (slot->list)
            slot->of_letter = false;
        *ret_of_letter = *ret_of_letter || slot->of_letter;
    }
    return lists;
}

bool map_tree_finish(struct intake_map *map)
{
    bool of_letter = false;
    return !map->root || mark(map->root, &of_letter) <= 1;
}
