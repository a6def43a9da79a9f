#include "report/qdm-slip-table.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-project.h"

static char *
dup_date (QdmDate date)
{
  char buffer[QDM_DATE_BUFFER];

  return g_strdup (date != QDM_DATE_UNSET ? qdm_date_format (date, buffer) : "");
}

/* A task stands under the name of its project. */
static void
take_slip (QdmTable      *table,
           const QdmSlip *slip)
{
  QdmItem *project = qdm_item_get_ancestor (slip->item, QDM_TYPE_PROJECT);
  char **cells = g_new0 (char *, 6);

  cells[0] = project != NULL ? qdm_item_dup_title (project) : g_strdup ("");
  cells[1] = project != slip->item ? qdm_item_dup_title (slip->item) : g_strdup ("");
  cells[2] = dup_date (slip->planned_finish);
  cells[3] = dup_date (slip->finish);
  cells[4] = qdm_slip_is_known (slip) ? g_strdup_printf ("%d", slip->days) : g_strdup ("");
  qdm_table_take_row (table, cells);
}

static char *
dup_title (QdmBaseline *baseline)
{
  g_autofree char *name = qdm_item_dup_title (QDM_ITEM (baseline));

  /* Translators: the title of a table; the name of a baseline */
  return g_strdup_printf (_("Compared with “%s”"), name);
}

/**
 * qdm_slip_table_new:
 * @schedule: a schedule
 * @baseline: a baseline of its plan
 * @with_tasks: whether to list tasks too; else projects only
 *
 * Returns: (transfer full): when everything was to finish and when it will, what is furthest
 *   behind first
 */
QdmTable *
qdm_slip_table_new (QdmSchedule *schedule,
                    QdmBaseline *baseline,
                    gboolean     with_tasks)
{
  g_autoptr (GArray) slips = qdm_slip_list (schedule, baseline, with_tasks);
  g_autofree char *title = dup_title (baseline);
  QdmTable *table = qdm_table_new (title);

  qdm_table_add_column (table, _("Project"), FALSE);
  qdm_table_add_column (table, _("Task"), FALSE);
  qdm_table_add_column (table, _("Finish in the baseline"), FALSE);
  qdm_table_add_column (table, _("Finish now"), FALSE);
  qdm_table_add_column (table, _("Days late"), TRUE);
  for (guint i = 0; i < slips->len; i++)
    take_slip (table, &g_array_index (slips, QdmSlip, i));
  return table;
}
