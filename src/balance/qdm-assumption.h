#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmAssumption:
 *
 * What of a figure rests on an assumption rather than on a plan document.
 */
typedef enum {
  QDM_ASSUMPTION_PROCESS = 1 << 0,
  QDM_ASSUMPTION_AMOUNT = 1 << 1,
  QDM_ASSUMPTION_DATE = 1 << 2,
  QDM_ASSUMPTION_UTILISATION = 1 << 3,
  QDM_ASSUMPTION_RAMP_UP = 1 << 4,
  QDM_ASSUMPTION_COEFFICIENT = 1 << 5,
} QdmAssumption;

char *qdm_assumption_dup_words    (guint assumed);
char *qdm_assumption_dup_sentence (guint assumed);

G_END_DECLS
