// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>

#include "base/io.h"
#include "intake/json.h"
#include "model/form.h"
#include "model/tracking.h"

// Whether the number is read as one of the service; of NULL, of any.
static bool reads_as(struct str number, const char *carrier, const char *service)
{
    char room[FORM_BYTES_MAX];
    struct tracking read[TRACKING_MAX];
    size_t count = tracking_read(form_letters(number, room), read);
    for (size_t i = 0; i < count; i++)
        if (!carrier || (str_is(read[i].carrier, carrier) && str_is(read[i].service, service)))
            return true;
    return false;
}

// Numbers made up for these tests; the place of the check digit, or -1 when there is none.
static const struct example {
    const char *number, *carrier, *service;
    int check;
} examples[] = {
    {"LM471108151NL", "postal operator", "UPU S10 item", 10},
    {"TBA471108152004", "Amazon", "Logistics", -1},
    {"TBM471108152004", "Amazon", "Logistics", -1},
    {"C4711081520", "Amazon", "international", -1},
    {"4711081520042616", "Canada Post", "parcel (16 digits)", 15},
    {"D471108152004261193726", "Canpar", "parcel (22 characters)", -1},
    {"4711081524", "DHL", "Express waybill", 9},
    {"47110815205", "DHL", "Express waybill", 10},
    {"JJD4711081520", "DHL", "Express piece", -1},
    {"JVGL471108152", "DHL", "Express piece", -1},
    {"GM47110815A2", "DHL", "eCommerce", -1},
    {"HK4B110815200426119372655019384756201", "DHL", "eCommerce", -1},
    {"47110815200426", "DHL", "eCommerce (14 digits)", -1},
    {"471108152004261193726550193Z", "DPD", "parcel label (28 characters)", 27},
    {"471108152004261", "DPD", "parcel (14 digits)", 14},
    {"647110815209", "FedEx", "Express (12 digits)", 11},
    {"1471108152004261193747110815200425", "FedEx", "Express barcode (34 digits)", 33},
    {"34711081520042614711081520084711", "FedEx", "ASTRA barcode (32 digits)", 27},
    {"471108152004267", "FedEx", "Ground (15 digits)", 14},
    {"004711081520042616", "FedEx", "Ground SSCC-18", 17},
    {"9647110471108152004267", "FedEx", "Ground 96 (22 digits)", 21},
    {"9647110815200426119347110815200425", "FedEx", "Ground barcode (34 digits)", 33},
    {"GFUS47110815200426", "GOFO Express", "parcel", -1},
    {"LTN47110815N1", "Landmark Global", "parcel", -1},
    {"LX24711081", "LaserShip", "LX", -1},
    {"1LS714711081520", "LaserShip", "1LS7 (15 characters)", -1},
    {"1LS7147012471108-1", "LaserShip", "1LS7 (18 characters)", -1},
    {"1LSCX47110815AB", "LaserShip", "1LSCX", -1},
    {"77747110813", "Old Dominion", "freight", 10},
    {"07247110815", "Old Dominion", "freight", 10},
    {"78047110818", "Old Dominion", "freight", 10},
    {"80471108151", "Old Dominion", "guaranteed shipment", 10},
    {"C47110815200421", "OnTrac", "C", 14},
    {"D47110815200420", "OnTrac", "D", 14},
    {"471108152003", "Purolator", "parcel (12 digits)", 11},
    {"KLM471108152", "Purolator", "parcel (3 letters, 9 digits)", -1},
    {"SP471108152004261193", "Spee-Dee", "parcel", -1},
    {"1ZA1B2C30347110815", "UPS", "parcel (1Z)", 17},
    {"K4711081520", "UPS", "waybill", 10},
    {"47110815200426119374", "USPS", "20 digits", 19},
    {"9147110815200426119376", "USPS", "20 digits behind 91", 21},
    {"420100019147110815200426119376", "USPS", "20 digits behind 91", 29},
    {"47110815200426119376", "USPS", "20 digits, 91 left out", 19},
    {"9447110815200426119373", "USPS", "IMpb online", 21},
    {"94471108152004261193726553", "USPS", "IMpb online", 25},
    {"944719471108152004261193726552", "USPS", "IMpb online", 29},
    {"4201000123459447110815200426119373", "USPS", "IMpb online", 33},
    {"9261294711081520042613", "USPS", "IMpb commercial", 21},
    {"92612947110815200426119371", "USPS", "IMpb commercial", 25},
    {"9361214711081520042610", "USPS", "IMpb commercial, short mailer number", 21},
    {"9547110815200426119372", "USPS", "IMpb retail", 21},
    {"4201000195471108152004261193726552", "USPS", "IMpb retail", 33},
    {"JD4711081520042611", "Yodel", "parcel", -1},
    {"JJD4711081520042611", "Yodel", "parcel", -1},
    {"YT4711081520042611", "YunExpress", "parcel", -1},
};

static void test_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        CHECK_CASE(reads_as(str_from(examples[i].number), examples[i].carrier, examples[i].service),
                   examples[i].number);
}

// However it is printed.
static void test_spaced(void **state)
{
    (void)state;
    CHECK(reads_as(STR("1Z A1B 2C3 03 4711 081 5"), "UPS", "parcel (1Z)"));
    CHECK(reads_as(STR(" 1z a1b2c30347110815 "), "UPS", "parcel (1Z)"));
    CHECK(reads_as(STR("L M 4 7 1 1 0 8 1 5 1 N L"), "postal operator", "UPU S10 item"));
}

// No other check digit makes a number of the service.
static void test_wrong_digit(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        const struct example *example = &examples[i];
        char number[FORM_BYTES_MAX + 1] = "";
        memcpy(number, example->number, strlen(example->number));
        for (char c = '0'; example->check >= 0 && c <= '9'; c++) {
            number[example->check] = c;
            CHECK_CASE(reads_as(str_from(number), example->carrier, example->service) ==
                           (c == example->number[example->check]),
                       number);
        }
    }
}

// One character less is no number of the service, but for those whose numbers have several lengths.
static void test_wrong_length(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        const struct example *example = &examples[i];
        struct str number = str_from(example->number);
        bool several = str_is(str_from(example->carrier), "DHL");
        CHECK_CASE(several || !reads_as(str_slice(number, 0, number.len - 1), example->carrier,
                                        example->service),
                   example->number);
    }
    CHECK(!reads_as(STR("GM47110815A"), "DHL", "eCommerce"));
    CHECK(!reads_as(STR("JJD47110815"), "DHL", "Express piece"));
    CHECK(!reads_as(STR("471108152"), "DHL", "Express waybill"));
    CHECK(!reads_as(STR(""), NULL, NULL));
}

static void test_refused(void **state)
{
    (void)state;
    static const struct example cases[] = {
        {"LM471108151XX", "postal operator", "UPU S10 item", 0}, // no such country
        {"SM471108151NL", "postal operator", "UPU S10 item", 0}, // no such service
        {"TBX471108152004", "Amazon", "Logistics", 0},
        {"M471108152004261193726", "Canpar", "parcel (22 characters)", 0},
        {"XJD4711081520", "DHL", "Express piece", 0},
        {"GMA7110815A2", "DHL", "eCommerce", 0}, // a digit comes first
        {"GS47110815A2", "DHL", "eCommerce", 0},
        {"9471108152004261193747110815200425", "FedEx", "Express barcode (34 digits)", 0},
        {"LTN47110815N2", "Landmark Global", "parcel", 0},
        {"LX44711081", "LaserShip", "LX", 0},
        {"1LS734711081520", "LaserShip", "1LS7 (15 characters)", 0},
        {"1LS7147012471108-2", "LaserShip", "1LS7 (18 characters)", 0},
        {"2ZA1B2C30347110815", "UPS", "parcel (1Z)", 0},
        {"K47110815ZO", "UPS", "waybill", 0},
        {"9261214711081520042610", "USPS", "IMpb commercial", 0}, // a short mailer number
        {"9361294711081520042613", "USPS", "IMpb commercial, short mailer number", 0},
        {"JC4711081520042611", "Yodel", "parcel", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(!reads_as(str_from(cases[i].number), cases[i].carrier, cases[i].service),
                   cases[i].number);
}

// What has a check digit comes first.
static void test_order(void **state)
{
    (void)state;
    struct tracking read[TRACKING_MAX];
    CHECK(tracking_read(STR("LX471108151NL"), read) == 2);
    CHECK_STR(read[0].carrier, "postal operator");
    CHECK(read[0].checked);
    CHECK_STR(read[1].service, "eCommerce");
    CHECK(!read[1].checked);
}

// A public collection of numbers, when it is at hand: what its formats are here. A format of its
// own may be several of ours.
static const struct format {
    const char *name, *carrier, *service;
} formats[] = {
    {"Amazon International", "Amazon", "international"},
    {"Amazon Logistics", "Amazon", "Logistics"},
    {"Canada Post (16)", "Canada Post", "parcel (16 digits)"},
    {"Canpar (22)", "Canpar", "parcel (22 characters)"},
    {"DHL E-Commerce (14)", "DHL", "eCommerce (14 digits)"},
    {"DHL E-Commerce", "DHL", "eCommerce"},
    {"DHL Express (Piece ID)", "DHL", "Express piece"},
    {"DHL Express", "DHL", "Express waybill"},
    {"DPD (14)", "DPD", "parcel (14 digits)"},
    {"DPD (28)", "DPD", "parcel label (28 characters)"},
    {"FedEx ASTRA (32)", "FedEx", "ASTRA barcode (32 digits)"},
    {"FedEx Express (12)", "FedEx", "Express (12 digits)"},
    {"FedEx Express (34)", "FedEx", "Express barcode (34 digits)"},
    {"FedEx Ground (SSCC-18)", "FedEx", "Ground SSCC-18"},
    {"FedEx Ground 96 (22)", "FedEx", "Ground 96 (22 digits)"},
    {"FedEx Ground GSN", "FedEx", "Ground barcode (34 digits)"},
    {"FedEx Ground", "FedEx", "Ground (15 digits)"},
    {"GOFO Express (US)", "GOFO Express", "parcel"},
    {"Landmark Global LTN", "Landmark Global", "parcel"},
    {"LaserShip 1LS7 (15)", "LaserShip", "1LS7 (15 characters)"},
    {"LaserShip 1LS7 (18)", "LaserShip", "1LS7 (18 characters)"},
    {"LaserShip 1LSCX (15)", "LaserShip", "1LSCX"},
    {"LaserShip LX", "LaserShip", "LX"},
    {"Old Dominion Guaranteed Shipment", "Old Dominion", "guaranteed shipment"},
    {"Old Dominion", "Old Dominion", "freight"},
    {"OnTrac D", "OnTrac", "D"},
    {"OnTrac", "OnTrac", "C"},
    {"Purolator (12)", "Purolator", "parcel (12 digits)"},
    {"Purolator (alpha + 9)", "Purolator", "parcel (3 letters, 9 digits)"},
    {"S10", "postal operator", "UPU S10 item"},
    {"Spee-Dee (20)", "Spee-Dee", "parcel"},
    {"UPS Waybill", "UPS", "waybill"},
    {"UPS", "UPS", "parcel (1Z)"},
    {"USPS 20", "USPS", "20 digits"},
    {"USPS IMpb C", "USPS", "IMpb commercial"},
    {"USPS IMpb C", "USPS", "IMpb commercial, short mailer number"},
    {"USPS IMpb C", "USPS", "IMpb retail"},
    {"USPS IMpb N", "USPS", "IMpb online"},
    {"USPS Legacy", "USPS", "20 digits behind 91"},
    {"USPS Legacy", "USPS", "20 digits, 91 left out"},
    {"Yodel", "Yodel", "parcel"},
    {"YunExpress", "YunExpress", "parcel"},
};

static bool reads_as_format(struct str number, struct str name, bool *ret_known)
{
    bool reads = false;
    for (size_t i = 0; i < COUNT(formats); i++) {
        if (!str_is(name, formats[i].name))
            continue;
        *ret_known = true;
        reads = reads || reads_as(number, formats[i].carrier, formats[i].service);
    }
    return reads;
}

struct tally {
    size_t numbers, wrong;
};

static void check_numbers(const struct json *json, struct arena *batch, struct str name,
                          const struct json_node *list, bool valid, struct tally *tally)
{
    const struct json_node *end = json_nodes(json) + list->next;
    for (const struct json_node *node = list + 1; node < end;
         node = json_nodes(json) + node->next) {
        struct str number = json_string(json, node, batch);
        bool known = false;
        bool good = reads_as_format(number, name, &known) == valid;
        tally->numbers++;
        if (good && known)
            continue;
        tally->wrong++;
        print_message("| %-32.*s | %-40.*s | %s |\n", STR_ARG(name), STR_ARG(number),
                      !known  ? "the format is not known"
                      : valid ? "valid, but refused"
                              : "invalid, but accepted");
    }
}

static void check_carrier(struct json *json, struct arena *batch, const char *path,
                          struct tally *tally)
{
    struct str text;
    struct err err = {0};
    struct mistake mistake;
    CHECK_CASE(io_read_file(batch, path, 1 << 24, &text, &err), path);
    json_index(json, text);
    CHECK_CASE(json_parse_line(json, 0, text.len, &mistake), path);
    const struct json_node *nodes = json_nodes(json);
    const struct json_node *all = json_member(json, nodes, STR("tracking_numbers"));
    CHECK_CASE(all && all->type == JSON_ARRAY, path);
    for (const struct json_node *format = all + 1; format < nodes + all->next;
         format = nodes + format->next) {
        const struct json_node *name = json_member(json, format, STR("name"));
        const struct json_node *numbers = json_member(json, format, STR("test_numbers"));
        CHECK_CASE(name && numbers, path);
        struct str word = json_string(json, name, batch);
        check_numbers(json, batch, word, json_member(json, numbers, STR("valid")), true, tally);
        check_numbers(json, batch, word, json_member(json, numbers, STR("invalid")), false, tally);
    }
}

// All valid numbers are read, no invalid one is: a table of those that are not.
static void test_couriers(void **state)
{
    (void)state;
    const char *eval = getenv("PARCELGATE_EVAL");
    AUTO(arena_done) struct arena batch = {0};
    struct str folder = arena_print(&batch, "%s/identifiers/couriers", eval ? eval : "");
    struct io_names names;
    struct err err = {0};
    if (!io_list(&batch, folder.at, IO_FILES, 1000, &names, &err)) {
        print_message("PARCELGATE_EVAL names no folder that holds identifiers/couriers\n");
        arena_done(&batch); // skip jumps out
        skip();
    }
    struct tally tally = {0};
    struct json *json = json_open();
    for (size_t i = 0; i < names.count; i++)
        check_carrier(json, &batch, arena_print(&batch, "%s/%s", folder.at, names.items[i].at).at,
                      &tally);
    json_close(&json);
    print_message("%zu numbers of %zu files, %zu not as they should be\n", tally.numbers,
                  names.count, tally.wrong);
    CHECK(tally.numbers > 100 && tally.wrong == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),    cmocka_unit_test(test_spaced),
        cmocka_unit_test(test_wrong_digit), cmocka_unit_test(test_wrong_length),
        cmocka_unit_test(test_refused),     cmocka_unit_test(test_order),
        cmocka_unit_test(test_couriers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
