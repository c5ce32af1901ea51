// make_shapes: writes the table of shapes (shape.h) while the project is built.
//
// Which characters look alike is asked of ICU: the skeletons of its spoof checker (Unicode
// Technical Standard 39, confusables), the simplified forms of Han characters, and the names of
// small capitals and the like. Two levels: shape_pages has, for each 256 code points, a page or
// NULL when all of them look like themselves only.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { PAGE = 256, PAGES = 0x20000 / PAGE, TEXT = 64, STEPS = 4 };

static void must(UErrorCode status, const char *what)
{
    if (U_FAILURE(status)) {
        fprintf(stderr, "make_shapes: %s: %s\n", what, u_errorName(status));
        exit(1);
    }
}

static UTransliterator *open_transliterator(const char *id)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[TEXT];
    u_uastrncpy(name, id, TEXT);
    UTransliterator *opened = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    must(status, id);
    return opened;
}

// The only character of the text, or 0.
static UChar32 only_char(const UChar *text, int32_t len)
{
    UChar32 code = 0;
    int32_t at = 0;
    if (len > 0)
        U16_NEXT(text, at, len, code);
    return at == len ? code : 0;
}

static UChar32 skeleton(USpoofChecker *checker, UChar32 code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar from[2], to[TEXT];
    int32_t len = 0;
    U16_APPEND_UNSAFE(from, len, code);
    len = uspoof_getSkeleton(checker, 0, from, len, to, TEXT, &status);
    must(status, "skeleton");
    return only_char(to, len);
}

static UChar32 simpler(UTransliterator *transliterator, UChar32 code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[TEXT];
    int32_t len = 0;
    U16_APPEND_UNSAFE(text, len, code);
    int32_t limit = len;
    utrans_transUChars(transliterator, text, &len, TEXT, 0, &limit, &status);
    must(status, "simplified Han");
    UChar32 to = only_char(text, len);
    return to ? to : code;
}

// The simplified form; of characters that are each other's (苎 and 苧) the one with the lower
// number.
static UChar32 simplified(UTransliterator *transliterator, UChar32 code)
{
    UChar32 at = code;
    for (int step = 0; step < STEPS; step++) {
        UChar32 next = simpler(transliterator, at);
        if (next == at)
            return at;
        if (next == code)
            return code < at ? code : at;
        at = next;
    }
    return at;
}

static int is_ascii_letter(UChar32 code)
{
    return code < 0x80 && u_isalnum(code);
}

// "LATIN LETTER SMALL CAPITAL B" is a b.
static UChar32 small_capital(UChar32 code)
{
    static const char begin[] = "LATIN LETTER SMALL CAPITAL ";
    UErrorCode status = U_ZERO_ERROR;
    char name[128];
    int32_t len = u_charName(code, U_UNICODE_CHAR_NAME, name, sizeof(name), &status);
    must(status, "name");
    if (len == (int32_t)sizeof(begin) && !strncmp(name, begin, sizeof(begin) - 1))
        return u_tolower(name[len - 1]);
    return 0;
}

// The ASCII letter or digit that the character looks like, in its own case or as a capital; else 0.
static UChar32 latin(USpoofChecker *checker, UChar32 code)
{
    UChar32 at = code;
    for (int step = 0; step < STEPS; step++) {
        UChar32 capital = small_capital(at);
        UChar32 small = skeleton(checker, at), large = skeleton(checker, u_toupper(at));
        if (capital)
            return capital;
        if (is_ascii_letter(small))
            return u_tolower(small);
        if (is_ascii_letter(large))
            return u_tolower(large);
        if (!small || small == at)
            return 0;
        at = small;
    }
    return 0;
}

static UChar32 shape(USpoofChecker *checker, UTransliterator *han, UChar32 code)
{
    if (code < 0x80 || !u_isalpha(code))
        return code;
    UChar32 shape =
        u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC) ? simplified(han, code) : latin(checker, code);
    return shape ? shape : code;
}

// Writes the page unless it says nothing; returns whether it did.
static int print_page(USpoofChecker *checker, UTransliterator *han, UChar32 first)
{
    UChar32 shapes[PAGE];
    int told = 0;
    for (int i = 0; i < PAGE; i++) {
        shapes[i] = shape(checker, han, first + i);
        told |= shapes[i] != first + i;
    }
    if (!told)
        return 0;
    printf("static const uint32_t shapes_%X[] = {", (unsigned)first);
    for (int i = 0; i < PAGE; i++)
        printf("0x%X,", (unsigned)shapes[i]);
    printf("};\n");
    return 1;
}

int main(void)
{
    UErrorCode status = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&status);
    must(status, "spoof checker");
    UTransliterator *han = open_transliterator("Hant-Hans");
    int pages[PAGES];
    for (int i = 0; i < PAGES; i++)
        pages[i] = print_page(checker, han, i * PAGE);
    printf("static const uint32_t *const shape_pages[] = {");
    for (int i = 0; i < PAGES; i++)
        if (pages[i])
            printf("shapes_%X,", (unsigned)i * PAGE);
        else
            printf("0,");
    printf("};\n");
    utrans_close(han);
    uspoof_close(checker);
    return 0;
}
