#pragma once

#include "base/qdm-date.h"

G_BEGIN_DECLS

/**
 * QdmHalfYear:
 *
 * A half of a calendar year, the step in which plans are reported: year × 2, plus 1 for the
 * second half.  Consecutive half-years are consecutive integers.
 */
typedef gint32 QdmHalfYear;

/** The half-year that a plan leaves open. */
#define QDM_HALF_YEAR_UNSET  0
/** Bytes that qdm_half_year_format() needs: "2023H1" and the final zero. */
#define QDM_HALF_YEAR_BUFFER 7

#define QDM_HALF_YEAR(year, half) ((QdmHalfYear) ((year) * 2 + (half) - 1))

int         qdm_half_year_get_year  (QdmHalfYear   half_year);
int         qdm_half_year_get_half  (QdmHalfYear   half_year);
QdmHalfYear qdm_half_year_from_date (QdmDate       date);
QdmDate     qdm_half_year_first_day (QdmHalfYear   half_year);
QdmDate     qdm_half_year_last_day  (QdmHalfYear   half_year);
gboolean    qdm_half_year_parse     (const char   *text,
                                     gsize         length,
                                     QdmHalfYear  *half_year,
                                     GError      **error);
const char *qdm_half_year_format    (QdmHalfYear   half_year,
                                     char          buffer[QDM_HALF_YEAR_BUFFER]);
char       *qdm_half_year_dup_title (QdmHalfYear   half_year);

G_END_DECLS
