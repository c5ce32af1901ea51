// tracking: the numbers by which carriers track parcels (tracking.def).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

// The most services that one number is read as.
enum { TRACKING_MAX = 8 };

struct tracking {
    struct str carrier; // "UPS"
    struct str service; // "parcel (1Z)"
    bool checked;       // it has a check digit, which is right; else only its form says so
};

// Every service whose numbers look like this and whose check digit, if there is one, is right:
// those with a check digit first. The number is in capitals and without spaces (form_letters).
// Several carriers may use one form: what is printed beside the number has to decide. Returns how
// many.
size_t tracking_read(struct str number, struct tracking ret_read[TRACKING_MAX]);
