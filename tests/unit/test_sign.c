// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "rules/sign.h"

static const struct sign_subject subject = {SIGN_FOLDER, STR_INIT("sha256:00ff")};

static void test_keys(void **state)
{
    (void)state;
    struct err err = {0};
    struct sign_secret secret, read;
    struct sign_public public;
    AUTO(buf_done) struct buf text = {0};
    AUTO(buf_done) struct buf public_text = {0};
    sign_key_make(&secret);
    sign_secret_print(&secret, &text);
    sign_public_print(&secret.public, &public_text);
    CHECK(sign_secret_parse(buf_str(&text), "k", &read, &err));
    CHECK(memcmp(&secret, &read, sizeof(read)) == 0);
    CHECK(sign_public_parse(buf_str(&public_text), "k", &public, &err));
    CHECK(memcmp(&secret.public, &public, sizeof(public)) == 0);
    // One kind of key is not the other.
    CHECK(!sign_public_parse(buf_str(&text), "k", &public, &err));
    CHECK(!sign_secret_parse(buf_str(&public_text), "k", &read, &err));
    sign_secret_done(&secret);
    for (size_t i = 0; i < sizeof(secret.key); i++)
        CHECK(secret.key[i] == 0);
}

// Every bit of a public key, of a signature and of what was signed counts.
static void test_flips(void **state)
{
    (void)state;
    struct sign_secret secret;
    struct sign_entry entry;
    sign_key_make(&secret);
    sign_make(&secret, &subject, &entry);
    CHECK(sign_fits(&entry, &secret.public, &subject));
    for (size_t bit = 0; bit < 8 * sizeof(entry); bit++) {
        struct sign_entry flipped = entry;
        ((unsigned char *)&flipped)[bit / 8] ^= (unsigned char)(1 << bit % 8);
        CHECK(!sign_fits(&flipped, &secret.public, &subject));
    }
    for (size_t bit = 0; bit < 8 * SIGN_PUBLIC_BYTES; bit++) {
        struct sign_public flipped = secret.public;
        flipped.key[bit / 8] ^= (unsigned char)(1 << bit % 8);
        CHECK(!sign_fits(&entry, &flipped, &subject));
    }
    const struct sign_subject others[] = {
        {SIGN_BUILT, STR("sha256:00ff")},
        {SIGN_FOLDER, STR("sha256:00fe")},
        {SIGN_FOLDER, STR("sha256:00ff\n")},
        {SIGN_FOLDER, STR("")},
    };
    for (size_t i = 0; i < COUNT(others); i++)
        CHECK(!sign_fits(&entry, &secret.public, &others[i]));
}

static void test_mistakes(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    static const char good[] =
        "signature ed25519 0011223344556677 "
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"nonsense", "s:1: this is no signature: it is written as"},
        {"# comment\n\nsignature ed25519 0011223344556677", "s:3: this is no signature: it is"},
        {"signature rsa 0011223344556677 AA==", "the only algorithm is ed25519"},
        {"signature ed25519 00112233445566 AA==", "16 hexadecimal digits"},
        {"signature ed25519 001122334455667788 AA==", "16 hexadecimal digits"},
        {"signature ed25519 001122334455667g AA==", "16 hexadecimal digits"},
        {"signature ed25519 0011223344556677 AA==", "cut off or damaged"},
        {"signature ed25519 0011223344556677 AA== more", "more than four words"},
        {"public ed25519 0011223344556677 AA==", "this is no signature"},
    };
    struct sign_entries entries;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct err err = {0};
        CHECK(!sign_entries_parse(str_from(cases[i].text), "s", &batch, &entries, &err));
        CHECK_CASE(err.kind == ERR_INPUT && strstr(err.text, cases[i].says), err.text);
    }
    struct err err = {0};
    CHECK(sign_entries_parse(STR("# nothing\n \n"), "s", &batch, &entries, &err));
    CHECK(entries.count == 0);
    CHECK(sign_entries_parse(str_from(good), "s", &batch, &entries, &err) && entries.count == 1);

    AUTO(buf_done) struct buf many = {0};
    for (int i = 0; i < 65; i++)
        buf_print(&many, "%s\r\n", good);
    CHECK(!sign_entries_parse(buf_str(&many), "s", &batch, &entries, &err));
    CHECK(strstr(err.text, "more than 64 signatures"));

    // A key whose identifier is not its own was damaged or put together.
    struct sign_secret secret;
    struct sign_public public;
    AUTO(buf_done) struct buf text = {0};
    sign_key_make(&secret);
    secret.public.id[0] ^= 1;
    sign_public_print(&secret.public, &text);
    CHECK(!sign_public_parse(buf_str(&text), "k", &public, &err) && strstr(err.text, "damaged"));
    buf_add(&text, STR("public ed25519 0011223344556677 AA==\n"));
    CHECK(!sign_public_parse(buf_str(&text), "k", &public, &err) && strstr(err.text, "one key"));
    CHECK(!sign_public_parse(STR("# no key\n"), "k", &public, &err) &&
          strstr(err.text, "no public key"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_flips),
        cmocka_unit_test(test_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
