#pragma once

#include "base/qdm-half-year.h"
#include "base/qdm-decimal.h"

G_BEGIN_DECLS

/** As many years as a ramp-up can take. */
#define QDM_RAMP_MAX_YEARS 10

/**
 * QdmRamp:
 * @n_years: how many shares there are, at least one
 * @shares: the share of capacity run in each year of production, 1 being all of it; the last
 *   holds for all later years
 *
 * How a new plant comes to full load, passed by reference.  Years are counted from the day on
 * which it goes into production.
 */
typedef struct {
  guint n_years;
  QdmDecimal shares[QDM_RAMP_MAX_YEARS];
} QdmRamp;

void       qdm_ramp_init     (QdmRamp        *self);
gboolean   qdm_ramp_parse    (QdmRamp        *self,
                              char          **words,
                              GError        **error);
QdmDecimal qdm_ramp_get_load (const QdmRamp  *self,
                              QdmDate         since,
                              QdmHalfYear     half_year);
gboolean   qdm_ramp_is_over  (const QdmRamp  *self,
                              QdmDate         since,
                              QdmHalfYear     half_year);

G_END_DECLS
