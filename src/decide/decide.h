// decide: findings → advice. Pure.
//
// The advice of a consignment is the gravest of its findings; findings of rules in shadow do not
// count. It stays advice: `hold` and `stop` become final only by a person (model/choice.def).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/finding.h"

// Sets outcome->advice and puts the gravest findings first; equals stay in the order of the text.
void decide(struct outcome *outcome);
