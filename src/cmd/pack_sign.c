// SPDX-License-Identifier: Apache-2.0
#include "base/io.h"
#include "base/limits.h"
#include "cmd/command.h"
#include "cmd/packs.h"
#include "rules/trust.h"

static bool read_secret(const struct arguments *arguments, struct sign_secret *ret_secret,
                        struct err *err)
{
    const char *path = arguments_value(arguments, "key");
    struct str text;
    if (!path)
        return err_set(err, ERR_USAGE, "option \"--key\" is missing: it names the secret key");
    return io_read_file(arguments->forever, path, SIGN_FILE_BYTES_MAX, &text, err) &&
           sign_secret_parse(text, path, ret_secret, err);
}

// Adds the signature to those of other keys; an older one of the same key goes.
static bool write_signature(struct arena *batch, const char *path, const struct sign_entry *entry,
                            struct err *err)
{
    struct str text = {0};
    struct sign_entries entries;
    AUTO(buf_done) struct buf out = {0};
    if ((io_is_file(path) && !io_read_file(batch, path, SIGN_FILE_BYTES_MAX, &text, err)) ||
        !sign_entries_parse(text, path, batch, &entries, err))
        return false;
    buf_add_literal(&out, "# Who signed this; `parcelgate pack verify` checks it.\n");
    for (size_t i = 0; i < entries.count; i++)
        if (memcmp(entries.items[i].id, entry->id, SIGN_ID_BYTES) != 0)
            sign_entry_print(&entries.items[i], &out);
    sign_entry_print(entry, &out);
    return io_replace_file(path, buf_str(&out), err);
}

int pack_sign_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    AUTO(sign_secret_done) struct sign_secret secret = {0};
    AUTO(buf_done) struct buf out = {0};
    struct err err = {0};
    // Only what compiles is worth a signature.
    if (!read_secret(arguments, &secret, &err) || !packs_use(arguments, &packs, &err))
        return command_failed(&err);
    size_t count;
    const struct trust_check *checks = trust_checks(&packs.batch, &packs.opened, &count);
    for (size_t i = 0; i < count; i++) {
        if (!checks[i].named)
            continue; // signed by whoever answers for it
        struct sign_entry entry;
        struct str path = trust_file(&packs.batch, checks[i].path, checks[i].subject.kind);
        sign_make(&secret, &checks[i].subject, &entry);
        if (!write_signature(&packs.batch, path.at, &entry, &err))
            return command_failed(&err);
        buf_print(&out, "%.*s: signed by ", STR_ARG(checks[i].path));
        sign_id_print(entry.id, &out);
        buf_print(&out, ", %.*s\n", STR_ARG(checks[i].subject.digest));
    }
    return command_output(&out);
}
