// base: attributes, assertions and the few macros that every file may use.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/banned.h"

// The caller must look at the result: it says whether the call worked.
#define MUST_CHECK __attribute__((warn_unused_result))

// Checks a format string like printf does; both numbers count from 1.
#define PRINTF(format_at, args_at) __attribute__((format(printf, format_at, args_at)))

// Calls done(&variable) when the variable goes out of scope.
#define AUTO(done) __attribute__((cleanup(done)))

// The number of items of an array (not of a pointer).
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

// A promise that our own code makes. It is checked in every build: going on after a broken promise
// could clear a parcel that nobody looked at.
#define ASSERT(promise) ((promise) ? (void)0 : base_assert_failed(#promise, __FILE__, __LINE__))

_Noreturn void base_assert_failed(const char *promise, const char *file, int line);

static inline size_t size_min(size_t a, size_t b)
{
    return a < b ? a : b;
}

static inline size_t size_max(size_t a, size_t b)
{
    return a > b ? a : b;
}
