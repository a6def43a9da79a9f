#pragma once

#include "model/qdm-plan.h"

QdmPlan *plan_generator_new        (guint           n_items);
QdmItem *plan_generator_new_item   (GType           type);
char    *plan_generator_new_text   (const QdmField *field,
                                    GPtrArray      *items);
void     plan_generator_fill       (QdmItem        *item,
                                    GPtrArray      *items);
void     plan_generator_collect    (QdmItem        *root,
                                    GPtrArray      *items);
