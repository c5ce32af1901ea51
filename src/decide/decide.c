// SPDX-License-Identifier: Apache-2.0
#include "decide/decide.h"

#include <stdlib.h>

static int compare_findings(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    if (x->shadow != y->shadow)
        return x->shadow ? 1 : -1;
    if (x->advice != y->advice)
        return x->advice > y->advice ? -1 : 1;
    if (x->content != y->content)
        return x->content < y->content ? -1 : 1;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    // Rules and concepts name what is left, so that the order never rests on chance.
    int order = str_compare(x->rule, y->rule);
    return order ? order : str_compare(x->concept, y->concept);
}

void decide(struct outcome *outcome)
{
    outcome->advice = ADVICE_CLEAR;
    if (outcome->finding_count > 1)
        qsort(outcome->findings, outcome->finding_count, sizeof(outcome->findings[0]),
              compare_findings);
    for (size_t i = 0; i < outcome->finding_count; i++) {
        const struct finding *finding = &outcome->findings[i];
        if (!finding->shadow && finding->advice > outcome->advice)
            outcome->advice = finding->advice;
    }
}
