// mistake: where and why a record is bad, on its way to a report.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stddef.h>

struct mistake {
    size_t begin, end; // bytes of the text that is being read
    const char *text;  // what is wrong; NULL: the byte is not of the encoding
    const char *hint;  // a sentence, or NULL
};
