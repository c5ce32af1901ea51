// SPDX-License-Identifier: Apache-2.0
#include "import/archive.h"

#include "base/io.h"
#include "base/limits.h"
#include "import/tidy.h"
#include "import/xml.h"
#include "intake/utf8.h"

// A column of a file: by number, or with one value for all rows.
struct meta_field {
    struct str term; // its last part: "scientificName"
    size_t number;
    struct str value;
    bool is_constant;
};

// A file of the archive, as meta.xml has it.
struct meta_file {
    bool core;
    struct str row_type; // its last part: "Taxon"
    struct str location, encoding, delimiter, quote, skip;
    bool has_quote, has_skip;
    size_t id; // column of the record's identifier, or SIZE_MAX
    struct meta_field *fields;
    size_t field_count, field_room;
};

struct opening {
    struct arena *batch;
    const char *folder;
    bool all;
    struct meta_file *files;
    size_t file_count, file_room;
    struct plan *plan;
};

static struct str last_part(struct str uri)
{
    size_t begin = uri.len;
    while (begin > 0 && uri.at[begin - 1] != '/' && uri.at[begin - 1] != '#')
        begin--;
    return str_slice(uri, begin, uri.len);
}

// meta.xml

static size_t read_number(struct str text)
{
    size_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.at[i]) || number > CSV_COLUMNS_MAX)
            return SIZE_MAX;
        number = number * 10 + (size_t)(text.at[i] - '0');
    }
    return text.len ? number : SIZE_MAX;
}

static bool has(const struct xml_element *element, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (str_is(element->attributes[i].name, name))
            return true;
    return false;
}

static void begin_file(struct opening *opening, const struct xml_element *element)
{
    ARENA_PUSH(opening->batch, opening->files, opening->file_count, opening->file_room) =
        (struct meta_file){
            .core = str_is(element->name, "core"),
            .row_type = last_part(xml_attribute(element, "rowType")),
            .encoding = xml_attribute(element, "encoding"),
            .delimiter = xml_attribute(element, "fieldsTerminatedBy"),
            .quote = xml_attribute(element, "fieldsEnclosedBy"),
            .has_quote = has(element, "fieldsEnclosedBy"),
            .skip = xml_attribute(element, "ignoreHeaderLines"),
            .has_skip = has(element, "ignoreHeaderLines"),
            .id = SIZE_MAX,
        };
}

static void add_field(struct opening *opening, const struct xml_element *element)
{
    struct meta_file *file = &opening->files[opening->file_count - 1];
    struct meta_field field = {
        .term = last_part(xml_attribute(element, "term")),
        .number = read_number(xml_attribute(element, "index")),
    };
    unsigned tidied;
    field.value = tidy_text(opening->batch, xml_attribute(element, "default"), &tidied);
    field.is_constant = field.number == SIZE_MAX;
    if (!field.is_constant || field.value.len)
        ARENA_PUSH(opening->batch, file->fields, file->field_count, file->field_room) = field;
}

static void begin_meta(void *ctx, struct str path, const struct xml_element *element)
{
    struct opening *opening = ctx;
    if (str_is(path, "archive/core") || str_is(path, "archive/extension"))
        begin_file(opening, element);
    if (!opening->file_count)
        return;
    struct meta_file *file = &opening->files[opening->file_count - 1];
    if (str_is(path, "archive/core/field") || str_is(path, "archive/extension/field"))
        add_field(opening, element);
    if (str_is(path, "archive/core/id") || str_is(path, "archive/extension/coreid"))
        file->id = read_number(xml_attribute(element, "index"));
}

static void end_meta(void *ctx, struct str path, struct str text)
{
    struct opening *opening = ctx;
    // Of a table in several files, the first.
    if (opening->file_count && str_ends(path, STR("/files/location")) &&
        !opening->files[opening->file_count - 1].location.len)
        opening->files[opening->file_count - 1].location = text;
}

// eml.xml

static void end_eml(void *ctx, struct str path, struct str text)
{
    struct opening *opening = ctx;
    struct plan *plan = opening->plan;
    unsigned tidied;
    text = utf8_cut(tidy_text(opening->batch, text, &tidied), IMPORT_NAME_BYTES_MAX);
    if (str_is(path, "eml/dataset/title") && !plan->title.len)
        plan->title = text;
    if (str_is(path, "eml/dataset/pubDate"))
        plan->edition = text;
    if (str_starts(path, STR("eml/dataset/intellectualRights")) &&
        str_ends(path, STR("/citetitle")))
        plan->licence = text;
}

// The plan

static const struct meta_field *find_field(const struct meta_file *file, const char *term)
{
    for (size_t i = 0; i < file->field_count; i++)
        if (str_is(file->fields[i].term, term))
            return &file->fields[i];
    return NULL;
}

static struct plan_column *add_column(struct opening *opening, struct plan_table *table,
                                      enum plan_target target, const struct meta_field *field)
{
    ARENA_PUSH(opening->batch, table->columns, table->column_count, table->column_room) =
        (struct plan_column){
            .target = target,
            .name = field->term,
            .number = field->number,
            .constant = field->value,
            .is_constant = field->is_constant,
            .optional = true,
        };
    return &table->columns[table->column_count - 1];
}

static void add_term(struct opening *opening, struct plan_table *table,
                     const struct meta_file *file, const char *term, enum plan_target target)
{
    const struct meta_field *field = find_field(file, term);
    if (field)
        add_column(opening, table, target, field);
}

static void add_words(struct opening *opening, struct plan_column *column,
                      const struct plan_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(opening->batch, column->words, column->word_count, column->word_room) = words[i];
}

static void add_id(struct opening *opening, struct plan_table *table, const struct meta_file *file,
                   enum plan_target target)
{
    struct meta_field id = {.term = file->core ? STR("id") : STR("coreid"), .number = file->id};
    if (file->id != SIZE_MAX)
        add_column(opening, table, target, &id);
}

static void plan_taxa(struct opening *opening, struct plan_table *table,
                      const struct meta_file *file)
{
    static const struct plan_word kingdoms[] = {
        {STR_INIT("Animalia"), STR_INIT("animal")},
        {STR_INIT("Plantae"), STR_INIT("plant")},
        {STR_INIT("Fungi"), STR_INIT("fungus")},
    };
    static const struct meta_field invasive = {.value = STR_INIT("invasive"), .is_constant = true};
    add_id(opening, table, file, PLAN_ID);
    add_term(opening, table, file, "acceptedNameUsageID", PLAN_RECORD);
    add_term(opening, table, file, "acceptedNameUsage", PLAN_ACCEPTED);
    add_term(opening, table, file, "scientificNameAuthorship", PLAN_AUTHORS);
    add_term(opening, table, file, "scientificName", PLAN_OWN);
    const struct meta_field *kingdom = find_field(file, "kingdom");
    if (!opening->all)
        add_column(opening, table, PLAN_GROUP, &invasive);
    if (!kingdom)
        return;
    struct plan_column *column = add_column(opening, table, PLAN_GROUP, kingdom);
    add_words(opening, column, kingdoms, COUNT(kingdoms));
    column->has_others = true;
}

static void plan_names(struct opening *opening, struct plan_table *table,
                       const struct meta_file *file)
{
    add_id(opening, table, file, PLAN_RECORD);
    add_term(opening, table, file, "language", PLAN_LANGUAGE);
    add_term(opening, table, file, "vernacularName", PLAN_NAME);
}

// A table of which rows with one of these values say that a taxon is invasive.
static bool plan_flags(struct opening *opening, struct plan_table *table,
                       const struct meta_file *file, const char *term)
{
    static const struct plan_word values[] = {
        {STR_INIT("true"), {0}},
        {STR_INIT("yes"), {0}},
        {STR_INIT("1"), {0}},
        {STR_INIT("invasive"), {0}},
        {STR_INIT("widespreadInvasive"), {0}},
        {STR_INIT("widespread invasive"), {0}},
    };
    const struct meta_field *field = find_field(file, term);
    if (!field || file->id == SIZE_MAX)
        return false;
    add_id(opening, table, file, PLAN_RECORD);
    add_words(opening, add_column(opening, table, PLAN_ONLY, field), values, COUNT(values));
    table->required = true;
    return true;
}

static bool plan_file(struct opening *opening, struct plan_table *table,
                      const struct meta_file *file, bool means)
{
    bool taxa = file->core && str_is(file->row_type, "Taxon");
    if (taxa)
        plan_taxa(opening, table, file);
    else if (str_is(file->row_type, "VernacularName"))
        plan_names(opening, table, file);
    else if (str_is(file->row_type, "SpeciesProfile"))
        return !opening->all && plan_flags(opening, table, file, "isInvasive");
    else if (str_is(file->row_type, "Distribution"))
        return !opening->all && (plan_flags(opening, table, file, "degreeOfEstablishment") ||
                                 (means && plan_flags(opening, table, file, "establishmentMeans")));
    else
        return false;
    return true;
}

// Something better than establishmentMeans says what is invasive.
static bool has_flags(const struct opening *opening)
{
    for (size_t i = 0; i < opening->file_count; i++)
        if (find_field(&opening->files[i], "isInvasive") ||
            find_field(&opening->files[i], "degreeOfEstablishment"))
            return true;
    return false;
}

// How the file is cut into cells.
static bool plan_form(struct opening *opening, struct plan_table *table,
                      const struct meta_file *file, struct err *err)
{
    struct str delimiter = file->delimiter;
    table->numbered = true;
    table->name = file->row_type;
    table->delimiter = str_is(delimiter, "\\t") ? '\t' : delimiter.len == 1 ? delimiter.at[0] : ',';
    table->no_quotes = file->has_quote && !file->quote.len;
    table->skip = file->has_skip ? read_number(file->skip) : 0;
    bool quotes = !file->has_quote || !file->quote.len || str_is(file->quote, "\"");
    bool known = table->no_quotes || strchr(",;\t", table->delimiter);
    if (!quotes || !known || delimiter.len > 2 || table->skip > CSV_COLUMNS_MAX)
        return err_set(err, ERR_INPUT,
                       "cannot read \"%s/%.*s\": meta.xml cuts it into cells in a way that is not "
                       "known",
                       opening->folder, STR_ARG(file->location));
    return true;
}

// The name of the encoding as --encoding has it.
static bool find_encoding(struct opening *opening, const struct meta_file *file,
                          struct str *ret_encoding, struct err *err)
{
    static const struct {
        const char *written;
        struct str ours;
    } names[] = {
        {"", STR_INIT("")},
        {"utf-8", STR_INIT("utf-8")},
        {"utf8", STR_INIT("utf-8")},
        {"utf-16", STR_INIT("utf-16")},
        {"latin1", STR_INIT("latin1")},
        {"iso-8859-1", STR_INIT("latin1")},
        {"gb18030", STR_INIT("gb18030")},
        {"gbk", STR_INIT("gbk")},
    };
    struct str small = arena_copy(opening->batch, file->encoding);
    for (size_t i = 0; i < small.len; i++)
        if (byte_is_letter(small.at[i]))
            ((char *)small.at)[i] |= 32;
    for (size_t i = 0; i < COUNT(names); i++) {
        if (!str_is(small, names[i].written))
            continue;
        *ret_encoding = names[i].ours;
        return true;
    }
    return err_set(err, ERR_INPUT, "cannot read \"%s/%.*s\": the encoding \"%.*s\" is not known",
                   opening->folder, STR_ARG(file->location), STR_ARG(file->encoding));
}

static bool add_file(struct opening *opening, const struct meta_file *file,
                     struct plan_table *table, struct archive *archive, struct err *err)
{
    struct archive_file *added = &archive->files[archive->file_count++];
    struct str name = file->location;
    // A file of the archive lies in its folder.
    if (!name.len || name.at[0] == '.' || str_find_byte(name, '/') < name.len)
        return err_set(err, ERR_INPUT,
                       "\"%s/meta.xml\" names a file \"%.*s\" outside of the folder",
                       opening->folder, STR_ARG(name));
    added->path = arena_print(opening->batch, "%s/%.*s", opening->folder, STR_ARG(name)).at;
    added->table = table;
    return plan_form(opening, table, file, err) &&
           find_encoding(opening, file, &added->encoding, err);
}

static bool make_plan(struct opening *opening, struct archive *archive, struct err *err)
{
    bool means = !has_flags(opening), taxa = false, flags = false;
    struct plan *plan = opening->plan;
    if (opening->file_count > IMPORT_FILES_MAX)
        return err_set(err, ERR_INPUT, "\"%s/meta.xml\" names more than %d files", opening->folder,
                       IMPORT_FILES_MAX);
    plan->kind = STR("taxon");
    plan->subject = STR("living-things");
    // Tables do not move: files point at them.
    plan->tables = ARENA_ARRAY(opening->batch, struct plan_table, opening->file_count + 1);
    archive->files = ARENA_ARRAY(opening->batch, struct archive_file, opening->file_count + 1);
    for (size_t i = 0; i < opening->file_count; i++) {
        const struct meta_file *file = &opening->files[i];
        struct plan_table *table = &plan->tables[plan->table_count];
        if (!plan_file(opening, table, file, means)) {
            *table = (struct plan_table){0};
            continue;
        }
        plan->table_count++;
        taxa |= plan_has(table, PLAN_OWN);
        flags |= table->required;
        if (!add_file(opening, file, table, archive, err))
            return false;
    }
    if (!taxa)
        return err_set(err, ERR_INPUT, "the archive \"%s\" has no table of taxa with their names",
                       opening->folder);
    return opening->all || flags ||
           err_set(err, ERR_INPUT,
                   "the archive \"%s\" does not say which taxa are invasive; --all takes every one",
                   opening->folder);
}

bool archive_read(struct arena *batch, const char *folder, struct str meta, struct str eml,
                  bool all, struct archive *ret_archive, struct err *err)
{
    struct opening opening = {
        .batch = batch, .folder = folder, .all = all, .plan = ARENA_NEW(batch, struct plan)};
    struct archive archive = {.plan = opening.plan};
    struct xml_reader meta_reader = {begin_meta, end_meta, &opening};
    struct xml_reader eml_reader = {NULL, end_eml, &opening};
    const char *meta_path = arena_print(batch, "%s/meta.xml", folder).at;
    const char *eml_path = arena_print(batch, "%s/eml.xml", folder).at;
    if (!xml_read(batch, meta_path, meta, &meta_reader, err) ||
        (eml.len && !xml_read(batch, eml_path, eml, &eml_reader, err)) ||
        !make_plan(&opening, &archive, err))
        return false;
    *ret_archive = archive;
    return true;
}

bool archive_open(struct arena *batch, const char *folder, bool all, struct archive *ret_archive,
                  struct err *err)
{
    struct str meta, eml = {0};
    struct str shown = str_from(folder);
    while (shown.len > 1 && str_ends(shown, STR("/")))
        shown.len--;
    folder = arena_copy(batch, shown).at;
    const char *eml_path = arena_print(batch, "%s/eml.xml", folder).at;
    if (!io_read_plain_file(batch, arena_print(batch, "%s/meta.xml", folder).at,
                            IMPORT_XML_BYTES_MAX, &meta, err))
        return false;
    if (io_is_file(eml_path) &&
        !io_read_plain_file(batch, eml_path, IMPORT_XML_BYTES_MAX, &eml, err))
        return false;
    return archive_read(batch, folder, meta, eml, all, ret_archive, err);
}
