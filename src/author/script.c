// SPDX-License-Identifier: Apache-2.0
#include "author/script.h"

static const struct {
    uint32_t first, last;
    enum script script;
} blocks[] = {
    {0x41, 0x5A, SCRIPT_LATIN},        {0x61, 0x7A, SCRIPT_LATIN},
    {0xC0, 0xD6, SCRIPT_LATIN},        {0xD8, 0xF6, SCRIPT_LATIN},
    {0xF8, 0x2AF, SCRIPT_LATIN},       {0x370, 0x3FF, SCRIPT_GREEK},
    {0x400, 0x52F, SCRIPT_CYRILLIC},   {0x531, 0x587, SCRIPT_ARMENIAN},
    {0x5D0, 0x5F2, SCRIPT_HEBREW},     {0x620, 0x64A, SCRIPT_ARABIC},
    {0x66E, 0x6D3, SCRIPT_ARABIC},     {0x6D5, 0x6D5, SCRIPT_ARABIC},
    {0x6FA, 0x6FF, SCRIPT_ARABIC},     {0x750, 0x77F, SCRIPT_ARABIC},
    {0x8A0, 0x8FF, SCRIPT_ARABIC},     {0x900, 0xDFF, SCRIPT_INDIC},
    {0xE00, 0xE7F, SCRIPT_THAI},       {0xE80, 0xEFF, SCRIPT_LAO},
    {0x1000, 0x109F, SCRIPT_MYANMAR},  {0x10A0, 0x10FF, SCRIPT_GEORGIAN},
    {0x1100, 0x11FF, SCRIPT_HANGUL},   {0x1200, 0x139F, SCRIPT_ETHIOPIC},
    {0x1780, 0x17FF, SCRIPT_KHMER},    {0x1C80, 0x1C8F, SCRIPT_CYRILLIC},
    {0x1C90, 0x1CBF, SCRIPT_GEORGIAN}, {0x1E00, 0x1EFF, SCRIPT_LATIN},
    {0x1F00, 0x1FFF, SCRIPT_GREEK},    {0x2C60, 0x2C7F, SCRIPT_LATIN},
    {0x2D00, 0x2D2F, SCRIPT_GEORGIAN}, {0x2DE0, 0x2DFF, SCRIPT_CYRILLIC},
    {0x2E80, 0x2FDF, SCRIPT_HAN},      {0x3005, 0x3007, SCRIPT_HAN},
    {0x3041, 0x30FA, SCRIPT_KANA},     {0x30FC, 0x30FF, SCRIPT_KANA},
    {0x3131, 0x318E, SCRIPT_HANGUL},   {0x31F0, 0x31FF, SCRIPT_KANA},
    {0x3400, 0x4DBF, SCRIPT_HAN},      {0x4E00, 0x9FFF, SCRIPT_HAN},
    {0xA640, 0xA69F, SCRIPT_CYRILLIC}, {0xA722, 0xA7FF, SCRIPT_LATIN},
    {0xA8E0, 0xA8FF, SCRIPT_INDIC},    {0xA960, 0xA97F, SCRIPT_HANGUL},
    {0xAB30, 0xAB6F, SCRIPT_LATIN},    {0xAC00, 0xD7FF, SCRIPT_HANGUL},
    {0xF900, 0xFAFF, SCRIPT_HAN},      {0xFB1D, 0xFB4F, SCRIPT_HEBREW},
    {0xFB50, 0xFDFF, SCRIPT_ARABIC},   {0xFE70, 0xFEFC, SCRIPT_ARABIC},
    {0xFF21, 0xFF3A, SCRIPT_LATIN},    {0xFF41, 0xFF5A, SCRIPT_LATIN},
    {0xFF66, 0xFF9F, SCRIPT_KANA},     {0x20000, 0x3FFFF, SCRIPT_HAN},
};

enum script script_of(uint32_t code)
{
    size_t from = 0, to = COUNT(blocks);
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (code < blocks[middle].first)
            to = middle;
        else if (code > blocks[middle].last)
            from = middle + 1;
        else
            return blocks[middle].script;
    }
    return SCRIPT_NONE;
}

const char *script_word(enum script script)
{
    static const char *const words[SCRIPT_COUNT] = {
        [SCRIPT_NONE] = "no",           [SCRIPT_LATIN] = "Latin",
        [SCRIPT_GREEK] = "Greek",       [SCRIPT_CYRILLIC] = "Cyrillic",
        [SCRIPT_ARMENIAN] = "Armenian", [SCRIPT_GEORGIAN] = "Georgian",
        [SCRIPT_HEBREW] = "Hebrew",     [SCRIPT_ARABIC] = "Arabic",
        [SCRIPT_INDIC] = "Indic",       [SCRIPT_THAI] = "Thai",
        [SCRIPT_LAO] = "Lao",           [SCRIPT_KHMER] = "Khmer",
        [SCRIPT_MYANMAR] = "Myanmar",   [SCRIPT_ETHIOPIC] = "Ethiopic",
        [SCRIPT_HANGUL] = "Hangul",     [SCRIPT_KANA] = "Kana",
        [SCRIPT_HAN] = "Han",
    };
    return words[script];
}

#define BIT(name) (1u << SCRIPT_##name)

static const struct {
    const char *languages; // with a space before and after each
    uint32_t scripts;
} written[] = {
    {" en de fr es pt it nl pl cs sk hu ro sv da no nb nn fi et lv lt sl hr bs is ga cy mt sq ca "
     "eu "
     "gl lb af tr az tk vi id ms tl fil sw zu xh ha yo so la eo jv su ceb ",
     BIT(LATIN)},
    {" ru uk be bg mk kk ky tg ba tt ", BIT(CYRILLIC)},
    {" sr uz mn ", BIT(CYRILLIC) | BIT(LATIN)},
    {" el ", BIT(GREEK)},
    {" hy ", BIT(ARMENIAN)},
    {" ka ", BIT(GEORGIAN)},
    {" he yi ", BIT(HEBREW)},
    {" ar fa ur ps ug sd ckb ", BIT(ARABIC)},
    {" ku ", BIT(ARABIC) | BIT(LATIN)},
    {" hi mr ne bn as gu or ta te kn ml si sa ", BIT(INDIC)},
    {" pa ", BIT(INDIC) | BIT(ARABIC)},
    {" th ", BIT(THAI)},
    {" lo ", BIT(LAO)},
    {" km ", BIT(KHMER)},
    {" my ", BIT(MYANMAR)},
    {" am ti ", BIT(ETHIOPIC)},
    {" ko ", BIT(HANGUL) | BIT(HAN)},
    {" ja ", BIT(KANA) | BIT(HAN)},
    {" zh yue ", BIT(HAN)},
};

// Subtags of scripts that say something else than the language does.
static const struct {
    const char *subtag;
    uint32_t scripts;
} subtags[] = {
    {"Latn", BIT(LATIN)}, {"Cyrl", BIT(CYRILLIC)}, {"Arab", BIT(ARABIC)},
    {"Deva", BIT(INDIC)}, {"Guru", BIT(INDIC)},    {"Grek", BIT(GREEK)},
    {"Kana", BIT(KANA)},  {"Hira", BIT(KANA)},     {"Hang", BIT(HANGUL)},
    {"Mong", 0},
};

uint32_t script_of_language(struct str tag)
{
    struct str rest = tag, language = {0}, subtag;
    if (!str_cut(&rest, '-', &language))
        return 0;
    while (str_cut(&rest, '-', &subtag))
        for (size_t i = 0; i < COUNT(subtags); i++)
            if (str_is(subtag, subtags[i].subtag))
                return subtags[i].scripts;
    char wanted[16] = " ";
    if (language.len > sizeof(wanted) - 3)
        return 0;
    memcpy(wanted + 1, language.at, language.len);
    wanted[language.len + 1] = ' ';
    for (size_t i = 0; i < COUNT(written); i++)
        if (strstr(written[i].languages, wanted))
            return written[i].scripts;
    return 0;
}
