#include <glib/gi18n-lib.h>

#include "cli/qdm-command.h"
#include "report/qdm-plan-tables.h"

static int
run (int    argc,
     char **argv)
{
  gboolean csv = FALSE;
  const GOptionEntry options[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("Write comma-separated values (the default)"), NULL },
    { NULL }
  };
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (QdmTable) table = NULL;
  g_autofree char *text = NULL;

  if (!qdm_command_parse (&qdm_command_table, options, &argc, &argv, 2))
    return QDM_EXIT_CALL;

  plan = qdm_command_load (argv[2]);
  if (plan == NULL)
    return QDM_EXIT_INPUT;

  table = qdm_plan_table_new (plan, argv[1]);
  if (table == NULL)
    {
      g_autofree char *names = g_strjoinv (", ", (char **) qdm_plan_table_names ());

      g_printerr (_("qaidamctl: there is no table “%s”; there are %s, and one for each type of items that “qaidamctl info --json” names\n"),
                  argv[1], names);
      return QDM_EXIT_CALL;
    }

  text = qdm_table_to_csv (table);
  return qdm_command_print (text);
}

const QdmCommand qdm_command_table = {
  "table", "annex1|annex2|projects|indicators|TYPE FILE [--csv]",
  N_("Write a table of a plan: an annex as printed, or the items of a type with all fields"), run,
};
