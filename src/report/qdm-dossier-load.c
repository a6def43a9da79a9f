#include "report/qdm-dossier-private.h"

#include "model/qdm-action.h"
#include "model/qdm-measure.h"
#include "model/qdm-project.h"

/* How much each unit has to do.  The plan is looked through once for all of them. */

typedef struct {
  QdmUnit *unit;
  guint n_led, n_shared, n_measures, n_projects, n_dates, n_owed;
} Load;

typedef struct {
  QdmDossier *dossier;
  GArray *loads;        /* Load, a unit each */
  GHashTable *places;   /* unit → place among them */
} Count;

static Load *
find_load (Count   *self,
           gpointer unit)
{
  gpointer place;

  if (unit == NULL || !g_hash_table_lookup_extended (self->places, unit, NULL, &place))
    return NULL;
  return &g_array_index (self->loads, Load, GPOINTER_TO_UINT (place));
}

static gboolean
is_leading (QdmRole role)
{
  return role != QDM_ROLE_RESPONSIBLE;
}

/* ---- one item ---- */

static void
add_project (Count   *self,
             QdmItem *project,
             Load    *load)
{
  g_autoptr (GPtrArray) projects = g_ptr_array_new ();

  g_ptr_array_add (projects, project);
  load->n_projects++;
  load->n_dates += qdm_dossier_count_dates (self->dossier, projects);
}

static void
add_duty (Count    *self,
          QdmItem  *item,
          Load     *load,
          gboolean  led)
{
  if (QDM_IS_PROJECT (item) && led)
    add_project (self, item, load);
  else if (QDM_IS_MEASURE (item))
    load->n_measures += led;
  else if (QDM_IS_CHAIN (item) || QDM_IS_ACTION (item))
    *(led ? &load->n_led : &load->n_shared) += 1;
}

/* Who leads an item does not share in it as well, and is counted once whatever its roles. */
static void
count_answers (Count   *self,
               QdmItem *item)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (item, self->dossier->day, TRUE);
  g_autoptr (GHashTable) counted = g_hash_table_new (NULL, NULL);
  QdmItem *owner = QDM_IS_PROJECT (item) ? qdm_plan_get_item (self->dossier->plan, QDM_PROJECT (item)->owner) : NULL;

  /* They stand by roles, those that lead before those that share. */
  for (guint i = 0; i < answers->len; i++)
    {
      const QdmAnswer *answer = &g_array_index (answers, QdmAnswer, i);
      Load *load = find_load (self, answer->unit);

      if (load == NULL || !g_hash_table_add (counted, answer->unit))
        continue;
      add_duty (self, item, load, is_leading (answer->role));
      if (answer->role == QDM_ROLE_RESPONSIBLE && (QdmItem *) answer->unit == owner)
        g_hash_table_remove (counted, owner);
    }
  /* Who builds it has it to do, too. */
  if (find_load (self, owner) != NULL && g_hash_table_add (counted, owner))
    add_project (self, item, find_load (self, owner));
}

static gboolean
count_cb (QdmItem  *item,
          gpointer  data)
{
  Count *self = data;
  Load *load;

  if (QDM_IS_CHAIN (item) || QDM_IS_ACTION (item) || QDM_IS_MEASURE (item) || QDM_IS_PROJECT (item))
    count_answers (self, item);
  if (!QDM_IS_ENTRY (item) || !qdm_entry_is_owed (QDM_ENTRY (item), self->dossier->period))
    return TRUE;

  load = find_load (self, qdm_plan_get_item (self->dossier->plan, QDM_ENTRY (item)->unit));
  if (load != NULL)
    load->n_owed++;
  return TRUE;
}

static void
add_units (Count *self)
{
  QdmItem *plan = QDM_ITEM (self->dossier->plan);

  for (guint i = 0; i < qdm_item_count (plan, QDM_TYPE_UNIT); i++)
    {
      Load load = { .unit = qdm_item_get_child (plan, QDM_TYPE_UNIT, i) };

      if (load.unit->kind == QDM_UNIT_KIND_GROUP || !qdm_unit_exists_on (load.unit, self->dossier->day))
        continue;
      g_hash_table_insert (self->places, load.unit, GUINT_TO_POINTER (self->loads->len));
      g_array_append_val (self->loads, load);
    }
}

static int
compare_loads (gconstpointer a,
               gconstpointer b)
{
  const Load *one = a, *two = b;

  if (one->n_led != two->n_led)
    return (int) two->n_led - (int) one->n_led;
  return (int) two->n_shared - (int) one->n_shared;
}

/* ---- what that means ---- */

/* How many items the units that lead any of this kind lead on average. */
static double
get_mean_led (GArray      *loads,
              QdmUnitKind  kind)
{
  guint n = 0, n_led = 0;

  for (guint i = 0; i < loads->len; i++)
    {
      const Load *load = &g_array_index (loads, Load, i);

      if (load->unit->kind != kind || load->n_led == 0)
        continue;
      n++;
      n_led += load->n_led;
    }
  return n > 0 ? (double) n_led / n : 0;
}

/* Overloaded is who leads at least three items and twice as many as the average of its kind;
 * leaders have what their office brings. */
static QdmLoadFilter
judge_load (GArray     *loads,
            const Load *load)
{
  if (load->n_led + load->n_shared + load->n_projects == 0)
    return QDM_LOAD_NOWHERE;
  if (load->unit->kind != QDM_UNIT_KIND_LEADER && load->n_led >= 3 && load->n_led >= 2 * get_mean_led (loads, load->unit->kind))
    return QDM_LOAD_OVERLOADED;
  return QDM_LOAD_ALL;
}

/* ---- the table ---- */

static void
add_row (QdmTable      *table,
         const Load    *load,
         QdmLoadFilter  judgement,
         QdmDate        day)
{
  static const char * const words[] = {
    [QDM_LOAD_ALL] = "", [QDM_LOAD_OVERLOADED] = "负担偏重", [QDM_LOAD_NOWHERE] = "未列任务",
  };
  guint values[] = { load->n_led, load->n_shared, load->n_measures, load->n_projects, load->n_dates, load->n_owed };
  char **cells = g_new0 (char *, G_N_ELEMENTS (values) + 3);

  cells[0] = qdm_unit_dup_name_on (load->unit, day);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    cells[i + 1] = g_strdup_printf ("%u", values[i]);
  cells[G_N_ELEMENTS (values) + 1] = g_strdup (words[judgement]);
  qdm_table_take_row_of (table, cells, QDM_ITEM (load->unit)->id);
}

static QdmTable *
new_table (GArray        *loads,
           QdmDate        day,
           QdmLoadFilter  filter)
{
  QdmTable *table = qdm_table_new ("单位责任负担表");
  static const char * const figures[] = { "牵头", "参与", "牵头措施", "项目", "今后半年节点", "应报未报" };

  qdm_table_add_column (table, "单位", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    qdm_table_add_column (table, figures[i], TRUE);
  qdm_table_add_column (table, "提示", FALSE);
  for (guint i = 0; i < loads->len; i++)
    {
      const Load *load = &g_array_index (loads, Load, i);
      QdmLoadFilter judgement = judge_load (loads, load);

      if (filter == QDM_LOAD_ALL || filter == judgement)
        add_row (table, load, judgement, day);
    }
  qdm_table_set_note (table, "注：牵头3项以上且不少于同类单位平均数2倍的为负担偏重；统称展开到单位计算。");
  return table;
}

/**
 * qdm_dossier_new_load_table:
 * @schedule: the schedule of a plan
 * @day: the day as of which to count
 * @filter: which units to show
 *
 * Counts what each unit leads, shares, builds and owes, the most loaded first, and marks who has
 * too much and who is nowhere.
 *
 * Returns: (transfer full): the table, with a row for each unit that is no group
 */
QdmTable *
qdm_dossier_new_load_table (QdmSchedule   *schedule,
                            QdmDate        day,
                            QdmLoadFilter  filter)
{
  QdmDossier dossier = {
    .plan = qdm_schedule_get_plan (schedule), .schedule = schedule, .day = day, .period = qdm_half_year_from_date (day),
  };
  g_autoptr (GArray) loads = g_array_new (FALSE, FALSE, sizeof (Load));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  Count count = { &dossier, loads, places };

  add_units (&count);
  qdm_item_foreach (QDM_ITEM (dossier.plan), count_cb, &count);
  g_array_sort (loads, compare_loads);
  return new_table (loads, day, filter);
}
