// SPDX-License-Identifier: Apache-2.0
#include "model/quality.h"

static const struct {
    struct str code;
    struct str what;
} qualities[QUALITY_COUNT] = {
#define QUALITY(name, code, what) [QUALITY_##name] = {STR_INIT(code), STR_INIT(what)},
#include "model/quality.def"
#undef QUALITY
};

struct str quality_code(enum quality quality)
{
    return qualities[quality].code;
}

struct str quality_what(enum quality quality)
{
    return qualities[quality].what;
}
