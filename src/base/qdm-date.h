#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmDate:
 *
 * A calendar day as the number of days since 1970-01-01 (proleptic Gregorian calendar, no time
 * of day, no time zone).  Dates are subtracted and compared as plain integers.
 */
typedef gint32 QdmDate;

/** The date that a plan leaves open. */
#define QDM_DATE_UNSET  G_MININT32
/** 1900-01-01 and 2199-12-31: the first and last day that a plan can hold. */
#define QDM_DATE_MIN    (-25567)
#define QDM_DATE_MAX    (84005)

/** Bytes that qdm_date_format() needs: "2023-06-30" and the final zero. */
#define QDM_DATE_BUFFER 11

QdmDate     qdm_date_from_ymd   (int          year,
                                 int          month,
                                 int          day);
void        qdm_date_to_ymd     (QdmDate      date,
                                 int         *year,
                                 int         *month,
                                 int         *day);
int         qdm_date_weekday    (QdmDate      date);
QdmDate     qdm_date_add_months (QdmDate      date,
                                 int          months);
gboolean    qdm_date_parse      (const char  *text,
                                 gsize        length,
                                 QdmDate     *date,
                                 GError     **error);
const char *qdm_date_format     (QdmDate      date,
                                 char         buffer[QDM_DATE_BUFFER]);

G_END_DECLS
