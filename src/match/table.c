// SPDX-License-Identifier: Apache-2.0
#include "match/table.h"

#include "match/chars.h"
#include "match/edit.h"

uint32_t table_next_twin(const struct match_twin *twins, uint32_t count, uint32_t key)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (twins[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && twins[low].key == key ? twins[low].next : MATCH_NO_KEY;
}

uint32_t table_find_key(const struct match_table *table, const struct match_slot *slot,
                        struct str letters)
{
    uint32_t key = slot->key & KEY_NONE;
    if (key == KEY_NONE)
        return MATCH_NO_KEY;
    while (key != MATCH_NO_KEY && !str_eq(table_letters(table->letters, table->ends, key), letters))
        key = slot->key & KEY_TWINS ? table_next_twin(table->twins, table->twin_count, key)
                                    : MATCH_NO_KEY;
    return key;
}

bool table_next_word(struct str *rest, struct str *ret_word)
{
    const char *space = rest->len ? memchr(rest->at, ' ', rest->len) : NULL;
    size_t len = space ? (size_t)(space - rest->at) : rest->len;
    *ret_word = (struct str){rest->at, len};
    size_t gone = space ? len + 1 : len;
    *rest = (struct str){rest->at + gone, rest->len - gone};
    return len > 0;
}

size_t table_codes(struct str letters, uint32_t *codes, size_t most)
{
    size_t count = 0;
    for (size_t at = 0; at < letters.len && count < most;) {
        uint32_t code;
        size_t bytes = chars_decode(letters, at, &code);
        if (!bytes)
            break; // a built table that somebody else made
        at += bytes;
        if (code != ' ')
            codes[count++] = code;
    }
    return count;
}

bool table_letters_only(struct str word)
{
    uint32_t codes[EDIT_WORD_MAX + 1];
    size_t count = table_codes(word, codes, EDIT_WORD_MAX + 1);
    for (size_t i = 0; i < count; i++)
        if ((codes[i] < 0x80 && byte_is_digit((char)codes[i])) ||
            chars_get(codes[i])->kind == CHAR_LONE)
            return false;
    return count && count <= EDIT_WORD_MAX;
}

bool table_head(const uint32_t *shapes, size_t count, uint64_t *ret_hash)
{
    uint64_t hash = 0;
    if (!count)
        return false;
    bool hangul = shapes[0] >= HANGUL_FIRST && shapes[0] <= HANGUL_LAST;
    size_t least = chars_get(shapes[0])->kind == CHAR_LONE ? LONE_MIN
                   : hangul                                ? HANGUL_MIN
                                                           : SQUEEZED_MIN;
    if (count < least)
        return false;
    for (size_t i = 0; i < least; i++)
        hash = letters_add(hash, shapes[i]);
    *ret_hash = letters_finish(hash);
    return true;
}

static bool filter_sound(uint32_t words)
{
    return words && !(words & (words - 1));
}

static bool slots_sound(const struct match_slot *slots, uint32_t count, uint32_t below)
{
    uint32_t used = 0, bad = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t key = slots[i].key & KEY_NONE;
        bool there = slots[i].tag != 0;
        used += there;
        bad |= there & (key != KEY_NONE) & (key >= below);
    }
    return used < count && !bad;
}

static bool twins_sound(const struct match_twin *twins, uint32_t count, uint32_t keys)
{
    uint32_t bad = 0;
    for (uint32_t i = 0; i < count; i++)
        bad |= twins[i].key >= keys || twins[i].next >= twins[i].key ||
               (i && twins[i - 1].key >= twins[i].key);
    return !bad;
}

// True when the ends never fall and the last one is not behind `most`.
static bool ends_sound(const uint32_t *ends, uint32_t count, uint32_t most)
{
    uint32_t end = 0, bad = 0;
    for (uint32_t i = 0; i < count; i++) {
        bad |= ends[i] < end;
        end = ends[i];
    }
    return !bad && end <= most;
}

static bool known_sound(const struct match_table *table)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < table->known_count; i++)
        used += table->known[i] != 0;
    return used < table->known_count;
}

static bool groups_sound(const struct match_table *table)
{
    uint32_t bad = 0, last = NEAR_LAST;
    for (uint32_t i = 0; i < table->variant_group_count; i++) {
        last = table->variant_groups[i];
        bad |= (last & ~NEAR_LAST) >= table->group_count;
    }
    return !bad && (last & NEAR_LAST);
}

bool match_table_sound(const struct match_table *table)
{
    return filter_sound(table->one_count) && filter_sound(table->pair_count) &&
           filter_sound(table->head_count) && filter_sound(table->near_count) &&
           filter_sound(table->length_count) && filter_sound(table->first_count) &&
           filter_sound(table->second_count) && table->trait_count == table->key_count &&
           ends_sound(table->ends, table->key_count, table->letter_count) &&
           slots_sound(table->slots, table->slot_count, table->key_count) &&
           twins_sound(table->twins, table->twin_count, table->key_count) &&
           slots_sound(table->rows, table->row_count, table->key_count) &&
           twins_sound(table->row_twins, table->row_twin_count, table->key_count) &&
           known_sound(table) &&
           ends_sound(table->word_ends, table->word_count, table->word_letter_count) &&
           table->word_mark_count == table->word_count &&
           ends_sound(table->group_ends, table->group_count, table->word_count) &&
           slots_sound(table->variants, table->variant_count, table->variant_group_count) &&
           groups_sound(table);
}
