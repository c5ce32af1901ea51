// check: cmocka with the names this project uses, for tests that are tables of cases.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

// Stops the test, naming the case of the table, when the promise does not hold.
#define CHECK_CASE(promise, which)                                                                 \
    do {                                                                                           \
        if (!(promise))                                                                            \
            fail_msg("case \"%s\": %s", (which), #promise);                                        \
    } while (0)

#define CHECK(promise) assert_true(promise)

// The bytes of a str must be these.
#define CHECK_STR(actual, expected)                                                                \
    do {                                                                                           \
        struct str check_actual = (actual);                                                        \
        if (!str_is(check_actual, (expected)))                                                     \
            fail_msg("got \"%.*s\", expected \"%s\"", STR_ARG(check_actual), (expected));          \
    } while (0)
