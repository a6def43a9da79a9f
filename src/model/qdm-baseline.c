#include "model/qdm-baseline.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-planned-dates.h"

/**
 * QdmBaseline:
 *
 * The dates of all tasks as they were on a day.
 */

QDM_DEFINE_ITEM (QdmBaseline, qdm_baseline)

#define OFFSET(member) G_STRUCT_OFFSET (QdmBaseline, member)

static QdmField fields[] = {
  { .name = "day", .kind = QDM_FIELD_DATE, .offset = OFFSET (day),
    .nick = N_("Day"), .blurb = N_("The day on which it was set") },
};

static void
qdm_baseline_class_init (QdmBaselineClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "baseline", N_("Baseline"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_PLANNED_DATES);
}
