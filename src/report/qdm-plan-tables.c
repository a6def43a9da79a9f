#include "report/qdm-plan-tables.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/qdm-unit-list.h"
#include "model/qdm-types.h"
#include "report/qdm-dossier.h"
#include "report/qdm-evaluation.h"
#include "report/qdm-matrix-table.h"

static char *
number_text (int number)
{
  return number == QDM_INTEGER_UNSET ? g_strdup ("") : g_strdup_printf ("%d", number);
}

/* Heads and cells of the annexes are the document's own, whatever the language of the window. */

static const char annex_note[] = "注：牵头单位有多家单位的，按照职责分工分别负责。";

static QdmTable *
new_annex1 (QdmPlan *plan,
            QdmDate  date)
{
  static const QdmRole roles[] = { QDM_ROLE_CHIEF_CHAIN_LEADER, QDM_ROLE_CHAIN_LEADER,
                                   QDM_ROLE_LEAD, QDM_ROLE_RESPONSIBLE };
  QdmTable *table = qdm_table_new ("产业链链长分工");

  qdm_table_set_note (table, annex_note);
  qdm_table_add_column (table, "序号", TRUE);
  qdm_table_add_column (table, "产业链", FALSE);
  qdm_table_add_column (table, "总链长", FALSE);
  qdm_table_merge_column (table, 2);
  qdm_table_add_column (table, "链长", FALSE);
  qdm_table_add_column (table, "牵头单位", FALSE);
  qdm_table_add_column (table, "责任单位", FALSE);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_CHAIN); i++)
    {
      QdmItem *chain = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_CHAIN, i);
      char **cells = g_new0 (char *, 7);

      cells[0] = number_text (QDM_CHAIN (chain)->number);
      cells[1] = qdm_item_dup_title (chain);
      for (guint j = 0; j < G_N_ELEMENTS (roles); j++)
        cells[2 + j] = qdm_unit_list_format_on (chain, roles[j], date);
      qdm_table_take_row (table, cells);
    }
  return table;
}

static QdmTable *
new_annex2 (QdmPlan *plan,
            QdmDate  date)
{
  QdmTable *table = qdm_table_new ("专项行动责任分工");

  qdm_table_set_note (table, annex_note);
  qdm_table_add_column (table, "序号", TRUE);
  qdm_table_add_column (table, "专项行动", FALSE);
  qdm_table_add_column (table, "牵头单位", FALSE);
  qdm_table_add_column (table, "责任单位", FALSE);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_ACTION); i++)
    {
      QdmItem *action = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_ACTION, i);
      const char *annex_name = QDM_ACTION (action)->annex_name;
      char **cells = g_new0 (char *, 5);

      cells[0] = number_text (QDM_ACTION (action)->number);
      cells[1] = annex_name != NULL ? g_strdup (annex_name) : qdm_item_dup_title (action);
      cells[2] = qdm_unit_list_format_on (action, QDM_ROLE_LEAD, date);
      cells[3] = qdm_unit_list_format_on (action, QDM_ROLE_RESPONSIBLE, date);
      qdm_table_take_row (table, cells);
    }
  return table;
}

/* As of the status date, if no other day is asked for. */
static QdmTable *
new_load (QdmPlan *plan,
          QdmDate  date)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  if (date == QDM_DATE_UNSET)
    date = plan->status_date != QDM_DATE_UNSET ? plan->status_date : plan->first_day;
  return qdm_dossier_new_load_table (schedule, date != QDM_DATE_UNSET ? date : 0, QDM_LOAD_ALL);
}

/* ---- tables of one type of items ---- */

static gboolean
is_number (const QdmField *field)
{
  return field->kind == QDM_FIELD_INTEGER || field->kind == QDM_FIELD_DECIMAL;
}

static void
add_columns (QdmTable  *table,
             GPtrArray *fields)
{
  qdm_table_add_column (table, _("Id"), FALSE);
  for (guint i = 0; i < fields->len; i++)
    {
      QdmField *field = g_ptr_array_index (fields, i);
      gboolean has_unit = field->unit != NULL && field->unit[0] != '@';
      g_autofree char *head = has_unit
        ? g_strdup_printf ("%s (%s)", qdm_field_get_label (field), _(field->unit))
        : g_strdup (qdm_field_get_label (field));

      qdm_table_add_column (table, head, is_number (field));
    }
}

typedef struct {
  QdmPlan *plan;
  QdmTable *table;
  GType type;
} Rows;

static gboolean
add_row_cb (QdmItem  *item,
            gpointer  data)
{
  Rows *rows = data;
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;
  char **cells;

  if (G_OBJECT_TYPE (item) != rows->type)
    return TRUE;

  cells = g_new0 (char *, fields->len + 2);
  cells[0] = g_strdup (item->id);
  for (guint i = 0; i < fields->len; i++)
    cells[i + 1] = qdm_plan_dup_display (rows->plan, item, g_ptr_array_index (fields, i));
  qdm_table_take_row (rows->table, cells);
  return TRUE;
}

/**
 * qdm_plan_table_new_of_type:
 * @plan: a plan
 * @type: a type of items
 *
 * Returns: (transfer full): a row for each item of that type wherever it stands, with its id and
 *   all its stored fields
 */
QdmTable *
qdm_plan_table_new_of_type (QdmPlan *plan,
                            GType    type)
{
  QdmItemClass *klass = qdm_item_type_get_class (type);
  Rows rows = { plan, qdm_table_new (_(klass->label)), type };

  add_columns (rows.table, klass->fields);
  qdm_item_foreach (QDM_ITEM (plan), add_row_cb, &rows);
  return rows.table;
}

static const struct {
  const char *name;
  GType (*type) (void);
} evaluations[] = {
  { "evaluation", qdm_indicator_get_type },
  { "evaluation-chains", qdm_chain_get_type },
  { "evaluation-actions", qdm_action_get_type },
  { "evaluation-works", qdm_work_get_type },
};

static QdmTable *
new_evaluation (QdmPlan *plan,
                GType    type,
                QdmDate  date)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  if (date == QDM_DATE_UNSET)
    date = plan->status_date != QDM_DATE_UNSET ? plan->status_date : plan->last_day;
  return qdm_evaluation_new_table (schedule, type, date != QDM_DATE_UNSET ? qdm_half_year_from_date (date) : QDM_HALF_YEAR (2025, 2));
}

/**
 * qdm_plan_table_names:
 *
 * Returns: (transfer none): the names that qdm_plan_table_new() knows besides those of the types
 *   of items
 */
const char * const *
qdm_plan_table_names (void)
{
  static const char * const names[] = { "annex1", "annex2", "matrix", "matrix-expanded", "load", "projects", "indicators", "evaluation",
                                        "evaluation-chains", "evaluation-actions", "evaluation-works", NULL };

  return names;
}

/**
 * qdm_plan_table_new:
 * @plan: a plan
 * @name: one of qdm_plan_table_names(), or the name of a type's element in a plan file
 * @date: the day for which units are named, or %QDM_DATE_UNSET for the latest names; of
 *   evaluations a day of the half-year, or %QDM_DATE_UNSET for that of the status date
 *
 * Returns: (transfer full) (nullable): the table, or %NULL if there is none of that name
 */
QdmTable *
qdm_plan_table_new (QdmPlan    *plan,
                    const char *name,
                    QdmDate     date)
{
  GType type;

  for (guint i = 0; i < G_N_ELEMENTS (evaluations); i++)
    if (strcmp (name, evaluations[i].name) == 0)
      return new_evaluation (plan, evaluations[i].type (), date);
  if (strcmp (name, "annex1") == 0)
    return new_annex1 (plan, date);
  if (strcmp (name, "annex2") == 0)
    return new_annex2 (plan, date);
  if (strcmp (name, "matrix") == 0)
    return qdm_matrix_table_new (plan, date, FALSE);
  if (strcmp (name, "matrix-expanded") == 0)
    return qdm_matrix_table_new (plan, date, TRUE);
  if (strcmp (name, "load") == 0)
    return new_load (plan, date);
  if (strcmp (name, "projects") == 0)
    return qdm_plan_table_new_of_type (plan, QDM_TYPE_PROJECT);
  if (strcmp (name, "indicators") == 0)
    return qdm_plan_table_new_of_type (plan, QDM_TYPE_INDICATOR);

  type = qdm_item_type_find (name);
  return type != G_TYPE_INVALID ? qdm_plan_table_new_of_type (plan, type) : NULL;
}
