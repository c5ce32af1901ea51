// SPDX-License-Identifier: Apache-2.0
#include "intake/schema.h"

#include "base/limits.h"
#include "model/consignment.h"

static void add_words(struct buf *out, struct str (*word_of)(int), int first)
{
    buf_add_literal(out, "\"enum\": [");
    for (int i = first; word_of(i).len; i++)
        buf_print(out, "%s\"%.*s\"", i > first ? ", " : "", STR_ARG(word_of(i)));
    buf_add_literal(out, "]");
}

static struct str class_of(int class)
{
    static const struct str words[] = {
#define CLASS(name, word, what) STR_INIT(word),
#include "model/choice.def"
#undef CLASS
        {0},
    };
    return words[class];
}

static struct str category_of(int category)
{
    static const struct str words[] = {
#define CATEGORY(name, word, what) STR_INIT(word),
#include "model/choice.def"
#undef CATEGORY
        {0},
    };
    return words[category];
}

// What may be written, as a schema. Values are texts or numbers; a number is read as its digits.
static void add_type(struct buf *out, enum field_type type)
{
    switch (type) {
    case FIELD_TYPE_ID:
    case FIELD_TYPE_TEXT:
        buf_print(out, "\"type\": [\"string\", \"number\", \"null\"], \"maxLength\": %d",
                  TEXT_BYTES_MAX);
        return;
    case FIELD_TYPE_CLASS:
        add_words(out, class_of, 0);
        return;
    case FIELD_TYPE_CATEGORY:
        add_words(out, category_of, 0);
        return;
    case FIELD_TYPE_DATE:
        buf_add_literal(out, "\"type\": [\"string\", \"null\"], "
                             "\"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?$\"");
        return;
    case FIELD_TYPE_COUNTRY:
        buf_add_literal(out, "\"type\": [\"string\", \"null\"], \"pattern\": \"^[A-Z]{2}$\"");
        return;
    case FIELD_TYPE_CURRENCY:
        buf_add_literal(out, "\"type\": [\"string\", \"null\"], \"pattern\": \"^[A-Z]{3}$\"");
        return;
    case FIELD_TYPE_MASS:
        buf_add_literal(out, "\"type\": [\"string\", \"number\", \"null\"], \"minimum\": 0, "
                             "\"pattern\": \"^[0-9]+([.][0-9]{1,6})?$\"");
        return;
    case FIELD_TYPE_MONEY:
        buf_add_literal(out, "\"type\": [\"string\", \"number\", \"null\"], \"minimum\": 0, "
                             "\"pattern\": \"^[0-9]+([.][0-9]{1,4})?$\"");
        return;
    case FIELD_TYPE_COUNT:
        buf_add_literal(out, "\"type\": [\"string\", \"number\", \"null\"], \"minimum\": 0, "
                             "\"pattern\": \"^[0-9]+$\"");
        return;
    case FIELD_TYPE_HS:
        buf_add_literal(out, "\"type\": [\"string\", \"null\"], \"pattern\": \"^[0-9. ]{4,}$\"");
        return;
    case FIELD_TYPE_CAS:
        buf_add_literal(out, "\"type\": [\"string\", \"null\"], "
                             "\"pattern\": \"^[0-9]{2,7}-[0-9]{2}-[0-9]$\"");
        return;
    case FIELD_TYPE_UN:
        buf_add_literal(out, "\"type\": [\"string\", \"number\", \"null\"], "
                             "\"pattern\": \"^(UN ?)?[0-9]{4}$\"");
        return;
    case FIELD_TYPE_CUS:
        buf_add_literal(out, "\"type\": [\"string\", \"null\"], \"pattern\": \"^[0-9]{7}-[0-9]$\"");
        return;
    }
}

// The part of a path before its point ("sender"), or empty.
static struct str group_of(struct str path)
{
    size_t point = str_find_byte(path, '.');
    return str_slice(path, 0, point < path.len ? point : 0);
}

static void add_field(struct buf *out, const struct field_info *info, struct str name,
                      const char *indent, bool *first)
{
    buf_print(out, "%s\n%s\"%.*s\": {", *first ? "" : ",", indent, STR_ARG(name));
    add_type(out, info->type);
    buf_print(out, ", \"description\": \"%.*s\"}", STR_ARG(info->what));
    *first = false;
}

// Members of other names are noted, not refused; those that begin with x_ are not even noted.
static void add_group(struct buf *out, struct str group)
{
    buf_print(out,
              ",\n    \"%.*s\": {\n      \"type\": [\"object\", \"null\"],\n"
              "      \"patternProperties\": {\"^x_\": true},\n"
              "      \"additionalProperties\": false,\n      \"properties\": {",
              STR_ARG(group));
    bool first = true;
    for (int i = 0; i < FIELD_CONTENT_FIRST; i++) {
        const struct field_info *info = field_info((enum field)i);
        if (group_of(info->path).len && str_eq(group_of(info->path), group))
            add_field(out, info, str_slice(info->path, group.len + 1, info->path.len), "        ",
                      &first);
    }
    buf_add_literal(out, "\n      }\n    }");
}

static void add_content(struct buf *out)
{
    buf_print(out,
              ",\n    \"content\": {\n      \"type\": [\"array\", \"null\"],\n"
              "      \"maxItems\": %d,\n"
              "      \"description\": \"what is inside, line by line; of a letter it is "
              "dropped unread\",\n"
              "      \"items\": {\n        \"type\": \"object\",\n"
              "        \"required\": [\"description\"],\n"
              "        \"patternProperties\": {\"^x_\": true},\n"
              "        \"additionalProperties\": false,\n        \"properties\": {",
              CONTENT_LINES_MAX);
    bool first = true;
    for (int i = FIELD_CONTENT_FIRST; i < FIELD_COUNT; i++) {
        const struct field_info *info = field_info((enum field)i);
        add_field(out, info, info->path, "          ", &first);
    }
    buf_add_literal(out, "\n        }\n      }\n    }");
}

void intake_schema_print(struct buf *out)
{
    buf_add_literal(out,
                    "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                    "  \"title\": \"declaration\",\n"
                    "  \"description\": \"one postal item or parcel as declared; what does not "
                    "fit is noted in the findings and does not stop screening\",\n"
                    "  \"type\": \"object\",\n"
                    "  \"required\": [\"id\", \"class\", \"destination\"],\n"
                    "  \"patternProperties\": {\"^x_\": true},\n"
                    "  \"additionalProperties\": false,\n"
                    "  \"properties\": {");
    bool first = true;
    struct str done = {0};
    for (int i = 0; i < FIELD_CONTENT_FIRST; i++) {
        const struct field_info *info = field_info((enum field)i);
        struct str group = group_of(info->path);
        if (!group.len)
            add_field(out, info, info->path, "    ", &first);
        else if (!str_eq(group, done))
            add_group(out, done = group);
    }
    add_content(out);
    buf_add_literal(out, "\n  }\n}\n");
}
