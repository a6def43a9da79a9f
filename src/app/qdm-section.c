#include "app/qdm-section.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"
#include "model/qdm-types.h"

/* The rail from top to bottom.  Each type of the plan's children has a table in one of them. */
static const QdmSection sections[] = {
  { "overview", N_("Overview"), "qdm-overview-symbolic", { { NULL } } },
  { "chains", N_("Industrial chains"), "qdm-chains-symbolic",
    { { qdm_chain_get_type, { qdm_measure_get_type }, "number kind figures source task-group", TRUE } } },
  { "actions", N_("Special actions"), "qdm-actions-symbolic",
    { { qdm_action_get_type, { qdm_measure_get_type }, "number kind figures source annex-name related-chain", TRUE } } },
  { "works", N_("Key works"), "qdm-works-symbolic",
    { { qdm_work_get_type, { qdm_work_get_type, qdm_measure_get_type }, "summary source", TRUE },
      { qdm_safeguard_get_type, { qdm_safeguard_get_type }, "scope source", TRUE },
      { qdm_technology_get_type, { NULL }, "field covers box source" },
      { qdm_box_task_get_type, { NULL }, "box source" } } },
  { "matrix", N_("Responsibilities"), "qdm-matrix-symbolic", { { NULL } } },
  { "projects", N_("Projects"), "qdm-projects-symbolic",
    { { qdm_project_get_type, { qdm_task_get_type }, "status industry parks owner investment duration" } } },
  { "indicators", N_("Indicators"), "qdm-indicators-symbolic",
    { { qdm_indicator_get_type, { qdm_reading_get_type }, "unit base-2015 base-2020 target-2025 value rule scope" },
      { qdm_target_get_type, { NULL }, "comparator value unit year industry scope" },
      { qdm_figure_get_type, { NULL }, "group value unit period" } } },
  { "evaluation", N_("Evaluation"), "qdm-evaluation-symbolic", { { NULL } } },
  { "progress", N_("Progress"), "qdm-progress-symbolic", { { NULL } } },
  { "parks", N_("Parks and capacities"), "qdm-parks-symbolic",
    { { qdm_park_get_type, { qdm_park_get_type }, "level leading-industries role accepted", TRUE },
      { qdm_capacity_get_type, { NULL }, "product amount unit industry status agreement" },
      { qdm_siting_get_type, { NULL }, "sector industries parks" } } },
  { "materials", N_("Materials and processes"), "qdm-materials-symbolic",
    { { qdm_product_get_type, { NULL }, "category status material diagrams" },
      { qdm_process_get_type, { qdm_stream_get_type }, "main-product direction coefficient basis reaction" },
      { qdm_material_get_type, { NULL }, "formula english-name molar-mass" } } },
  { "balances", N_("Balances"), "qdm-balances-symbolic", { { qdm_scenario_get_type, { qdm_change_get_type }, "day kind field before value" } } },
  { "diagrams", N_("Chain diagrams"), "qdm-diagrams-symbolic",
    { { qdm_diagram_get_type, { qdm_flow_get_type }, "kind branch tonnes amount basis figure" },
      { qdm_pin_get_type, { NULL }, "box x y" } } },
  { "units", N_("Units"), "qdm-units-symbolic",
    { { qdm_unit_get_type, { qdm_former_name_get_type }, "kind aliases members source" } } },
  { "calendars", N_("Calendars and baselines"), "qdm-calendars-symbolic",
    { { qdm_calendar_get_type, { qdm_exception_get_type }, "workdays shutdown-start shutdown-end first last working" },
      { qdm_baseline_get_type, { qdm_planned_dates_get_type }, "day start finish" } } },
  { "checks", N_("Checks"), "qdm-checks-symbolic", { { NULL } } },
};

/**
 * qdm_section_list:
 * @n_sections: (out): how many
 *
 * Returns: (transfer none) (array length=n_sections): the sections in the order of the rail
 */
const QdmSection *
qdm_section_list (guint *n_sections)
{
  *n_sections = G_N_ELEMENTS (sections);
  return sections;
}

/**
 * qdm_section_find:
 * @id: (nullable): the name of a section
 *
 * Returns: (transfer none) (nullable): the section of that name
 */
const QdmSection *
qdm_section_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (sections[i].id, id) == 0)
      return &sections[i];
  return NULL;
}

/**
 * qdm_section_count_tables:
 * @self: a section
 *
 * Returns: how many tables it has
 */
guint
qdm_section_count_tables (const QdmSection *self)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (self->tables) && self->tables[n].type != NULL)
    n++;
  return n;
}

/* The ancestor that stands directly below the plan. */
static QdmItem *
find_top (QdmItem *item)
{
  while (item->parent != NULL && item->parent->parent != NULL)
    item = item->parent;
  return item;
}

/**
 * qdm_section_find_table:
 * @self: a section
 * @item: an item of a plan
 *
 * Returns: (transfer none) (nullable): the table in which @item, or what it is a part of, stands
 */
const QdmTableSpec *
qdm_section_find_table (const QdmSection *self,
                        QdmItem          *item)
{
  QdmItem *top = find_top (item);

  for (guint i = 0; i < qdm_section_count_tables (self); i++)
    if (self->tables[i].type () == G_OBJECT_TYPE (top))
      return &self->tables[i];
  return NULL;
}

/**
 * qdm_section_for_item:
 * @item: an item of a plan
 *
 * Returns: (transfer none): the section in which it is edited
 */
const QdmSection *
qdm_section_for_item (QdmItem *item)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (qdm_section_find_table (&sections[i], item) != NULL)
      return &sections[i];
  return &sections[0];
}

/**
 * qdm_table_spec_nests:
 * @self: a table
 * @type: a type of items
 *
 * Returns: whether the table shows items of that type below their parents
 */
gboolean
qdm_table_spec_nests (const QdmTableSpec *self,
                      GType               type)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->nested) && self->nested[i] != NULL; i++)
    if (self->nested[i] () == type)
      return TRUE;
  return FALSE;
}
