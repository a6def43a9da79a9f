#pragma once

#include "model/qdm-chain.h"
#include "model/qdm-unit.h"
#include "report/qdm-report.h"
#include "report/qdm-table.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/**
 * QdmLoadFilter:
 * @QDM_LOAD_ALL: all units
 * @QDM_LOAD_OVERLOADED: those that lead far more than others of their kind
 * @QDM_LOAD_NOWHERE: those that answer for nothing
 *
 * Which units a table of loads shows.
 */
typedef enum {
  QDM_LOAD_ALL,
  QDM_LOAD_OVERLOADED,
  QDM_LOAD_NOWHERE,
} QdmLoadFilter;

QdmReport *qdm_dossier_compose_unit  (QdmSchedule *schedule,
                                      QdmUnit     *unit,
                                      QdmDate      day);
QdmReport *qdm_dossier_compose_chain (QdmSchedule *schedule,
                                      QdmChain    *chain,
                                      QdmDate      day);
QdmTable  *qdm_dossier_new_load_table (QdmSchedule *schedule,
                                       QdmDate      day,
                                       QdmLoadFilter filter);

G_END_DECLS
