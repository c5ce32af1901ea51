// hash: digests of content (SHA-256) and keyed hashes for tables (SipHash), by libsodium; and a
// checksum that is fast (XXH3 by xxHash).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

enum { HASH_SHA256_BYTES = 32 };

struct hash_sha256 {
    _Alignas(16) unsigned char state[128]; // private
};

void hash_sha256_init(struct hash_sha256 *hash);
// Adds the length, then the bytes, so that parts cannot flow into each other.
void hash_sha256_add(struct hash_sha256 *hash, struct str part);
// Writes "sha256:" and 64 hexadecimal digits.
void hash_sha256_print(struct hash_sha256 *hash, struct buf *out);

// A secret of this run, so that nobody can make texts that fall together in a table.
struct hash_key {
    unsigned char bytes[16];
};

void hash_key_init(struct hash_key *key);
uint64_t hash_keyed(const struct hash_key *key, struct str text);

// "sha256:" and 64 hexadecimal digits of these bytes alone, as sha256sum prints them.
void hash_sha256_bytes(struct str bytes, struct buf *out);

// A checksum of all the pieces, one after another: against accidents, not against liars.
enum { HASH_CHECKSUM_BYTES = 16 };
void hash_checksum(const struct str *pieces, size_t count,
                   unsigned char ret_checksum[HASH_CHECKSUM_BYTES]);
