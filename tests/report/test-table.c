#include "report/qdm-table.h"

static char **
row (const char *first,
     const char *second)
{
  char **cells = g_new0 (char *, 3);

  cells[0] = g_strdup (first);
  cells[1] = g_strdup (second);
  return cells;
}

static void
test_csv (void)
{
  g_autoptr (QdmTable) table = qdm_table_new ("表");
  g_autofree char *csv = NULL;

  qdm_table_add_column (table, "名称", FALSE);
  qdm_table_add_column (table, "数量", TRUE);
  qdm_table_take_row (table, row ("省财政厅，省科技厅", "1250.5"));
  qdm_table_take_row (table, row ("a,b", "say \"so\""));
  qdm_table_take_row (table, row ("two\nlines", ""));
  csv = qdm_table_to_csv (table);

  g_assert_cmpstr (csv, ==,
                   "名称,数量\n"
                   "省财政厅，省科技厅,1250.5\n"
                   "\"a,b\",\"say \"\"so\"\"\"\n"
                   "\"two\nlines\",\n");
}

static void
test_row_must_fit (void)
{
  g_autoptr (QdmTable) table = qdm_table_new ("表");
  char **cells = row ("a", "b");

  qdm_table_add_column (table, "名称", FALSE);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*qdm_table_take_row*failed*");
  qdm_table_take_row (table, cells);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (table->rows->len, ==, 0);
  g_strfreev (cells);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/table/csv", test_csv);
  g_test_add_func ("/report/table/row-must-fit", test_row_must_fit);

  return g_test_run ();
}
