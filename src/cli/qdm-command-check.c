#include <glib/gi18n-lib.h>

#include "cli/qdm-command.h"
#include "store/qdm-plan-reader.h"

static int
run (int    argc,
     char **argv)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  int status = QDM_EXIT_FINE;

  if (!qdm_command_parse (&qdm_command_check, NULL, &argc, &argv, 1))
    return QDM_EXIT_CALL;

  plan = qdm_plan_reader_load_file (argv[1], NULL, NULL, NULL, NULL, &problems, &error);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      g_autofree char *line = qdm_load_problem_dup_text (g_ptr_array_index (problems, i));

      g_print ("%s\n", line);
      status = QDM_EXIT_INPUT;
    }
  if (plan != NULL)
    return status;

  if (problems == NULL || problems->len == 0)
    g_printerr ("qaidamctl: %s\n", error->message);
  return QDM_EXIT_INPUT;
}

const QdmCommand qdm_command_check = {
  "check", "FILE", N_("List what is wrong with a plan, a line each"), run,
};
