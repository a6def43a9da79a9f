#include "model/qdm-dependency.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"
#include "model/qdm-project.h"
#include "model/qdm-task.h"

/**
 * QdmDependency:
 *
 * What must happen to another task before the one above.
 */

QDM_DEFINE_ENUM (QdmDependencyKind, qdm_dependency_kind,
  { QDM_DEPENDENCY_KIND_FINISH_TO_START, N_("Finish to start"), "FS" },
  { QDM_DEPENDENCY_KIND_START_TO_START, N_("Start to start"), "SS" },
  { QDM_DEPENDENCY_KIND_FINISH_TO_FINISH, N_("Finish to finish"), "FF" },
  { QDM_DEPENDENCY_KIND_START_TO_FINISH, N_("Start to finish"), "SF" })

QDM_DEFINE_ENUM (QdmLagUnit, qdm_lag_unit,
  { QDM_LAG_UNIT_WORKING_DAYS, N_("Working days"), "working-days" },
  { QDM_LAG_UNIT_CALENDAR_DAYS, N_("Calendar days"), "calendar-days" })

QDM_DEFINE_ITEM (QdmDependency, qdm_dependency)

#define OFFSET(member) G_STRUCT_OFFSET (QdmDependency, member)

static QdmField fields[] = {
  { .name = "predecessor", .kind = QDM_FIELD_REF, .offset = OFFSET (predecessor),
    .nick = N_("Predecessor"), .blurb = N_("The task or project that it depends on"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_dependency_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("Which ends of the two tasks are tied together") },
  { .name = "lag", .kind = QDM_FIELD_INTEGER, .offset = OFFSET (lag),
    .nick = N_("Lag"), .blurb = N_("Days between them; negative for a lead"),
    .unit = N_("days"), .min = -36500, .max = 36500 },
  { .name = "lag-unit", .kind = QDM_FIELD_ENUM, .offset = OFFSET (lag_unit), .type = qdm_lag_unit_get_type,
    .nick = N_("Days of lag"), .blurb = N_("Working days or calendar days") },
};

static void
qdm_dependency_check (QdmItem      *item,
                      QdmPlan      *plan,
                      QdmFaultFunc  report,
                      gpointer      data)
{
  QdmDependency *self = QDM_DEPENDENCY (item);
  QdmItem *predecessor = qdm_plan_get_item (plan, self->predecessor);

  if (predecessor == NULL)
    return;

  if (!QDM_IS_TASK (predecessor) && !QDM_IS_PROJECT (predecessor))
    report (item, "predecessor", _("Only a task or a project can be a predecessor"), data);
  else if (predecessor == item->parent)
    report (item, "predecessor", _("A task cannot depend on itself"), data);
  else
    for (QdmItem *above = item->parent; above != NULL; above = above->parent)
      if (above == predecessor)
        report (item, "predecessor", _("A task cannot depend on what it is a part of"), data);
}

static char *
qdm_dependency_dup_title (QdmItem *item,
                          QdmPlan *plan)
{
  QdmDependency *self = QDM_DEPENDENCY (item);
  g_autofree char *name = plan != NULL ? qdm_plan_dup_name_of (plan, self->predecessor) : g_strdup (self->predecessor);

  /* Translators: a dependency on a task */
  return g_strdup_printf (_("after %s"), name);
}

static void
qdm_dependency_class_init (QdmDependencyClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_dependency_dup_title;
  item_class->check = qdm_dependency_check;

  qdm_item_class_install (item_class, "dependency", N_("Dependency"), fields, G_N_ELEMENTS (fields));
}
