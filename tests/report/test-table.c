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

static void
test_merged_and_grouped (void)
{
  g_autoptr (QdmTable) table = qdm_table_new ("表");
  static const char * const rows[][3] = { { "a", "1", "x" }, { "a", "1", "" }, { "b", "1", "" }, { "b", "1", "" } };
  static const guint merged[] = { 2, 0, 2, 0 };

  for (guint i = 0; i < 3; i++)
    qdm_table_add_column (table, "c", FALSE);
  qdm_table_merge_column (table, 0);
  qdm_table_merge_column (table, 2);
  qdm_table_group_columns (table, 1, 2, "group");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    qdm_table_take_row (table, g_strdupv ((char *[]) { (char *) rows[i][0], (char *) rows[i][1], (char *) rows[i][2], NULL }));

  for (guint i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      g_assert_cmpuint (qdm_table_count_merged (table, i, 0), ==, merged[i]);
      /* A column that does not merge, and empty cells, which have nothing in common. */
      g_assert_cmpuint (qdm_table_count_merged (table, i, 1), ==, 1);
      g_assert_cmpuint (qdm_table_count_merged (table, i, 2), ==, 1);
    }
  g_assert_true (qdm_table_has_groups (table));
  g_assert_cmpuint (qdm_table_count_grouped (table, 0), ==, 1);
  g_assert_cmpuint (qdm_table_count_grouped (table, 1), ==, 2);
  g_assert_cmpuint (qdm_table_count_grouped (table, 2), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/table/csv", test_csv);
  g_test_add_func ("/report/table/merged-and-grouped", test_merged_and_grouped);
  g_test_add_func ("/report/table/row-must-fit", test_row_must_fit);

  return g_test_run ();
}
