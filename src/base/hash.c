// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <assert.h>
#include <sodium.h>

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

void hash_sha256_print(struct hash_sha256 *hash, struct buf *out)
{
    unsigned char digest[HASH_SHA256_BYTES];
    crypto_hash_sha256_final(state_of(hash), digest);
    buf_add_literal(out, "sha256:");
    for (size_t i = 0; i < sizeof(digest); i++)
        buf_print(out, "%02x", digest[i]);
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
