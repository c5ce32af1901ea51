// stream: what readers need of a stream. Private to intake.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/intake.h"
#include "intake/sheet.h"

struct str stream_name(const struct intake_stream *stream); // path, or "<stdin>"
const struct intake_map *stream_map(const struct intake_stream *stream);
struct str stream_encoding(const struct intake_stream *stream);       // "UTF-8", "GB18030", …
const struct sheet *stream_sheet(const struct intake_stream *stream); // NULL for NDJSON
