#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cli/qdm-command.h"
#include "model/qdm-baseline.h"
#include "model/qdm-task.h"
#include "report/qdm-slip-table.h"
#include "schedule/qdm-schedule.h"

typedef struct {
  QdmSchedule *schedule;
  JsonBuilder *builder;
} Output;

static void
add_date (JsonBuilder *builder,
          const char  *name,
          QdmDate      date)
{
  char buffer[QDM_DATE_BUFFER];

  json_builder_set_member_name (builder, name);
  if (date != QDM_DATE_UNSET)
    json_builder_add_string_value (builder, qdm_date_format (date, buffer));
  else
    json_builder_add_null_value (builder);
}

static gboolean
add_task_cb (QdmItem  *item,
             gpointer  data)
{
  Output *output = data;
  JsonBuilder *builder = output->builder;
  QdmDates dates;

  if (!QDM_IS_TASK (item) || !qdm_schedule_get_dates (output->schedule, item, &dates))
    return TRUE;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, item->id);
  add_date (builder, "start", dates.start);
  add_date (builder, "finish", dates.finish);
  add_date (builder, "late_start", dates.late_start);
  add_date (builder, "late_finish", dates.late_finish);
  json_builder_set_member_name (builder, "total_float");
  json_builder_add_int_value (builder, dates.total_float);
  json_builder_set_member_name (builder, "free_float");
  json_builder_add_int_value (builder, dates.free_float);
  json_builder_set_member_name (builder, "critical");
  json_builder_add_boolean_value (builder, dates.critical);
  json_builder_end_object (builder);
  return TRUE;
}

static char *
to_json (QdmPlan     *plan,
         QdmSchedule *schedule)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  Output output = { schedule, builder };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "tasks");
  json_builder_begin_array (builder);
  qdm_item_foreach (QDM_ITEM (plan), add_task_cb, &output);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/* ---- compared with a baseline ---- */

/* By its id, or else its name. */
static QdmBaseline *
find_baseline (QdmPlan    *plan,
               const char *text)
{
  QdmItem *item = qdm_plan_get_item (plan, text);
  g_autoptr (GString) names = g_string_new (NULL);

  if (item != NULL && QDM_IS_BASELINE (item))
    return QDM_BASELINE (item);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_BASELINE); i++)
    {
      QdmItem *baseline = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_BASELINE, i);
      g_autofree char *title = qdm_item_dup_title (baseline);

      if (g_strcmp0 (title, text) == 0)
        return QDM_BASELINE (baseline);
      g_string_append_printf (names, "%s\t%s\n", baseline->id, title);
    }

  if (names->len == 0)
    g_printerr (_("qaidamctl: the plan has no baseline; set one in the window first\n"));
  else
    g_printerr (_("qaidamctl: the plan has no baseline “%s”; it has\n%s"), text, names->str);
  return NULL;
}

static void
add_slip (JsonBuilder   *builder,
          const QdmSlip *slip)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, slip->item->id);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, QDM_ITEM_GET_CLASS (slip->item)->element);
  add_date (builder, "planned_start", slip->planned_start);
  add_date (builder, "planned_finish", slip->planned_finish);
  add_date (builder, "start", slip->start);
  add_date (builder, "finish", slip->finish);
  json_builder_set_member_name (builder, "days_late");
  if (qdm_slip_is_known (slip))
    json_builder_add_int_value (builder, slip->days);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static char *
slips_to_json (QdmSchedule *schedule,
               QdmBaseline *baseline)
{
  g_autoptr (GArray) slips = qdm_slip_list (schedule, baseline, TRUE);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "baseline");
  json_builder_add_string_value (builder, QDM_ITEM (baseline)->id);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < slips->len; i++)
    add_slip (builder, &g_array_index (slips, QdmSlip, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

static int
print_line (const char *text)
{
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return qdm_command_print (line);
}

static int
compare (QdmSchedule *schedule,
         const char  *name,
         gboolean     json)
{
  QdmBaseline *baseline = find_baseline (qdm_schedule_get_plan (schedule), name);
  g_autoptr (QdmTable) table = NULL;
  g_autofree char *text = NULL;

  if (baseline == NULL)
    return QDM_EXIT_INPUT;
  if (json)
    {
      text = slips_to_json (schedule, baseline);
      return print_line (text);
    }

  table = qdm_slip_table_new (schedule, baseline, TRUE);
  text = qdm_table_to_csv (table);
  return qdm_command_print (text);
}

static int
run (int    argc,
     char **argv)
{
  gboolean json = FALSE, csv = FALSE;
  g_autofree char *baseline = NULL;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON (the default without --compare)"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("With --compare: write comma-separated values (the default)"), NULL },
    { "compare", 0, 0, G_OPTION_ARG_STRING, &baseline,
      N_("Write how late everything is against a baseline, the latest first"), N_("BASELINE") },
    { NULL }
  };
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (QdmSchedule) schedule = NULL;
  g_autofree char *text = NULL;

  if (!qdm_command_parse (&qdm_command_schedule, options, &argc, &argv, 1))
    return QDM_EXIT_CALL;
  if (csv && (json || baseline == NULL))
    {
      g_printerr (_("qaidamctl: --csv goes with --compare, and without --json\n"));
      return QDM_EXIT_CALL;
    }

  plan = qdm_command_load (argv[1]);
  if (plan == NULL)
    return QDM_EXIT_INPUT;

  schedule = qdm_schedule_new (plan);
  if (baseline != NULL)
    return compare (schedule, baseline, json);

  text = to_json (plan, schedule);
  return print_line (text);
}

const QdmCommand qdm_command_schedule = {
  "schedule", "FILE [--json] [--compare BASELINE [--csv|--json]]",
  N_("Write the dates and floats of all tasks, or how they stand against a baseline"), run,
};
