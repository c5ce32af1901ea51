// The page: well formed, nothing runs, nothing is fetched, every text of a declaration is text.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "sample.h"
#include "base/date.h"
#include "show/show.h"

static const struct show_options options = {
    .format = SHOW_HTML,
    .all = true,
    .pack = STR_INIT("sha256:00"),
    .day = 20780,
};

static void print_page(const struct consignment *consignment, const struct outcome *outcome,
                       struct tally *tally, struct buf *out)
{
    show_begin(&options, out);
    if (consignment)
        show_consignment(&options, consignment, outcome, out);
    show_end(&options, tally, out);
}

static bool is_void(struct str name)
{
    static const char *const names[] = {"!DOCTYPE", "meta", "input", "rect"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

// Every element is closed, by the tag that opened it, and there is no script among them.
static void check_tags(struct str page)
{
    struct str open[64];
    size_t depth = 0;
    for (size_t at = 0; at < page.len; at++) {
        if (page.at[at] != '<')
            continue;
        size_t end = at + str_find_byte(str_slice(page, at, page.len), '>');
        CHECK(end < page.len);
        bool closes = page.at[at + 1] == '/';
        struct str name = str_slice(page, at + 1 + closes, end);
        for (size_t i = 0; i < name.len; i++)
            if (byte_is_space(name.at[i]) || name.at[i] == '/')
                name.len = i;
        CHECK(!str_is(name, "script") && !str_is(name, "iframe") && !str_is(name, "link"));
        if (closes) {
            if (!depth || !str_eq(open[depth - 1], name))
                fail_msg("</%.*s> closes <%.*s>", STR_ARG(name),
                         STR_ARG(depth ? open[depth - 1] : STR("nothing")));
            depth--;
        } else if (!is_void(name)) {
            CHECK(depth < COUNT(open));
            open[depth++] = name;
        }
        at = end;
    }
    CHECK(depth == 0);
}

static size_t count_of(const struct buf *page, const char *words)
{
    size_t count = 0;
    for (const char *at = page->at; (at = strstr(at, words)); at++)
        count++;
    return count;
}

static void test_page(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf page = {0};
    AUTO(tally_done) struct tally tally = {0};
    struct sample sample;
    sample_init(&sample);
    tally_add(&tally, &sample.consignment, &sample.outcome);
    print_page(&sample.consignment, &sample.outcome, &tally, &page);
    check_tags(buf_str(&page));
    CHECK(strstr(page.at, "<html lang=\"en\">"));
    CHECK(strstr(page.at, "default-src 'none'"));
    CHECK(strstr(page.at, "10 live <mark lang=\"en\">sliders</mark></p>"));
    CHECK(strstr(page.at, "<summary>Law: CN-BSL-60, article 60</summary>"));
    CHECK(strstr(page.at, "since 2021-04-15</dd>"));
    CHECK(strstr(page.at, "unreviewed: law"));
    CHECK(strstr(page.at, "not settled"));
    CHECK(strstr(page.at, "<p class=\"soft\">Law: CN-BSL-60, as above</p>"));
    CHECK(strstr(page.at, "<th scope=\"row\">US→CN</th>"));
    CHECK(strstr(page.at, "<title>US→CN: 1 screen</title>"));
    CHECK(strstr(page.at, "<title>2026-11-20: 1 screen</title>"));
    CHECK(strstr(page.at, "sha256:00"));
    // The text of two findings stands once.
    CHECK(count_of(&page, "class=\"declared\"") == 1);
    CHECK(!strstr(page.at, "http:") && !strstr(page.at, "https:") && !strstr(page.at, "url("));
    CHECK(!strstr(page.at, " src=") && !strstr(page.at, "@import"));
}

static void test_escapes(void **state)
{
    (void)state;
    static const char evil[] = "\"><script>alert(1)</script>'\xE2\x80\xAE\x1b<img>";
    AUTO(buf_done) struct buf page = {0};
    AUTO(tally_done) struct tally tally = {0};
    struct sample sample;
    sample_init(&sample);
    for (size_t i = 0; i < 2; i++) {
        struct finding *f = &sample.findings[i];
        f->rule = f->title = f->subject = f->text = f->whole = f->concept = str_from(evil);
        f->name = f->language = f->listing = f->listing_title = f->ask = str_from(evil);
        f->law = (struct provision){
            .id = str_from(evil),
            .act = str_from(evil),
            .edition = str_from(evil),
            .article = str_from(evil),
            .says = str_from(evil),
            .consequence = str_from(evil),
            .consequence_says = str_from(evil),
            .source = str_from(evil),
        };
        f->begin = (uint32_t)i;
        f->end = (uint32_t)(sizeof(evil) - 1);
    }
    sample.why[0] = str_from(evil);
    sample_set(&sample.consignment, FIELD_ID, evil, 0);
    sample.notes[0].text = sample.notes[0].detail = sample.notes[0].list = str_from(evil);
    tally_add(&tally, &sample.consignment, &sample.outcome);
    print_page(&sample.consignment, &sample.outcome, &tally, &page);
    check_tags(buf_str(&page));
    CHECK(!strstr(page.at, "<script") && !strstr(page.at, "<img"));
    CHECK(!strstr(page.at, "\xE2\x80\xAE") && !memchr(page.at, '\x1b', page.len));
    CHECK(strstr(page.at, "⟨U+202E⟩␛&lt;img&gt;"));
}

// Marks that overlap, stand side by side, or reach past the text.
static void test_marks(void **state)
{
    (void)state;
    static const struct {
        uint32_t spans[2][2];
        const char *shown;
    } cases[] = {
        {{{0, 2}, {3, 7}}, "<mark>10</mark> <mark>live</mark> sliders</p>"},
        {{{3, 7}, {0, 2}}, "<mark>10</mark> <mark>live</mark> sliders</p>"},
        {{{0, 7}, {3, 15}}, "<mark>10 live</mark><mark> sliders</mark></p>"},
        {{{3, 7}, {3, 7}}, ">10 <mark>live</mark> sliders</p>"},
        {{{0, 7}, {3, 5}}, "<mark>10 live</mark> sliders</p>"},
        {{{3, 3}, {8, 99}}, ">10 live <mark>sliders</mark></p>"},
        {{{0, 0}, {0, 0}}, "dir=\"auto\">10 live sliders</p>"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf out = {0};
        struct sample sample;
        sample_init(&sample);
        for (size_t f = 0; f < 2; f++) {
            sample.findings[f].language = STR("");
            sample.findings[f].begin = cases[i].spans[f][0];
            sample.findings[f].end = cases[i].spans[f][1];
        }
        show_consignment(&options, &sample.consignment, &sample.outcome, &out);
        CHECK_CASE(strstr(out.at, cases[i].shown), cases[i].shown);
    }
}

// Few days, many, and centuries: always a chart that fits, with the numbers as a table.
static void test_days(void **state)
{
    (void)state;
    static const struct {
        int32_t first, last;
        const char *heading, *from, *to;
    } cases[] = {
        {20777, 20777, "by day of posting", "<span>2026-10-21</span>", "<span>2026-11-20</span>"},
        {20700, 20777, "by day of posting", "<span>2026-09-04</span>", "<span>2026-11-20</span>"},
        {20000, 20777, "by month of posting", "<span>2024-05</span>", "<span>2026-11</span>"},
        {8000, 20777, "by year of posting", "<span>1991</span>", "<span>2026</span>"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf page = {0}, first = {0}, last = {0};
        AUTO(tally_done) struct tally tally = {0};
        struct sample sample;
        sample_init(&sample);
        date_print(cases[i].first, &first);
        date_print(cases[i].last, &last);
        sample_set(&sample.consignment, FIELD_POSTED, first.at, cases[i].first);
        tally_add(&tally, &sample.consignment, &sample.outcome);
        sample_set(&sample.consignment, FIELD_POSTED, last.at, cases[i].last);
        tally_add(&tally, &sample.consignment, &sample.outcome);
        sample.consignment.values[FIELD_POSTED] = (struct value){0};
        tally_add(&tally, &sample.consignment, &sample.outcome);
        print_page(NULL, NULL, &tally, &page);
        check_tags(buf_str(&page));
        CHECK_CASE(strstr(page.at, cases[i].heading), cases[i].heading);
        CHECK_CASE(strstr(page.at, cases[i].from), cases[i].from);
        CHECK_CASE(strstr(page.at, cases[i].to), cases[i].to);
        CHECK(strstr(page.at, "<th scope=\"row\">undeclared</th>"));
    }
}

static void test_nothing_found(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf page = {0};
    AUTO(tally_done) struct tally tally = {0};
    print_page(NULL, NULL, &tally, &page);
    check_tags(buf_str(&page));
    CHECK(strstr(page.at, "Nothing in these declarations deserves a look."));
    CHECK(strstr(page.at, "Nothing was wrong with the data that was read."));
    CHECK(!strstr(page.at, "<svg"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page),          cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_marks),         cmocka_unit_test(test_days),
        cmocka_unit_test(test_nothing_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
