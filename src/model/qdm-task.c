#include "model/qdm-task.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"
#include "model/qdm-calendar.h"
#include "model/qdm-dependency.h"

/**
 * QdmTask:
 *
 * A stage of a project, or a part of one. When it takes place follows from its duration,
 * dependencies and constraint.
 */

QDM_DEFINE_ENUM (QdmStage, qdm_stage,
  { QDM_STAGE_NOT_STATED, N_("Not stated"), "" },
  { QDM_STAGE_PREPARATION, N_("Preparation"), "preparation" },
  { QDM_STAGE_START, N_("Start of construction"), "start" },
  { QDM_STAGE_CIVIL_WORKS, N_("Civil works"), "civil-works" },
  { QDM_STAGE_INSTALLATION, N_("Installation"), "installation" },
  { QDM_STAGE_TRIAL_RUN, N_("Trial run"), "trial-run" },
  { QDM_STAGE_PRODUCTION, N_("Production"), "production" })

QDM_DEFINE_ENUM (QdmConstraint, qdm_constraint,
  { QDM_CONSTRAINT_AS_SOON_AS_POSSIBLE, N_("As soon as possible"), "as-soon-as-possible" },
  { QDM_CONSTRAINT_AS_LATE_AS_POSSIBLE, N_("As late as possible"), "as-late-as-possible" },
  { QDM_CONSTRAINT_START_NO_EARLIER_THAN, N_("Start no earlier than"), "start-no-earlier-than" },
  { QDM_CONSTRAINT_START_NO_LATER_THAN, N_("Start no later than"), "start-no-later-than" },
  { QDM_CONSTRAINT_FINISH_NO_EARLIER_THAN, N_("Finish no earlier than"), "finish-no-earlier-than" },
  { QDM_CONSTRAINT_FINISH_NO_LATER_THAN, N_("Finish no later than"), "finish-no-later-than" },
  { QDM_CONSTRAINT_MUST_START_ON, N_("Must start on"), "must-start-on" },
  { QDM_CONSTRAINT_MUST_FINISH_ON, N_("Must finish on"), "must-finish-on" })

QDM_DEFINE_ITEM (QdmTask, qdm_task)

#define OFFSET(member) G_STRUCT_OFFSET (QdmTask, member)

static QdmField fields[] = {
  { .name = "stage", .kind = QDM_FIELD_ENUM, .offset = OFFSET (stage), .type = qdm_stage_get_type,
    .nick = N_("Stage"), .blurb = N_("Which stage of building it is; work on site stops in winter, preparation does not") },
  { .name = "duration", .kind = QDM_FIELD_INTEGER, .offset = OFFSET (duration),
    .nick = N_("Duration"), .blurb = N_("Working days it takes; 0 for a milestone"),
    .unit = N_("days"), .min = 0, .max = 36500, .preset = QDM_INTEGER_UNSET },
  { .name = "constraint", .kind = QDM_FIELD_ENUM, .offset = OFFSET (constraint), .type = qdm_constraint_get_type,
    .nick = N_("Constraint"), .blurb = N_("What binds its dates besides its dependencies") },
  { .name = "constraint-date", .kind = QDM_FIELD_DATE, .offset = OFFSET (constraint_date),
    .nick = N_("Constraint date"), .blurb = N_("The day that the constraint names") },
  { .name = "deadline", .kind = QDM_FIELD_DATE, .offset = OFFSET (deadline),
    .nick = N_("Deadline"), .blurb = N_("The day by which it should be done; it moves nothing, but warns") },
  { .name = "calendar", .kind = QDM_FIELD_REF, .offset = OFFSET (calendar), .type = qdm_calendar_get_type,
    .nick = N_("Calendar"), .blurb = N_("The calendar it is worked by, if not the plan’s") },
  { .name = "actual-start", .kind = QDM_FIELD_DATE, .offset = OFFSET (actual_start),
    .nick = N_("Actual start"), .blurb = N_("The day on which it really began") },
  { .name = "actual-finish", .kind = QDM_FIELD_DATE, .offset = OFFSET (actual_finish),
    .nick = N_("Actual finish"), .blurb = N_("The day on which it was really done") },
  { .name = "percent", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (percent),
    .nick = N_("Done"), .blurb = N_("How much of it is done"),
    .unit = N_("%"), .min = 0, .max = 100 },
};

static void
qdm_task_check (QdmItem      *item,
                QdmPlan      *plan,
                QdmFaultFunc  report,
                gpointer      data)
{
  QdmTask *self = QDM_TASK (item);

  if (self->actual_start != QDM_DATE_UNSET && self->actual_finish != QDM_DATE_UNSET &&
      self->actual_finish < self->actual_start)
    report (item, "actual-finish", _("It was finished before it was started; choose a later day"), data);
  if (self->actual_finish != QDM_DATE_UNSET && self->actual_start == QDM_DATE_UNSET)
    report (item, "actual-start", _("It was finished but never started; give the day on which it began"), data);
  if (self->constraint >= QDM_CONSTRAINT_START_NO_EARLIER_THAN && self->constraint_date == QDM_DATE_UNSET)
    report (item, "constraint-date", _("The constraint needs a day"), data);
}

static void
qdm_task_class_init (QdmTaskClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->check = qdm_task_check;

  qdm_item_class_install (item_class, "task", N_("Task"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_TASK);
  qdm_item_class_add_child (item_class, QDM_TYPE_DEPENDENCY);
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
}

/**
 * qdm_task_has_begun:
 * @self: a task
 *
 * Returns: whether a day or a percentage says that something of it is done
 */
gboolean
qdm_task_has_begun (const QdmTask *self)
{
  return self->actual_start != QDM_DATE_UNSET || self->actual_finish != QDM_DATE_UNSET ||
         qdm_decimal_compare (self->percent, QDM_DECIMAL_ZERO) > 0;
}

/**
 * qdm_task_is_done:
 * @self: a task
 *
 * Returns: whether a day or a percentage says that all of it is done
 */
gboolean
qdm_task_is_done (const QdmTask *self)
{
  return self->actual_finish != QDM_DATE_UNSET || qdm_decimal_compare (self->percent, qdm_decimal_from_int (100)) >= 0;
}
