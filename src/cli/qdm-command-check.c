#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "balance/qdm-consistency.h"
#include "cli/qdm-command.h"
#include "model/qdm-inspection.h"
#include "schedule/qdm-schedule-check.h"
#include "store/qdm-plan-reader.h"

/* What a balance cannot be drawn up of.  That a plan needs more than it makes is no mistake in its
 * making; the command "balance" tells of it. */
static void
add_discords (GPtrArray *problems,
              QdmPlan   *plan)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmBalance) balance = qdm_balance_new (schedule);
  g_autoptr (GPtrArray) discords = qdm_consistency_check (balance);

  for (guint i = 0; i < discords->len; i++)
    {
      const QdmDiscord *discord = g_ptr_array_index (discords, i);
      QdmItem *item = g_ptr_array_index (discord->items, 0);

      if (discord->kind == QDM_DISCORD_CAPACITY || discord->kind == QDM_DISCORD_RAMP_UP)
        g_ptr_array_add (problems, qdm_problem_new (item, NULL, QDM_SEVERITY_FAULT, discord->sentence));
      else if (discord->kind == QDM_DISCORD_UNBALANCED || discord->kind == QDM_DISCORD_OTHER_PRODUCT)
        g_ptr_array_add (problems, qdm_problem_new (item, NULL, QDM_SEVERITY_WARNING, discord->sentence));
    }
}

static GPtrArray *
list_problems (QdmPlan *plan)
{
  GPtrArray *problems = qdm_inspection_of_plan (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  qdm_schedule_check (schedule, problems);
  return problems;
}

static const GEnumValue *
get_severity_value (QdmSeverity severity)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (qdm_severity_get_type ());

  return g_enum_get_value (klass, severity);
}

/* ---- as text ---- */

static void
append_problem (GString    *text,
                QdmProblem *problem)
{
  g_autofree char *title = qdm_item_dup_title (problem->item);

  /* Translators: how bad it is, the type of an item, its title, its id, what is wrong with it */
  g_string_append_printf (text, _("%s: %s “%s” (%s): %s\n"), _(get_severity_value (problem->severity)->value_name),
                          qdm_item_get_type_label (problem->item), title, problem->item->id, problem->message);
}

static char *
to_text (GPtrArray *load_problems,
         GPtrArray *problems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < load_problems->len; i++)
    {
      g_autofree char *line = qdm_load_problem_dup_text (g_ptr_array_index (load_problems, i));

      g_string_append_printf (text, "%s\n", line);
    }
  for (QdmSeverity severity = QDM_SEVERITY_FAULT; severity <= QDM_SEVERITY_NOTE; severity++)
    for (guint i = 0; i < problems->len; i++)
      if (((QdmProblem *) g_ptr_array_index (problems, i))->severity == severity)
        append_problem (text, g_ptr_array_index (problems, i));
  return g_string_free (text, FALSE);
}

/* ---- as JSON ---- */

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_load_problem (JsonBuilder          *builder,
                  const QdmLoadProblem *problem)
{
  json_builder_begin_object (builder);
  add_member (builder, "severity", get_severity_value (QDM_SEVERITY_FAULT)->value_nick);
  add_member (builder, "file", problem->file);
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, problem->line);
  add_member (builder, "type", problem->element);
  add_member (builder, "id", problem->id);
  add_member (builder, "message", problem->message);
  json_builder_end_object (builder);
}

static void
add_problem (JsonBuilder *builder,
             QdmProblem  *problem)
{
  g_autofree char *title = qdm_item_dup_title (problem->item);

  json_builder_begin_object (builder);
  add_member (builder, "severity", get_severity_value (problem->severity)->value_nick);
  add_member (builder, "type", QDM_ITEM_GET_CLASS (problem->item)->element);
  add_member (builder, "id", problem->item->id);
  add_member (builder, "title", title);
  add_member (builder, "field", problem->field);
  add_member (builder, "message", problem->message);
  json_builder_end_object (builder);
}

static char *
to_json (GPtrArray *load_problems,
         GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < load_problems->len; i++)
    add_load_problem (builder, g_ptr_array_index (load_problems, i));
  for (guint i = 0; i < problems->len; i++)
    add_problem (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/* ---- the command ---- */

/* The reader has told of faults already, with file and line. */
static void
drop_faults (GPtrArray *problems)
{
  for (guint i = problems->len; i-- > 0;)
    if (((QdmProblem *) g_ptr_array_index (problems, i))->severity == QDM_SEVERITY_FAULT)
      g_ptr_array_remove_index (problems, i);
}

static gboolean
has_fault (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((QdmProblem *) g_ptr_array_index (problems, i))->severity == QDM_SEVERITY_FAULT)
      return TRUE;
  return FALSE;
}

static int
run (int    argc,
     char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL }
  };
  g_autoptr (GPtrArray) load_problems = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean is_wrong;
  int status;

  if (!qdm_command_parse (&qdm_command_check, options, &argc, &argv, 1))
    return QDM_EXIT_CALL;

  plan = qdm_plan_reader_load_file (argv[1], NULL, NULL, NULL, NULL, &load_problems, &error);
  if (plan == NULL && (load_problems == NULL || load_problems->len == 0))
    {
      g_printerr ("qaidamctl: %s\n", error->message);
      return QDM_EXIT_INPUT;
    }

  problems = plan != NULL ? list_problems (plan) : g_ptr_array_new ();
  is_wrong = load_problems->len > 0 || has_fault (problems);
  if (load_problems->len > 0)
    drop_faults (problems);
  if (plan != NULL)
    add_discords (problems, plan);
  is_wrong |= has_fault (problems);

  text = json ? to_json (load_problems, problems) : to_text (load_problems, problems);
  status = qdm_command_print (text);
  return is_wrong ? QDM_EXIT_INPUT : status;
}

const QdmCommand qdm_command_check = {
  "check", "FILE [--json]",
  N_("List what is wrong with a plan, and what is worth a look, a line each"), run,
};
