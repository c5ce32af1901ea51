// client: what the client can do, as it says in `initialize`.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lsp/read.h"

struct client {
    enum position_encoding encoding;
    bool markdown;         // in hover
    bool nested_symbols;   // in an outline
    bool related;          // places beside that of a report
    bool versions;         // of documents in what is published
    bool document_changes; // edits with the version of their document
    bool code_actions;     // with edits
    bool prepares;         // asks before it renames
    bool watches;          // files, when it is asked to
};

void client_read(const struct json *json, const struct json_node *params,
                 struct client *ret_client);
