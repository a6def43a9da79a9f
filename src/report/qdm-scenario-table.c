#include "report/qdm-scenario-table.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"
#include "balance/qdm-spell.h"
#include "balance/qdm-subject-list.h"
#include "model/qdm-project.h"
#include "model/qdm-scenario.h"

/* The plan and its scenarios side by side.  Each column is reckoned on a copy of the plan: the plan
 * itself does not move for it. */

typedef struct {
  char *title;
  char *fault; /* NULL, or why the scenario cannot be made */
  QdmPlan *plan;
  QdmSchedule *schedule;
  QdmBalance *balance;
} Variant;

static void
free_variant (gpointer data)
{
  Variant *variant = data;

  g_clear_object (&variant->balance);
  g_clear_object (&variant->schedule);
  g_clear_object (&variant->plan);
  g_free (variant->fault);
  g_free (variant->title);
  g_free (variant);
}

static Variant *
create_variant (QdmPlan     *plan,
                QdmScenario *scenario)
{
  g_autoptr (GError) error = NULL;
  Variant *variant = g_new0 (Variant, 1);

  variant->title = scenario != NULL ? qdm_item_dup_title (QDM_ITEM (scenario)) : g_strdup (_("The plan"));
  variant->plan = qdm_scenario_copy_plan (scenario, plan, &error);
  if (variant->plan == NULL)
    {
      variant->fault = g_strdup (error->message);
      return variant;
    }
  variant->schedule = qdm_schedule_new (variant->plan);
  variant->balance = qdm_balance_new (variant->schedule);
  return variant;
}

static GPtrArray *
list_variants (QdmPlan *plan)
{
  GPtrArray *variants = g_ptr_array_new_with_free_func (free_variant);

  g_ptr_array_add (variants, create_variant (plan, NULL));
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_SCENARIO); i++)
    g_ptr_array_add (variants, create_variant (plan, qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_SCENARIO, i)));
  return variants;
}

/* ---- dates ---- */

static char *
dup_end (const Variant *variant)
{
  QdmDate first, last;
  char text[QDM_DATE_BUFFER];

  if (!qdm_schedule_get_plan_span (variant->schedule, &first, &last))
    return g_strdup ("–");
  return g_strdup (qdm_date_format (last, text));
}

/* How much later than in the plan the project ends, in days; below zero if earlier. */
static int
get_delay (const Variant *variant,
           const Variant *base,
           QdmItem       *project)
{
  QdmItem *same = qdm_plan_get_item (variant->plan, project->id);
  QdmDate start, finish, base_start, base_finish;

  if (same == NULL || !qdm_schedule_get_span (variant->schedule, same, &start, &finish) ||
      !qdm_schedule_get_span (base->schedule, project, &base_start, &base_finish))
    return 0;
  return finish - base_finish;
}

static char *
dup_late (const Variant *variant,
          const Variant *base)
{
  guint n_projects = qdm_item_count (QDM_ITEM (base->plan), QDM_TYPE_PROJECT);
  guint n_late = 0;
  int worst = 0;

  for (guint i = 0; i < n_projects; i++)
    {
      int delay = get_delay (variant, base, qdm_item_get_child (QDM_ITEM (base->plan), QDM_TYPE_PROJECT, i));

      n_late += delay > 0;
      worst = MAX (worst, delay);
    }
  if (n_late == 0)
    return g_strdup (_("none"));
  /* Translators: how many projects end later, and the most days by which one does */
  return g_strdup_printf (ngettext ("%u, by up to %d day", "%u, by up to %d days", (gulong) worst), n_late, worst);
}

/* ---- balances ---- */

static QdmHalfYear
get_now (const Variant *variant)
{
  return variant->plan->status_date != QDM_DATE_UNSET ? qdm_half_year_from_date (variant->plan->status_date)
                                                      : QDM_HALF_YEAR_UNSET;
}

/* When it first happens and how much of it there is in all. */
static char *
dup_side (const Variant *variant,
          const char    *subject,
          QdmSide        side)
{
  g_autoptr (GArray) spells = qdm_spell_list (variant->balance, subject, get_now (variant));
  QdmDecimal sum = QDM_DECIMAL_ZERO;
  QdmHalfYear first = QDM_HALF_YEAR_UNSET;
  g_autofree char *when = NULL;
  char kt[QDM_AMOUNT_BUFFER];

  for (guint i = 0; i < spells->len; i++)
    {
      const QdmSpell *spell = &g_array_index (spells, QdmSpell, i);

      if (spell->side != side)
        continue;
      first = first == QDM_HALF_YEAR_UNSET ? spell->first : first;
      sum = qdm_decimal_add (sum, spell->tonnes);
    }
  if (first == QDM_HALF_YEAR_UNSET)
    return g_strdup (_("none"));

  when = qdm_half_year_dup_title (first);
  /* Translators: a half-year and an amount in all */
  return g_strdup_printf (_("from %s, %s kt in all"), when,
                          qdm_amount_format_kt (sum, FALSE, kt));
}

/* ---- rows ---- */

typedef struct {
  QdmTable *table;
  GPtrArray *variants;
} Making;

static const Variant *
get_base (const Making *making)
{
  return g_ptr_array_index (making->variants, 0);
}

static void
take_row (Making    *making,
          char      *what,
          GPtrArray *cells)
{
  g_ptr_array_insert (cells, 0, what);
  g_ptr_array_add (cells, NULL);
  qdm_table_take_row (making->table, (char **) g_ptr_array_free (cells, FALSE));
}

static void
add_dates (Making *making)
{
  GPtrArray *ends = g_ptr_array_new (), *late = g_ptr_array_new ();

  for (guint i = 0; i < making->variants->len; i++)
    {
      const Variant *variant = g_ptr_array_index (making->variants, i);

      g_ptr_array_add (ends, variant->fault != NULL ? g_strdup (variant->fault) : dup_end (variant));
      g_ptr_array_add (late, variant->fault != NULL ? g_strdup ("–") : dup_late (variant, get_base (making)));
    }
  take_row (making, g_strdup (_("Last project ends")), ends);
  take_row (making, g_strdup (_("Projects later than in the plan")), late);
}

static GPtrArray *
list_sides (Making     *making,
            const char *subject,
            QdmSide     side,
            gboolean   *differ)
{
  GPtrArray *cells = g_ptr_array_new ();

  *differ = FALSE;
  for (guint i = 0; i < making->variants->len; i++)
    {
      const Variant *variant = g_ptr_array_index (making->variants, i);

      g_ptr_array_add (cells, variant->fault != NULL ? g_strdup ("–") : dup_side (variant, subject, side));
      *differ |= variant->fault == NULL && !g_str_equal (cells->pdata[i], cells->pdata[0]);
    }
  return cells;
}

static void
add_side (Making               *making,
          const QdmSubjectName *subject,
          QdmSide               side,
          gboolean              always)
{
  gboolean differ;
  GPtrArray *cells = list_sides (making, subject->key, side, &differ);

  if (always || differ)
    {
      take_row (making, g_strdup_printf (side == QDM_SIDE_SURPLUS ? _("%s: surplus") : _("%s: shortage"), subject->title), cells);
      return;
    }
  g_ptr_array_set_free_func (cells, g_free);
  g_ptr_array_unref (cells);
}

/**
 * qdm_scenario_table_new:
 * @plan: a plan
 * @subject: of what the balance is always told, as qdm_subject_new() reads it; others are told
 *   where a scenario changes them
 *
 * Returns: (transfer full): what the plan and each of its scenarios lead to, side by side
 */
QdmTable *
qdm_scenario_table_new (QdmPlan    *plan,
                        const char *subject)
{
  g_autoptr (GPtrArray) variants = list_variants (plan);
  g_autoptr (GPtrArray) subjects = qdm_subject_list (plan);
  Making making = { qdm_table_new (_("Scenarios side by side")), variants };

  qdm_table_add_column (making.table, _("What"), FALSE);
  for (guint i = 0; i < variants->len; i++)
    qdm_table_add_column (making.table, ((Variant *) g_ptr_array_index (variants, i))->title, FALSE);
  add_dates (&making);
  for (guint i = 0; i < subjects->len; i++)
    {
      const QdmSubjectName *name = g_ptr_array_index (subjects, i);
      gboolean always = g_strcmp0 (name->key, subject) == 0;

      add_side (&making, name, QDM_SIDE_SURPLUS, always);
      add_side (&making, name, QDM_SIDE_SHORTAGE, always);
    }
  return making.table;
}
