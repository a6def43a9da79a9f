#include <string.h>

#include "report/qdm-balance-tables.h"

#include "data-plan.h"

static QdmPlan *plan;
static QdmSchedule *schedule;
static QdmBalance *balance;

static QdmTable *
create (QdmBalanceTable table)
{
  return qdm_balance_table_new (table, balance, "chlorine", QDM_HALF_YEAR (2024, 1));
}

static void
test_every_row_leads_somewhere (void)
{
  for (guint i = 0; i < QDM_N_BALANCE_TABLES; i++)
    {
      g_autoptr (QdmTable) table = create (i);

      g_assert_nonnull (qdm_balance_table_get_name (i));
      g_assert_cmpuint (table->rows->len, >, 0);
      for (guint row = 0; row < table->rows->len; row++)
        {
          const char *item = qdm_table_get_item (table, row);

          g_assert_cmpuint (g_strv_length (g_ptr_array_index (table->rows, row)), ==, table->columns->len);
          if (item != NULL)
            g_assert_nonnull (qdm_plan_get_item (plan, item));
        }
    }
}

/* What the plants of a half-year make and take is what its row says. */
static void
test_plants_add_up (void)
{
  g_autoptr (QdmTable) half_years = create (QDM_BALANCE_TABLE_HALF_YEARS);
  g_autoptr (QdmTable) plants = create (QDM_BALANCE_TABLE_PLANTS);
  guint row = (guint) (QDM_HALF_YEAR (2024, 1) - qdm_balance_get_first (balance));

  for (guint column = 1; column <= 2; column++)
    {
      const char *told = qdm_table_get_cell (half_years, row, column);
      double sum = 0;

      for (guint i = 0; i < plants->rows->len; i++)
        {
          const char *cell = qdm_table_get_cell (plants, i, column + 1);

          sum += g_ascii_strtod (g_str_has_prefix (cell, "≈") ? cell + strlen ("≈") : cell, NULL);
        }
      told = g_str_has_prefix (told, "≈") ? told + strlen ("≈") : told;
      g_assert_cmpfloat_with_epsilon (sum, g_ascii_strtod (told, NULL), 0.05 * plants->rows->len + 0.05);
      g_assert_cmpfloat (sum, >, 100);
    }
}

/* The documents' sodium borohydride needs more sodium than the sodium project makes. */
static void
test_agreement_names_sodium (void)
{
  g_autoptr (QdmTable) table = create (QDM_BALANCE_TABLE_AGREEMENT);
  gboolean found = FALSE;

  for (guint i = 0; i < table->rows->len; i++)
    found |= strstr (qdm_table_get_cell (table, i, 1), "钠") != NULL;
  g_assert_true (found);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plan = data_plan_load ("worked-example.qdm");
  schedule = qdm_schedule_new (plan);
  balance = qdm_balance_new (schedule);
  g_test_add_func ("/report/balance-tables/every-row-leads-somewhere", test_every_row_leads_somewhere);
  g_test_add_func ("/report/balance-tables/plants-add-up", test_plants_add_up);
  g_test_add_func ("/report/balance-tables/agreement-names-sodium", test_agreement_names_sodium);
  result = g_test_run ();
  g_object_unref (balance);
  g_object_unref (schedule);
  g_object_unref (plan);
  return result;
}
