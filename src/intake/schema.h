// schema: JSON Schema of a declaration (draft 2020-12), made from model/field.def.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

void intake_schema_print(struct buf *out);
