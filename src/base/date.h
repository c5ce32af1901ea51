// date: a calendar day as a number, and what day it is.
//
// A day is counted from 1970-01-01 in the proleptic Gregorian calendar (ISO 8601). date_today is
// the only place that asks the clock.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

#define DATE_NONE INT32_MIN

// "2026-11-23", years 1000 to 9999; also "20261123" and a date followed by "T…" (a time, ignored).
// False for any other text and for days that do not exist.
bool date_parse(struct str text, int32_t *ret_day) MUST_CHECK;
void date_print(int32_t day, struct buf *out);

// The day in UTC.
int32_t date_today(void);

// Seconds of a clock that never goes back, for rates and progress.
double clock_seconds(void);
