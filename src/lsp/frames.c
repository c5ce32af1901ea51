// SPDX-License-Identifier: Apache-2.0
#include "lsp/frames.h"

#include "base/limits.h"

static const struct str content_length = STR_INIT("Content-Length:");

void frames_done(struct frames *frames)
{
    buf_done(&frames->in);
    *frames = (struct frames){0};
}

void frames_add(struct frames *frames, struct str bytes)
{
    // What is done makes room when it is more than what is left, so that each byte moves once.
    if (frames->at > frames->in.len - frames->at) {
        memmove(frames->in.at, frames->in.at + frames->at, frames->in.len - frames->at);
        frames->in.len -= frames->at;
        frames->at = 0;
    }
    buf_add(&frames->in, bytes);
}

static struct str rest_of(const struct frames *frames)
{
    return str_slice(buf_str(&frames->in), frames->at, frames->in.len);
}

static bool same_letters(struct str a, const char *b)
{
    if (a.len != strlen(b))
        return false;
    for (size_t i = 0; i < a.len; i++)
        if ((a.at[i] | 32) != (b[i] | 32))
            return false;
    return true;
}

// Digits, as a number; one that is too large for any message is LSP_MESSAGE_BYTES_MAX + 1.
static bool read_length(struct str text, size_t *ret_length)
{
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.at[i]))
            return false;
        length = length * 10 + (size_t)(text.at[i] - '0');
        length = size_min(length, (size_t)LSP_MESSAGE_BYTES_MAX + 1);
    }
    *ret_length = length;
    return text.len > 0;
}

// Cuts the line off *rest, without its end; false when its end is not here yet.
static bool cut_line(struct str *rest, struct str *ret_line)
{
    size_t end = str_find_byte(*rest, '\n');
    if (end == rest->len)
        return false;
    *ret_line = str_slice(*rest, 0, end && rest->at[end - 1] == '\r' ? end - 1 : end);
    *rest = str_slice(*rest, end + 1, rest->len);
    return true;
}

// The charset of a Content-Type is utf-8, if there is one.
static bool is_utf8(struct str type)
{
    static const struct str charset = STR_INIT("charset=");
    const char *found = type.len ? memmem(type.at, type.len, charset.at, charset.len) : NULL;
    if (!found)
        return true;
    size_t at = (size_t)(found - type.at) + charset.len;
    struct str name = str_trim(str_slice(type, at, type.len));
    return same_letters(name, "utf-8") || same_letters(name, "utf8");
}

enum header { HEADER_GOOD, HEADER_MORE, HEADER_BAD };

// Reads the header at the beginning of `rest`.
static enum header read_header(struct str rest, size_t *ret_bytes, size_t *ret_length,
                               const char **ret_what)
{
    struct str left = str_slice(rest, 0, size_min(rest.len, LSP_HEADER_BYTES_MAX)), line;
    size_t bytes = left.len;
    bool length_given = false;
    while (cut_line(&left, &line)) {
        size_t colon = str_find_byte(line, ':');
        if (!line.len) {
            *ret_bytes = bytes - left.len;
            *ret_what = "the header has no Content-Length";
            return length_given ? HEADER_GOOD : HEADER_BAD;
        }
        struct str name = str_slice(line, 0, colon);
        struct str value = str_trim(str_slice(line, size_min(colon + 1, line.len), line.len));
        *ret_what = "this is no header of a message";
        for (size_t i = 0; i < name.len; i++)
            if (!byte_is_letter(name.at[i]) && name.at[i] != '-')
                return HEADER_BAD;
        if (colon == line.len || !name.len)
            return HEADER_BAD;
        if (same_letters(name, "content-type") && !is_utf8(value)) {
            *ret_what = "messages are read in UTF-8 only";
            return HEADER_BAD;
        }
        if (!same_letters(name, "content-length"))
            continue;
        *ret_what = "the Content-Length is no number";
        if (!read_length(value, ret_length))
            return HEADER_BAD;
        *ret_what = "the message is too long";
        if (*ret_length > LSP_MESSAGE_BYTES_MAX)
            return HEADER_BAD;
        length_given = true;
    }
    *ret_what = "the header is too long";
    return bytes == LSP_HEADER_BYTES_MAX ? HEADER_BAD : HEADER_MORE;
}

// How many bytes from `at` are digits or spaces, at most `max`.
static size_t run(struct str text, size_t at, bool digits, size_t max)
{
    size_t len = 0;
    while (len < max && at + len < text.len &&
           (digits ? byte_is_digit(text.at[at + len]) : text.at[at + len] == ' '))
        len++;
    return len;
}

// Where a line that reads like the header of a message begins, or text.len. *ret_searched: bytes
// that need no second look when more come.
static size_t find_header(struct str text, size_t from, size_t *ret_searched)
{
    while (from < text.len) {
        const char *found =
            memmem(text.at + from, text.len - from, content_length.at, content_length.len);
        if (!found)
            break;
        size_t begin = (size_t)(found - text.at), at = begin + content_length.len;
        at += run(text, at, false, 4);
        size_t digits = run(text, at, true, 20);
        at += digits;
        at += digits && at + 1 < text.len && text.at[at] == '\r';
        bool whole = at < text.len && text.at[at] == '\n' && digits;
        if (whole || at == text.len || (text.at[at] == '\r' && at + 1 == text.len)) {
            *ret_searched = begin;
            return whole ? begin : text.len; // else it may become one
        }
        from = begin + content_length.len;
    }
    *ret_searched = size_max(from, text.len - size_min(content_length.len - 1, text.len));
    return text.len;
}

static enum frames_answer bad(struct frames *frames)
{
    frames->in_body = false;
    frames->skipping = true;
    return FRAMES_BAD;
}

// The body of the message, once it is whole; a header that stands in it says that its length was a
// lie.
static enum frames_answer next_body(struct frames *frames, struct str *ret_text,
                                    const char **ret_what)
{
    struct str rest = rest_of(frames);
    struct str body = str_slice(rest, 0, size_min(rest.len, frames->body));
    size_t header = find_header(body, frames->searched, &frames->searched);
    if (header < body.len) {
        frames->at += header;
        frames->in_body = false;
        *ret_what = "another message begins before the end of this one";
        return FRAMES_BAD;
    }
    if (rest.len < frames->body)
        return FRAMES_MORE;
    *ret_text = body;
    frames->at += frames->body;
    frames->in_body = false;
    return FRAMES_MESSAGE;
}

enum frames_answer frames_next(struct frames *frames, struct str *ret_text, const char **ret_what)
{
    for (;;) {
        if (frames->in_body)
            return next_body(frames, ret_text, ret_what);
        struct str rest = rest_of(frames);
        if (frames->skipping) {
            size_t searched, header = find_header(rest, 0, &searched);
            frames->at += searched;
            if (header == rest.len)
                return FRAMES_MORE;
            frames->skipping = false;
            continue;
        }
        size_t bytes, length = 0;
        switch (read_header(rest, &bytes, &length, ret_what)) {
        case HEADER_MORE:
            return FRAMES_MORE;
        case HEADER_BAD:
            frames->at += rest.len ? 1 : 0; // the same header is not tried again
            return bad(frames);
        case HEADER_GOOD:
            frames->at += bytes;
            frames->body = length;
            frames->searched = 0;
            frames->in_body = true;
        }
    }
}

void frames_put(struct str body, struct buf *out)
{
    buf_print(out, "Content-Length: %zu\r\n\r\n", body.len);
    buf_add(out, body);
}
