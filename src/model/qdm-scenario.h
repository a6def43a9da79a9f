#pragma once

#include "model/qdm-history.h"

G_BEGIN_DECLS

#define QDM_TYPE_SCENARIO (qdm_scenario_get_type ())

G_DECLARE_FINAL_TYPE (QdmScenario, qdm_scenario, QDM, SCENARIO, QdmItem)

struct _QdmScenario {
  QdmItem parent_instance;

  QdmDate day;
};

gboolean  qdm_scenario_is_part   (QdmItem      *item);
void      qdm_scenario_record    (QdmScenario  *self,
                                  QdmPlan      *before,
                                  QdmPlan      *after);
gboolean  qdm_scenario_apply     (QdmScenario  *self,
                                  QdmHistory   *history,
                                  GError      **error);
QdmPlan  *qdm_scenario_copy_plan (QdmScenario  *self,
                                  QdmPlan      *plan,
                                  GError      **error);

G_END_DECLS
