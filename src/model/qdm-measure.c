#include "model/qdm-measure.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"
#include "model/qdm-entry.h"
#include "model/qdm-project.h"

/**
 * QdmMeasure:
 *
 * A task, project or target named under a chain, action or work.
 */

QDM_DEFINE_ENUM (QdmMeasureKind, qdm_measure_kind,
  { QDM_MEASURE_KIND_TASK, N_("Task"), "task" },
  { QDM_MEASURE_KIND_PROJECT, N_("Project"), "project" },
  { QDM_MEASURE_KIND_TARGET, N_("Target"), "target" })

QDM_DEFINE_ITEM (QdmMeasure, qdm_measure)

#define OFFSET(member) G_STRUCT_OFFSET (QdmMeasure, member)

static QdmField fields[] = {
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_measure_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("Task, project or target") },
  { .name = "figures", .kind = QDM_FIELD_TEXT, .offset = OFFSET (figures),
    .nick = N_("Figures"), .blurb = N_("The number, date or slogan printed with it") },
  { .name = "named", .kind = QDM_FIELD_TEXTS, .offset = OFFSET (named),
    .nick = N_("Named"), .blurb = N_("Products, places and projects named in it"),
    .element = "named" },
  { .name = "start", .kind = QDM_FIELD_DATE, .offset = OFFSET (start),
    .nick = N_("Start"), .blurb = N_("The day on which it begins") },
  { .name = "finish", .kind = QDM_FIELD_DATE, .offset = OFFSET (finish),
    .nick = N_("Due"), .blurb = N_("The day by which it is due") },
  { .name = "projects", .kind = QDM_FIELD_REFS, .offset = OFFSET (projects), .type = qdm_project_get_type,
    .nick = N_("Projects"), .blurb = N_("The projects that carry it out") },
};

static void
qdm_measure_check (QdmItem      *item,
                   QdmPlan      *plan,
                   QdmFaultFunc  report,
                   gpointer      data)
{
  QdmMeasure *self = QDM_MEASURE (item);

  if (self->start != QDM_DATE_UNSET && self->finish != QDM_DATE_UNSET && self->finish < self->start)
    report (item, "finish", _("It is due before it begins; choose a later day"), data);
}

static void
qdm_measure_class_init (QdmMeasureClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->check = qdm_measure_check;

  qdm_item_class_install (item_class, "measure", N_("Measure"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
  qdm_item_class_add_child (item_class, QDM_TYPE_ENTRY);
}
