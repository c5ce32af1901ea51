// SPDX-License-Identifier: Apache-2.0
#include "rules/built.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"
#include "base/limits.h"
#include "rules/pack.h"
#include "rules/sound.h"

// What comes first in every built pack, of this format and of all to come: letters that no text
// has, and line ends that a transfer as text would change.
static const char magic[8] = "\x89PACK\r\n\x1a";

enum {
    BYTE_ORDER_MARK = 0x01020304,
    BUILT_FORMAT = 4, // any other sections or elements, or meanings of their numbers: one more
    DIGEST_BYTES = 72,
    SECTION_ALIGN = 64,
    THREAD_BYTES_MIN = 8 << 20, // below it, a thread costs more than it saves
};

struct head {
    char magic[8];
    uint32_t byte_order;
    uint32_t format;
    uint64_t bytes;                              // of the file
    unsigned char checksum[HASH_CHECKSUM_BYTES]; // of the file, with zeros here
    char digest[DIGEST_BYTES];                   // of the packs' text, ending in NUL
    uint32_t section_count;
    uint32_t reserved; // 0
};

// Behind the head, for each section.
struct place {
    uint32_t count, item_bytes;
};

static_assert(sizeof(struct head) == BUILT_HEAD_BYTES && sizeof(struct place) == 8,
              "there is no padding");

static size_t aligned(size_t at)
{
    return (at + SECTION_ALIGN - 1) & ~(size_t)(SECTION_ALIGN - 1);
}

static size_t head_bytes(void)
{
    return sizeof(struct head) + program_section_count() * sizeof(struct place);
}

// Writing

// The file as pieces: the head with the places, then padding and section by turns.
static struct str *pieces_of(const struct program *program, struct arena *arena, size_t *ret_count)
{
    static const char zeros[SECTION_ALIGN];
    size_t sections = program_section_count(), count = 0, at = head_bytes();
    struct str *pieces = ARENA_ARRAY(arena, struct str, 2 * sections + 1);
    char *bytes = arena_alloc(arena, at);
    struct head *head = (struct head *)bytes;
    struct place *places = (struct place *)(bytes + sizeof(*head));
    pieces[count++] = (struct str){bytes, at};
    for (size_t i = 0; i < sections; i++) {
        struct program_section section = program_section(program, i);
        places[i] = (struct place){section.count, (uint32_t)section.item_bytes};
        pieces[count++] = (struct str){zeros, aligned(at) - at};
        pieces[count++] = (struct str){section.items, section.count * section.item_bytes};
        at = aligned(at) + section.count * section.item_bytes;
    }
    memcpy(head->magic, magic, sizeof(magic));
    head->byte_order = BYTE_ORDER_MARK;
    head->format = BUILT_FORMAT;
    head->bytes = at;
    head->section_count = (uint32_t)sections;
    ASSERT(program->digest.len < DIGEST_BYTES);
    memcpy(head->digest, program->digest.at, program->digest.len);
    hash_checksum(pieces, count, head->checksum);
    *ret_count = count;
    return pieces;
}

bool built_write(const struct program *program, const char *path, struct err *err)
{
    AUTO(arena_done) struct arena scratch = {0};
    size_t count;
    struct str *pieces = pieces_of(program, &scratch, &count);
    return io_replace_pieces(path, pieces, count, err);
}

struct str built_bytes(const struct program *program, struct arena *arena)
{
    AUTO(arena_done) struct arena scratch = {0};
    size_t count, len = 0;
    struct str *pieces = pieces_of(program, &scratch, &count);
    for (size_t i = 0; i < count; i++)
        len += pieces[i].len;
    char *room = arena_alloc(arena, len + SECTION_ALIGN);
    char *bytes = (char *)aligned((size_t)room);
    len = 0;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].len)
            memcpy(bytes + len, pieces[i].at, pieces[i].len);
        len += pieces[i].len;
    }
    return (struct str){bytes, len};
}

// Reading

static void checksum_of(const char *bytes, size_t count, unsigned char *ret_checksum)
{
    struct head head;
    memcpy(&head, bytes, sizeof(head));
    memset(head.checksum, 0, sizeof(head.checksum));
    const struct str pieces[] = {
        {(const char *)&head, sizeof(head)},
        {bytes + sizeof(head), count - sizeof(head)},
    };
    hash_checksum(pieces, COUNT(pieces), ret_checksum);
}

void built_seal(char *bytes, size_t count)
{
    struct head head;
    ASSERT(count >= sizeof(head));
    memcpy(&head, bytes, sizeof(head));
    head.bytes = count;
    memcpy(bytes, &head, sizeof(head));
    checksum_of(bytes, count, head.checksum);
    memcpy(bytes, &head, sizeof(head));
}

// What can be told without knowing the format: whether this program made it.
static bool check_format(struct str bytes, const struct head *head, const char *name,
                         struct err *err)
{
    size_t there = size_min(bytes.len, sizeof(magic));
    if (!bytes.len || memcmp(head->magic, magic, there) != 0)
        return err_set(err, ERR_PACK, "\"%s\" is neither a folder of packs nor a built pack [B001]",
                       name);
    if (bytes.len < sizeof(*head))
        return err_set(err, ERR_PACK, "built pack \"%s\" is cut off: it has %zu bytes [B005]", name,
                       bytes.len);
    if (head->byte_order != BYTE_ORDER_MARK)
        return err_set(err, ERR_PACK,
                       "built pack \"%s\" was made for machines of another byte order: build it "
                       "on one like this [B004]",
                       name);
    if (head->format < BUILT_FORMAT)
        return err_set(err, ERR_PACK,
                       "built pack \"%s\" was made by an older version of the program: build it "
                       "again [B002]",
                       name);
    if (head->format > BUILT_FORMAT)
        return err_set(err, ERR_PACK,
                       "built pack \"%s\" was made by a newer version of the program, which is "
                       "needed to use it [B003]",
                       name);
    return true;
}

static bool check_size(struct str bytes, const struct head *head, const char *name, struct err *err)
{
    if (bytes.len < head->bytes)
        return err_set(err, ERR_PACK,
                       "built pack \"%s\" is cut off: it has %zu of %llu bytes [B005]", name,
                       bytes.len, (unsigned long long)head->bytes);
    if (bytes.len > head->bytes)
        return err_set(err, ERR_PACK,
                       "built pack \"%s\" goes on behind its end: it has %zu bytes instead of %llu "
                       "[B006]",
                       name, bytes.len, (unsigned long long)head->bytes);
    if (bytes.len >> 20 >= BUILT_MIB_MAX)
        return err_set(
            err, ERR_PACK,
            "built pack \"%s\" is unsound: its size cannot be right, and no version of the "
            "program made it so [B008]",
            name);
    return true;
}

static bool digest_sound(const struct head *head)
{
    struct str digest = {head->digest, strnlen(head->digest, DIGEST_BYTES)};
    if (digest.len != DIGEST_BYTES - 1 || !str_starts(digest, STR("sha256:")))
        return false;
    for (size_t i = 7; i < digest.len; i++)
        if (!strchr("0123456789abcdef", digest.at[i]))
            return false;
    return true;
}

// Points the sections of the program into the bytes. False with what is wrong when they do not fit.
static bool place_sections(struct program *program, struct str bytes, const struct head *head,
                           const char **ret_what)
{
    size_t at = head_bytes();
    *ret_what = "head";
    if (head->section_count != program_section_count() || bytes.len < at || head->reserved ||
        !digest_sound(head))
        return false;
    for (size_t i = 0; i < head->section_count; i++) {
        struct program_section section = program_section(program, i);
        struct place place;
        memcpy(&place, bytes.at + sizeof(*head) + i * sizeof(place), sizeof(place));
        size_t section_bytes = (size_t)place.count * section.item_bytes;
        at = aligned(at);
        *ret_what = section.name;
        if (place.item_bytes != section.item_bytes || at > bytes.len ||
            section_bytes > bytes.len - at)
            return false;
        program_set_section(program, i, bytes.at + at, place.count);
        at += section_bytes;
    }
    *ret_what = "size";
    return at == bytes.len;
}

// Large files are summed by a thread of their own while this one looks at what they hold: both read
// all of it. (That nobody can lead the look astray does not rest on the checksum.)
struct summing {
    struct str bytes;
    unsigned char checksum[HASH_CHECKSUM_BYTES];
    pthread_t thread;
    bool in_thread;
};

static void *sum(void *ctx)
{
    struct summing *summing = ctx;
    checksum_of(summing->bytes.at, summing->bytes.len, summing->checksum);
    return NULL;
}

static void sum_begin(struct summing *summing)
{
    summing->in_thread = summing->bytes.len >= THREAD_BYTES_MIN &&
                         pthread_create(&summing->thread, NULL, sum, summing) == 0;
    if (!summing->in_thread)
        sum(summing);
}

static bool sum_agrees(struct summing *summing, const struct head *head)
{
    if (summing->in_thread)
        ASSERT(pthread_join(summing->thread, NULL) == 0);
    return memcmp(summing->checksum, head->checksum, HASH_CHECKSUM_BYTES) == 0;
}

struct program *built_read(struct str bytes, const char *name, struct err *err)
{
    struct head head = {0};
    if (bytes.len)
        memcpy(&head, bytes.at, size_min(bytes.len, sizeof(head)));
    if (!check_format(bytes, &head, name, err) || !check_size(bytes, &head, name, err))
        return NULL;
    // Not before: a file of a terabyte is not worth reading when its first bytes are wrong.
    io_expect(bytes);
    struct summing summing = {.bytes = bytes};
    sum_begin(&summing);
    struct program *program = calloc(1, sizeof(*program));
    ASSERT(program);
    const char *what;
    bool sound = place_sections(program, bytes, &head, &what) && program_sound(program, &what);
    if (!sum_agrees(&summing, &head))
        err_set(err, ERR_PACK, "built pack \"%s\" is damaged: its checksum is wrong [B007]", name);
    else if (!sound)
        err_set(err, ERR_PACK,
                "built pack \"%s\" is unsound: its %s cannot be right, and no version of the "
                "program made it so [B008]",
                name, what);
    else {
        program->digest = arena_copy(&program->forever, str_from(head.digest));
        return program;
    }
    program_close(&program);
    return NULL;
}

// Looks at the head before anything is mapped: a file that cannot be right may be larger than
// memory has addresses.
static bool check_head(const char *path, struct err *err)
{
    AUTO(io_close) int fd = -1;
    struct head head = {0};
    if (!io_open(path, &fd, err))
        return false;
    struct str bytes = {.len = (size_t)io_size(fd)};
    return io_read_at(fd, path, 0, (char *)&head, size_min(bytes.len, sizeof(head)), err) &&
           check_format(bytes, &head, path, err) && check_size(bytes, &head, path, err);
}

struct program *built_open(const char *path, struct err *err)
{
    AUTO(io_unmap) struct str bytes = {0};
    if (!check_head(path, err) || !io_map(path, &bytes, err))
        return NULL;
    struct program *program = built_read(bytes, path, err);
    if (!program)
        return NULL;
    program->mapped = bytes;
    bytes = (struct str){0};
    return program;
}

bool built_or_compiled(const char *const *paths, size_t count, struct arena *batch,
                       struct pack_reports *reports, struct pack_opened *ret_opened,
                       struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!io_is_file(paths[i]))
            continue;
        if (count > 1)
            return err_set(err, ERR_PACK,
                           "built pack \"%s\" stands alone: no other packs can be named beside it "
                           "[B009]",
                           paths[i]);
        *ret_opened = (struct pack_opened){.program = built_open(paths[i], err),
                                           .built = arena_copy(batch, str_from(paths[i]))};
        return ret_opened->program;
    }
    struct pack_request request = {.paths = paths, .path_count = count};
    return pack_open(&request, batch, reports, ret_opened, err);
}
