#include "report/qdm-dossier-private.h"

#include "exchange/qdm-unit-list.h"
#include "model/qdm-action.h"
#include "model/qdm-entry.h"
#include "model/qdm-measure.h"
#include "model/qdm-project.h"

#define LEADING (1u << QDM_ROLE_CHIEF_CHAIN_LEADER | 1u << QDM_ROLE_CHAIN_LEADER | 1u << QDM_ROLE_LEAD)

/* What one unit answers for, of one type of items, each once. */
typedef struct {
  GPtrArray *led;
  GPtrArray *shared;
} Duties;

static Duties
list_duties (QdmDossier *self,
             QdmUnit    *unit,
             GType       type)
{
  Duties duties = { g_ptr_array_new (), g_ptr_array_new () };
  g_autoptr (GArray) answers = qdm_responsibility_list_of_unit (unit, type, self->day);

  for (guint i = 0; i < answers->len; i++)
    {
      const QdmAnswer *answer = &g_array_index (answers, QdmAnswer, i);

      if ((1u << answer->role & LEADING) != 0 && !g_ptr_array_find (duties.led, answer->item, NULL))
        g_ptr_array_add (duties.led, answer->item);
      else if (!g_ptr_array_find (duties.led, answer->item, NULL) && !g_ptr_array_find (duties.shared, answer->item, NULL))
        g_ptr_array_add (duties.shared, answer->item);
    }
  return duties;
}

static void
duties_clear (Duties *duties)
{
  g_ptr_array_unref (duties->led);
  g_ptr_array_unref (duties->shared);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Duties, duties_clear)

/* Chains first, then actions. */
static Duties
list_tasks (QdmDossier *self,
            QdmUnit    *unit)
{
  Duties tasks = list_duties (self, unit, QDM_TYPE_CHAIN);
  g_auto (Duties) actions = list_duties (self, unit, QDM_TYPE_ACTION);

  g_ptr_array_extend (tasks.led, actions.led, NULL, NULL);
  g_ptr_array_extend (tasks.shared, actions.shared, NULL, NULL);
  return tasks;
}

/* ---- sections ---- */

static char *
dup_roles (QdmItem *item,
           QdmUnit *unit,
           QdmDate  day)
{
  guint roles = qdm_responsibility_get_roles (item, unit, day);
  GString *text = g_string_new (NULL);

  for (QdmRole role = QDM_ROLE_CHIEF_CHAIN_LEADER; role <= QDM_ROLE_RESPONSIBLE; role++)
    if ((roles & 1u << role) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", qdm_dossier_get_role_name (role));
  return g_string_free (text, FALSE);
}

static void
add_led (QdmDossier *self,
         QdmUnit    *unit,
         GPtrArray  *items)
{
  QdmTable *table;

  qdm_dossier_add_heading (self, "牵头负责（%u项）", items->len);
  if (items->len == 0)
    {
      qdm_dossier_add_text (self, "无。");
      return;
    }

  table = qdm_dossier_new_table ("产业链、专项行动", "职责", "牵头单位", "完成率％", NULL);
  for (guint i = 0; i < items->len; i++)
    {
      QdmItem *item = g_ptr_array_index (items, i);
      char **cells = g_new0 (char *, 5);

      cells[0] = qdm_item_dup_title (item);
      cells[1] = dup_roles (item, unit, self->day);
      cells[2] = qdm_unit_list_format_on (item, QDM_ROLE_LEAD, self->day);
      cells[3] = qdm_dossier_dup_progress (self, item);
      qdm_table_take_row (table, cells);
    }
  qdm_dossier_take_table (self, table, 3);
}

/* The group through which a unit came to share in an item that does not name it. */
static QdmUnit *
get_group (QdmDossier *self,
           QdmUnit    *unit,
           QdmItem    *item)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (item, self->day, unit->members == NULL);

  for (guint i = 0; i < answers->len; i++)
    if (g_array_index (answers, QdmAnswer, i).unit == unit)
      return g_array_index (answers, QdmAnswer, i).group;
  return NULL;
}

static GPtrArray *
list_groups (QdmDossier *self,
             QdmUnit    *unit,
             GPtrArray  *items)
{
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      QdmUnit *group = get_group (self, unit, items->pdata[i]);

      if (!g_ptr_array_find (groups, group, NULL))
        g_ptr_array_add (groups, group);
    }
  return groups;
}

static char *
join_shared (QdmDossier *self,
             QdmUnit    *unit,
             QdmUnit    *group,
             GPtrArray  *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *title = qdm_item_dup_title (items->pdata[i]);

      if (get_group (self, unit, items->pdata[i]) == group)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", title);
    }
  return g_string_free (text, FALSE);
}

static void
add_shared (QdmDossier *self,
            QdmUnit    *unit,
            GPtrArray  *items)
{
  g_autoptr (GPtrArray) groups = list_groups (self, unit, items);

  qdm_dossier_add_heading (self, "参与负责（%u项）", items->len);
  if (items->len == 0)
    qdm_dossier_add_text (self, "无。");
  for (guint i = 0; i < groups->len; i++)
    {
      QdmUnit *group = g_ptr_array_index (groups, i);
      g_autofree char *name = group != NULL ? qdm_unit_dup_name_on (group, self->day) : NULL;
      g_autofree char *text = join_shared (self, unit, group, items);

      if (name == NULL)
        qdm_dossier_add_text (self, "%s。", text);
      else
        qdm_dossier_add_text (self, "作为“%s”之一：%s。", name, text);
    }
}

static gboolean
names_unit (QdmItem *measure,
            QdmUnit *unit)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (measure, QDM_DATE_UNSET, TRUE);

  for (guint i = 0; i < answers->len; i++)
    if (g_array_index (answers, QdmAnswer, i).unit == unit && g_array_index (answers, QdmAnswer, i).holder == measure)
      return TRUE;
  return FALSE;
}

/* Measures that name the unit, one by one; the many that it has through chains and actions are
 * counted. */
static void
add_measures (QdmDossier *self,
              QdmUnit    *unit,
              Duties     *measures)
{
  GPtrArray *lists[] = { measures->led, measures->shared };
  QdmTable *table = qdm_dossier_new_table ("措施", "所属", "职责", "期限", NULL);

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        QdmItem *measure = g_ptr_array_index (lists[l], i);
        char **cells;

        if (!names_unit (measure, unit))
          continue;
        cells = g_new0 (char *, 5);
        cells[0] = qdm_item_dup_title (measure);
        cells[1] = qdm_item_dup_title (qdm_item_get_parent (measure));
        cells[2] = dup_roles (measure, unit, self->day);
        cells[3] = qdm_dossier_dup_mark (self, measure, "finish");
        qdm_table_take_row (table, cells);
      }

  qdm_dossier_add_heading (self, "措施（%u项）", measures->led->len + measures->shared->len);
  qdm_dossier_add_text (self, "随产业链和专项行动牵头%u项、参与%u项；其中点名由本单位承担的%u项。",
                        measures->led->len, measures->shared->len, table->rows->len);
  if (table->rows->len > 0)
    qdm_dossier_take_table (self, table, 1);
  else
    qdm_table_free (table);
}

/* Those that it leads, and those that it builds. */
static GPtrArray *
list_projects (QdmDossier *self,
               QdmUnit    *unit)
{
  Duties duties = list_duties (self, unit, QDM_TYPE_PROJECT);
  GPtrArray *projects = g_ptr_array_ref (duties.led);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT); i++)
    {
      QdmProject *project = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i);

      if (g_strcmp0 (project->owner, QDM_ITEM (unit)->id) == 0 && !g_ptr_array_find (projects, project, NULL))
        g_ptr_array_add (projects, project);
    }
  duties_clear (&duties);
  return projects;
}

static void
compose_unit (QdmDossier *self,
              QdmItem    *subject)
{
  QdmUnit *unit = QDM_UNIT (subject);
  g_auto (Duties) tasks = list_tasks (self, unit);
  g_auto (Duties) measures = list_duties (self, unit, QDM_TYPE_MEASURE);
  g_autoptr (GPtrArray) projects = list_projects (self, unit);
  g_autoptr (GPtrArray) dated = g_ptr_array_copy (projects, NULL, NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autofree char *name = qdm_unit_dup_name_on (unit, self->day);
  g_autofree char *title = g_strdup_printf ("%s责任清单", name);

  qdm_dossier_find_owed (self, QDM_ITEM (self->plan), unit, entries);
  g_ptr_array_extend (dated, measures.led, NULL, NULL);
  qdm_dossier_begin (self, subject, title);
  add_led (self, unit, tasks.led);
  add_shared (self, unit, tasks.shared);
  add_measures (self, unit, &measures);
  qdm_dossier_add_late (self, projects);
  qdm_dossier_add_dates (self, dated);
  qdm_dossier_add_entries (self, entries);
}

/**
 * qdm_dossier_compose_unit:
 * @schedule: the schedule of a plan
 * @unit: a unit of that plan
 * @day: the day as of which to speak
 *
 * Says on one page what a unit answers for: what it leads and shares, its measures and projects,
 * what is late, what comes within half a year, what it still has to report.
 *
 * Returns: (transfer full): the dossier, to be set in %qdm_page_style_one_page
 */
QdmReport *
qdm_dossier_compose_unit (QdmSchedule *schedule,
                          QdmUnit     *unit,
                          QdmDate      day)
{
  return qdm_dossier_compose (schedule, QDM_ITEM (unit), day, compose_unit);
}
