#pragma once

#include "base/qdm-half-year.h"

G_BEGIN_DECLS

/**
 * QdmStep:
 *
 * The spans into which a time scale is divided, from the shortest to the longest.  Five years are
 * those of the national plans: 2021 to 2025, 2026 to 2030.
 */
typedef enum {
  QDM_STEP_DAY,
  QDM_STEP_WEEK,
  QDM_STEP_MONTH,
  QDM_STEP_QUARTER,
  QDM_STEP_HALF_YEAR,
  QDM_STEP_YEAR,
  QDM_STEP_FIVE_YEARS,
  QDM_STEP_DECADE,
} QdmStep;

#define QDM_N_STEPS (QDM_STEP_DECADE + 1)

QdmDate     qdm_step_floor        (QdmStep         step,
                                   QdmDate         date);
QdmDate     qdm_step_next         (QdmStep         step,
                                   QdmDate         date);
double      qdm_step_get_days     (QdmStep         step);
QdmStep     qdm_step_get_coarser  (QdmStep         step);
char       *qdm_step_dup_label    (QdmStep         step,
                                   QdmDate         date);
char       *qdm_step_dup_short    (QdmStep         step,
                                   QdmDate         date);

/**
 * QdmScale:
 * @origin: the day that begins at x = 0
 * @pixels_per_day: how wide a day is
 *
 * How time becomes a position and back.  A day reaches from its own x to the x of the next day,
 * so a bar that finishes on a day ends at the x of the day after.
 */
typedef struct {
  QdmDate origin;
  double pixels_per_day;
} QdmScale;

double      qdm_scale_get_x       (const QdmScale *self,
                                   QdmDate         date);
QdmDate     qdm_scale_get_date    (const QdmScale *self,
                                   double          x);
QdmDate     qdm_scale_snap        (const QdmScale *self,
                                   QdmStep         step,
                                   double          x);
QdmStep     qdm_scale_choose_step (const QdmScale *self,
                                   double          least_width);

G_END_DECLS
