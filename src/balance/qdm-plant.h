#pragma once

#include "balance/qdm-assumption.h"
#include "balance/qdm-ramp.h"
#include "model/qdm-process.h"
#include "model/qdm-project.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/**
 * QdmPlantGap:
 * @QDM_PLANT_GAP_NONE: nothing is missing
 * @QDM_PLANT_GAP_PROCESS: no process is named
 * @QDM_PLANT_GAP_PROCESS_FAULT: the process cannot be reckoned with
 * @QDM_PLANT_GAP_AMOUNT: no amount is given
 * @QDM_PLANT_GAP_UNIT: the amount does not convert to tonnes a year
 * @QDM_PLANT_GAP_DATE: nothing says when it goes into production
 * @QDM_PLANT_GAP_ORDER: it would produce before it is built
 *
 * Why it is not known how much a plant makes.
 */
typedef enum {
  QDM_PLANT_GAP_NONE,
  QDM_PLANT_GAP_PROCESS,
  QDM_PLANT_GAP_PROCESS_FAULT,
  QDM_PLANT_GAP_AMOUNT,
  QDM_PLANT_GAP_UNIT,
  QDM_PLANT_GAP_DATE,
  QDM_PLANT_GAP_ORDER,
} QdmPlantGap;

/**
 * QdmPlant:
 * @item: (transfer none): the existing or added capacity
 * @project: (transfer none) (nullable): the project that adds it
 * @product: (nullable): the id of the product
 * @process: (nullable): the id of the process
 * @tonnes: main product a year at full load
 * @utilisation: the share of @tonnes that is run once the ramp-up is over
 * @since: the first day of production, or %QDM_DATE_UNSET for long ago
 * @ramp: how it comes to full load
 * @assumed: what of this is assumed (#QdmAssumption); the ramp-up's only while it lasts
 * @gap: what is missing; the figures above then mean nothing, but for @since unless
 *   @gap is %QDM_PLANT_GAP_DATE or %QDM_PLANT_GAP_ORDER
 * @sentence: (nullable): what is missing and what to do
 *
 * One capacity as balances see it.
 */
typedef struct {
  QdmItem *item;
  QdmProject *project;
  char *product;
  char *process;
  QdmDecimal tonnes;
  QdmDecimal utilisation;
  QdmDate since;
  QdmRamp ramp;
  guint assumed;
  QdmPlantGap gap;
  char *sentence;
} QdmPlant;

QdmPlant   *qdm_plant_new         (QdmItem         *item);
void        qdm_plant_free        (QdmPlant        *self);
void        qdm_plant_update      (QdmPlant        *self,
                                   QdmSchedule     *schedule);
QdmDecimal  qdm_plant_get_run     (const QdmPlant  *self,
                                   QdmDate          since,
                                   QdmHalfYear      half_year);
guint       qdm_plant_get_assumed (const QdmPlant  *self,
                                   QdmHalfYear      half_year);
char       *qdm_plant_dup_title   (const QdmPlant  *self);

QdmTask    *qdm_project_find_production (QdmProject *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmPlant, qdm_plant_free)

G_END_DECLS
