#pragma once

#include "model/qdm-history.h"

void random_edits_make_one (QdmHistory *history);
void random_edits_make     (QdmHistory *history,
                            guint       n);
