#include "plan-bytes.h"

#include "store/qdm-plan-writer.h"

char *
plan_bytes_dup (QdmPlan *plan)
{
  g_autoptr (GBytes) bytes = qdm_plan_writer_write (plan);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

void
plan_bytes_assert (QdmPlan    *plan,
                   const char *expected)
{
  g_autofree char *now = plan_bytes_dup (plan);

  g_assert_cmpstr (now, ==, expected);
}
