// route: does a rule's route fit where the consignment comes from and goes to?
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"
#include "screen/explain.h"

struct route {
    int64_t origin, destination, transit; // packed country codes, 0: not declared
};

struct route route_of(const struct consignment *consignment);

// A country that is not declared does not clear: a route with one open end fits as long as the
// declared end allows it; with both ends open the answer is unknown.
enum truth route_fits(const struct program *program, uint32_t node, const struct route *route);

bool route_in(const struct program *program, uint32_t jurisdiction, int64_t country);
