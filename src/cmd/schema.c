// SPDX-License-Identifier: Apache-2.0
#include "cmd/command.h"
#include "intake/schema.h"

int schema_run(const struct arguments *arguments)
{
    (void)arguments;
    AUTO(buf_done) struct buf out = {0};
    intake_schema_print(&out);
    return command_output(&out);
}
