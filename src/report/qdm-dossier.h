#pragma once

#include "model/qdm-chain.h"
#include "model/qdm-unit.h"
#include "report/qdm-report.h"
#include "report/qdm-table.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

QdmReport *qdm_dossier_compose_unit  (QdmSchedule *schedule,
                                      QdmUnit     *unit,
                                      QdmDate      day);
QdmReport *qdm_dossier_compose_chain (QdmSchedule *schedule,
                                      QdmChain    *chain,
                                      QdmDate      day);
QdmTable  *qdm_dossier_new_load_table (QdmSchedule *schedule,
                                       QdmDate      day);

G_END_DECLS
