// SPDX-License-Identifier: Apache-2.0
#include "lsp/client.h"

void client_read(const struct json *json, const struct json_node *params, struct client *ret_client)
{
    const struct json_node *can = read_member(json, params, "capabilities");
    const struct json_node *text = read_member(json, can, "textDocument");
    const struct json_node *workspace = read_member(json, can, "workspace");
    *ret_client = (struct client){
        // UTF-16 is what every client counts in; UTF-8 is what files are written in.
        .encoding = read_holds(json, can, "general.positionEncodings", "utf-8") ? POSITION_UTF8
                                                                                : POSITION_UTF16,
        .markdown = read_holds(json, text, "hover.contentFormat", "markdown"),
        .nested_symbols = read_true(json, text, "documentSymbol.hierarchicalDocumentSymbolSupport"),
        .related = read_true(json, text, "publishDiagnostics.relatedInformation"),
        .versions = read_true(json, text, "publishDiagnostics.versionSupport"),
        .document_changes = read_true(json, workspace, "workspaceEdit.documentChanges"),
        .code_actions = read_member(json, text, "codeAction.codeActionLiteralSupport") != NULL,
        .prepares = read_true(json, text, "rename.prepareSupport"),
        .watches = read_true(json, workspace, "didChangeWatchedFiles.dynamicRegistration"),
    };
}
