#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cli/qdm-command.h"
#include "model/qdm-task.h"
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
  json_builder_add_string_value (builder, qdm_date_format (date, buffer));
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

static int
run (int    argc,
     char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON (the default)"), NULL },
    { NULL }
  };
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (QdmSchedule) schedule = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  if (!qdm_command_parse (&qdm_command_schedule, options, &argc, &argv, 1))
    return QDM_EXIT_CALL;

  plan = qdm_command_load (argv[1]);
  if (plan == NULL)
    return QDM_EXIT_INPUT;

  schedule = qdm_schedule_new (plan);
  text = to_json (plan, schedule);
  line = g_strconcat (text, "\n", NULL);
  return qdm_command_print (line);
}

const QdmCommand qdm_command_schedule = {
  "schedule", "FILE [--json]", N_("Write the dates and floats of all tasks"), run,
};
