#include "model/qdm-reading.h"

#include <glib/gi18n-lib.h>

/**
 * QdmReading:
 *
 * What an indicator really was in a half-year.
 */

QDM_DEFINE_ITEM (QdmReading, qdm_reading)

#define OFFSET(member) G_STRUCT_OFFSET (QdmReading, member)

static QdmField fields[] = {
  { .name = "period", .kind = QDM_FIELD_HALF_YEAR, .offset = OFFSET (period),
    .nick = N_("Half-year"), .blurb = N_("The half-year it was measured for"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "value", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (value),
    .nick = N_("Value"), .blurb = N_("What was measured, in the indicator’s unit") },
};

static char *
qdm_reading_dup_title (QdmItem *item,
                       QdmPlan *plan)
{
  return qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), "period"), item);
}

static void
qdm_reading_class_init (QdmReadingClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_reading_dup_title;

  qdm_item_class_install (item_class, "reading", N_("Reading"), fields, G_N_ELEMENTS (fields));
}
