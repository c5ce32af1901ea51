// limits: every bound on what comes from outside, with its reason.
//
// A value over its limit is refused where it enters, with a message; nothing behind the entrance
// has to check again.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

enum {
    // Declarations
    RECORD_BYTES_MAX = 1 << 20, // one consignment; ICS2 allows 99 goods items of 512 characters
    RECORD_KEPT_BYTES_MAX = 16 << 20, // of a longer one, for the rejects; the rest is skipped
    CONTENT_LINES_MAX = 999, // content lines; ICS2 house consignments end at 99, UPU lists at 999
    TEXT_BYTES_MAX =
        16 << 10,          // one text field; four times ICS2's 512 characters of 4 bytes, and room
    JSON_DEPTH_MAX = 64,   // nesting; our own record needs 4
    CSV_COLUMNS_MAX = 512, // widest export met so far has about 80
    MASS_KG_MAX = 1000000, // 1000 t: nothing heavier goes by post; kept in milligrams it fits
    MONEY_DIGITS_MAX = 13, // before the decimal point; kept in ten-thousandths it fits 64 bits
    COUNT_DIGITS_MAX = 9,  // a thousand million pieces of anything in one parcel is a mistake
    QUALITY_NOTES_MAX = 256, // notes kept for one consignment; more are counted, not kept
    BLOCK_BYTES = 1 << 20,   // read, screened and written as one piece by one thread

    // Mapping files
    MAP_BYTES_MAX = 1 << 20,
    MAP_ENTRIES_MAX = 1024,
    MAP_PATH_MAX = 8,      // members in one path; the deepest record met so far has 4
    MAP_REPORTS_MAX = 100, // mistakes shown of one map; more are counted

    // Packs
    PACK_FILE_BYTES_MAX = 64 << 20, // one file; a million names of 40 bytes fit
    PACK_FILES_MAX = 4096,          // in one pack
    PACKS_BYTES_MAX = 256 << 20,    // all files opened together; so all counts have 32 bits
    PACKS_MAX = 256,                // opened together
    TEXTS_BYTES_MAX = 1 << 30,      // texts of a program; and letters of its names in all forms
    BUILT_MIB_MAX = 16 << 10,       // of a built pack; one of four million names has 2 GiB
    PACK_REPORTS_MAX = 200,         // mistakes shown of one opening; more are counted
    FILE_TOKENS_MAX = 16 << 20,     // words, texts and signs of one file; half a gigabyte of them
    TOKEN_BYTES_MAX = 16 << 10,     // one text in quotes
    CONDITION_DEPTH_MAX = 100,      // parentheses and `not` in one condition; keeps recursion small
    CONDITION_NODES_MAX = 2000,     // tests and operators in one condition, with what it names
    CONDITION_TREE_MAX =
        256,                // of them inside one another, with what it names: keeps recursion small
    POINTS_MAX = 1000,      // of one reason of a score, so that a person can add them up
    SCORE_MAX = 1000000,    // what a score is compared with
    SIGNATURES_MAX = 16,    // that a pack may ask for
    NAME_WORDS_MAX = 32,    // words of one name; in Thai or Chinese each letter is one
    NAME_VARIANTS_MAX = 96, // endings tried for one name
    NAMES_MAX = 4000000,    // names and phrases of all packs; a million is the largest met
    FORMS_MAX = 20000000,   // of these names, with their endings
    NAME_MEANINGS_MAX = 1000,      // things, cues and vague lists with one name among them
    ENDINGS_MAX = 500,             // of one language; an English word has 12
    LINT_STEPS_MAX = 20000,        // of one proof about conditions; those of people take 100
    LINT_STEPS_ALL_MAX = 50000000, // of all proofs together: about two seconds

    // Imports of packs
    IMPORT_FILES_MAX = 64,           // of one import; an archive has about 6
    IMPORT_FILE_BYTES_MAX = 1 << 30, // of one table; a million rows of all columns have 300 MB
    IMPORT_ROWS_MAX = 4000000,       // of all tables together, as many as packs may have names
    IMPORT_NAME_BYTES_MAX = 1000,    // of one name; the longest in use has about 200
    IMPORT_RECORD_BYTES_MAX = 200,   // of a record's identifier that a source quotes
    IMPORT_NAME_MEANINGS_MAX = 100,  // things with one name; "moss" has about 60
    IMPORT_NOTES_MAX = 1000000,      // kept for the report; more are counted
    IMPORT_XML_BYTES_MAX = 4 << 20,  // meta.xml and eml.xml of an archive; they have 200 KB

    // Recorded declarations and decisions
    KNOWN_BYTES_MAX = 64 << 20,    // file of known finds
    KNOWN_MAX = 1000000,           // finds in it; a year of all seizures of a country is less
    KNOWN_REPORTS_MAX = 100,       // mistakes shown of it; more are counted
    FORECAST_PAIRS_MAX = 1 << 20,  // pairs of rules that meet in a consignment; 64 MB of counts
    DECISION_BYTES_MAX = 64 << 20, // one recorded decision; 1,000 findings need about 2 MiB
    DECISIONS_MAX = 20000000,      // in one file; each takes about 64 bytes of memory
    DECISION_REPORTS_MAX = 100,    // bad lines shown; more are counted

    // Signatures
    SIGN_FILE_BYTES_MAX = 64 << 10, // of keys and signatures
    SIGNATURES_BESIDE_MAX = 64,     // in the file beside one pack
    TRUSTED_KEYS_MAX = 256,         // in one folder of keys

    // Screening
    HITS_MAX = 4096,         // hits in one text: a text of 16 KiB of one-letter names stays bounded
    NEAR_TRIES_MAX = 4096,   // words of names that one word of a text is compared with
    NEAR_KEPT_MAX = 1 << 15, // words that a thread remembers what is near them; about 2 MiB
    NEAR_OTHERS_MAX = 1 << 16, // and what is; 1 MiB
    NEAR_STEPS_MAX = 65536,    // readings of one text that are tried
    SIGHTS_MAX = 16384,        // meanings of the hits of one text
    FINDINGS_MAX = 1000,       // findings of one consignment
    REASONS_MAX = 1000,        // reasons that one finding names
    THREADS_MAX = 256,

    // Language server
    LSP_HEADER_BYTES_MAX = 4 << 10,    // of one message; editors send about 30
    LSP_MESSAGE_BYTES_MAX = 128 << 20, // the largest file of a pack, with escapes
    LSP_DOCUMENTS_MAX = 1024,          // open at one time
    LSP_TEXT_BYTES_MAX = 256 << 20,    // of all open documents together
    LSP_FOLDERS_MAX = 4096,            // beside a pack, among which its neighbours are looked for
    LSP_ITEMS_MAX = 1000,              // completions and symbols of one answer
    LSP_SHOWN_MAX = 20,                // statements of one name, and things of one group, in hover
};
