// SPDX-License-Identifier: Apache-2.0
#include "grow.h"

#include "base/date.h"

// Words of several scripts, some of which fold to others, and some of one letter.
static const char *const all_words[] = {
    "turtle", "Egg",       "live",   "no",     "baby",      "box",     "Red-Eared", "slider",
    "café",   "cafe",      "Öl",     "ol",     "ёж",        "Ёж",      "я",         "черепаха",
    "яйцо",   "红",        "龟",     "活体",   "机密",      "R2",      "7",         "A",
    "mus",    "L'eau",     "eau",    "TNT",    "tnt",       "by",      "toy",       "eggs",
    "y",      "7664-93-9", "UN1830", "berry",  "Trachemys", "scripta", "elegans",   "Solenopsis",
    "worm",   "cloven",    "龜",     "parrot",
};

static const char *const countries[] = {"CN", "DE", "FR", "US"};
static const char *const hs_codes[] = {"01", "0106", "0106", "010620", "0301", "03019110", "1209"};
static const char *const cas_numbers[] = {"7664-93-9", "107-44-8", "64-17-5", "50-00-0"};
static const char *const un_numbers[] = {"1830", "1203", "0004"};
static const char *const cus_numbers[] = {"0012345-6", "0099999-1"};
static const char *const currencies[] = {"EUR", "CNY"};
static const char *const classes[] = {"printed", "packet", "parcel", "express"};
static const char *const categories[] = {"gift", "sale", "sample"};
static const char *const licences[] = {"2026-17", "X1"};

#define PICK(grow, items) ((items)[grow_number((grow), COUNT(items))])

size_t grow_number(struct grow *grow, size_t below)
{
    // splitmix64
    uint64_t z = grow->random += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (size_t)((z ^ z >> 31) % below);
}

static bool in_100(struct grow *grow, size_t times)
{
    return grow_number(grow, 100) < times;
}

// Packs

static void add_statement(struct grow *grow, struct buf *text)
{
    if (grow->statement_count == GROW_STATEMENTS_MAX)
        return;
    size_t number = grow->statement_count;
    grow->statements[grow->statement_count++] = (struct grow_statement){
        .name = arena_print(grow->batch, "statement-%zu", number),
        .text = arena_copy(grow->batch, buf_str(text)),
        .pack = (uint32_t)grow_number(grow, GROW_PACKS),
    };
    buf_clear(text);
}

// One to three words with something between, kept for the texts of consignments.
static struct str phrase(struct grow *grow)
{
    static const char *const between[] = {" ", " ", " ", "-", "  ", ", "};
    AUTO(buf_done) struct buf text = {0};
    size_t words = 1 + grow_number(grow, 4) % 3;
    for (size_t i = 0; i < words; i++) {
        buf_add(&text, i ? str_from(PICK(grow, between)) : STR(""));
        buf_add(&text, PICK(grow, grow->words));
    }
    struct str made = arena_copy(grow->batch, buf_str(&text));
    if (grow->phrase_count < GROW_PHRASES_MAX)
        grow->phrases[grow->phrase_count++] = made;
    return made;
}

static struct str literal(struct grow *grow)
{
    static const char *const marks[] = {"%.*s", "★%.*s", "%.*s★", "%.*s//7", "(%.*s)"};
    AUTO(buf_done) struct buf text = {0};
    struct str word = PICK(grow, grow->words);
    buf_print(&text, PICK(grow, marks), STR_ARG(word));
    struct str made = arena_copy(grow->batch, buf_str(&text));
    if (grow->phrase_count < GROW_PHRASES_MAX)
        grow->phrases[grow->phrase_count++] = made;
    return made;
}

static void add_phrases(struct grow *grow, struct buf *out, struct str (*make)(struct grow *))
{
    for (size_t i = 0, count = 1 + grow_number(grow, 2); i < count; i++) {
        struct str text = make(grow);
        buf_print(out, "%s\"%.*s\"", i ? ", " : "", STR_ARG(text));
    }
}

// `from` and `until`, around the day or on it.
static void add_dates(struct grow *grow, struct buf *out, size_t times)
{
    int32_t from = grow->day - 3 + (int32_t)grow_number(grow, 5);
    if (in_100(grow, times)) {
        buf_add_literal(out, " from ");
        date_print(from, out);
    }
    if (in_100(grow, times)) {
        buf_add_literal(out, " until ");
        date_print(from + 1 + (int32_t)grow_number(grow, 4), out);
    }
}

static void add_law(struct grow *grow, size_t number, struct buf *out)
{
    static const char *const entries =
        "jurisdiction CN act \"Act\" article \"1\" says \"no\" unreviewed";
    int32_t change = grow->day - 2 + (int32_t)grow_number(grow, 5);
    if (in_100(grow, 40)) {
        buf_print(out, "law L%zu { %s", number, entries);
        add_dates(grow, out, 20);
        buf_add_literal(out, " }\n");
        add_statement(grow, out);
        return;
    }
    buf_print(out, "law L%zu { %s until ", number, entries);
    date_print(change, out);
    buf_print(out, " }\nlaw L%zu { %s from ", number, entries);
    date_print(change + (int32_t)grow_number(grow, 2), out);
    buf_add_literal(out, " }\n");
    add_statement(grow, out);
}

static void add_facts(struct grow *grow, struct buf *out)
{
    buf_add_literal(out, "jurisdiction EU \"Union\" { members DE, FR unreviewed }\n");
    add_statement(grow, out);
    for (size_t i = 0; i < 3; i++) {
        add_law(grow, i, out);
        buf_print(out, "list A%zu \"List\" { law L%zu unreviewed", i, grow_number(grow, 3));
        add_dates(grow, out, 20);
        buf_add_literal(out, " }\n");
        add_statement(grow, out);
    }
    if (in_100(grow, 70)) {
        if (in_100(grow, 50))
            buf_add_literal(out, "endings en-GB { compounds }\n");
        buf_add_literal(out, "endings en { add \"s\", \"es\" change \"y\" to \"ies\" }\n");
        add_statement(grow, out);
    }
    if (in_100(grow, 50)) {
        buf_add_literal(
            out, "endings ru { add \"и\" prefix \"по\" change \"а\" to \"ы\", \"\" to \"и\" }\n");
        add_statement(grow, out);
    }
}

static const char *language(struct grow *grow)
{
    static const char *const languages[] = {"en", "en", "en-GB", "ru", "zh-Hans"};
    return PICK(grow, languages);
}

static void add_cues(struct grow *grow, struct buf *out)
{
    for (size_t i = 0; i < 4; i++) {
        buf_print(out, "cue c%zu \"Cue\" { unreviewed\n", i);
        for (size_t lines = 1 + grow_number(grow, 3); lines; lines--) {
            static const char *const denials[] = {"", "", "", "", "before ", "after "};
            buf_print(out, "%s%s ", PICK(grow, denials), language(grow));
            add_phrases(grow, out, phrase);
            buf_add_byte(out, '\n');
        }
        buf_add_literal(out, "}\n");
        add_statement(grow, out);
    }
    buf_print(out, "vague V \"Vague\" { law L0 unreviewed\n%s ", language(grow));
    add_phrases(grow, out, phrase);
    buf_print(out, "\n%s ", language(grow));
    add_phrases(grow, out, phrase);
    buf_add_literal(out, "\n}\n");
    add_statement(grow, out);
}

static void add_name(struct grow *grow, struct buf *out)
{
    static const char *const kinds[] = {"name", "trade", "slang"};
    size_t kind = grow_number(grow, 10);
    if (kind == 0) {
        buf_add_literal(out, "synonym ");
        add_phrases(grow, out, phrase);
    } else if (kind <= 2) {
        buf_print(out, "exact %s ", in_100(grow, 50) ? language(grow) : "");
        add_phrases(grow, out, literal);
    } else {
        buf_print(out, "%s %s ", PICK(grow, kinds), language(grow));
        add_phrases(grow, out, phrase);
    }
    if (in_100(grow, 25))
        buf_print(out, " needs cue c%zu", grow_number(grow, 4));
    if (in_100(grow, 20))
        add_dates(grow, out, 60);
    buf_add_byte(out, '\n');
}

static void add_concept(struct grow *grow, size_t number, struct buf *out)
{
    static const char *const kinds[] = {"taxon", "taxon", "substance", "article", "marking"};
    const char *kind = kinds[number % COUNT(kinds)];
    struct str name = phrase(grow);
    buf_print(out, "%s \"%.*s\" { unreviewed\n", kind, STR_ARG(name));
    if (in_100(grow, 70))
        buf_print(out, "group g%zu\n", grow_number(grow, 3));
    for (size_t names = grow_number(grow, 4); names; names--)
        add_name(grow, out);
    for (size_t lists = grow_number(grow, 3); lists; lists--) {
        buf_print(out, "listed A%zu", grow_number(grow, 3));
        add_dates(grow, out, 20);
        buf_add_byte(out, '\n');
    }
    if (strcmp(kind, "substance") == 0)
        buf_print(out, "cas %s\nun %s\ncus %s\n", PICK(grow, cas_numbers), PICK(grow, un_numbers),
                  PICK(grow, cus_numbers));
    if (strcmp(kind, "marking") == 0)
        buf_print(out, "of %s\n", in_100(grow, 30) ? "EU" : PICK(grow, countries));
    buf_add_literal(out, "}\n");
    add_statement(grow, out);
}

// Conditions

static const char *place(struct grow *grow)
{
    return in_100(grow, 75) ? "goods" : in_100(grow, 60) ? "wrapper" : "addressee.organisation";
}

static void add_concept_test(struct grow *grow, struct buf *out)
{
    static const char *const kinds[] = {"a taxon", "a substance", "an article", "a marking",
                                        "a concept"};
    static const char *const of[] = {"origin", "destination", "CN", "EU"};
    buf_print(out, "%s name %s", place(grow), PICK(grow, kinds));
    if (in_100(grow, 30))
        buf_print(out, " in group g%zu", grow_number(grow, 3));
    if (in_100(grow, 40))
        buf_print(out, " listed A%zu", grow_number(grow, 3));
    if (in_100(grow, 10))
        buf_print(out, ", A%zu", grow_number(grow, 3));
    if (in_100(grow, 15))
        buf_print(out, " of %s", PICK(grow, of));
}

static void add_value_test(struct grow *grow, struct buf *out)
{
    static const char *const signs[] = {"<", "<=", ">", ">="};
    static const char *const counts[] = {"goods.quantity", "packages"};
    static const char *const masses[] = {"goods.net_mass", "gross_mass"};
    static const char *const money[] = {"goods.value", "value"};
    switch (grow_number(grow, 15)) {
    case 12:
        buf_print(out, "%s between %zu and %zu", PICK(grow, counts), grow_number(grow, 3),
                  2 + grow_number(grow, 2));
        return;
    case 13:
        buf_print(out, "%s between %zu g and %zu kg", PICK(grow, masses),
                  grow_number(grow, 2) * 500, 1 + grow_number(grow, 2));
        return;
    case 14:
        buf_print(out, "posted %s ", PICK(grow, signs));
        date_print(grow->day - 2 + (int32_t)grow_number(grow, 4), out);
        return;
    case 0:
    case 1:
        buf_print(out, "goods.hs in %s, 0300..0305", PICK(grow, hs_codes));
        return;
    case 2:
        buf_print(out, "%s %s %zu", PICK(grow, counts), PICK(grow, signs), grow_number(grow, 4));
        return;
    case 3:
        buf_print(out, "%s is %zu, %zu", PICK(grow, counts), grow_number(grow, 4),
                  grow_number(grow, 4));
        return;
    case 4:
        buf_print(out, "%s %s %zu g", PICK(grow, masses), PICK(grow, signs),
                  grow_number(grow, 4) * 500);
        return;
    case 5:
        buf_print(out, "%s %s %zu %s", PICK(grow, money), PICK(grow, signs), grow_number(grow, 4),
                  PICK(grow, currencies));
        return;
    case 6:
        buf_print(out, "goods.cas is %s", PICK(grow, cas_numbers));
        return;
    case 7:
        buf_print(out, "goods.un is %s", PICK(grow, un_numbers));
        return;
    case 8:
        buf_print(out, "class is %s, parcel", PICK(grow, classes));
        return;
    case 9:
        buf_print(out, "category in %s", PICK(grow, categories));
        return;
    case 10:
        buf_print(out, "licence is \"%s\"", PICK(grow, licences));
        return;
    default:
        buf_print(out, "%s is %s", in_100(grow, 50) ? "goods.origin" : "destination",
                  PICK(grow, countries));
    }
}

static void add_condition(struct grow *grow, size_t depth, struct buf *out);

// A test of many lines, of a score or of another rule.
static void add_wide_test(struct grow *grow, struct buf *out)
{
    static const char *const signs[] = {"<", "<=", ">", ">="};
    static const char *const quantifiers[] = {"any", "every", "count of", "share of"};
    size_t kind = grow_number(grow, 8);
    grow->wide = true;
    if (kind < 2) {
        buf_print(out, "score s%zu %s %zu", grow_number(grow, 2), PICK(grow, signs),
                  grow_number(grow, 6));
    } else if (kind < 4 && grow->rule) {
        // A rule of the same pack, if it is one.
        buf_print(out, "found %sr%zu", in_100(grow, 50) ? "p0/" : "p1/",
                  grow_number(grow, grow->rule));
    } else {
        size_t which = grow_number(grow, COUNT(quantifiers));
        buf_print(out, "%s goods (goods have cue c%zu %s ", quantifiers[which],
                  grow_number(grow, 4), in_100(grow, 50) ? "and" : "or");
        grow->plain = true;
        buf_add_byte(out, '(');
        add_condition(grow, 1, out);
        buf_add_literal(out, "))");
        grow->plain = false;
        if (which == 2)
            buf_print(out, " %s %zu", PICK(grow, signs), grow_number(grow, 4));
        if (which == 3)
            buf_print(out, " %s %zu percent", PICK(grow, signs), grow_number(grow, 5) * 25);
    }
}

static void add_test(struct grow *grow, struct buf *out)
{
    static const char *const fields[] = {"goods",   "goods.hs",       "goods.cas", "licence",
                                         "wrapper", "goods.net_mass", "origin"};
    size_t kind = grow_number(grow, 24);
    if (kind > 21 && !grow->plain)
        add_wide_test(grow, out);
    else if (kind > 19)
        buf_print(out, "condition k%zu", grow_number(grow, 3));
    else if (kind < 7)
        add_concept_test(grow, out);
    else if (kind < 12)
        buf_print(out, "%s have cue c%zu%s", place(grow), grow_number(grow, 4),
                  in_100(grow, 20) ? ", c0" : "");
    else if (kind == 12)
        buf_add_literal(out, "goods are vague");
    else if (kind == 13)
        buf_print(out, "%s %s", PICK(grow, fields), in_100(grow, 50) ? "missing" : "present");
    else
        add_value_test(grow, out);
}

static void add_condition(struct grow *grow, size_t depth, struct buf *out)
{
    size_t shape = grow_number(grow, 10);
    if (!depth || shape < 4) {
        add_test(grow, out);
    } else if (shape < 6) {
        buf_add_literal(out, "not (");
        add_condition(grow, depth - 1, out);
        buf_add_byte(out, ')');
    } else {
        const char *word = shape < 8 ? "and" : "or";
        for (size_t i = 0, count = 2 + grow_number(grow, 2); i < count; i++) {
            buf_print(out, i ? " %s (" : "(", word);
            add_condition(grow, depth - 1, out);
            buf_add_byte(out, ')');
        }
    }
}

// Named conditions and scores; of what they use, one may be refused and with it all that name it.
static void add_named(struct grow *grow, struct buf *out)
{
    grow->plain = true;
    for (size_t i = 0; i < 3; i++) {
        buf_print(out, "condition k%zu \"Condition\" { when ", i);
        add_condition(grow, 2, out);
        buf_add_literal(out, "\n}\n");
        add_statement(grow, out);
    }
    for (size_t i = 0; i < 2; i++) {
        buf_print(out, "score s%zu \"Score\" {\n", i);
        for (size_t parts = 1 + grow_number(grow, 3); parts; parts--) {
            buf_print(out, "%s %zu \"part\" when ", in_100(grow, 70) ? "add" : "take",
                      1 + grow_number(grow, 4));
            add_condition(grow, 1, out);
            buf_add_byte(out, '\n');
        }
        buf_add_literal(out, "}\n");
        add_statement(grow, out);
    }
    grow->plain = false;
}

static void add_route(struct grow *grow, struct buf *out)
{
    static const char *const routes[] = {"import into", "export from", "transit through",
                                         "domestic in", "to",          "from"};
    static const char *const ends[] = {"CN", "DE", "EU", "EU", "INT"};
    for (size_t i = 0, count = 1 + grow_number(grow, 2); i < count; i++) {
        buf_add(out, i ? STR(" or ") : STR(""));
        if (in_100(grow, 30))
            buf_print(out, "%s", in_100(grow, 50) ? "abroad" : "anywhere");
        else
            buf_print(out, "%s %s", PICK(grow, routes), PICK(grow, ends));
    }
}

static void add_rule(struct grow *grow, size_t number, struct buf *out)
{
    static const char *const advices[] = {"ask", "screen", "hold", "stop"};
    buf_print(out, "rule r%zu \"Rule\" {\nwhere ", number);
    add_route(grow, out);
    buf_add_literal(out, "\nwhen ");
    bool lawful = in_100(grow, 60);
    grow->rule = number;
    grow->wide = false;
    // Most conditions would be refused by the guard without one of these.
    size_t guarded = grow_number(grow, 4);
    if (guarded == 0)
        buf_print(out, "not (not goods name a concept listed A%zu) and (", grow_number(grow, 3));
    else if (guarded == 1)
        buf_print(out, "%s name a taxon listed A%zu and (", in_100(grow, 60) ? "goods" : "wrapper",
                  grow_number(grow, 3));
    else if (guarded == 2)
        buf_print(out, "goods have cue c%zu and (", grow_number(grow, 4));
    add_condition(grow, 3, out);
    buf_print(out, "%s\nadvise %s\nask \"?\"\n", guarded == 3 ? "" : ")", PICK(grow, advices));
    if (lawful || grow->wide)
        buf_print(out, "law L%zu%s\n", grow_number(grow, 3), in_100(grow, 30) ? ", L1" : "");
    if (in_100(grow, 20))
        add_dates(grow, out, 50);
    buf_print(out, "%s%s\n", in_100(grow, 10) ? "\nmode shadow" : "",
              in_100(grow, 15) ? "\nmissing pass" : "");
    buf_add_literal(out, "yes goods \"a\"\nyes goods \"b\"\nno goods \"c\"\nno goods \"d\"\n}\n");
    add_statement(grow, out);
}

void grow_packs(struct grow *grow, uint64_t seed, struct arena *batch)
{
    *grow = (struct grow){.random = seed, .batch = batch, .day = 20000};
    AUTO(buf_done) struct buf out = {0};
    for (size_t i = 0; i < GROW_WORDS; i++)
        grow->words[i] = str_from(PICK(grow, all_words));
    add_facts(grow, &out);
    add_cues(grow, &out);
    for (size_t i = 0; i < 6; i++)
        add_concept(grow, i, &out);
    add_named(grow, &out);
    for (size_t i = 0; i < 10; i++)
        add_rule(grow, i, &out);
}

// Consignments

// Writes a letter as one that looks like it, or as it is.
static void add_alike(struct grow *grow, struct buf *out, char c)
{
    static const struct {
        char letter;
        const char *alike;
    } all[] = {{'e', "3"}, {'a', "а"}, {'l', "1"}, {'i', "!"}, {'s', "$"}, {'o', "о"},
               {'t', "7"}, {'a', "@"}, {'c', "с"}, {'t', "+"}, {'i', "|"}};
    size_t from = grow_number(grow, COUNT(all));
    for (size_t i = 0; i < COUNT(all); i++) {
        size_t at = (from + i) % COUNT(all);
        if (all[at].letter != c)
            continue;
        buf_print(out, "%s", all[at].alike);
        return;
    }
    buf_add_byte(out, c);
}

// Adds the byte, mistyped if the dice say so. Only ASCII letters are.
static void add_mistyped(struct grow *grow, struct buf *out, struct str piece, size_t *at)
{
    char c = piece.at[*at];
    size_t how = byte_is_letter(c) ? grow_number(grow, 30) : 0;
    bool next = *at + 1 < piece.len && byte_is_letter(piece.at[*at + 1]);
    if (how == 1)
        return;
    if (how == 2 && next) {
        buf_add_byte(out, piece.at[++*at]);
    } else if (how == 3) {
        buf_add_byte(out, c);
    } else if (how == 4) {
        buf_add_byte(out, (char)('a' + grow_number(grow, 26)));
        return;
    } else if (c == 'm' && grow_number(grow, 8) == 0) {
        buf_add_literal(out, "rn");
        return;
    }
    buf_add_byte(out, c);
}

// Adds a phrase of the packs as people write it: in capitals, with an ending, with signs and
// characters that nobody sees, in disguise, with other spaces, with mistakes.
static void add_piece(struct grow *grow, struct buf *out)
{
    static const char *const after[] = {"",  "",       "",   "s", "es", "и",
                                        "★", "\u200b", "'s", "!", "!+", "@"};
    static const char *const inside[] = {" cf. ", " var ", " x "};
    struct str piece = grow_number(grow, 3) ? grow->phrases[grow_number(grow, grow->phrase_count)]
                                            : PICK(grow, grow->words);
    size_t how = grow_number(grow, 20);
    for (size_t i = 0; i < piece.len; i++) {
        char c = piece.at[i];
        if (how == 0 && c >= 'a' && c <= 'z')
            buf_add_byte(out, (char)(c - 32));
        else if (how == 1 && c == ' ')
            buf_add_literal(out, "-");
        else if (how == 2 && byte_is_letter(c))
            buf_print(out, "\xef%c%c", c >= 'a' ? 0xbd : 0xbc,
                      c >= 'a' ? c - 'a' + 0x81 : c - 'A' + 0xa1); // full width
        else if (how == 5 && c == ' ')
            continue;
        else if (how == 6 && byte_is_letter(c))
            buf_print(out, "%c%s", c, PICK(grow, after)[0] ? "." : " ");
        else if ((how == 7 || how == 8) && in_100(grow, 40))
            add_alike(grow, out, c);
        else if (how == 9 && c == ' ')
            buf_print(out, "%s", PICK(grow, inside));
        else if (how >= 10 && how <= 13)
            add_mistyped(grow, out, piece, &i);
        else
            buf_add_byte(out, c);
        if (how == 3 && c == 'e')
            buf_add_literal(out, "\u0301");
        if (how == 4 && byte_is_letter(c) && i + 1 < piece.len && byte_is_letter(piece.at[i + 1]))
            buf_add_literal(out, "\u200b");
    }
    buf_print(out, "%s", PICK(grow, after));
}

struct str grow_text(struct grow *grow, struct arena *scratch)
{
    static const char *const between[] = {" ", " ", " ", "/", ", ", "", "  ", " 3 "};
    AUTO(buf_done) struct buf out = {0};
    for (size_t count = 1 + grow_number(grow, 5); count; count--) {
        if (in_100(grow, 5))
            buf_print(&out, "UN%s%s", in_100(grow, 50) ? " " : "", PICK(grow, un_numbers));
        else if (in_100(grow, 5))
            buf_print(&out, "%s", PICK(grow, cas_numbers));
        else
            add_piece(grow, &out);
        if (count > 1)
            buf_print(&out, "%s", PICK(grow, between));
    }
    return str_trim(arena_copy(scratch, buf_str(&out)));
}

static struct value given(struct str text, int64_t number)
{
    return text.len ? (struct value){text, number, VALUE_GIVEN} : (struct value){0};
}

// The value in so many of a hundred cases; now and then one that cannot be read.
static struct value maybe(struct grow *grow, size_t times, struct value value)
{
    if (in_100(grow, 2))
        return (struct value){STR("?"), 0, VALUE_WRONG};
    return in_100(grow, times) ? value : (struct value){0};
}

static struct value country(struct grow *grow)
{
    struct str code = str_from(PICK(grow, countries));
    return given(code, code_pack(code));
}

static struct value currency(struct grow *grow)
{
    struct str code = str_from(PICK(grow, currencies));
    return given(code, code_pack(code));
}

// As much of a hundred of a unit, of which there are `scale`.
static struct value amount(struct grow *grow, struct arena *scratch, int64_t scale)
{
    int64_t number = (int64_t)grow_number(grow, 4);
    return given(arena_print(scratch, "%lld", (long long)number), number * scale);
}

static struct value *of(struct content *content, enum field field)
{
    return &content->values[field - FIELD_CONTENT_FIRST];
}

static struct content line(struct grow *grow, struct arena *scratch)
{
    struct content line = {0};
    struct str un = str_from(PICK(grow, un_numbers));
    int64_t number =
        (un.at[0] - '0') * 1000 + (un.at[1] - '0') * 100 + (un.at[2] - '0') * 10 + un.at[3] - '0';
    struct str hs = str_from(PICK(grow, hs_codes));
    *of(&line, FIELD_GOODS_DESCRIPTION) =
        in_100(grow, 90) ? given(grow_text(grow, scratch), 0) : (struct value){0};
    *of(&line, FIELD_GOODS_QUANTITY) = maybe(grow, 60, amount(grow, scratch, 1));
    *of(&line, FIELD_GOODS_NET_MASS) = maybe(grow, 60, amount(grow, scratch, 500000));
    *of(&line, FIELD_GOODS_VALUE) = maybe(grow, 60, amount(grow, scratch, 10000));
    *of(&line, FIELD_GOODS_CURRENCY) = maybe(grow, 20, currency(grow));
    *of(&line, FIELD_GOODS_HS) = maybe(grow, hs.len >= 4 ? 70 : 0, given(hs, 0));
    *of(&line, FIELD_GOODS_ORIGIN) = maybe(grow, 50, country(grow));
    *of(&line, FIELD_GOODS_CAS) = maybe(grow, 30, given(str_from(PICK(grow, cas_numbers)), 0));
    *of(&line, FIELD_GOODS_UN) = maybe(grow, 20, given(un, number));
    *of(&line, FIELD_GOODS_CUS) = maybe(grow, 10, given(str_from(PICK(grow, cus_numbers)), 0));
    return line;
}

struct consignment grow_consignment(struct grow *grow, struct arena *scratch)
{
    struct consignment item = {0};
    struct str class = str_from(PICK(grow, classes)), category = str_from(PICK(grow, categories));
    if (in_100(grow, 1))
        class = STR("letter");
    item.values[FIELD_CLASS] = maybe(grow, 90, given(class, class_find(class)));
    item.values[FIELD_CATEGORY] = maybe(grow, 60, given(category, category_find(category)));
    item.values[FIELD_ORIGIN] = maybe(grow, 85, country(grow));
    item.values[FIELD_DESTINATION] = maybe(grow, 85, country(grow));
    item.values[FIELD_TRANSIT] = maybe(grow, 20, country(grow));
    item.values[FIELD_GROSS_MASS] = maybe(grow, 60, amount(grow, scratch, 500000));
    item.values[FIELD_VALUE] = maybe(grow, 60, amount(grow, scratch, 10000));
    item.values[FIELD_CURRENCY] = maybe(grow, 60, currency(grow));
    item.values[FIELD_PACKAGES] = maybe(grow, 50, amount(grow, scratch, 1));
    int32_t posted = grow->day - 2 + (int32_t)grow_number(grow, 4);
    AUTO(buf_done) struct buf date = {0};
    date_print(posted, &date);
    item.values[FIELD_POSTED] = maybe(grow, 60, given(arena_copy(scratch, buf_str(&date)), posted));
    item.values[FIELD_LICENCE] = maybe(grow, 30, given(str_from(PICK(grow, licences)), 0));
    if (in_100(grow, 40))
        item.values[FIELD_WRAPPER] = given(grow_text(grow, scratch), 0);
    if (in_100(grow, 20))
        item.values[FIELD_ADDRESSEE_ORGANISATION] = given(grow_text(grow, scratch), 0);
    item.content_count = grow_number(grow, 10) ? 1 + grow_number(grow, 3) : 0;
    item.contents = ARENA_ARRAY(scratch, struct content, item.content_count + 1);
    for (size_t i = 0; i < item.content_count; i++)
        item.contents[i] = line(grow, scratch);
    return item;
}
