// sample: one consignment with two findings and a quality note, for the tests of show/.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/finding.h"

struct sample {
    struct consignment consignment;
    struct outcome outcome;
    struct finding findings[2];
    struct quality_note notes[1];
    struct content contents[1];
    struct str why[2];
};

static inline void sample_set(struct consignment *consignment, enum field field, const char *text,
                              int64_t number)
{
    consignment->values[field] = (struct value){str_from(text), number, VALUE_GIVEN};
}

static inline void sample_route(struct consignment *consignment, const char *origin,
                                const char *destination)
{
    sample_set(consignment, FIELD_ORIGIN, origin, code_pack(str_from(origin)));
    sample_set(consignment, FIELD_DESTINATION, destination, code_pack(str_from(destination)));
}

// "10 live sliders" from US to CN: a turtle by its name, screened; and a second rule that could
// not be settled. Texts are literals; `sample` must stay where it is.
static inline void sample_init(struct sample *sample)
{
    static const struct str whole = STR_INIT("10 live sliders");
    *sample = (struct sample){0};
    sample->why[0] = STR("cue live: \"live\"");
    sample->why[1] = STR("content[0].hs is 010620");
    sample->findings[0] = (struct finding){
        .rule = STR("living/live-animal"),
        .title = STR("may contain a live animal"),
        .subject = STR("living-things"),
        .advice = ADVICE_SCREEN,
        .field = FIELD_GOODS_DESCRIPTION,
        .begin = 8,
        .end = 15,
        .text = str_slice(whole, 8, 15),
        .whole = whole,
        .match = MATCH_INFLECTED,
        .concept = STR("Trachemys scripta elegans"),
        .name = STR("slider"),
        .language = STR("en"),
        .listing = STR("CN-IAS"),
        .listing_title = STR("Managed species"),
        .law =
            {
                .id = STR("CN-BSL-60"),
                .jurisdiction = STR("CN"),
                .act = STR("Biosecurity Law"),
                .edition = STR("2024"),
                .article = STR("60"),
                .says = STR("no alien species without approval"),
                .consequence = STR("CN-BSL-81"),
                .consequence_says = STR("confiscation"),
                .source = STR("Official text"),
                .from = 18732,
                .until = INT32_MIN,
                .unreviewed = true,
            },
        .why = sample->why,
        .why_count = 2,
        .ask = STR("Is it alive?"),
    };
    sample->findings[1] = sample->findings[0];
    sample->findings[1].rule = STR("living/permit");
    sample->findings[1].title = STR("needs a permit");
    sample->findings[1].advice = ADVICE_ASK;
    sample->findings[1].unknown = true;
    sample->findings[1].why_count = 0;
    sample->notes[0] = (struct quality_note){
        .code = QUALITY_MASS,
        .field = FIELD_GOODS_NET_MASS,
        .end = 3,
        .text = STR("1,2"),
        .detail = STR("write it as 1.2"),
    };
    sample_set(&sample->consignment, FIELD_ID, "CP1", 0);
    sample_set(&sample->consignment, FIELD_CLASS, "parcel", CLASS_PARCEL);
    sample_set(&sample->consignment, FIELD_POSTED, "2026-11-20", 20777);
    sample_route(&sample->consignment, "US", "CN");
    sample->consignment.contents = sample->contents;
    sample->consignment.content_count = 1;
    sample->outcome = (struct outcome){
        .advice = ADVICE_SCREEN,
        .findings = sample->findings,
        .finding_count = 2,
        .notes = sample->notes,
        .note_count = 1,
    };
}
