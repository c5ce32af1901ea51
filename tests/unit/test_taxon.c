// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "import/taxon.h"

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *text, *authors, *expected;
    } cases[] = {
        {"Trachemys scripta", "", "Trachemys scripta"},
        {"Acacia saligna (Labill.) H.L.Wendl.", "", "Acacia saligna"},
        {"Acridotheres tristis Linnaeus, 1766", "", "Acridotheres tristis"},
        {"Acridotheres cristatellus(Linnaeus, 1758)", "", "Acridotheres cristatellus"},
        {"Trachemys (Trachemys) scripta (Thunberg in Schoepff, 1792)", "", "Trachemys scripta"},
        {"Trachemys scripta elegans Wied, 1838", "", "Trachemys scripta elegans"},
        {"Carpobrotus edulis (L.) N.E.Br. subsp. edulis", "", "Carpobrotus edulis subsp. edulis"},
        {"Carpobrotus edulis ssp. edulis", "", "Carpobrotus edulis subsp. edulis"},
        {"Acer negundo L. var. texanum Pax f. minus Auct.", "",
         "Acer negundo var. texanum f. minus"},
        {"Hydrilla verticillata (L. f.) Royle", "", "Hydrilla verticillata"},
        {"Rosa rugosa L. f. ex Willd.", "", "Rosa rugosa"},
        {"Fallopia \xC3\x97 bohemica (Chrtek & Chrtkov\xC3\xA1) J.P.Bailey", "",
         "Fallopia \xC3\x97 bohemica"},
        {"Fallopia x bohemica", "", "Fallopia x bohemica"},
        {"Abelia \xC3\x97grandiflora (Andr\xC3\xA9) Rehder", "", "Abelia \xC3\x97grandiflora"},
        {"Macaca cyclopis\xC3\x97M fuscata", "", "Macaca cyclopis\xC3\x97M fuscata"},
        {"Macaca cyclopis \xC3\x97 M. fuscata", "", "Macaca cyclopis \xC3\x97 M. fuscata"},
        {"Macaca cyclopis x Macaca fuscata", "", "Macaca cyclopis x Macaca fuscata"},
        {"Coccinella 7-punctata Linnaeus, 1758", "", "Coccinella 7-punctata"},
        {"Aus bus d'Orbigny, 1840", "", "Aus bus"},
        {"Aus bus & Auct.", "", "Aus bus"},
        {"Aus bus [sic]", "", "Aus bus"},
        {"Aphis Bursaphis ribis", "", "Aphis ribis"},
        {"Elodea Michx.", "", "Elodea"},
        {"Elodea (L.) Mill", "", "Elodea"},
        {"Elodea Michaux, 1803", "", "Elodea"},
        {"Elodea Michaux", "", "Elodea Michaux"},
        {"Acacia [Australian spp.]", "", "Acacia [Australian spp.]"},
        {"Pulmonaria Mawson's Blue", "", "Pulmonaria Mawson's Blue"},
        {"Vespa V.velutina", "", "Vespa V.velutina"},
        {"\xC3\x97 Triticosecale Wittm.", "", "\xC3\x97 Triticosecale"},
        {"Trachemys spp.", "", "Trachemys"},
        {"Trachemys sp.", "", "Trachemys"},
        {"TRACHEMYS SCRIPTA", "", "Trachemys scripta"},
        {"PRIMATES", "", "PRIMATES"},
        {"Aus de-bus van den Bosch", "", "Aus de-bus"},
        {"Aus bus von Linn\xC3\xA9", "", "Aus bus"},
        {"Aus bus auct. non L.", "", "Aus bus"},
        {"\"Candidatus Phytoplasma\" solani Quaglino et al., 2013", "",
         "Candidatus Phytoplasma solani"},
        {"'Candidatus Liberibacter' asiaticus", "", "Candidatus Liberibacter asiaticus"},
        {"Potato virus Y", "", "Potato virus Y"},
        {"Tomato brown rugose fruit virus (ToBRFV)", "",
         "Tomato brown rugose fruit virus (ToBRFV)"},
        {"Aus bus cus de la Cruz", "de la Cruz", "Aus bus cus"},
        {"Aus bus small", "small", "Aus bus"},
        {"Small", "Small", "Small"},
        {"lower case as it is (L.)", "", "lower case as it is (L.)"},
        {"", "", ""},
        {"Aus", "", "Aus"},
        {"(Aus)", "", "(Aus)"},
        {"Aus b\xC3\xBCs L.", "", "Aus b\xC3\xBCs"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        struct str name = taxon_name(&batch, str_from(cases[i].text), str_from(cases[i].authors));
        if (!str_is(name, cases[i].expected))
            fail_msg("case \"%s\": \"%.*s\"", cases[i].text, STR_ARG(name));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
