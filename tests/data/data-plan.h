#pragma once

#include "model/qdm-history.h"

G_BEGIN_DECLS

/* The reference plan, for tests that edit it: a fixture. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
} DataPlan;

char    *data_plan_dup_path         (const char    *name);
QdmPlan *data_plan_load             (const char    *name);
void     data_plan_assert_canonical (QdmPlan       *plan,
                                     const char    *name);
guint    data_plan_count            (QdmPlan       *plan,
                                     GType          type);
void     data_plan_set_up           (DataPlan      *self,
                                     gconstpointer  data);
void     data_plan_tear_down        (DataPlan      *self,
                                     gconstpointer  data);
void     data_plan_set              (DataPlan      *self,
                                     const char    *id,
                                     const char    *field,
                                     const char    *text);
QdmItem *data_plan_assign           (DataPlan      *self,
                                     const char    *item,
                                     const char    *unit,
                                     const char    *role);

G_END_DECLS
