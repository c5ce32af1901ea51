// SPDX-License-Identifier: Apache-2.0
#include "lsp/uri.h"

static int hex_digit(char c)
{
    if (byte_is_digit(c))
        return c - '0';
    char lower = (char)(c | 32);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Decodes %XX; false when that is no byte, or a NUL.
static bool decode(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        int byte = (unsigned char)text.at[i];
        if (byte == '%') {
            int high = i + 2 < text.len ? hex_digit(text.at[i + 1]) : -1;
            int low = high >= 0 ? hex_digit(text.at[i + 2]) : -1;
            if (low < 0)
                return false;
            byte = high << 4 | low;
            i += 2;
        }
        if (!byte)
            return false;
        buf_add_byte(out, (char)byte);
    }
    return true;
}

// Adds the names of the path that count: `a//b/./c/../d` is a/b/d.
static void normalise(struct str decoded, struct buf *path)
{
    struct str rest = decoded, name;
    while (rest.len && str_cut(&rest, '/', &name)) {
        if (!name.len || str_is(name, "."))
            continue;
        if (str_is(name, "..")) {
            while (path->len && path->at[--path->len] != '/')
                ;
            continue;
        }
        buf_add_byte(path, '/');
        buf_add(path, name);
    }
    if (!path->len)
        buf_add_byte(path, '/');
}

bool uri_to_path(struct str uri, struct buf *path)
{
    static const struct str starts[] = {STR_INIT("file:///"), STR_INIT("file://localhost/"),
                                        STR_INIT("file:/")};
    AUTO(buf_done) struct buf decoded = {0};
    buf_clear(path);
    for (size_t i = 0; i < COUNT(starts); i++) {
        // "file:/x" has no host, "file://host/x" is on another machine.
        bool other_host = i == 2 && uri.len > starts[i].len && uri.at[starts[i].len] == '/';
        if (!str_starts(uri, starts[i]) || other_host)
            continue;
        if (!decode(str_slice(uri, starts[i].len, uri.len), &decoded))
            return false;
        normalise(buf_str(&decoded), path);
        return true;
    }
    return false;
}

void uri_from_path(struct str path, struct buf *out)
{
    buf_add_literal(out, "file://");
    for (size_t i = 0; i < path.len; i++) {
        char c = path.at[i];
        if (byte_is_letter(c) || byte_is_digit(c) || (c && strchr("/-._~", c)))
            buf_add_byte(out, c);
        else
            buf_print(out, "%%%02X", (unsigned char)c);
    }
}

struct str path_folder(struct str path)
{
    size_t end = path.len;
    while (end && path.at[end - 1] != '/')
        end--;
    return str_slice(path, 0, end > 1 ? end - 1 : end);
}

struct str path_name(struct str path)
{
    size_t begin = path.len;
    while (begin && path.at[begin - 1] != '/')
        begin--;
    return str_slice(path, begin, path.len);
}
