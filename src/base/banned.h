// banned: calls that this project does not make, with what to call instead.
//
// They become a compile error that names the reason, so no review has to find them.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

// The C library's own headers have to be read before the names are taken away.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(name, instead) name##_is_banned_use_##instead

#undef strcpy
#define strcpy(a, b) BANNED(strcpy, buf_add)
#undef strncpy
#define strncpy(a, b, c) BANNED(strncpy, buf_add)
#undef strcat
#define strcat(a, b) BANNED(strcat, buf_add)
#undef strncat
#define strncat(a, b, c) BANNED(strncat, buf_add)
#undef strtok
#define strtok(a, b) BANNED(strtok, str_cut)
#undef sprintf
#define sprintf(...) BANNED(sprintf, buf_print)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf, buf_print)
#undef atoi
#define atoi(a) BANNED(atoi, number_parse)
#undef atof
#define atof(a) BANNED(atof, number_parse)
#undef gmtime
#define gmtime(a) BANNED(gmtime, date)
#undef localtime
#define localtime(a) BANNED(localtime, date)
#undef ctime
#define ctime(a) BANNED(ctime, date)
#undef asctime
#define asctime(a) BANNED(asctime, date)
