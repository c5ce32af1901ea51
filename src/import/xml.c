// SPDX-License-Identifier: Apache-2.0
#include "import/xml.h"

#include <expat.h>

#include "base/buf.h"

struct reading {
    struct arena *batch;
    const struct xml_reader *reader;
    XML_Parser parser;
    struct buf path;
    struct buf texts[XML_DEPTH_MAX]; // of the open elements
    size_t path_lens[XML_DEPTH_MAX]; // of `path` before each
    size_t depth;
    const char *refused; // why reading was stopped, or NULL
};

static struct str local_name(const char *name)
{
    struct str text = str_from(name);
    size_t colon = str_find_byte(text, ':');
    return colon < text.len ? str_slice(text, colon + 1, text.len) : text;
}

static void stop(struct reading *reading, const char *why)
{
    reading->refused = why;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void on_begin(void *ctx, const char *name, const char **attributes)
{
    struct reading *reading = ctx;
    if (reading->depth == XML_DEPTH_MAX) {
        stop(reading, "its elements are too deep inside one another");
        return;
    }
    struct xml_element element = {.name = arena_copy(reading->batch, local_name(name))};
    for (size_t i = 0; attributes[i] && element.attribute_count < XML_ATTRIBUTES_MAX; i += 2)
        element.attributes[element.attribute_count++] = (struct xml_attribute){
            arena_copy(reading->batch, local_name(attributes[i])),
            arena_copy(reading->batch, str_from(attributes[i + 1])),
        };
    reading->path_lens[reading->depth] = reading->path.len;
    buf_clear(&reading->texts[reading->depth++]);
    if (reading->path.len)
        buf_add_byte(&reading->path, '/');
    buf_add(&reading->path, element.name);
    if (reading->reader->begin)
        reading->reader->begin(reading->reader->ctx, buf_str(&reading->path), &element);
}

static void on_end(void *ctx, const char *name)
{
    struct reading *reading = ctx;
    (void)name;
    reading->depth--;
    struct str text = str_trim(buf_str(&reading->texts[reading->depth]));
    reading->reader->end(reading->reader->ctx, buf_str(&reading->path),
                         arena_copy(reading->batch, text));
    reading->path.len = reading->path_lens[reading->depth];
}

static void on_text(void *ctx, const char *text, int bytes)
{
    struct reading *reading = ctx;
    if (reading->depth)
        buf_add(&reading->texts[reading->depth - 1], (struct str){text, (size_t)bytes});
}

static void on_doctype(void *ctx, const char *name, const char *system, const char *public,
                       int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    stop(ctx, "it has a document type");
}

bool xml_read(struct arena *batch, const char *path, struct str text,
              const struct xml_reader *reader, struct err *err)
{
    struct reading reading = {.batch = batch, .reader = reader, .parser = XML_ParserCreate(NULL)};
    ASSERT(reading.parser);
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, on_begin, on_end);
    XML_SetCharacterDataHandler(reading.parser, on_text);
    XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
    bool good =
        XML_Parse(reading.parser, text.at ? text.at : "", (int)text.len, XML_TRUE) == XML_STATUS_OK;
    if (!good)
        err_set(err, ERR_INPUT, "cannot read \"%s\", line %lu: %s", path,
                (unsigned long)XML_GetCurrentLineNumber(reading.parser),
                reading.refused ? reading.refused
                                : XML_ErrorString(XML_GetErrorCode(reading.parser)));
    XML_ParserFree(reading.parser);
    for (size_t i = 0; i < XML_DEPTH_MAX; i++)
        buf_done(&reading.texts[i]);
    buf_done(&reading.path);
    return good;
}

struct str xml_attribute(const struct xml_element *element, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (str_is(element->attributes[i].name, name))
            return element->attributes[i].value;
    return (struct str){0};
}
