// parcelgate: screen declarations of parcels against packs of rules, from your own program.
//
//   struct parcelgate_program *program = parcelgate_program_open(paths, count, NULL, NULL);
//   struct parcelgate_screener *screener = parcelgate_screener_open(program, NULL);
//   const struct parcelgate_outcome *outcome;
//   if (parcelgate_screen(screener, json, bytes, &outcome) == PARCELGATE_OK)
//       for (size_t i = 0; i < outcome->finding_count; i++) ...
//
// A program is immutable: open it once and share it among threads. A screener is one thread's
// scratch: open one for each. Nothing here exits the process, writes to a file or keeps a record.
//
// Texts are UTF-8, not ended by NUL unless said so, and are owned by the object they come from.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The version of the library, "0.1.0".
const char *parcelgate_version(void);

struct parcelgate_text {
    const char *at;
    size_t len; // bytes
};

enum parcelgate_status {
    PARCELGATE_OK,
    PARCELGATE_BAD_RECORD, // not a declaration: parcelgate_screener_message says why and where
};

// What may be advised, in rising order. HOLD and STOP become final only by a person's decision.
enum parcelgate_advice {
    PARCELGATE_CLEAR,
    PARCELGATE_ASK,    // request for information
    PARCELGATE_SCREEN, // request for screening
    PARCELGATE_HOLD,
    PARCELGATE_STOP, // do not load
};

// "clear", "ask", …; ended by NUL.
const char *parcelgate_advice_word(enum parcelgate_advice advice);

struct parcelgate_program;
struct parcelgate_screener;

// Called with each message about the packs (mistakes, warnings), ended by NUL, without newline at
// the end; may have several lines. `ctx` is what was given to parcelgate_program_open.
typedef void parcelgate_message(void *ctx, const char *text);

// Opens the packs in these folders, and those they need from the neighbouring folders; or one
// built pack (a file that `parcelgate pack build` made). NULL when a pack has mistakes or cannot be
// read; the reasons go to `message`, which may be NULL. Close with
// parcelgate_program_close, after all its screeners.
struct parcelgate_program *parcelgate_program_open(const char *const *pack_paths, size_t count,
                                                   parcelgate_message *message, void *ctx);
void parcelgate_program_close(struct parcelgate_program *program); // NULL is fine

// The same, for packs that are signed: each must carry as many signatures as it asks for by
// different keys of these files, or folders of files (*.pub).
struct parcelgate_program *parcelgate_program_open_trusted(const char *const *pack_paths,
                                                           size_t count,
                                                           const char *const *trust_paths,
                                                           size_t trust_count,
                                                           parcelgate_message *message, void *ctx);

// "sha256:…" over the content of all packs; ended by NUL; lives as long as the program.
const char *parcelgate_program_digest(const struct parcelgate_program *program);

// An engine keeps a program at work that can be replaced while threads screen with it: each record
// is judged by one program whole, and none is lost. All its functions may be called by any thread.
//
//   const struct parcelgate_program *program = parcelgate_engine_take(engine);
//   ... screen a block of records ...
//   parcelgate_engine_give(engine, program);
struct parcelgate_engine;

// Takes the program over: the engine closes it.
struct parcelgate_engine *parcelgate_engine_open(struct parcelgate_program *program);
// When everybody has given back what they took. NULL is fine.
void parcelgate_engine_close(struct parcelgate_engine *engine);

// The program at work. It stays as it is until given back, also when it is replaced meanwhile;
// screeners of it are closed before.
const struct parcelgate_program *parcelgate_engine_take(struct parcelgate_engine *engine);
// Takes once more a program that is taken already.
void parcelgate_engine_hold(struct parcelgate_engine *engine,
                            const struct parcelgate_program *program);
void parcelgate_engine_give(struct parcelgate_engine *engine,
                            const struct parcelgate_program *program);

// Puts another program to work and takes it over. The old one is closed when the last of those who
// took it gives it back.
void parcelgate_engine_replace(struct parcelgate_engine *engine,
                               struct parcelgate_program *program);

// `day` decides which laws, lists and rules are in force: "2026-11-23", or NULL for today (UTC).
// NULL when `day` is not a date.
struct parcelgate_screener *parcelgate_screener_open(const struct parcelgate_program *program,
                                                     const char *day);
void parcelgate_screener_close(struct parcelgate_screener *screener); // NULL is fine

// One reason why a consignment deserves a look.
struct parcelgate_finding {
    enum parcelgate_advice advice;
    bool unknown;    // the rule could not be settled; `why` names what is missing
    bool unreviewed; // the name, the listing or the law rests on a fact that nobody has checked
    struct parcelgate_text rule, title; // "living/live-invasive-animal", what it says
    struct parcelgate_text field;       // "content[1].description", or empty
    size_t begin, end;                  // bytes of that field's text
    struct parcelgate_text text;        // those bytes
    struct parcelgate_text concept, name, language;
    struct parcelgate_text listing, law, act, edition, article, says, consequence;
    struct parcelgate_text ask; // the question that would settle it
    const struct parcelgate_text *why;
    size_t why_count;
    const struct parcelgate_text *parts; // of a rule over findings: the rules that it rests on
    size_t part_count;
};

struct parcelgate_outcome {
    enum parcelgate_advice advice;
    bool letter;                               // correspondence: passed without a look
    const struct parcelgate_finding *findings; // gravest first
    size_t finding_count;
    struct parcelgate_text json; // the record of this decision, as `parcelgate screen` writes it
};

// Screens one declaration: a JSON object as docs/formats.md describes. The outcome lives until the
// next call with this screener.
enum parcelgate_status parcelgate_screen(struct parcelgate_screener *screener, const char *json,
                                         size_t bytes,
                                         const struct parcelgate_outcome **ret_outcome);

// Why the last record was bad; ended by NUL.
const char *parcelgate_screener_message(const struct parcelgate_screener *screener);

#ifdef __cplusplus
}
#endif
