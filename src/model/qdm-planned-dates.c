#include "model/qdm-planned-dates.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"

/**
 * QdmPlannedDates:
 *
 * When a task was to take place.
 */

QDM_DEFINE_ITEM (QdmPlannedDates, qdm_planned_dates)

#define OFFSET(member) G_STRUCT_OFFSET (QdmPlannedDates, member)

static QdmField fields[] = {
  { .name = "task", .kind = QDM_FIELD_REF, .offset = OFFSET (task),
    .nick = N_("Task"), .blurb = N_("The task or project"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "start", .kind = QDM_FIELD_DATE, .offset = OFFSET (start),
    .nick = N_("Start"), .blurb = N_("When it was to begin") },
  { .name = "finish", .kind = QDM_FIELD_DATE, .offset = OFFSET (finish),
    .nick = N_("Finish"), .blurb = N_("When it was to be done") },
};

static char *
qdm_planned_dates_dup_title (QdmItem *item,
                             QdmPlan *plan)
{
  const char *task = QDM_PLANNED_DATES (item)->task;

  if (item->name != NULL || task == NULL || plan == NULL)
    return g_strdup (item->name != NULL ? item->name : item->id);
  return qdm_plan_dup_name_of (plan, task);
}

static void
qdm_planned_dates_class_init (QdmPlannedDatesClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_planned_dates_dup_title;

  qdm_item_class_install (item_class, "planned-dates", N_("Planned dates"), fields, G_N_ELEMENTS (fields));
}
