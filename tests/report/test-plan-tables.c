#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "model/qdm-reform.h"
#include "model/qdm-types.h"
#include "report/qdm-matrix-table.h"
#include "report/qdm-plan-tables.h"
#include "report/qdm-report-pages.h"
#include "report/qdm-table-xlsx.h"

#include "data-plan.h"

#define DAY qdm_date_from_ymd (2022, 6, 30)

static QdmPlan *plan;

/* ---- reading a workbook back ---- */

static char *
unzip (const char *path,
       const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "unzip", "-p", path, part, NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return text;
}

typedef struct {
  GPtrArray *strings;   /* of sharedStrings.xml */
  GHashTable *cells;    /* "C3" → text */
  GPtrArray *merges;    /* "C3:C9" */
  char *reference;      /* of the cell that is open */
  gboolean is_shared;
  GString *text;
  char *frozen;         /* "columns,rows" */
} Book;

static const char *
get_attribute (const char **names,
               const char **values,
               const char  *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return NULL;
}

static void
start_cb (GMarkupParseContext  *context,
          const char           *element,
          const char          **names,
          const char          **values,
          gpointer              data,
          GError              **error)
{
  Book *book = data;

  if (strcmp (element, "c") == 0)
    {
      g_free (book->reference);
      book->reference = g_strdup (get_attribute (names, values, "r"));
      book->is_shared = g_strcmp0 (get_attribute (names, values, "t"), "s") == 0;
    }
  else if (strcmp (element, "mergeCell") == 0)
    g_ptr_array_add (book->merges, g_strdup (get_attribute (names, values, "ref")));
  else if (strcmp (element, "pane") == 0)
    {
      g_assert_cmpstr (get_attribute (names, values, "state"), ==, "frozen");
      book->frozen = g_strdup_printf ("%s,%s", get_attribute (names, values, "xSplit"), get_attribute (names, values, "ySplit"));
    }
  g_string_truncate (book->text, 0);
}

static void
end_cb (GMarkupParseContext  *context,
        const char           *element,
        gpointer              data,
        GError              **error)
{
  Book *book = data;

  if (strcmp (element, "si") == 0 || strcmp (element, "t") == 0)
    {
      if (strcmp (element, "t") == 0)
        g_ptr_array_add (book->strings, g_strdup (book->text->str));
      return;
    }
  if (strcmp (element, "v") != 0)
    return;

  g_hash_table_insert (book->cells, g_strdup (book->reference),
                       g_strdup (book->is_shared ? g_ptr_array_index (book->strings, atoi (book->text->str))
                                                 : book->text->str));
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              data,
         GError              **error)
{
  g_string_append_len (((Book *) data)->text, text, (gssize) length);
}

static void
read_part (Book       *book,
           const char *path,
           const char *part)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, book, NULL);
  g_autofree char *text = unzip (path, part);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_markup_parse_context_parse (context, text, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
}

static char *
save (GBytes *content)
{
  g_autoptr (GError) error = NULL;
  char *path;
  int file = g_file_open_tmp ("test-XXXXXX.xlsx", &path, &error);

  g_assert_no_error (error);
  close (file);
  g_file_set_contents (path, g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content), &error);
  g_assert_no_error (error);
  return path;
}

static void
book_init (Book   *book,
           GBytes *content)
{
  g_autofree char *path = save (content);

  *book = (Book) { g_ptr_array_new_with_free_func (g_free),
                   g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                   g_ptr_array_new_with_free_func (g_free), .text = g_string_new (NULL) };
  read_part (book, path, "xl/sharedStrings.xml");
  read_part (book, path, "xl/worksheets/sheet1.xml");
  g_unlink (path);
}

static void
book_clear (Book *book)
{
  g_ptr_array_unref (book->strings);
  g_hash_table_unref (book->cells);
  g_ptr_array_unref (book->merges);
  g_string_free (book->text, TRUE);
  g_free (book->reference);
  g_free (book->frozen);
}

static const char *
get_cell (Book  *book,
          guint  row,
          guint  column)
{
  g_autofree char *reference = g_strdup_printf ("%c%u", 'A' + column, row + 1);

  return g_hash_table_lookup (book->cells, reference);
}

static gboolean
is_merged (Book       *book,
           const char *range)
{
  return g_ptr_array_find_with_equal_func (book->merges, range, g_str_equal, NULL);
}

/* Cell by cell, with the covered ones empty. */
static void
assert_holds (Book     *book,
              QdmTable *table,
              guint     head)
{
  for (guint row = 0; row < table->rows->len; row++)
    for (guint column = 0; column < table->columns->len; column++)
      {
        const char *expected = qdm_table_get_cell (table, row, column);
        const char *found = get_cell (book, row + head, column);

        if (expected[0] == '\0' || qdm_table_count_merged (table, row, column) == 0)
          g_assert_null (found);
        else
          g_assert_cmpstr (found, ==, expected);
      }
}

static void
test_annex_workbook (void)
{
  g_autoptr (QdmTable) table = qdm_plan_table_new (plan, "annex1", QDM_DATE_UNSET);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = qdm_table_to_xlsx (table, DAY, &error);
  Book book;

  g_assert_no_error (error);
  book_init (&book, content);
  g_assert_cmpstr (get_cell (&book, 0, 0), ==, "产业链链长分工");
  g_assert_cmpstr (get_cell (&book, 1, 2), ==, "总链长");
  g_assert_cmpstr (get_cell (&book, 9, 0), ==, "注：牵头单位有多家单位的，按照职责分工分别负责。");
  g_assert_cmpstr (book.frozen, ==, "2,2");
  /* Title, the chief chain leader of all seven chains, note; nothing else is one. */
  g_assert_true (is_merged (&book, "A1:F1"));
  g_assert_true (is_merged (&book, "C3:C9"));
  g_assert_true (is_merged (&book, "A10:F10"));
  g_assert_cmpuint (book.merges->len, ==, 3);
  assert_holds (&book, table, 2);
  book_clear (&book);
}

static void
test_matrix_workbook (void)
{
  g_autoptr (QdmTable) table = qdm_plan_table_new (plan, "matrix", QDM_DATE_UNSET);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = qdm_table_to_xlsx (table, DAY, &error);
  Book book;

  g_assert_no_error (error);
  book_init (&book, content);
  g_assert_cmpstr (get_cell (&book, 1, 2), ==, "产业链");
  g_assert_true (is_merged (&book, "A2:A3"));
  g_assert_true (is_merged (&book, "C2:I2"));
  g_assert_true (is_merged (&book, "J2:R2"));
  g_assert_true (is_merged (&book, "A4:A11"));
  g_assert_cmpstr (book.frozen, ==, "2,3");
  assert_holds (&book, table, 3);
  book_clear (&book);
}

/* A name that Excel would refuse, and a figure that is none. */
static void
test_odd_workbook (void)
{
  g_autoptr (QdmTable) table = qdm_table_new ("[a]:b*c?d/e\\f’s very long title of a table");
  char *cells[] = { g_strdup ("≈12"), g_strdup ("1e5"), g_strdup ("-1.50"), g_strdup ("=1+1"), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;
  Book book;

  for (guint i = 0; i < 4; i++)
    qdm_table_add_column (table, "c", i < 3);
  qdm_table_take_row (table, g_memdup2 (cells, sizeof cells));
  content = qdm_table_to_xlsx (table, DAY, &error);
  g_assert_no_error (error);
  book_init (&book, content);
  g_assert_cmpstr (get_cell (&book, 2, 0), ==, "≈12");
  g_assert_cmpstr (get_cell (&book, 2, 1), ==, "1e5");
  g_assert_cmpstr (get_cell (&book, 2, 2), ==, "-1.5");
  g_assert_cmpstr (get_cell (&book, 2, 3), ==, "=1+1");
  book_clear (&book);
}

/* What a clock says does not get in. */
static void
test_same_bytes (void)
{
  g_autoptr (QdmTable) table = qdm_plan_table_new (plan, "annex2", QDM_DATE_UNSET);
  g_autoptr (GBytes) one = qdm_table_to_xlsx (table, DAY, NULL);
  g_autoptr (GBytes) other = qdm_table_to_xlsx (table, DAY, NULL);
  g_autofree char *path = save (one);
  g_autofree char *properties = unzip (path, "docProps/core.xml");

  g_unlink (path);
  g_assert_true (g_bytes_equal (one, other));
  g_assert_nonnull (strstr (properties, ">2022-06-30T00:00:00Z</dcterms:created>"));
  g_assert_nonnull (strstr (properties, ">2022-06-30T00:00:00Z</dcterms:modified>"));
}

/* ---- pages ---- */

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;
  return n;
}

/* The chief chain leader stands once for all seven chains, the note below the table. */
static void
test_annex_pages (void)
{
  g_autoptr (QdmReport) report = qdm_report_new ("附件", NULL, QDM_HALF_YEAR (2022, 1));
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GSubprocess) process = NULL;

  qdm_report_take_table (report, qdm_plan_table_new (plan, "annex1", QDM_DATE_UNSET));
  pdf = qdm_report_to_pdf (report, &qdm_page_style_gb9704, &error);
  g_assert_no_error (error);

  path = save (pdf);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", "-raw", path, "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  g_assert_cmpuint (count (text, "省政府主"), ==, 1);
  g_assert_cmpuint (count (text, "省政府分管"), ==, 7);
  g_assert_cmpuint (count (text, "按照职责分工分别负责"), ==, 1);
  g_assert_cmpuint (count (text, "\f"), ==, 1);
}

/* ---- the matrix ---- */

static guint
find_row (QdmTable   *table,
          const char *unit)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (strcmp (qdm_table_get_cell (table, i, 1), unit) == 0)
      return i;
  g_assert_not_reached ();
}

static void
test_matrix (void)
{
  g_autoptr (QdmTable) table = qdm_matrix_table_new (plan, QDM_DATE_UNSET, FALSE);
  guint drc = find_row (table, "省发展改革委"), group = find_row (table, "各市州政府"), yushu = find_row (table, "玉树州政府");
  guint n_led = 0, n_shared = 0;

  g_assert_cmpuint (table->columns->len, ==, 2 + 16 + 2);
  g_assert_cmpuint (table->rows->len, ==, 59 + 2);
  g_assert_cmpstr (qdm_table_get_cell (table, drc, 2), ==, "责任");
  g_assert_cmpstr (qdm_table_get_cell (table, drc, 3), ==, "牵头");
  g_assert_cmpstr (qdm_table_get_cell (table, drc, 18), ==, "7");
  g_assert_cmpstr (qdm_table_get_cell (table, drc, 19), ==, "7");
  g_assert_cmpstr (qdm_table_get_cell (table, group, 19), ==, "13");
  g_assert_cmpstr (qdm_table_get_cell (table, yushu, 19), ==, "0");

  /* The totals of rows and of columns are those of all 222 assignments. */
  for (guint i = 0; i + 2 < table->rows->len; i++)
    {
      n_led += (guint) atoi (qdm_table_get_cell (table, i, 18));
      n_shared += (guint) atoi (qdm_table_get_cell (table, i, 19));
    }
  g_assert_cmpuint (n_led + n_shared, ==, 222);
  for (guint i = 2; i < 18; i++)
    {
      n_led -= (guint) atoi (qdm_table_get_cell (table, table->rows->len - 2, i));
      n_shared -= (guint) atoi (qdm_table_get_cell (table, table->rows->len - 1, i));
    }
  g_assert_cmpuint (n_led, ==, 0);
  g_assert_cmpuint (n_shared, ==, 0);
}

static void
test_matrix_expanded (void)
{
  g_autoptr (QdmTable) table = qdm_matrix_table_new (plan, QDM_DATE_UNSET, TRUE);
  guint yushu = find_row (table, "玉树州政府"), haidong = find_row (table, "海东市政府");

  g_assert_cmpstr (qdm_table_get_cell (table, yushu, 19), ==, "13");
  g_assert_cmpstr (qdm_table_get_cell (table, yushu, 3), ==, "（责任）");
  g_assert_cmpstr (qdm_table_get_cell (table, haidong, 2), ==, "责任");
  g_assert_cmpstr (qdm_table_get_cell (table, haidong, 3), ==, "（责任）");
  g_assert_cmpstr (qdm_table_get_cell (table, find_row (table, "各市州政府"), 19), ==, "0");
}

/* As of a day before a reform and after it. */
static void
test_names_of_a_day (void)
{
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  QdmDate from = qdm_date_from_ymd (2024, 3, 1);
  g_autoptr (QdmTable) before = NULL;
  g_autoptr (QdmTable) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_reform_rename (history, QDM_UNIT (qdm_plan_get_item (plan, "prov-post")), "省邮政局", from, &error));
  before = qdm_plan_table_new (plan, "annex2", from - 1);
  after = qdm_plan_table_new (plan, "annex2", from);
  g_assert_cmpstr (qdm_table_get_cell (before, 8, 2), ==, "省发展改革委、省邮政管理局");
  g_assert_cmpstr (qdm_table_get_cell (after, 8, 2), ==, "省发展改革委、省邮政局");
  qdm_history_undo (history);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = data_plan_load ("reference-plan.qdm");

  g_test_add_func ("/report/plan-tables/annex-workbook", test_annex_workbook);
  g_test_add_func ("/report/plan-tables/matrix-workbook", test_matrix_workbook);
  g_test_add_func ("/report/plan-tables/odd-workbook", test_odd_workbook);
  g_test_add_func ("/report/plan-tables/same-bytes", test_same_bytes);
  g_test_add_func ("/report/plan-tables/annex-pages", test_annex_pages);
  g_test_add_func ("/report/plan-tables/matrix", test_matrix);
  g_test_add_func ("/report/plan-tables/matrix-expanded", test_matrix_expanded);
  g_test_add_func ("/report/plan-tables/names-of-a-day", test_names_of_a_day);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
