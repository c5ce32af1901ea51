// SPDX-License-Identifier: Apache-2.0
#include "lsp/write.h"

#include "show/escape.h"

// A value that follows another one has a comma before it.
static void separate(struct buf *out)
{
    if (out->len && !strchr("{[:", out->at[out->len - 1]))
        buf_add_byte(out, ',');
}

void write_open(struct buf *out, char bracket)
{
    separate(out);
    buf_add_byte(out, bracket);
}

void write_close(struct buf *out, char bracket)
{
    buf_add_byte(out, bracket);
}

void write_key(struct buf *out, const char *name)
{
    separate(out);
    buf_print(out, "\"%s\":", name);
}

void write_text(struct buf *out, struct str text)
{
    separate(out);
    escape_json(text, out);
}

void write_number(struct buf *out, int64_t number)
{
    separate(out);
    buf_print(out, "%lld", (long long)number);
}

void write_bool(struct buf *out, bool value)
{
    write_json(out, value ? STR("true") : STR("false"));
}

void write_json(struct buf *out, struct str json)
{
    separate(out);
    buf_add(out, json);
}

static void write_position(struct buf *out, struct position position)
{
    write_open(out, '{');
    write_key(out, "line");
    write_number(out, position.line);
    write_key(out, "character");
    write_number(out, position.character);
    write_close(out, '}');
}

void write_range(struct buf *out, struct position_range range)
{
    write_open(out, '{');
    write_key(out, "start");
    write_position(out, range.begin);
    write_key(out, "end");
    write_position(out, range.end);
    write_close(out, '}');
}
