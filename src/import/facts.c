// SPDX-License-Identifier: Apache-2.0
#include "import/facts.h"

#include "base/date.h"
#include "base/limits.h"
#include "import/taxon.h"
#include "import/tidy.h"
#include "intake/utf8.h"
#include "model/codes.h"
#include "model/hs.h"
#include "model/identifier.h"

// One value at hand: what it is, where it stands.
struct stated {
    const struct facts_column *column;
    struct place place;
    struct str text;
};

void facts_done(struct facts_reader *reader)
{
    fold_done(&reader->fold);
}

static void note(struct facts_reader *reader, enum why why, const struct stated *value)
{
    notes_add(reader->notes, why, value->place, value->column->name, value->text);
}

static bool same_letters(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char x = a.at[i], y = b.at[i];
        if (x != y && !(byte_is_letter(x) && (x | 32) == (y | 32)))
            return false;
    }
    return true;
}

// Values

// The value as the plan has it: translated, with its prefix. Empty: it means nothing here.
static struct str meant(struct facts_reader *reader, const struct plan_column *plan,
                        struct str text)
{
    bool known = false;
    for (size_t i = 0; i < plan->word_count && !known; i++) {
        known = same_letters(plan->words[i].written, text);
        if (known)
            text = plan->words[i].meant;
    }
    if (!known && plan->has_others)
        text = plan->others;
    if (!text.len || !plan->prefix.len)
        return text;
    return arena_print(reader->batch, "%.*s%.*s", STR_ARG(plan->prefix), STR_ARG(text));
}

static void note_tidied(struct facts_reader *reader, unsigned tidied, const struct stated *value)
{
    static const struct {
        unsigned bit;
        enum why why;
    } whys[] = {
        {TIDY_ENTITIES, WHY_ENTITIES},   {TIDY_TAGS, WHY_TAGS},       {TIDY_SPACES, WHY_SPACES},
        {TIDY_TWICE, WHY_TWICE_ENCODED}, {TIDY_WINDOWS, WHY_WINDOWS}, {TIDY_COMPOSED, WHY_COMPOSED},
    };
    for (size_t i = 0; i < COUNT(whys); i++)
        if (tidied & whys[i].bit)
            note(reader, whys[i].why, value);
}

static void add_fact(struct facts_reader *reader, struct row *row, const struct stated *value,
                     enum plan_target kind, struct str phrase)
{
    const struct plan_column *plan = value->column->plan;
    ARENA_PUSH(reader->batch, row->facts, row->fact_count, row->fact_room) = (struct fact){
        .kind = kind,
        .text = value->text,
        .language = plan->language,
        .phrase = phrase,
        .place = value->place,
        .column = value->column->name,
        .authoritative = plan->authoritative,
    };
}

// The name folded; false when it cannot be a name, which is noted.
static bool fold_name(struct facts_reader *reader, const struct stated *value,
                      struct str *ret_phrase)
{
    struct fold *fold = &reader->fold;
    if (tidy_lost_letters(value->text))
        return note(reader, WHY_LOST, value), false;
    fold_text(fold, value->text);
    if (!fold->count)
        return note(reader, WHY_NO_LETTERS, value), false;
    struct str phrase = fold_phrase(fold, 0, fold->count);
    if (fold->count > NAME_WORDS_MAX || value->text.len > IMPORT_NAME_BYTES_MAX)
        return note(reader, WHY_LONG, value), false;
    if (phrase.len == 1)
        return note(reader, WHY_SHORT, value), false;
    *ret_phrase = arena_copy(reader->batch, phrase);
    return true;
}

// Scientific names lose their authors; `authors`: those that the row states.
static struct str scientific(struct facts_reader *reader, const struct stated *value,
                             struct str authors)
{
    if (!str_is(reader->plan->kind, "taxon"))
        return value->text;
    struct str name = taxon_name(reader->batch, value->text, authors);
    if (!str_eq(name, value->text))
        note(reader, WHY_AUTHORS, value);
    return name;
}

static void read_name(struct facts_reader *reader, struct row *row, const struct stated *value,
                      enum plan_target kind)
{
    struct stated name = *value;
    struct str phrase;
    if (kind == PLAN_SYNONYM)
        name.text = scientific(reader, value, (struct str){0});
    if (fold_name(reader, &name, &phrase))
        add_fact(reader, row, &name, kind, phrase);
}

static void read_own(struct facts_reader *reader, struct row *row, const struct stated *value)
{
    struct stated own = *value;
    struct str phrase;
    own.text = scientific(reader, value, reader->authors);
    if (!fold_name(reader, &own, &phrase))
        return;
    row->own = own.text;
    row->own_phrase = phrase;
    row->own_authoritative = value->column->plan->authoritative;
}

static void read_accepted(struct facts_reader *reader, struct row *row, const struct stated *value)
{
    struct stated accepted = *value;
    struct str phrase;
    accepted.text = scientific(reader, value, (struct str){0});
    if (fold_name(reader, &accepted, &phrase))
        row->accepted = accepted.text;
}

// A word that may be an identifier: small letters, all else a hyphen.
static struct str as_group(struct facts_reader *reader, struct str text)
{
    struct str copy = arena_copy(reader->batch, text);
    char *at = (char *)copy.at;
    size_t len = 0;
    for (size_t i = 0; i < copy.len; i++) {
        bool fits = byte_is_letter(at[i]) || byte_is_digit(at[i]) || at[i] == '_' ||
                    (at[i] == '.' && i > 0 && i + 1 < copy.len && byte_is_digit(at[i + 1]));
        if (fits)
            at[len++] = byte_is_letter(at[i]) ? (char)(at[i] | 32) : at[i];
        else if (len && at[len - 1] != '-')
            at[len++] = '-';
    }
    while (len && at[len - 1] == '-')
        len--;
    return (struct str){at, len};
}

static void read_word(struct facts_reader *reader, struct row *row, const struct stated *value)
{
    struct stated word = *value;
    bool group = value->column->plan->target == PLAN_GROUP;
    if (group)
        word.text = as_group(reader, value->text);
    if (plan_is_id(word.text))
        add_fact(reader, row, &word, word.column->plan->target, (struct str){0});
    else
        note(reader, WHY_WORD, value);
}

// A code of the Harmonized System becomes a group, without the points and spaces in it.
static void read_hs(struct facts_reader *reader, struct row *row, const struct stated *value)
{
    char digits[11];
    size_t count = 0;
    for (size_t i = 0; i < value->text.len && count < sizeof(digits); i++)
        if (value->text.at[i] != '.' && value->text.at[i] != ' ')
            digits[count++] = value->text.at[i];
    struct str code = {digits, count};
    bool good = count >= 2 && count < sizeof(digits);
    for (size_t i = 0; i < count; i++)
        good = good && byte_is_digit(digits[i]);
    if (!good || !hs_exists(code, code)) {
        note(reader, WHY_NUMBER, value);
        return;
    }
    struct stated group = *value;
    group.text = arena_print(reader->batch, "hs-%.*s", STR_ARG(code));
    add_fact(reader, row, &group, PLAN_GROUP, (struct str){0});
}

static void read_number(struct facts_reader *reader, struct row *row, const struct stated *value)
{
    struct stated number = *value;
    enum identifier_check check;
    enum plan_target target = value->column->plan->target;
    if (target == PLAN_UN &&
        (str_starts(number.text, STR("UN")) || str_starts(number.text, STR("un"))))
        number.text = str_trim(str_slice(number.text, 2, number.text.len));
    if (target == PLAN_CAS)
        check = identifier_check_cas(number.text, NULL);
    else if (target == PLAN_EC)
        check = identifier_check_ec(number.text, NULL);
    else if (target == PLAN_CUS)
        check = identifier_check_cus(number.text);
    else
        check = identifier_check_un(number.text);
    if (check == IDENTIFIER_GOOD)
        add_fact(reader, row, &number, target, (struct str){0});
    else
        note(reader, WHY_NUMBER, value);
}

// Dates

// The month that a word of at least three letters begins, 1 to 12; else 0.
static unsigned month_of(struct str word)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    if (str_ends(word, STR(".")))
        word.len--;
    for (unsigned i = 0; word.len >= 3 && i < COUNT(months); i++)
        if (word.len <= strlen(months[i]) && same_letters(word, (struct str){months[i], word.len}))
            return i + 1;
    return 0;
}

static unsigned number_of(struct str word)
{
    unsigned number = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (!byte_is_digit(word.at[i]) || i == 4)
            return 0;
        number = number * 10 + (unsigned)(word.at[i] - '0');
    }
    return number;
}

// The date's three parts, which stand between spaces, points, slashes, hyphens or commas.
static bool cut_date(struct str text, struct str parts[3])
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        while (at < text.len && !strchr(" ./-,", text.at[at]))
            at++;
        if (at > begin && count == 3)
            return false;
        if (at > begin)
            parts[count++] = str_slice(text, begin, at);
        at++;
    }
    return count == 3;
}

static bool parse_date(struct str text, enum plan_date order, int32_t *ret_day)
{
    struct str parts[3];
    if (date_parse(text, ret_day))
        return true;
    if (!cut_date(text, parts))
        return false;
    bool words = month_of(parts[0]) || month_of(parts[1]);
    if (!words && order == PLAN_DATE_WORDS)
        return false;
    bool month_first = words ? month_of(parts[0]) != 0 : order == PLAN_DATE_MONTH_FIRST;
    struct str month = parts[month_first ? 0 : 1], day = parts[month_first ? 1 : 0];
    char iso[32];
    snprintf(iso, sizeof(iso), "%04u-%02u-%02u", number_of(parts[2]),
             words ? month_of(month) : number_of(month), number_of(day));
    return date_parse(str_from(iso), ret_day);
}

static void read_date(struct facts_reader *reader, struct row *row, const struct stated *value)
{
    int32_t *day = value->column->plan->target == PLAN_FROM ? &row->from : &row->until;
    if (!parse_date(value->text, value->column->plan->date, day))
        note(reader, WHY_DATE, value);
}

// Languages

// A tag of packs: the shortest code of the language, and what follows it as it stands.
static bool parse_language(struct facts_reader *reader, struct str text, struct str *ret_tag)
{
    struct str whole = codes_language(text);
    size_t hyphen = 0;
    while (hyphen < text.len && text.at[hyphen] != '-' && text.at[hyphen] != '_')
        hyphen++;
    struct str first = codes_language(str_slice(text, 0, hyphen));
    if (whole.len)
        return *ret_tag = whole, true;
    if (!first.len || hyphen == text.len)
        return false;
    struct str rest = str_slice(text, hyphen + 1, text.len);
    for (size_t i = 0; i < rest.len; i++)
        if (!byte_is_letter(rest.at[i]) && !byte_is_digit(rest.at[i]))
            return false;
    if (rest.len < 2 || rest.len > 8)
        return false;
    *ret_tag = arena_print(reader->batch, "%.*s-%.*s", STR_ARG(first), STR_ARG(rest));
    return true;
}

// The name is a scientific one after all: it loses its authors. False when nothing is left of it.
static bool make_scientific(struct facts_reader *reader, struct fact *fact)
{
    struct facts_column column = {.name = fact->column};
    struct stated value = {&column, fact->place, fact->text};
    value.text = scientific(reader, &value, reader->authors);
    fact->kind = PLAN_SYNONYM;
    fact->text = value.text;
    return fold_name(reader, &value, &fact->phrase);
}

// Gives the name of a row its language. False when it has none that it needs.
static bool set_language(struct facts_reader *reader, struct fact *fact, struct str stated,
                         struct str tag)
{
    if (fact->kind < PLAN_NAME || fact->kind > PLAN_EXACT || fact->language.len)
        return true;
    if (str_is(stated, "scientific"))
        return make_scientific(reader, fact);
    fact->language = tag;
    if (tag.len || fact->kind == PLAN_EXACT)
        return true;
    struct facts_column column = {.name = fact->column};
    struct stated value = {&column, fact->place, fact->text};
    if (!stated.len) // else it was said that this is none
        note(reader, WHY_NO_LANGUAGE, &value);
    return false;
}

// Gives the names of the row its language. Scientific names have none, and are synonyms unless the
// row says that its name is the thing's own.
static void set_languages(struct facts_reader *reader, struct row *row, const struct stated *stated)
{
    struct str tag = {0};
    if (stated->text.len && !str_is(stated->text, "scientific") &&
        !parse_language(reader, stated->text, &tag))
        note(reader, WHY_LANGUAGE, stated);
    size_t kept = 0;
    for (size_t i = 0; i < row->fact_count; i++) {
        struct fact fact = row->facts[i];
        bool name = fact.kind >= PLAN_NAME && fact.kind <= PLAN_EXACT;
        if (!set_language(reader, &fact, stated->text, tag))
            continue;
        if (name && row->preferred && !row->own.len) {
            row->own = fact.text;
            row->own_phrase = fact.phrase;
            row->own_authoritative = fact.authoritative;
            continue;
        }
        row->facts[kept++] = fact;
    }
    row->fact_count = kept;
}

// Rows

static bool is_true(struct str text)
{
    return same_letters(text, STR("1")) || same_letters(text, STR("true")) ||
           same_letters(text, STR("yes"));
}

// Whether a value of the column says something of the thing.
static bool states_something(const struct plan_column *plan)
{
    return plan->target >= PLAN_OWN && plan->target != PLAN_AUTHORS &&
           plan->target != PLAN_LANGUAGE && !plan->is_constant;
}

static void read_value(struct facts_reader *reader, struct row *row, const struct stated *value)
{
    row->value_count += states_something(value->column->plan);
    switch (value->column->plan->target) {
    case PLAN_ID:
        row->id = value->text;
        return;
    case PLAN_RECORD:
        row->record = value->text;
        return;
    case PLAN_ACCEPTED:
        read_accepted(reader, row, value);
        return;
    case PLAN_PREFERRED:
        row->preferred = is_true(value->text);
        return;
    case PLAN_OWN:
        read_own(reader, row, value);
        return;
    case PLAN_NAME:
    case PLAN_TRADE:
    case PLAN_SLANG:
    case PLAN_EXACT:
    case PLAN_SYNONYM:
        read_name(reader, row, value, value->column->plan->target);
        return;
    case PLAN_GROUP:
    case PLAN_LISTED:
        read_word(reader, row, value);
        return;
    case PLAN_HS:
        read_hs(reader, row, value);
        return;
    case PLAN_FROM:
    case PLAN_UNTIL:
        read_date(reader, row, value);
        return;
    case PLAN_CAS:
    case PLAN_EC:
    case PLAN_CUS:
    case PLAN_UN:
        read_number(reader, row, value);
        return;
    case PLAN_AUTHORS:
    case PLAN_LANGUAGE:
    case PLAN_ONLY:
    case PLAN_TARGET_COUNT:
        return; // looked at for the row as a whole
    }
}

// The text of the column in this row, tidied; empty when there is none. False when the row holds
// bytes that are no text.
static bool get_text(struct facts_reader *reader, const struct csv_cell *cells, size_t cell_count,
                     const struct facts_column *column, struct stated *ret_value)
{
    struct str text = column->plan->constant;
    if (!column->plan->is_constant) {
        if (column->cell >= cell_count)
            return ret_value->text = (struct str){0}, true;
        text = csv_cell_text(&cells[column->cell], reader->batch);
        ret_value->text = str_slice(text, 0, utf8_valid(text));
        if (ret_value->text.len < text.len)
            return false;
        unsigned tidied;
        ret_value->text = text;
        text = tidy_text(reader->batch, text, &tidied);
        note_tidied(reader, tidied, ret_value);
    }
    ret_value->text = tidy_is_nothing(text) ? (struct str){0} : text;
    return true;
}

static bool is_wanted(const struct plan_column *only, struct str text)
{
    for (size_t i = 0; i < only->word_count; i++)
        if (same_letters(only->words[i].written, text))
            return true;
    return false;
}

// Reads each of the values of a cell.
static void read_values(struct facts_reader *reader, struct row *row, struct stated value)
{
    const struct plan_column *plan = value.column->plan;
    struct str rest = value.text;
    while (rest.len) {
        size_t end = 0;
        struct str split = plan->split;
        while (end < rest.len && !(split.len && str_starts(str_slice(rest, end, rest.len), split)))
            end++;
        value.text = str_slice(rest, 0, end);
        rest = str_slice(rest, size_min(end + split.len, rest.len), rest.len);
        size_t cut = 0;
        while (cut < value.text.len && plan->cut.len &&
               !str_starts(str_slice(value.text, cut, value.text.len), plan->cut))
            cut++;
        if (plan->cut.len)
            value.text.len = cut;
        value.text = meant(reader, plan, str_trim(value.text));
        if (!tidy_is_nothing(value.text))
            read_value(reader, row, &value);
    }
}

// The authors that the row states for its scientific name.
static struct str find_authors(struct facts_reader *reader, const struct csv_cell *cells,
                               size_t cell_count, struct place place)
{
    struct stated value = {.place = place};
    for (size_t i = 0; i < reader->column_count; i++) {
        value.column = &reader->columns[i];
        if (value.column->plan->target == PLAN_AUTHORS)
            return get_text(reader, cells, cell_count, value.column, &value) ? value.text
                                                                             : (struct str){0};
    }
    return (struct str){0};
}

// Reads a column of the row. False when the row is not taken, which is in the notes.
static bool read_column(struct facts_reader *reader, struct row *row, struct stated *value,
                        struct stated *ret_language)
{
    const struct plan_column *plan = value->column->plan;
    if (plan->target == PLAN_ONLY && !is_wanted(plan, value->text))
        return note(reader, WHY_NOT_WANTED, value), false;
    if (plan->target == PLAN_LANGUAGE && value->text.len) {
        *ret_language = *value;
        ret_language->text = meant(reader, plan, value->text);
    }
    read_values(reader, row, *value);
    return true;
}

bool facts_read(struct facts_reader *reader, const struct csv_cell *cells, size_t cell_count,
                struct place place, struct row *ret_row)
{
    struct row row = {
        .place = place, .table = reader->table, .from = DATE_NONE, .until = DATE_NONE};
    struct stated language = {0};
    reader->authors = find_authors(reader, cells, cell_count, place);
    for (size_t i = 0; i < reader->column_count; i++) {
        const struct facts_column *column = &reader->columns[i];
        struct stated value = {column, place, {0}};
        value.place.column = column->cell == SIZE_MAX ? 0 : (uint32_t)column->cell + 1;
        if (!get_text(reader, cells, cell_count, column, &value))
            return note(reader, WHY_ENCODING, &value), false;
        if (!read_column(reader, &row, &value, &language))
            return false;
    }
    row.place.record = utf8_cut(row.id.len ? row.id : row.record, IMPORT_RECORD_BYTES_MAX);
    set_languages(reader, &row, &language);
    for (size_t i = 0; i < row.fact_count; i++)
        row.facts[i].place.record = row.place.record;
    *ret_row = row;
    return true;
}
