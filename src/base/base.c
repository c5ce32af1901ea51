// SPDX-License-Identifier: Apache-2.0
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

void base_assert_failed(const char *promise, const char *file, int line)
{
    fprintf(stderr, "parcelgate: %s:%d: promise broken: %s\n", file, line, promise);
    abort();
}
