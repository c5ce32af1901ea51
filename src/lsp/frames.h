// frames: the base protocol: bytes of a client → messages, and messages → bytes.
//
// A message is a header (`Content-Length: 123`, an empty line) and so many bytes of JSON. Bytes may
// come in any pieces. A header that cannot be read, or that lies, costs its own message and at
// worst the next one: no JSON text holds a line that reads like a header, so reading goes on at the
// next such line.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

enum frames_answer {
    FRAMES_MESSAGE,
    FRAMES_BAD,  // bytes that are no message were skipped; said once for all of them
    FRAMES_MORE, // nothing whole is here
};

// Zeroed is ready.
struct frames {
    struct buf in;
    size_t at;       // private, and so is the rest: bytes before it are done
    size_t searched; // of the body, up to where no header stands in it
    size_t body;     // bytes of the body that is due
    bool in_body;    // the header has been read
    bool skipping;   // to the next header
};

void frames_done(struct frames *frames);

// Adds bytes from the client.
void frames_add(struct frames *frames, struct str bytes);

// Takes the next message, whose text lives until the next frames_add; or says what was wrong.
enum frames_answer frames_next(struct frames *frames, struct str *ret_text, const char **ret_what);

// Adds the body as a message to `out`.
void frames_put(struct str body, struct buf *out);
