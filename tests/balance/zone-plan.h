#pragma once

#include "balance/qdm-balance.h"
#include "model/qdm-history.h"
#include "model/qdm-types.h"

G_BEGIN_DECLS

/*
 * Plans of plants, written in a line an item, for tests:
 *
 *   material chlorine Cl2 70.9                  id, formula, molar mass (- for a mixture)
 *   process kcl KOH-id out:chlorine=0.6319      id, main product, streams; ~ for plant practice
 *   capacity koh kcl 42 万吨                    id, process (- for none), amount, unit, since
 *   project ekoh kcl 20 万吨/年 2024-01-01      id, process, amount, unit, first day of production
 *
 * The plan runs from 2021 to 2030 and every day is a working day.  A project "x" has the added
 * capacity "x-capacity" and the task "x-production".
 */
QdmPlan    *zone_plan_new      (const char  *lines);
void        zone_plan_add_line (QdmPlan     *plan,
                                const char  *line);
void        zone_plan_insert_project (QdmHistory *history,
                                      const char *line);
void        zone_plan_set      (QdmHistory  *history,
                                const char  *id,
                                const char  *field,
                                const char  *text);
QdmDecimal  zone_plan_decimal  (const char  *text);

/* Such a plan with its balances. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmSchedule *schedule;
  QdmBalance *balance;
} Zone;

void        zone_set_up        (Zone        *self,
                                const char  *lines);
void        zone_tear_down     (Zone        *self);

/** The plants of the zone that make chlorine and take it. */
extern const char zone_plan_chlorine[];

G_END_DECLS
