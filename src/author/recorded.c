// SPDX-License-Identifier: Apache-2.0
#include "author/recorded.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/io.h"
#include "base/limits.h"
#include "intake/json.h"

// Bytes read at a time: of a file that is read straight on, and of one in another order at least.
enum { PIECE_BYTES = 256 << 10, PIECE_BYTES_MIN = 4 << 10 };

struct entry {
    uint64_t hash; // of the identifier
    uint64_t at;   // of the line in the file
    uint32_t bytes;
    uint32_t line;
    uint32_t next; // 1 + the next entry with this hash that is not taken, 0: none
    uint32_t taken;
};

// Entries that have one hash, in the order of the file.
struct slot {
    uint32_t first; // 1 + the first that is not taken, 0: none
    uint32_t last;  // 1 + the last, taken or not; 0: the slot is free
};

struct recorded {
    const char *path;
    int fd;
    struct hash_key key;
    struct entry *entries;
    size_t count, room;
    struct slot *slots;
    size_t slot_count, slots_used;
    size_t rest; // entries before were taken
    struct recorded_totals totals;
    struct arena forever; // of the digests
    struct arena scratch; // of one decision
    struct json *json;
    struct buf piece; // bytes of the file
    uint64_t piece_at;
    size_t ahead; // how much to read when the next decision is not in the piece
};

// What is wrong with a line, and where.
static bool wrong(struct mistake *mistake, size_t begin, const char *text, const char *hint)
{
    *mistake = (struct mistake){begin, begin + 1, text, hint};
    return false;
}

static const char hint_what[] =
    "A decision is a line that \"screen --output ndjson\" wrote; the declarations come second.";

// Reads the line begin..end of the indexed text.
static bool parse_decision(struct recorded *recorded, size_t begin, size_t end,
                           struct recorded_decision *ret_decision, struct mistake *mistake)
{
    struct json *json = recorded->json;
    arena_reset(&recorded->scratch);
    if (!json_parse_line(json, begin, end, mistake))
        return false;
    const struct json_node *root = json_nodes(json);
    if (root->type != JSON_OBJECT)
        return wrong(mistake, root->begin, "a decision is an object in braces", hint_what);
    const struct json_node *id = json_member(json, root, STR("id"));
    const struct json_node *pack = json_member(json, root, STR("pack"));
    const struct json_node *at = json_member(json, root, STR("at"));
    const struct json_node *findings = json_member(json, root, STR("findings"));
    if (!id || (id->type != JSON_STRING && id->type != JSON_NULL))
        return wrong(mistake, id ? id->begin : begin,
                     "a decision has an \"id\", which is a text or null", hint_what);
    if (!pack || pack->type != JSON_STRING)
        return wrong(mistake, pack ? pack->begin : begin,
                     "a decision has a \"pack\", the digest of the packs", hint_what);
    int32_t day;
    if (!at || at->type != JSON_STRING || !date_parse(json_text(json, at), &day))
        return wrong(mistake, at ? at->begin : begin,
                     "a decision has the day whose law was applied, \"at\"", hint_what);
    if (!findings || findings->type != JSON_ARRAY)
        return wrong(mistake, findings ? findings->begin : begin,
                     "a decision has \"findings\", a list", hint_what);
    *ret_decision = (struct recorded_decision){
        .text = str_slice(json->text, begin, end),
        .id = id->type == JSON_NULL ? (struct str){0} : json_string(json, id, &recorded->scratch),
        .pack = json_string(json, pack, &recorded->scratch),
        .day = day,
        .has_findings = json_nodes(json) + findings->next > findings + 1,
    };
    return true;
}

static struct slot *slot_of(const struct recorded *recorded, uint64_t hash)
{
    size_t at = hash & (recorded->slot_count - 1);
    while (recorded->slots[at].last && recorded->entries[recorded->slots[at].last - 1].hash != hash)
        at = (at + 1) & (recorded->slot_count - 1);
    return &recorded->slots[at];
}

static void grow_slots(struct recorded *recorded)
{
    struct slot *slots = recorded->slots;
    size_t count = recorded->slot_count;
    recorded->slot_count = size_max(256, 2 * count);
    recorded->slots = calloc(recorded->slot_count, sizeof(*slots));
    ASSERT(recorded->slots);
    for (size_t i = 0; i < count; i++)
        if (slots[i].last)
            *slot_of(recorded, recorded->entries[slots[i].last - 1].hash) = slots[i];
    free(slots);
}

static void add_entry(struct recorded *recorded, const struct entry *entry)
{
    if (recorded->count == recorded->room) {
        recorded->room = size_max(1024, recorded->room + recorded->room / 2);
        recorded->entries =
            realloc(recorded->entries, recorded->room * sizeof(recorded->entries[0]));
        ASSERT(recorded->entries);
    }
    if (2 * recorded->slots_used >= recorded->slot_count)
        grow_slots(recorded);
    recorded->entries[recorded->count++] = *entry;
    struct slot *slot = slot_of(recorded, entry->hash);
    if (slot->last) {
        recorded->entries[slot->last - 1].next = (uint32_t)recorded->count;
        recorded->totals.repeated++;
    } else {
        slot->first = (uint32_t)recorded->count;
        recorded->slots_used++;
    }
    slot->last = (uint32_t)recorded->count;
}

static void count_pack(struct recorded *recorded, struct str digest)
{
    struct recorded_totals *totals = &recorded->totals;
    size_t i = 0;
    while (i < totals->pack_count && !str_eq(totals->packs[i].digest, digest) &&
           i < RECORDED_PACKS_MAX)
        i++;
    if (i == totals->pack_count) {
        totals->pack_count++;
        if (i < RECORDED_PACKS_MAX)
            totals->packs[i].digest = arena_copy(&recorded->forever, digest);
    }
    totals->packs[i].decisions++;
}

// Where the file is read, and who is told of bad lines.
struct reading {
    struct recorded *recorded;
    recorded_bad *bad;
    void *ctx;
    uint64_t line; // the number of the line that comes next
    bool skipping; // the rest of a line that is too long
};

static void tell_bad(struct reading *reading, struct str line, const struct mistake *mistake)
{
    struct recorded *recorded = reading->recorded;
    struct report report = {
        .file = str_from(recorded->path),
        .source = line,
        .begin = mistake->begin,
        .end = mistake->end,
        .first_line = reading->line,
        .text = str_from(mistake->text),
        .hint = str_from(mistake->hint),
    };
    if (!mistake->text)
        report.text = arena_print(&recorded->scratch, "the byte %02X is not UTF-8 here",
                                  (unsigned char)line.at[mistake->begin]);
    recorded->totals.bad++;
    reading->bad(reading->ctx, &report);
}

static void add_line(struct reading *reading, struct str text, size_t begin, size_t end)
{
    struct recorded *recorded = reading->recorded;
    struct recorded_decision decision;
    struct mistake mistake;
    struct str line = str_slice(text, begin, end);
    if (!str_trim(line).len)
        return;
    if (!parse_decision(recorded, begin, end, &decision, &mistake)) {
        mistake.begin -= begin;
        mistake.end -= begin;
        tell_bad(reading, line, &mistake);
        return;
    }
    struct recorded_totals *totals = &recorded->totals;
    if (!totals->decisions++)
        totals->first_day = decision.day;
    totals->without_finding += !decision.has_findings;
    count_pack(recorded, decision.pack);
    struct entry entry = {
        .hash = hash_keyed(&recorded->key, decision.id),
        .at = recorded->piece_at + begin,
        .bytes = (uint32_t)line.len,
        .line = (uint32_t)reading->line,
    };
    add_entry(recorded, &entry);
}

// The lines that are whole; what is left of the last one moves to the front of the piece. Only the
// last `got` bytes are new: there is no line end before them. None: the file has ended.
static bool add_lines(struct reading *reading, size_t got, struct err *err)
{
    struct recorded *recorded = reading->recorded;
    struct str all = buf_str(&recorded->piece);
    const char *last = got ? memrchr(all.at + all.len - got, '\n', got) : NULL;
    size_t whole = !got ? all.len : last ? (size_t)(last - all.at) + 1 : 0;
    struct str text = str_slice(all, 0, whole);
    if (whole)
        json_index(recorded->json, text);
    for (size_t begin = 0; begin < whole; reading->line++) {
        size_t end = begin + str_find_byte(str_slice(text, begin, whole), '\n');
        if (!reading->skipping)
            add_line(reading, text, begin, end);
        reading->skipping = false;
        begin = end + 1;
        if (recorded->count > DECISIONS_MAX || reading->line == UINT32_MAX)
            return err_set(err, ERR_INPUT, "\"%s\" has more than %d decisions; replay it in parts",
                           recorded->path, DECISIONS_MAX);
    }
    memmove(recorded->piece.at, recorded->piece.at + whole, all.len - whole);
    recorded->piece.len = all.len - whole;
    recorded->piece_at += whole;
    return true;
}

// Forgets the beginning of a line that is too long; the rest of it is skipped.
static void skip_long(struct reading *reading)
{
    struct recorded *recorded = reading->recorded;
    if (recorded->piece.len <= DECISION_BYTES_MAX)
        return;
    struct mistake mistake;
    (void)wrong(&mistake, 0, "the line has more than 64 MiB", NULL);
    if (!reading->skipping)
        tell_bad(reading, buf_str(&recorded->piece), &mistake);
    reading->skipping = true;
    recorded->piece_at += recorded->piece.len;
    buf_clear(&recorded->piece);
}

static bool read_all(struct reading *reading, struct err *err)
{
    struct recorded *recorded = reading->recorded;
    size_t got;
    do {
        char *to = buf_reserve(&recorded->piece, PIECE_BYTES);
        if (!io_read(recorded->fd, recorded->path, to, PIECE_BYTES, &got, err))
            return false;
        recorded->piece.len += got;
        if (!add_lines(reading, got, err))
            return false;
        skip_long(reading);
    } while (got);
    buf_clear(&recorded->piece);
    recorded->piece_at = 0;
    recorded->ahead = PIECE_BYTES_MIN;
    return true;
}

bool recorded_open(const char *path, recorded_bad *bad, void *ctx, struct recorded **ret_recorded,
                   struct err *err)
{
    int fd;
    if (!io_open(path, &fd, err))
        return false;
    if (!io_is_file(path)) {
        io_close(&fd);
        return err_set(err, ERR_INPUT,
                       "cannot replay \"%s\": decisions are read twice, so they have to be in a "
                       "file",
                       path);
    }
    struct recorded *recorded = calloc(1, sizeof(*recorded));
    ASSERT(recorded);
    recorded->path = path;
    recorded->fd = fd;
    recorded->json = json_open();
    hash_key_init(&recorded->key);
    grow_slots(recorded);
    struct reading reading = {recorded, bad, ctx, 1, false};
    if (!read_all(&reading, err)) {
        recorded_close(&recorded);
        return false;
    }
    *ret_recorded = recorded;
    return true;
}

void recorded_close(struct recorded **recorded)
{
    if (!*recorded)
        return;
    io_close(&(*recorded)->fd);
    free((*recorded)->entries);
    free((*recorded)->slots);
    arena_done(&(*recorded)->forever);
    arena_done(&(*recorded)->scratch);
    json_close(&(*recorded)->json);
    buf_done(&(*recorded)->piece);
    free(*recorded);
    *recorded = NULL;
}

const struct recorded_totals *recorded_totals(const struct recorded *recorded)
{
    return &recorded->totals;
}

// Brings the bytes of the entry into the piece. Those behind it come along, more and more of them
// while the decisions are asked for in the order of the file.
static bool fetch(struct recorded *recorded, const struct entry *entry, struct str *ret_line,
                  struct err *err)
{
    struct buf *piece = &recorded->piece;
    uint64_t end = recorded->piece_at + piece->len;
    if (entry->at < recorded->piece_at || entry->at + entry->bytes > end) {
        const struct entry *last = &recorded->entries[recorded->count - 1];
        uint64_t left = last->at + last->bytes - entry->at;
        // Between two decisions there may be a line end, or lines that are none.
        bool straight = entry->at >= recorded->piece_at && entry->at <= end + PIECE_BYTES_MIN;
        recorded->ahead =
            straight ? size_min(2 * recorded->ahead, PIECE_BYTES) : (size_t)PIECE_BYTES_MIN;
        size_t bytes =
            size_max(entry->bytes, left < recorded->ahead ? (size_t)left : recorded->ahead);
        buf_clear(piece);
        recorded->piece_at = entry->at;
        if (!io_read_at(recorded->fd, recorded->path, entry->at, buf_reserve(piece, bytes), bytes,
                        err))
            return false;
        piece->len = bytes;
    }
    size_t begin = (size_t)(entry->at - recorded->piece_at);
    *ret_line = str_slice(buf_str(piece), begin, begin + entry->bytes);
    return true;
}

static bool read_entry(struct recorded *recorded, const struct entry *entry,
                       struct recorded_decision *ret_decision, struct err *err)
{
    struct str line;
    struct mistake mistake;
    if (!fetch(recorded, entry, &line, err))
        return false;
    json_index(recorded->json, line);
    if (!parse_decision(recorded, 0, line.len, ret_decision, &mistake) ||
        hash_keyed(&recorded->key, ret_decision->id) != entry->hash)
        return err_set(err, ERR_IO, "could not read \"%s\": it has changed meanwhile",
                       recorded->path);
    ret_decision->line = entry->line;
    return true;
}

enum recorded_answer recorded_take(struct recorded *recorded, struct str id,
                                   struct recorded_decision *ret_decision, struct err *err)
{
    struct slot *slot = slot_of(recorded, hash_keyed(&recorded->key, id));
    uint32_t *link = &slot->first;
    // Nearly always the first: others have the same hash by chance.
    for (; *link; link = &recorded->entries[*link - 1].next) {
        struct entry *entry = &recorded->entries[*link - 1];
        if (!read_entry(recorded, entry, ret_decision, err))
            return RECORDED_FAILED;
        if (!str_eq(ret_decision->id, id))
            continue;
        entry->taken = 1;
        *link = entry->next;
        return RECORDED_FOUND;
    }
    return RECORDED_NONE;
}

enum recorded_answer recorded_take_rest(struct recorded *recorded,
                                        struct recorded_decision *ret_decision, struct err *err)
{
    while (recorded->rest < recorded->count) {
        struct entry *entry = &recorded->entries[recorded->rest++];
        if (entry->taken)
            continue;
        entry->taken = 1;
        return read_entry(recorded, entry, ret_decision, err) ? RECORDED_FOUND : RECORDED_FAILED;
    }
    return RECORDED_NONE;
}
