#include <stdio.h>

#include "store/qdm-plan-schema.h"

/* print-schema > data/qaidam-plan.rng, after a class has got a new field. */
int
main (void)
{
  g_autoptr (GBytes) schema = qdm_plan_schema_write ();

  return fwrite (g_bytes_get_data (schema, NULL), g_bytes_get_size (schema), 1, stdout) == 1 ? 0 : 1;
}
