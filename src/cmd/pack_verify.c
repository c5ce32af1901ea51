// SPDX-License-Identifier: Apache-2.0
#include "cmd/command.h"
#include "cmd/packs.h"
#include "rules/trust.h"

static void print_signature(const struct trust_signature *signature, struct buf *out)
{
    static const char *const worth[] = {
        [TRUST_GOOD] = "good",
        [TRUST_CHANGED] = "wrong: the pack is not as it was signed [S002]",
        [TRUST_UNKNOWN] = "not counted: the key is not trusted [S003]",
        [TRUST_AGAIN] = "not counted: the same key signed already",
    };
    buf_add_literal(out, "  ");
    sign_id_print(signature->id, out);
    buf_print(out, "  %s", worth[signature->worth]);
    if (signature->key.len)
        buf_print(out, ", %.*s", STR_ARG(signature->key));
    buf_add_byte(out, '\n');
}

static void print_check(const struct trust_check *check, struct buf *out)
{
    buf_print(out, "%.*s: %s: %u of %u signature%s by trusted keys%s\n", STR_ARG(check->path),
              trust_enough(check) ? "good" : "NOT GOOD", check->good, check->needed,
              check->needed == 1 ? "" : "s", trust_enough(check) ? "" : " [S004]");
    for (size_t i = 0; i < check->count; i++)
        print_signature(&check->signatures[i], out);
}

int pack_verify_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    AUTO(buf_done) struct buf out = {0};
    struct trust trust;
    struct err err = {0};
    size_t trusted_count, count;
    const char **trusted = arguments_all(arguments, "trust", &trusted_count);
    if (!trusted_count)
        err_set(&err, ERR_USAGE, "option \"--trust\" is missing: it names the keys to check with");
    if (err.kind || !trust_read(arguments->forever, trusted, trusted_count, &trust, &err) ||
        !packs_use(arguments, &packs, &err))
        return command_failed(&err);
    struct trust_check *checks = trust_checks(&packs.batch, &packs.opened, &count);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        if (!trust_look(&packs.batch, &trust, &checks[i], &err))
            return command_failed(&err);
        print_check(&checks[i], &out);
        good = good && trust_enough(&checks[i]);
    }
    int status = command_output(&out);
    return status ? status : good ? 0 : 1;
}
