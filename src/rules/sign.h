// sign: Ed25519 signatures over the digests of packs (RFC 8032, by libsodium), their keys, and how
// both are written.
//
// A key or signature is one line: what it is, the algorithm, the identifier of the key (the first
// eight bytes of the SHA-256 of the public key, in hexadecimal digits), and the bytes in base64
// (RFC 4648). `#` begins a comment line.
//
//   public ed25519 0f3a… MCowBQ…
//   secret ed25519 0f3a… MC4CAQ…
//   signature ed25519 0f3a… kH2c…
//
// What is signed is the text "parcelgate signature 1", the kind of thing and its digest, so that a
// signature of one kind is worth nothing for the other. Nothing here opens files.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum { SIGN_ID_BYTES = 8, SIGN_PUBLIC_BYTES = 32, SIGN_SECRET_BYTES = 64, SIGN_BYTES = 64 };

struct sign_public {
    unsigned char id[SIGN_ID_BYTES];
    unsigned char key[SIGN_PUBLIC_BYTES];
};

// Wipe with sign_secret_done.
struct sign_secret {
    struct sign_public public;
    unsigned char key[SIGN_SECRET_BYTES];
};

struct sign_entry {
    unsigned char id[SIGN_ID_BYTES]; // of the key
    unsigned char bytes[SIGN_BYTES];
};

struct sign_entries {
    struct sign_entry *items;
    size_t count, room;
};

// What a signature is put on.
enum sign_kind {
    SIGN_FOLDER, // the files of a pack's folder (pack_folder_digest)
    SIGN_BUILT,  // the bytes of a built pack (sign_digest)
};

struct sign_subject {
    enum sign_kind kind;
    struct str digest; // "sha256:…"
};

// A new key from the system's random numbers.
void sign_key_make(struct sign_secret *ret_secret);
void sign_secret_done(struct sign_secret *secret);

// The lines, with a comment that says what they are for.
void sign_secret_print(const struct sign_secret *secret, struct buf *out);
void sign_public_print(const struct sign_public *public, struct buf *out);
void sign_entry_print(const struct sign_entry *entry, struct buf *out);
// Sixteen hexadecimal digits.
void sign_id_print(const unsigned char id[SIGN_ID_BYTES], struct buf *out);

// Read what was printed; `path` is for messages, which say the line. ERR_INPUT.
bool sign_secret_parse(struct str text, const char *path, struct sign_secret *ret_secret,
                       struct err *err) MUST_CHECK;
bool sign_public_parse(struct str text, const char *path, struct sign_public *ret_public,
                       struct err *err) MUST_CHECK;
bool sign_entries_parse(struct str text, const char *path, struct arena *batch,
                        struct sign_entries *ret_entries, struct err *err) MUST_CHECK;

// The digest of bytes, in `batch`.
struct str sign_digest(struct str bytes, struct arena *batch);

void sign_make(const struct sign_secret *secret, const struct sign_subject *subject,
               struct sign_entry *ret_entry);

// True when the key made the entry for exactly this subject.
bool sign_fits(const struct sign_entry *entry, const struct sign_public *public,
               const struct sign_subject *subject) MUST_CHECK;
