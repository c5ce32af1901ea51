// SPDX-License-Identifier: Apache-2.0
#include "intake/source.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/io.h"

enum {
    RAW_BYTES = 64 << 10, // read at once before it is converted
    GROWTH_MAX = 4,       // bytes of UTF-8 that one byte of any of our encodings can become
};

struct source {
    char *path;
    int fd;
    uint64_t bytes_read, bytes_all;
    struct str encoding;
    bool begun; // the byte order mark has been looked for
    bool converts;
    bool ended; // the file has no more bytes
    iconv_t converter;
    size_t unit;    // bytes that are skipped when they are not of the encoding
    struct buf raw; // read and not converted yet
};

static const struct {
    struct str name;    // of --encoding
    struct str written; // as people write it
    const char *iconv;  // NULL: nothing to convert
    size_t unit;
} encodings[] = {
    {STR_INIT(""), STR_INIT("UTF-8"), NULL, 1},
    {STR_INIT("utf-8"), STR_INIT("UTF-8"), NULL, 1},
    {STR_INIT("utf-16"), STR_INIT("UTF-16"), "UTF-16LE", 2},
    {STR_INIT("gb18030"), STR_INIT("GB18030"), "GB18030", 1},
    {STR_INIT("gbk"), STR_INIT("GBK"), "GBK", 1},
    {STR_INIT("latin1"), STR_INIT("Latin-1"), "ISO-8859-1", 1},
};

static bool set_converter(struct source *source, const char *name, struct err *err)
{
    if (source->converts)
        iconv_close(source->converter);
    source->converter = iconv_open("UTF-8", name);
    source->converts = source->converter != (iconv_t)-1;
    return source->converts ||
           err_set(err, ERR_IO, "could not read \"%s\": the system cannot convert from %s",
                   source->path, name);
}

static bool set_encoding(struct source *source, struct str encoding, struct err *err)
{
    for (size_t i = 0; i < COUNT(encodings); i++) {
        if (!str_eq(encodings[i].name, encoding))
            continue;
        source->encoding = encodings[i].written;
        source->unit = encodings[i].unit;
        return !encodings[i].iconv || set_converter(source, encodings[i].iconv, err);
    }
    return err_set(err, ERR_USAGE, "the encoding \"%.*s\" is not known", STR_ARG(encoding));
}

bool source_open(const char *path, struct str encoding, struct source **ret_source, struct err *err)
{
    struct source *source = calloc(1, sizeof(*source));
    ASSERT(source);
    source->path = strdup(path);
    ASSERT(source->path);
    source->fd = -1;
    if (!set_encoding(source, encoding, err) || !io_open(path, &source->fd, err)) {
        source_close(&source);
        return false;
    }
    source->bytes_all = io_size(source->fd);
    *ret_source = source;
    return true;
}

void source_close(struct source **source)
{
    if (!*source)
        return;
    io_close(&(*source)->fd);
    if ((*source)->converts)
        iconv_close((*source)->converter);
    buf_done(&(*source)->raw);
    free((*source)->path);
    free(*source);
    *source = NULL;
}

uint64_t source_bytes_read(const struct source *source)
{
    return source->bytes_read;
}

uint64_t source_bytes_all(const struct source *source)
{
    return source->bytes_all;
}

struct str source_encoding(const struct source *source)
{
    return source->encoding;
}

// Reads until `text` has at least `bytes` or the file ends.
static bool read_more(struct source *source, struct buf *text, size_t bytes, struct err *err)
{
    while (!source->ended && text->len < bytes) {
        size_t room = bytes - text->len, got;
        // A small file takes a small buffer; one that grows meanwhile is still read to its end.
        if (source->bytes_all)
            room = size_min(room, source->bytes_all > source->bytes_read
                                      ? source->bytes_all - source->bytes_read
                                      : RAW_BYTES);
        if (!io_read(source->fd, source->path, buf_reserve(text, room), room, &got, err))
            return false;
        text->len += got;
        source->bytes_read += got;
        source->ended = got == 0;
    }
    return true;
}

static void drop(struct buf *text, size_t begin, size_t bytes)
{
    memmove(text->at + begin, text->at + begin + bytes, text->len - begin - bytes);
    text->len -= bytes;
}

// UTF-16 says its byte order with its first two bytes; without them it is little-endian.
static bool begin_utf16(struct source *source, struct err *err)
{
    if (!read_more(source, &source->raw, 2, err))
        return false;
    struct str raw = buf_str(&source->raw);
    if (str_starts(raw, STR("\xFE\xFF")))
        return set_converter(source, "UTF-16BE", err);
    return true;
}

// Converts what has been read. Half a character at the end waits for more, unless there is none.
static void convert(struct source *source, struct buf *text)
{
    char *from = source->raw.at;
    size_t left = source->raw.len;
    while (left) {
        size_t room = left * GROWTH_MAX + 16;
        char *to = buf_reserve(text, room);
        size_t room_left = room;
        size_t done = iconv(source->converter, &from, &left, &to, &room_left);
        text->len += room - room_left;
        ASSERT(done != (size_t)-1 || errno != E2BIG);
        if (done != (size_t)-1 || (errno == EINVAL && !source->ended))
            break;
        buf_add_byte(text, '\xFF');
        size_t skip = size_min(source->unit, left);
        from += skip;
        left -= skip;
    }
    drop(&source->raw, 0, source->raw.len - left);
}

static bool fill_converted(struct source *source, struct buf *text, size_t bytes, struct err *err)
{
    if (!source->begun && source->unit == 2 && !begin_utf16(source, err))
        return false;
    while (text->len < bytes && !(source->ended && !source->raw.len)) {
        size_t wanted = size_max(RAW_BYTES, source->raw.len + 1);
        if (!read_more(source, &source->raw, wanted, err))
            return false;
        if (source->raw.len)
            convert(source, text);
    }
    return true;
}

static bool fill_any(struct source *source, struct buf *text, size_t bytes, struct err *err)
{
    return source->converts ? fill_converted(source, text, bytes, err)
                            : read_more(source, text, bytes, err);
}

bool source_fill(struct source *source, struct buf *text, size_t bytes, bool *ret_ended,
                 struct err *err)
{
    size_t begin = text->len;
    if (!source->begun) {
        // The byte order mark is taken away before anything is counted.
        if (!fill_any(source, text, begin + 3, err))
            return false;
        if (str_starts(str_slice(buf_str(text), begin, text->len), STR("\xEF\xBB\xBF")))
            drop(text, begin, 3);
        source->begun = true;
    }
    if (!fill_any(source, text, size_max(bytes, begin + 1), err))
        return false;
    *ret_ended = source->ended && !source->raw.len;
    return true;
}
