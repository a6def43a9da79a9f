#include "model/qdm-exception.h"

#include <glib/gi18n-lib.h>

/**
 * QdmException:
 *
 * Days that differ from the week’s order: a holiday, or a weekend made a working day.
 */

QDM_DEFINE_ITEM (QdmException, qdm_exception)

#define OFFSET(member) G_STRUCT_OFFSET (QdmException, member)

static QdmField fields[] = {
  { .name = "first", .kind = QDM_FIELD_DATE, .offset = OFFSET (first),
    .nick = N_("First day"), .blurb = N_("The first of the days"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "last", .kind = QDM_FIELD_DATE, .offset = OFFSET (last),
    .nick = N_("Last day"), .blurb = N_("The last of the days; the first day if open") },
  { .name = "working", .kind = QDM_FIELD_BOOLEAN, .offset = OFFSET (working),
    .nick = N_("Working"), .blurb = N_("Whether work is done on these days") },
};

static void
qdm_exception_check (QdmItem      *item,
                     QdmPlan      *plan,
                     QdmFaultFunc  report,
                     gpointer      data)
{
  QdmException *self = QDM_EXCEPTION (item);

  if (self->last != QDM_DATE_UNSET && self->first != QDM_DATE_UNSET && self->last < self->first)
    report (item, "last", _("The last day comes before the first"), data);
}

static void
qdm_exception_class_init (QdmExceptionClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->check = qdm_exception_check;

  qdm_item_class_install (item_class, "exception", N_("Calendar exception"), fields, G_N_ELEMENTS (fields));
}
