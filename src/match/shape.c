// SPDX-License-Identifier: Apache-2.0
#include "match/shape.h"

#include "shapes.inc"

enum {
    SHAPE_PAGE = 256, // code points of a page of shapes.inc
    HIRAGANA_FIRST = 0x3041,
    HIRAGANA_LAST = 0x3096,
    KATAKANA = 0x60, // from a Hiragana letter to its Katakana
};

// Digits that stand for letters, and the one pair of Latin letters that nobody tells apart.
const char shape_latin[128] = {
    ['0'] = 'o', ['1'] = 'i', ['2'] = 'z', ['3'] = 'e', ['4'] = 'a', ['5'] = 's',
    ['6'] = 'b', ['7'] = 't', ['8'] = 'b', ['9'] = 'g', ['l'] = 'i',
};

static const char signs[128] = {
    ['@'] = 'a', ['$'] = 's', ['!'] = 'i', ['|'] = 'i', ['+'] = 't',
};

uint32_t shape_beyond_latin(uint32_t code)
{
    uint32_t shape = code;
    if (code >= HIRAGANA_FIRST && code <= HIRAGANA_LAST)
        return code + KATAKANA;
    if (code / SHAPE_PAGE < COUNT(shape_pages) && shape_pages[code / SHAPE_PAGE])
        shape = shape_pages[code / SHAPE_PAGE][code % SHAPE_PAGE];
    return shape < 0x80 ? shape_of(shape) : shape;
}

uint32_t shape_of_sign(unsigned char sign)
{
    return sign < 0x80 ? (uint32_t)signs[sign] : 0;
}
