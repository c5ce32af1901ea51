// make_forms: compiles the forms of numbers (src/model/form.h) while the project is built.
//
//     make_forms tracking|eori|cites
//
// Writes the table NAME_forms, one entry for each form of each row in the order of the rows, and
// NAME_lengths, with one bit for each length that a number of these forms can have.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <stdlib.h>

#include "model/form.h"

static const char *const tracking_rows[] = {
#define TRACKING(carrier, service, form, check, source) form,
#include "model/tracking.def"
#undef TRACKING
};

static const char *const eori_rows[] = {
#define EORI(country, form, what, source) form,
#include "model/eori.def"
#undef EORI
};

static const char *const cites_rows[] = {
#define CITES(country, form, source) form,
#include "model/cites.def"
#undef CITES
};

static void print_form(const struct form *form, size_t row)
{
    printf("    {%d, %d, %d, %zu, {", form->least, form->most, form->step_count, row);
    for (size_t i = 0; i < form->step_count; i++)
        printf("{0x%llx, %d, %d, %d}, ", (unsigned long long)form->steps[i].set,
               form->steps[i].least, form->steps[i].most, form->steps[i].part);
    printf("}},\n");
}

static void print_row(const char *notation, size_t row, uint64_t *lengths)
{
    struct str rest = str_from(notation), one;
    while (str_cut(&rest, '|', &one)) {
        struct form form;
        const char *mistake = form_compile(one, &form);
        if (mistake) {
            fprintf(stderr, "make_forms: \"%.*s\": %s\n", STR_ARG(one), mistake);
            exit(1);
        }
        for (unsigned length = form.least; length <= form.most; length++)
            *lengths |= UINT64_C(1) << length;
        print_form(&form, row);
    }
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        const char *const *rows;
        size_t count;
    } tables[] = {
        {"tracking", tracking_rows, COUNT(tracking_rows)},
        {"eori", eori_rows, COUNT(eori_rows)},
        {"cites", cites_rows, COUNT(cites_rows)},
    };
    for (size_t i = 0; argc == 2 && i < COUNT(tables); i++) {
        if (strcmp(argv[1], tables[i].name) != 0)
            continue;
        printf("static const struct form %s_forms[] = {\n", tables[i].name);
        uint64_t lengths = 0;
        for (size_t row = 0; row < tables[i].count; row++)
            print_row(tables[i].rows[row], row, &lengths);
        printf("};\n#define %s_lengths UINT64_C(0x%llx)\n", argv[1], (unsigned long long)lengths);
        return 0;
    }
    fprintf(stderr, "usage: make_forms tracking|eori|cites\n");
    return 1;
}
