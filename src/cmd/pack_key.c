// SPDX-License-Identifier: Apache-2.0
#include "base/io.h"
#include "cmd/command.h"
#include "rules/sign.h"

static bool write_keys(const char *secret_path, const char *public_path,
                       const struct sign_secret *secret, struct err *err)
{
    AUTO(buf_done) struct buf public_text = {0};
    AUTO(buf_done) struct buf secret_text = {0};
    AUTO(io_close) int fd = -1;
    sign_public_print(&secret->public, &public_text);
    sign_secret_print(secret, &secret_text);
    // A key that is there already may be the only one that can sign: it is never written over.
    bool good = io_create_secret(secret_path, &fd, err) &&
                io_write(fd, secret_path, buf_str(&secret_text), err) &&
                io_replace_file(public_path, buf_str(&public_text), err);
    memset(secret_text.at, 0, secret_text.len);
    return good;
}

int pack_key_run(const struct arguments *arguments)
{
    struct err err = {0};
    AUTO(sign_secret_done) struct sign_secret secret = {0};
    AUTO(buf_done) struct buf out = {0};
    const char *name = arguments->words[0];
    const char *secret_path = arena_print(arguments->forever, "%s.key", name).at;
    const char *public_path = arena_print(arguments->forever, "%s.pub", name).at;
    sign_key_make(&secret);
    if (!write_keys(secret_path, public_path, &secret, &err))
        return command_failed(&err);
    buf_add_literal(&out, "key ");
    sign_id_print(secret.public.id, &out);
    buf_print(&out, ": secret in %s, public in %s\n", secret_path, public_path);
    return command_output(&out);
}
