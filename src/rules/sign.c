// SPDX-License-Identifier: Apache-2.0
#include "rules/sign.h"

#include <sodium.h>

#include "base/hash.h"
#include "base/limits.h"

_Static_assert(SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "");
_Static_assert(SIGN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES, "");
_Static_assert(SIGN_BYTES == crypto_sign_BYTES, "");

enum { HEX_ROOM = 2 * SIGN_ID_BYTES + 1 };
#define BASE64 sodium_base64_VARIANT_ORIGINAL
#define BASE64_ROOM sodium_base64_ENCODED_LEN(SIGN_SECRET_BYTES, BASE64)

static void make_id(struct sign_public *public)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, public->key, sizeof(public->key));
    memcpy(public->id, digest, SIGN_ID_BYTES);
}

void sign_key_make(struct sign_secret *ret_secret)
{
    ASSERT(sodium_init() >= 0);
    crypto_sign_keypair(ret_secret->public.key, ret_secret->key);
    make_id(&ret_secret->public);
}

void sign_secret_done(struct sign_secret *secret)
{
    sodium_memzero(secret, sizeof(*secret));
}

// Lines

void sign_id_print(const unsigned char id[SIGN_ID_BYTES], struct buf *out)
{
    char hex[HEX_ROOM];
    buf_print(out, "%s", sodium_bin2hex(hex, sizeof(hex), id, SIGN_ID_BYTES));
}

static void print_line(const char *what, const unsigned char *id, const unsigned char *bytes,
                       size_t count, struct buf *out)
{
    char text[BASE64_ROOM];
    buf_print(out, "%s ed25519 ", what);
    sign_id_print(id, out);
    buf_print(out, " %s\n", sodium_bin2base64(text, sizeof(text), bytes, count, BASE64));
    sodium_memzero(text, sizeof(text));
}

void sign_secret_print(const struct sign_secret *secret, struct buf *out)
{
    buf_add_literal(out,
                    "# The secret key of Parcelgate packs: whoever has it can sign. Keep it.\n");
    print_line("secret", secret->public.id, secret->key, SIGN_SECRET_BYTES, out);
}

void sign_public_print(const struct sign_public *public, struct buf *out)
{
    buf_add_literal(out,
                    "# A public key of Parcelgate packs: checks what its secret key signed.\n");
    print_line("public", public->id, public->key, SIGN_PUBLIC_BYTES, out);
}

void sign_entry_print(const struct sign_entry *entry, struct buf *out)
{
    print_line("signature", entry->id, entry->bytes, SIGN_BYTES, out);
}

// Reading lines

struct lines {
    struct str rest;
    const char *path;
    size_t number;
};

// The next line that is neither empty nor a comment.
static bool next_line(struct lines *lines, struct str *ret_line)
{
    while (str_cut(&lines->rest, '\n', ret_line)) {
        lines->number++;
        *ret_line = str_trim(*ret_line);
        if (ret_line->len && ret_line->at[0] != '#')
            return true;
    }
    return false;
}

static bool say_line(const struct lines *lines, const char *what, const char *why, struct err *err)
{
    return err_set(err, ERR_INPUT, "%s:%zu: this is no %s%s: %s [S001]", lines->path, lines->number,
                   what, strcmp(what, "signature") == 0 ? "" : " key", why);
}

// Takes `WHAT ed25519 ID BASE64` apart.
static bool parse_line(const struct lines *lines, struct str line, const char *what,
                       unsigned char id[SIGN_ID_BYTES], unsigned char *bytes, size_t count,
                       struct err *err)
{
    struct str words[4] = {0};
    size_t word_count = 0, got;
    for (struct str rest = line, word; str_cut(&rest, ' ', &word);) {
        if (!word.len)
            continue;
        if (word_count == COUNT(words))
            return say_line(lines, what, "it has more than four words", err);
        words[word_count++] = word;
    }
    if (word_count < COUNT(words) || !str_is(words[0], what))
        return say_line(lines, what, "it is written as: what it is, ed25519, key, base64", err);
    if (!str_is(words[1], "ed25519"))
        return say_line(lines, what, "the only algorithm is ed25519", err);
    if (sodium_hex2bin(id, SIGN_ID_BYTES, words[2].at, words[2].len, NULL, &got, NULL) != 0 ||
        got != SIGN_ID_BYTES || words[2].len != 2 * SIGN_ID_BYTES)
        return say_line(lines, what, "a key is named by 16 hexadecimal digits", err);
    const char *end;
    if (sodium_base642bin(bytes, count, words[3].at, words[3].len, NULL, &got, &end, BASE64) != 0 ||
        got != count || end != words[3].at + words[3].len)
        return say_line(lines, what, "its bytes are cut off or damaged", err);
    return true;
}

// Reads a file that holds one key.
static bool parse_key(struct str text, const char *path, const char *what,
                      unsigned char id[SIGN_ID_BYTES], unsigned char *bytes, size_t count,
                      struct err *err)
{
    struct lines lines = {.rest = text, .path = path};
    struct str line;
    if (!next_line(&lines, &line))
        return err_set(err, ERR_INPUT, "%s: there is no %s key in it [S001]", path, what);
    if (!parse_line(&lines, line, what, id, bytes, count, err))
        return false;
    if (next_line(&lines, &line))
        return say_line(&lines, what, "a key file holds one key", err);
    return true;
}

static bool check_id(const struct sign_public *public, const unsigned char id[SIGN_ID_BYTES],
                     const char *path, struct err *err)
{
    return memcmp(public->id, id, SIGN_ID_BYTES) == 0 ||
           err_set(err, ERR_INPUT, "%s: the key is damaged: it has another identifier [S001]",
                   path);
}

bool sign_secret_parse(struct str text, const char *path, struct sign_secret *ret_secret,
                       struct err *err)
{
    unsigned char id[SIGN_ID_BYTES];
    struct sign_secret secret;
    if (!parse_key(text, path, "secret", id, secret.key, SIGN_SECRET_BYTES, err))
        return false;
    crypto_sign_ed25519_sk_to_pk(secret.public.key, secret.key);
    make_id(&secret.public);
    *ret_secret = secret;
    sign_secret_done(&secret);
    return check_id(&ret_secret->public, id, path, err);
}

bool sign_public_parse(struct str text, const char *path, struct sign_public *ret_public,
                       struct err *err)
{
    unsigned char id[SIGN_ID_BYTES];
    if (!parse_key(text, path, "public", id, ret_public->key, SIGN_PUBLIC_BYTES, err))
        return false;
    make_id(ret_public);
    return check_id(ret_public, id, path, err);
}

bool sign_entries_parse(struct str text, const char *path, struct arena *batch,
                        struct sign_entries *ret_entries, struct err *err)
{
    struct lines lines = {.rest = text, .path = path};
    struct sign_entries entries = {0};
    struct str line;
    while (next_line(&lines, &line)) {
        if (entries.count == SIGNATURES_BESIDE_MAX)
            return err_set(err, ERR_INPUT, "%s has more than %d signatures [S001]", path,
                           SIGNATURES_BESIDE_MAX);
        struct sign_entry entry;
        if (!parse_line(&lines, line, "signature", entry.id, entry.bytes, SIGN_BYTES, err))
            return false;
        ARENA_PUSH(batch, entries.items, entries.count, entries.room) = entry;
    }
    *ret_entries = entries;
    return true;
}

// Signing

struct str sign_digest(struct str bytes, struct arena *batch)
{
    AUTO(buf_done) struct buf digest = {0};
    hash_sha256_bytes(bytes, &digest);
    return arena_copy(batch, buf_str(&digest));
}

// What the signature is over: see the head of sign.h.
static void add_message(const struct sign_subject *subject, struct buf *out)
{
    static const char *const kinds[] = {[SIGN_FOLDER] = "folder", [SIGN_BUILT] = "built"};
    buf_print(out, "parcelgate signature 1\n%s\n%.*s\n", kinds[subject->kind],
              STR_ARG(subject->digest));
}

void sign_make(const struct sign_secret *secret, const struct sign_subject *subject,
               struct sign_entry *ret_entry)
{
    AUTO(buf_done) struct buf message = {0};
    add_message(subject, &message);
    memcpy(ret_entry->id, secret->public.id, SIGN_ID_BYTES);
    crypto_sign_detached(ret_entry->bytes, NULL, (const unsigned char *)message.at, message.len,
                         secret->key);
}

bool sign_fits(const struct sign_entry *entry, const struct sign_public *public,
               const struct sign_subject *subject)
{
    AUTO(buf_done) struct buf message = {0};
    if (memcmp(entry->id, public->id, SIGN_ID_BYTES) != 0)
        return false;
    add_message(subject, &message);
    return crypto_sign_verify_detached(entry->bytes, (const unsigned char *)message.at, message.len,
                                       public->key) == 0;
}
