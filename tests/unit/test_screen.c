// Screening with the tiny pack (tests/packs/tiny), by the public header: what is found in a
// declaration, where, under which law, with which advice.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <sys/mman.h>

#include "parcelgate.h"
#include "rules/pack.h"
#include "screen/route.h"
#include "screen/screen.h"

static const char *const tiny[] = {SOURCE_FOLDER "/tests/packs/tiny"};

static void tell(void *ctx, const char *text)
{
    (void)ctx;
    print_error("%s\n", text);
}

static int open_tiny(void **state)
{
    *state = parcelgate_program_open(tiny, COUNT(tiny), tell, NULL);
    return *state ? 0 : -1;
}

static int close_tiny(void **state)
{
    parcelgate_program_close(*state);
    return 0;
}

// "advice: rule field begin-end text law.article", one part for each finding.
static void print_outcome(const struct parcelgate_outcome *outcome, struct buf *out)
{
    buf_print(out, "%s", parcelgate_advice_word(outcome->advice));
    for (size_t i = 0; i < outcome->finding_count; i++) {
        const struct parcelgate_finding *f = &outcome->findings[i];
        buf_print(out, "; %.*s%s %.*s %zu-%zu \"%.*s\" %.*s art. %.*s", STR_ARG(f->rule),
                  f->unknown ? "?" : "", STR_ARG(f->field), f->begin, f->end, STR_ARG(f->text),
                  STR_ARG(f->law), STR_ARG(f->article));
    }
}

static void test_findings(void **state)
{
    static const struct {
        const char *day, *json, *expected;
    } cases[] = {
        {"2026-11-23",
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"10 pcs live baby red eared sliders\"}]}",
         "screen; tiny/live-animal content[0].description 17-34 \"red eared sliders\" TEST-1 art. "
         "7"},
        {"2020-01-01", // an earlier edition of the same law
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"live red-eared slider\"}]}",
         "screen; tiny/live-animal content[0].description 5-21 \"red-eared slider\" TEST-1 art. 5"},
        {"1999-01-01", // before any edition: no law, no finding
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"live red-eared slider\"}]}",
         "clear"},
        {"2026-11-23", // the HS code is missing: nobody knows, so ask
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"red-eared slider\"}]}",
         "ask; tiny/live-animal? content[0].description 0-16 \"red-eared slider\" TEST-1 art. 7"},
        {"2026-11-23", // the second line, in Chinese: spans count bytes
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"mug\"},{\"description\":\"活体 红耳彩龟 2只\"}]}",
         "screen; tiny/live-animal content[1].description 7-19 \"红耳彩龟\" TEST-1 art. 7"},
        {"2026-11-23", // a counter-cue
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"plush red-eared slider, live edition\"}]}",
         "clear"},
        {"2026-11-23", // a name that needs a cue, without and with it
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"slider sandals\"}]}",
         "clear"},
        {"2026-11-23",
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"baby slider\"}]}",
         "screen; tiny/live-animal content[0].description 5-11 \"slider\" TEST-1 art. 7"},
        {"2022-08-01", // the listing begins a day later
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"DE\",\"content\":["
         "{\"description\":\"clawed frog\"}]}",
         "clear"},
        {"2022-08-02",
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"DE\",\"content\":["
         "{\"description\":\"clawed frog\"}]}",
         "screen; tiny/union-animal content[0].description 0-11 \"clawed frog\" UNION-1 art. 7(1)"},
        {"2026-11-23", // a longer phrase hides the cue inside it
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"DE\",\"content\":["
         "{\"description\":\"clawed frog, no live animals\"}]}",
         "clear"},
        {"2026-11-23", // the origin is not declared: that does not clear
         "{\"id\":\"a\",\"class\":\"parcel\",\"destination\":\"CN\",\"content\":["
         "{\"description\":\"live red-eared slider\"}]}",
         "screen; tiny/live-animal content[0].description 5-21 \"red-eared slider\" TEST-1 art. 7"},
        {"2026-11-23", // neither is: unknown
         "{\"id\":\"a\",\"class\":\"parcel\",\"content\":["
         "{\"description\":\"live red-eared slider\"}]}",
         "ask; tiny/live-animal? content[0].description 5-21 \"red-eared slider\" TEST-1 art. 7; "
         "tiny/union-animal? content[0].description 5-21 \"red-eared slider\" UNION-1 art. 7(1)"},
        {"2026-11-23", // numbers, in a field and in the text
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"IN\",\"destination\":\"GB\",\"content\":["
         "{\"description\":\"sample\",\"cas\":\"107-44-8\"},{\"description\":\"CAS 107-44-8\"}]}",
         "hold; tiny/agent content[0].cas 0-8 \"107-44-8\" WORLD-1 art. 19; "
         "tiny/agent content[1].description 4-12 \"107-44-8\" WORLD-1 art. 19"},
        {"2026-11-23",
         "{\"id\":\"a\",\"class\":\"parcel\",\"origin\":\"IN\",\"destination\":\"GB\",\"content\":["
         "{\"description\":\"battery liquid\",\"un\":\"1830\",\"net_mass_kg\":\"0.5\"}]}",
         "ask; tiny/acid content[0].un 0-4 \"1830\" WORLD-1 art. 19"},
        {"2026-11-23", // marks count letter by letter, in the text or on the wrapper
         "{\"id\":\"a\",\"class\":\"printed\",\"origin\":\"CN\",\"destination\":\"US\","
         "\"wrapper\":\"机密 ★\",\"content\":[{\"description\":\"机密 papers\"}]}",
         "hold; tiny/marked wrapper 0-10 \"机密 ★\" WORLD-1 art. 19"},
        {"2026-11-23", // a union's marking leaving a member
         "{\"id\":\"a\",\"class\":\"printed\",\"origin\":\"NL\",\"destination\":\"US\","
         "\"content\":[{\"description\":\"file RESTREINT UE/EU RESTRICTED\"}]}",
         "hold; tiny/marked content[0].description 5-31 \"RESTREINT UE/EU RESTRICTED\" WORLD-1 "
         "art. 19"},
        {"2026-11-23", // letters are passed, whatever they say
         "{\"id\":\"a\",\"class\":\"letter\",\"origin\":\"CN\",\"destination\":\"US\","
         "\"wrapper\":\"机密★\",\"content\":[{\"description\":\"CAS 107-44-8\"}]}",
         "clear"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct parcelgate_screener *screener = parcelgate_screener_open(*state, cases[i].day);
        const struct parcelgate_outcome *outcome;
        AUTO(buf_done) struct buf out = {0};
        CHECK(screener != NULL);
        enum parcelgate_status status =
            parcelgate_screen(screener, cases[i].json, strlen(cases[i].json), &outcome);
        if (status != PARCELGATE_OK)
            fail_msg("%s", parcelgate_screener_message(screener));
        print_outcome(outcome, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
        parcelgate_screener_close(screener);
    }
}

static void test_bad_record_and_day(void **state)
{
    CHECK(parcelgate_screener_open(*state, "yesterday") == NULL);
    struct parcelgate_screener *screener = parcelgate_screener_open(*state, NULL);
    const struct parcelgate_outcome *outcome;
    CHECK(parcelgate_screen(screener, "{\"id\":", 6, &outcome) == PARCELGATE_BAD_RECORD);
    CHECK(strstr(parcelgate_screener_message(screener), "error") != NULL);
    CHECK(parcelgate_screen(screener, "{\"id\":\"x\"}", 10, &outcome) == PARCELGATE_OK);
    parcelgate_screener_close(screener);
}

// The proof that correspondence is passed without a look: the content of this letter stands in
// memory that stops the program when it is read.
static void test_letter_is_never_read(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct pack_reports reports = {0};
    struct pack_request request = {.paths = tiny, .path_count = COUNT(tiny)};
    struct pack_opened packs;
    struct err err = {0};
    CHECK(pack_open(&request, &batch, &reports, &packs, &err));

    char *forbidden = mmap(NULL, 1 << 16, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(forbidden != MAP_FAILED);
    struct value secret = {.text = {forbidden, 1 << 15}, .state = VALUE_GIVEN};
    struct consignment letter = {
        .contents = (struct content *)forbidden,
        .content_count = 3,
    };
    letter.values[FIELD_CLASS] = (struct value){STR("letter"), CLASS_LETTER, VALUE_GIVEN};
    letter.values[FIELD_WRAPPER] = secret;
    letter.values[FIELD_ADDRESSEE_ORGANISATION] = secret;
    letter.values[FIELD_SENDER_NAME] = secret;

    struct screener *screener = screener_open(packs.program, 20780);
    const struct outcome *outcome = screener_run(screener, &letter, NULL);
    CHECK(outcome->letter && outcome->finding_count == 0 && outcome->advice == ADVICE_CLEAR);
    screener_close(&screener);
    program_close(&packs.program);
    munmap(forbidden, 1 << 16);
}

static void test_kleene(void **state)
{
    (void)state;
    CHECK(truth_and(TRUTH_YES, TRUTH_UNKNOWN) == TRUTH_UNKNOWN);
    CHECK(truth_and(TRUTH_NO, TRUTH_UNKNOWN) == TRUTH_NO);
    CHECK(truth_or(TRUTH_YES, TRUTH_UNKNOWN) == TRUTH_YES);
    CHECK(truth_or(TRUTH_NO, TRUTH_UNKNOWN) == TRUTH_UNKNOWN);
    CHECK(truth_not(TRUTH_UNKNOWN) == TRUTH_UNKNOWN && truth_not(TRUTH_YES) == TRUTH_NO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_bad_record_and_day),
        cmocka_unit_test(test_letter_is_never_read),
        cmocka_unit_test(test_kleene),
    };
    return cmocka_run_group_tests(tests, open_tiny, close_tiny);
}
