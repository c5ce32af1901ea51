// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <assert.h>
#include <sodium.h>
#include <xxhash.h>

static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(((struct hash_sha256 *)0)->state),
              "the state of libsodium fits");

static crypto_hash_sha256_state *state_of(struct hash_sha256 *hash)
{
    return (crypto_hash_sha256_state *)hash->state;
}

void hash_sha256_init(struct hash_sha256 *hash)
{
    crypto_hash_sha256_init(state_of(hash));
}

void hash_sha256_add(struct hash_sha256 *hash, struct str part)
{
    unsigned char length[8];
    for (size_t i = 0; i < sizeof(length); i++)
        length[i] = (unsigned char)((uint64_t)part.len >> (8 * i));
    crypto_hash_sha256_update(state_of(hash), length, sizeof(length));
    crypto_hash_sha256_update(state_of(hash), (const unsigned char *)part.at, part.len);
}

static void print_sha256(const unsigned char digest[HASH_SHA256_BYTES], struct buf *out)
{
    buf_add_literal(out, "sha256:");
    for (size_t i = 0; i < HASH_SHA256_BYTES; i++)
        buf_print(out, "%02x", digest[i]);
}

void hash_sha256_print(struct hash_sha256 *hash, struct buf *out)
{
    unsigned char digest[HASH_SHA256_BYTES];
    crypto_hash_sha256_final(state_of(hash), digest);
    print_sha256(digest, out);
}

void hash_sha256_bytes(struct str bytes, struct buf *out)
{
    unsigned char digest[HASH_SHA256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)bytes.at, bytes.len);
    print_sha256(digest, out);
}

void hash_checksum(const struct str *pieces, size_t count,
                   unsigned char ret_checksum[HASH_CHECKSUM_BYTES])
{
    XXH3_state_t *state = XXH3_createState();
    ASSERT(state && XXH3_128bits_reset(state) == XXH_OK);
    for (size_t i = 0; i < count; i++)
        ASSERT(!pieces[i].len || XXH3_128bits_update(state, pieces[i].at, pieces[i].len) == XXH_OK);
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state));
    XXH3_freeState(state);
    memcpy(ret_checksum, canonical.digest, HASH_CHECKSUM_BYTES);
}

void hash_key_init(struct hash_key *key)
{
    static_assert(sizeof(key->bytes) == crypto_shorthash_KEYBYTES, "the key of libsodium fits");
    ASSERT(sodium_init() >= 0);
    crypto_shorthash_keygen(key->bytes);
}

uint64_t hash_keyed(const struct hash_key *key, struct str text)
{
    unsigned char digest[crypto_shorthash_BYTES];
    uint64_t hash;
    static_assert(sizeof(digest) == sizeof(hash), "the hash of libsodium is 64 bits");
    crypto_shorthash(digest, (const unsigned char *)(text.at ? text.at : ""), text.len, key->bytes);
    memcpy(&hash, digest, sizeof(hash));
    return hash;
}
