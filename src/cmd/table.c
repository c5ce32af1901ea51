// table: every command with its options. Help, completion and the man-page check follow from it.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "cmd/command.h"

#define OPTION_PACK                                                                                \
    {                                                                                              \
        "pack", "PACK", "@file", true,                                                             \
            "a pack, a folder of packs, or a built pack; default: those shipped"                   \
    }
#define OPTION_TRUST                                                                               \
    {                                                                                              \
        "trust", "KEY", "@file", true,                                                             \
            "a public key, or a folder of them: packs must be signed by such keys"                 \
    }
#define OPTION_AT                                                                                  \
    {                                                                                              \
        "at", "DATE", NULL, false, "the day whose law applies, as 2026-11-23; default: today"      \
    }
#define OPTION_TEXT_OR_NDJSON                                                                      \
    {                                                                                              \
        "output", "FORMAT", "text ndjson", false, "how it is written; default: text"               \
    }
#define OPTION_ENCODING                                                                            \
    {                                                                                              \
        "encoding", "NAME", "utf-8 utf-16 gb18030 gbk latin1", false,                              \
            "character encoding of the input; default: utf-8"                                      \
    }
#define OPTIONS_INPUT                                                                              \
    {"format", "FORMAT", "ndjson csv", false, "how the input is written; default: by its name"},   \
        {"map", "MAP", "@file", false, "a mapping file, or the name of a shipped one"},            \
        OPTION_ENCODING

static const struct command_option screen_options[] = {
    OPTION_PACK,
    OPTION_TRUST,
    OPTIONS_INPUT,
    {"output", "FORMAT", "text ndjson csv html", false, "how findings are written; default: text"},
    OPTION_AT,
    {"threads", "N", NULL, false, "how many threads screen; default: one for each processor"},
    {"fail-on", "ADVICE", "ask screen hold stop", false,
     "exit with 1 when this or graver advice was given"},
    {"rejects", "FILE", "@file", false, "write every record that could not be read to this file"},
    {"all", NULL, NULL, false, "show consignments without findings too"},
    {"reload", NULL, NULL, false, "open the packs again on SIGHUP, between two blocks of records"},
    {"quiet", NULL, NULL, false, "draw no progress bar"},
};

static const struct command_option explain_options[] = {
    OPTION_PACK,
    OPTION_TRUST,
    {"from", "COUNTRY", NULL, false, "country of posting, two letters"},
    {"to", "COUNTRY", NULL, false, "country of delivery, two letters"},
    {"class", "CLASS", "letter printed packet parcel express bag", false, "class of mail"},
    {"hs", "CODE", NULL, false, "Harmonized System code of the goods"},
    {"id", "ID", NULL, false, "explain this consignment of the file instead of a text"},
    {"why-not", "RULE", NULL, false,
     "say why this rule did not fire, and which fact would change it"},
    OPTIONS_INPUT,
    OPTION_TEXT_OR_NDJSON,
    OPTION_AT,
};

static const struct command_option pack_build_options[] = {
    {"output", "FILE", "@file", false, "where to put the built pack"},
};

static const struct command_option pack_import_options[] = {
    {"map", "MAP", "@file", false, "an import map, or the name of a shipped one"},
    {"output", "FOLDER", "@folder", false, "the pack to make; its name is that of the folder"},
    {"title", "TEXT", NULL, false, "title of the dataset; default: what the map says"},
    {"edition", "TEXT", NULL, false, "edition of the dataset, best its date, as 2026-11-23"},
    OPTION_ENCODING,
    {"all", NULL, NULL, false, "take every taxon of an archive, not only those that are invasive"},
    {"report", "FILE", "@file", false, "write what became of each row to this file, as NDJSON"},
};

static const struct command_option pack_audit_options[] = {
    OPTION_TEXT_OR_NDJSON,
};

static const struct command_option pack_fmt_options[] = {
    {"check", NULL, NULL, false, "write nothing; show what would change, and exit with 1"},
};

static const struct command_option pack_lsp_options[] = {
    {"stdio", NULL, NULL, false, "as always; for editors that say so"},
};

static const struct command_option pack_list_options[] = {
    OPTION_TEXT_OR_NDJSON,
};

#define OPTIONS_NAMES                                                                              \
    {"of", "THING", NULL, false, "only names of this concept, cue or vague list"},                 \
    {                                                                                              \
        "language", "TAG", NULL, false, "only names in this language; \"\": in none"               \
    }

static const struct command_option pack_names_options[] = {
    {"unreviewed", NULL, NULL, false, "only those that nobody has compared with a source"},
    {"refused", NULL, NULL, false, "only those that a reviewer refused"},
    OPTIONS_NAMES,
    OPTION_TEXT_OR_NDJSON,
};

static const struct command_option pack_accept_options[] = {
    OPTIONS_NAMES,
    {"source", "SOURCE", NULL, false,
     "what the name was compared with; default: what it claims to rest on"},
};

static const struct command_option pack_refuse_options[] = {
    OPTIONS_NAMES,
    {"because", "REASON", NULL, false, "why it is no name, in a few words; has to be there"},
};

static const struct command_option pack_review_options[] = {
    OPTIONS_NAMES,
};

static const struct command_option pack_diff_options[] = {
    OPTION_TEXT_OR_NDJSON,
};

static const struct command_option pack_show_options[] = {
    OPTION_PACK,
    OPTION_AT,
};

static const struct command_option pack_test_options[] = {
    OPTION_AT,
    {"only", "RULE", NULL, false, "the examples of this rule"},
    {"coverage", NULL, NULL, false, "show tests that never held, or always did, in an example"},
    {"mutate", NULL, NULL, false,
     "change each test a little: which changes does no example notice?"},
};

static const struct command_option pack_forecast_options[] = {
    OPTION_TRUST,
    OPTION_PACK,
    {"only", "RULE", NULL, true, "show this rule, or all of this pack; may repeat"},
    {"known", "FILE", "@file", false, "known finds, one identifier a line: which are caught"},
    OPTIONS_INPUT,
    {"output", "FORMAT", "text ndjson csv", false, "how it is written; default: text"},
    OPTION_AT,
};

#define OPTION_LIMIT                                                                               \
    {                                                                                              \
        "limit", "N", NULL, false, "show so many of what differs and count the rest; default: 50"  \
    }

static const struct command_option backtest_options[] = {
    OPTION_TRUST,
    {"old", "PACK", "@file", true,
     "a pack, a folder of packs, or a built pack, as it was; may repeat"},
    {"new", "PACK", "@file", true,
     "a pack, a folder of packs, or a built pack, as it is now; may repeat"},
    OPTIONS_INPUT,
    OPTION_TEXT_OR_NDJSON,
    OPTION_AT,
    OPTION_LIMIT,
    {"fail-on", "CHANGE", "lighter changed", false,
     "exit with 1 when an advice became lighter, or when anything changed"},
};

static const struct command_option replay_options[] = {
    OPTION_TRUST, OPTION_PACK, OPTIONS_INPUT, OPTION_TEXT_OR_NDJSON, OPTION_LIMIT,
};

static const struct command_option pack_sign_options[] = {
    {"key", "FILE", "@file", false, "the secret key to sign with"},
};

static const struct command_option pack_verify_options[] = {
    OPTION_TRUST,
};

static const struct command_option pack_lint_options[] = {
    OPTION_AT,
    {"notes", NULL, NULL, false, "show notes too: what is unreviewed, which languages are missing"},
};

#define OPTIONS(table) table, COUNT(table)

const struct command command_table[] = {
    {"screen", "FILE...|-", "screen declarations: which deserve a look, and why",
     OPTIONS(screen_options), 1, 10000, screen_run},
    {"explain", "TEXT | --id ID FILE",
     "what is seen in one line of text, which rules fire, which nearly did",
     OPTIONS(explain_options), 1, 1, explain_run},
    {"pack check", "[PACK...]", "check that packs compile; show every mistake", NULL, 0, 0, 10000,
     pack_check_run},
    {"pack test", "[PACK...]", "run the examples of every rule", OPTIONS(pack_test_options), 0,
     10000, pack_test_run},
    {"pack fmt", "[PACK...|FILE...|-]", "bring the files of packs into the one layout",
     OPTIONS(pack_fmt_options), 0, 10000, pack_fmt_run},
    {"pack lint", "[PACK...]", "say what compiles but is probably wrong, weak or hard to keep",
     OPTIONS(pack_lint_options), 0, 10000, pack_lint_run},
    {"pack list", "[KIND] [PACK...]",
     "what packs hold, a line each: packs, or rules, laws, lists, concepts, cues ...",
     OPTIONS(pack_list_options), 0, 10000, pack_list_run},
    {"pack show", "NAME",
     "a rule, a law, a list, a cue, a thing by any of its names: as a person reads it",
     OPTIONS(pack_show_options), 1, 1, pack_show_run},
    {"pack names", "[PACK...]",
     "names, phrases and vague words, a line each: unreviewed, accepted or refused",
     OPTIONS(pack_names_options), 0, 10000, pack_names_run},
    {"pack accept", "NAME [PACK...]", "write into the pack that a name was compared with a source",
     OPTIONS(pack_accept_options), 1, 10000, pack_accept_run},
    {"pack refuse", "NAME [PACK...]",
     "write into the pack that a name is none, and why; it is found no more",
     OPTIONS(pack_refuse_options), 1, 10000, pack_refuse_run},
    {"pack review", "[PACK...]", "go through the unreviewed names, and ask about each",
     OPTIONS(pack_review_options), 0, 10000, pack_review_run},
    {"pack diff", "OLD NEW", "what changes between two states of packs, and for whom",
     OPTIONS(pack_diff_options), 2, 2, pack_diff_run},
    {"pack audit", "[PACK...]",
     "which fields each rule reads, and which no rule may read; for those who answer for it",
     OPTIONS(pack_audit_options), 0, 10000, pack_audit_run},
    {"pack forecast", "FILE...|-", "what rules would do: alerts per 100,000, overlap, finds, cost",
     OPTIONS(pack_forecast_options), 1, 10000, pack_forecast_run},
    {"pack import", "FILE...|ARCHIVE",
     "make a pack of a dataset's files, and say what became of each row",
     OPTIONS(pack_import_options), 1, IMPORT_FILES_MAX, pack_import_run},
    {"pack build", "[PACK...]", "compile packs into one file that opens at once",
     OPTIONS(pack_build_options), 0, 10000, pack_build_run},
    {"pack key", "NAME", "make a pair of keys: NAME.key to sign with, NAME.pub to check with", NULL,
     0, 1, 1, pack_key_run},
    {"pack sign", "PACK...", "sign packs as they are now", OPTIONS(pack_sign_options), 1, 10000,
     pack_sign_run},
    {"pack verify", "[PACK...]", "check who signed packs, and that they are as they were signed",
     OPTIONS(pack_verify_options), 0, 10000, pack_verify_run},
    {"pack lsp", "", "a language server for packs, for your editor", OPTIONS(pack_lsp_options), 0,
     0, pack_lsp_run},
    {"backtest", "FILE...|-", "screen with the old and the new packs: what changed, and why",
     OPTIONS(backtest_options), 1, 10000, backtest_run},
    {"replay", "DECISIONS FILE...|-", "make recorded decisions again, and compare byte for byte",
     OPTIONS(replay_options), 2, 10000, replay_run},
    {"schema", "", "print the JSON Schema of a declaration", NULL, 0, 0, 0, schema_run},
    {"completion", "bash|zsh", "print the completion script of a shell", NULL, 0, 1, 1,
     completion_run},
};

const size_t command_count = COUNT(command_table);
