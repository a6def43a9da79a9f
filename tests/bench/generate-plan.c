#include <stdio.h>

#include "store/qdm-plan-writer.h"

#include "large-plan.h"

/* generate-plan N > FILE: a plan of N tasks, always the same. */
int
main (int   argc,
      char *argv[])
{
  guint64 n_tasks;
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (GBytes) text = NULL;

  if (argc != 2 || !g_ascii_string_to_unsigned (argv[1], 10, 1, 1000000, &n_tasks, NULL))
    {
      g_printerr ("usage: generate-plan TASKS > FILE\n");
      return 2;
    }

  plan = large_plan_new ((guint) n_tasks);
  text = qdm_plan_writer_write (plan);
  return fwrite (g_bytes_get_data (text, NULL), g_bytes_get_size (text), 1, stdout) == 1 ? 0 : 1;
}
