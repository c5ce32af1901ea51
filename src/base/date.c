// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <time.h>

// Days since 1970-01-01 of a civil date, by eras of 400 years that begin in March.
static int32_t days_from_civil(int32_t year, int32_t month, int32_t day)
{
    year -= month <= 2;
    int32_t era = year / 400;
    int32_t year_of_era = year - era * 400;
    int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static bool digits(struct str text, int32_t *ret_number)
{
    int32_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.at[i]))
            return false;
        number = number * 10 + (text.at[i] - '0');
    }
    *ret_number = number;
    return true;
}

static int32_t days_of_month(int32_t year, int32_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool date_parse(struct str text, int32_t *ret_day)
{
    size_t time_at = str_find_byte(text, 'T');
    if (time_at < text.len && time_at + 3 > text.len)
        return false;
    struct str date = str_slice(text, 0, time_at);
    bool dashes = date.len == 10 && date.at[4] == '-' && date.at[7] == '-';
    if (!dashes && date.len != 8)
        return false;
    int32_t year, month, day;
    if (!digits(str_slice(date, 0, 4), &year) ||
        !digits(str_slice(date, dashes ? 5 : 4, dashes ? 7 : 6), &month) ||
        !digits(str_slice(date, dashes ? 8 : 6, date.len), &day))
        return false;
    if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return false;
    *ret_day = days_from_civil(year, month, day);
    return true;
}

void date_print(int32_t day, struct buf *out)
{
    int32_t shifted = day + 719468;
    int32_t era = shifted / 146097;
    int32_t day_of_era = shifted - era * 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month_from_march = (5 * day_of_year + 2) / 153;
    int32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    int32_t year = year_of_era + era * 400 + (month <= 2);
    buf_print(out, "%04d-%02d-%02d", year, month,
              day_of_year - (153 * month_from_march + 2) / 5 + 1);
}

int32_t date_today(void)
{
    return (int32_t)(time(NULL) / 86400);
}

double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
