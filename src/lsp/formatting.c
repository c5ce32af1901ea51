// The house layout of a document.
//
// The client gets one edit of the lines between the first and the last that change, so that the
// cursor stays where it is for most of them.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/format.h"
#include "lsp/edits.h"

// How many bytes of whole lines both texts have in common at the beginning.
static size_t same_begin(struct str a, struct str b)
{
    size_t lines = 0;
    for (size_t at = 0; at < a.len && at < b.len && a.at[at] == b.at[at]; at++)
        if (a.at[at] == '\n')
            lines = at + 1;
    return lines;
}

// The same for the end: bytes behind a line break, or all.
static size_t same_end(struct str a, struct str b)
{
    size_t lines = 0, bytes = 0;
    while (bytes < a.len && bytes < b.len && a.at[a.len - bytes - 1] == b.at[b.len - bytes - 1]) {
        if (a.at[a.len - bytes - 1] == '\n')
            lines = bytes;
        bytes++;
    }
    return lines;
}

void formatting_run(struct call *call)
{
    struct document *document = call_document(call);
    if (!document)
        return;
    AUTO(buf_done) struct buf formatted = {0};
    struct str text = gap_text(&document->text);
    struct source_file file = {document->path, text};
    struct report mistake;
    if (!format_text(&file, &call->lsp->batch, &formatted, &mistake)) {
        call_fail(call, CALL_FAILED, "line %llu: %.*s",
                  (unsigned long long)report_place(&mistake).line, STR_ARG(mistake.text));
        return;
    }
    write_open(call->result, '[');
    if (!str_eq(text, buf_str(&formatted))) {
        size_t begin = same_begin(text, buf_str(&formatted));
        size_t end = same_end(str_slice(text, begin, text.len),
                              str_slice(buf_str(&formatted), begin, formatted.len));
        edits_write_one(server_range(call->lsp, text, begin, text.len - end),
                        str_slice(buf_str(&formatted), begin, formatted.len - end), call->result);
    }
    write_close(call->result, ']');
}
