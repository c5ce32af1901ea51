// SPDX-License-Identifier: Apache-2.0
#include "rules/trust.h"

#include "base/io.h"
#include "base/limits.h"

static bool read_key(struct arena *batch, const char *path, struct trust *trust, struct err *err)
{
    struct str text;
    struct trust_key key = {.path = arena_copy(batch, str_from(path))};
    if (!io_read_file(batch, path, SIGN_FILE_BYTES_MAX, &text, err) ||
        !sign_public_parse(text, path, &key.public, err))
        return false;
    ARENA_PUSH(batch, trust->keys, trust->count, trust->room) = key;
    return true;
}

static bool read_keys(struct arena *batch, const char *folder, struct trust *trust, struct err *err)
{
    struct io_names names;
    size_t before = trust->count;
    if (!io_list(batch, folder, IO_FILES, TRUSTED_KEYS_MAX, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (str_ends(names.items[i], STR(".pub")) &&
            !read_key(batch, arena_print(batch, "%s/%.*s", folder, STR_ARG(names.items[i])).at,
                      trust, err))
            return false;
    return trust->count > before ||
           err_set(err, ERR_NO_INPUT, "there is no public key (*.pub) in \"%s\"", folder);
}

bool trust_read(struct arena *batch, const char *const *paths, size_t count,
                struct trust *ret_trust, struct err *err)
{
    struct trust trust = {0};
    for (size_t i = 0; i < count; i++)
        if (!(io_is_folder(paths[i]) ? read_keys : read_key)(batch, paths[i], &trust, err))
            return false;
    *ret_trust = trust;
    return true;
}

struct str trust_file(struct arena *batch, struct str path, enum sign_kind kind)
{
    return arena_print(batch, kind == SIGN_FOLDER ? "%.*s/SIGNATURES" : "%.*s.signatures",
                       STR_ARG(path));
}

static const struct trust_key *find_key(const struct trust *trust,
                                        const unsigned char id[SIGN_ID_BYTES])
{
    for (size_t i = 0; i < trust->count; i++)
        if (memcmp(trust->keys[i].public.id, id, SIGN_ID_BYTES) == 0)
            return &trust->keys[i];
    return NULL;
}

static bool is_good_already(const struct trust_check *check, const unsigned char id[SIGN_ID_BYTES])
{
    for (size_t i = 0; i < check->count; i++)
        if (check->signatures[i].worth == TRUST_GOOD &&
            memcmp(check->signatures[i].id, id, SIGN_ID_BYTES) == 0)
            return true;
    return false;
}

static void weigh(const struct trust *trust, const struct sign_entry *entry,
                  struct trust_check *check)
{
    const struct trust_key *key = find_key(trust, entry->id);
    struct trust_signature signature = {.worth = TRUST_UNKNOWN};
    memcpy(signature.id, entry->id, SIGN_ID_BYTES);
    if (key) {
        signature.key = key->path;
        signature.worth = !sign_fits(entry, &key->public, &check->subject) ? TRUST_CHANGED
                          : is_good_already(check, entry->id)              ? TRUST_AGAIN
                                                                           : TRUST_GOOD;
    }
    check->good += signature.worth == TRUST_GOOD;
    check->signatures[check->count++] = signature;
}

bool trust_look(struct arena *batch, const struct trust *trust, struct trust_check *check,
                struct err *err)
{
    struct str path = trust_file(batch, check->path, check->subject.kind);
    struct str text;
    struct sign_entries entries;
    check->count = check->good = 0;
    if (!io_is_file(path.at))
        return true;
    if (!io_read_file(batch, path.at, SIGN_FILE_BYTES_MAX, &text, err) ||
        !sign_entries_parse(text, path.at, batch, &entries, err))
        return false;
    check->signatures = ARENA_ARRAY(batch, struct trust_signature, entries.count + 1);
    for (size_t i = 0; i < entries.count; i++)
        weigh(trust, &entries.items[i], check);
    return true;
}

// As many signatures as any of the packs in it asks for.
static struct trust_check check_built(struct arena *batch, const struct pack_opened *opened)
{
    struct trust_check check = {
        .path = opened->built,
        .subject = {SIGN_BUILT, sign_digest(opened->program->mapped, batch)},
        .named = true,
        .needed = 1,
    };
    for (uint32_t i = 0; i < opened->program->pack_count; i++)
        if (opened->program->packs[i].signatures > check.needed)
            check.needed = opened->program->packs[i].signatures;
    return check;
}

struct trust_check *trust_checks(struct arena *batch, const struct pack_opened *opened,
                                 size_t *ret_count)
{
    struct trust_check *checks = ARENA_ARRAY(batch, struct trust_check, opened->folder_count + 1);
    *ret_count = opened->folder_count;
    for (size_t i = 0; i < opened->folder_count; i++)
        checks[i] = (struct trust_check){
            .path = opened->folders[i].path,
            .subject = {SIGN_FOLDER, pack_folder_digest(&opened->folders[i], batch)},
            .named = opened->folders[i].named,
            .needed = opened->program->packs[i].signatures,
        };
    if (opened->built.len)
        checks[(*ret_count)++] = check_built(batch, opened);
    return checks;
}
