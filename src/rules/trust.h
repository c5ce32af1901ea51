// trust: which keys are trusted, and what the signatures beside a pack are worth.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/pack.h"
#include "rules/sign.h"

struct trust_key {
    struct sign_public public;
    struct str path; // of its file
};

struct trust {
    struct trust_key *keys;
    size_t count, room;
};

// Reads public keys: files, or folders of which every file ending in ".pub" is read. ERR_INPUT,
// ERR_NO_INPUT.
bool trust_read(struct arena *batch, const char *const *paths, size_t count,
                struct trust *ret_trust, struct err *err) MUST_CHECK;

enum trust_worth {
    TRUST_GOOD,    // a trusted key signed exactly this
    TRUST_CHANGED, // a trusted key signed something else: it was changed since, or it is forged
    TRUST_UNKNOWN, // by a key that is not trusted: worth nothing here
    TRUST_AGAIN,   // a second one by the same key: counts once
};

struct trust_signature {
    unsigned char id[SIGN_ID_BYTES];
    enum trust_worth worth;
    struct str key; // path of the trusted key, or empty
};

// What is to be checked, and what came of it.
struct trust_check {
    struct str path; // of the folder or built file
    struct sign_subject subject;
    bool named;      // by who opened it; else another pack needs it
    uint32_t needed; // signatures of different trusted keys

    struct trust_signature *signatures; // as they stand in the file
    size_t count;
    uint32_t good;
};

// Where the signatures of a folder or built file stand: folder/SIGNATURES, x.pack.signatures.
struct str trust_file(struct arena *batch, struct str path, enum sign_kind kind);

// Reads them, if there are any, and says what each is worth. ERR_INPUT when they cannot be read.
bool trust_look(struct arena *batch, const struct trust *trust, struct trust_check *check,
                struct err *err) MUST_CHECK;

static inline bool trust_enough(const struct trust_check *check)
{
    return check->good >= check->needed;
}

// One check for each folder of a pack that was opened, or one for the built pack.
struct trust_check *trust_checks(struct arena *batch, const struct pack_opened *opened,
                                 size_t *ret_count);
