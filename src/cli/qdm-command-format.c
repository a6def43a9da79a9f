#include <errno.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "cli/qdm-command.h"
#include "store/qdm-plan-writer.h"

static int
run (int    argc,
     char **argv)
{
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!qdm_command_parse (&qdm_command_format, NULL, &argc, &argv, 1))
    return QDM_EXIT_CALL;

  plan = qdm_command_load (argv[1]);
  if (plan == NULL)
    return QDM_EXIT_INPUT;

  bytes = qdm_plan_writer_write (plan);
  return qdm_command_print (g_bytes_get_data (bytes, NULL));
}

const QdmCommand qdm_command_format = {
  "format", "FILE", N_("Write a plan to standard output in its canonical form"), run,
};
