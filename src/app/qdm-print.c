#include "app/qdm-print.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-message.h"
#include "chart/qdm-gantt-chart.h"
#include "chart/qdm-sheet.h"
#include "report/qdm-report-pages.h"
#include "report/qdm-table-xlsx.h"
#include "store/qdm-safe-save.h"

/** Dots per inch of a picture. */
#define PICTURE_RESOLUTION 150

/* A chart as it is put on paper: with the names that stand in a table on the screen. */
static QdmChart *
copy_for_paper (QdmChart *chart)
{
  QdmChart *copy = qdm_chart_copy (chart);

  qdm_chart_set_zoom (copy, 1);
  qdm_chart_set_row_height (copy, 0);
  if (QDM_IS_GANTT_CHART (copy))
    {
      QdmGanttChart *gantt = QDM_GANTT_CHART (copy);

      qdm_gantt_chart_set_parts (gantt, qdm_gantt_chart_get_parts (gantt) | QDM_GANTT_NAMES);
      qdm_gantt_chart_set_header_height (gantt, 0);
    }
  return copy;
}

static QdmSheet *
create_sheet (QdmChart *chart,
              QdmPaper  paper,
              gboolean  portrait)
{
  g_autoptr (QdmChart) copy = copy_for_paper (chart);
  QdmSheetOptions options = {
    .paper = paper, .portrait = portrait, .fit = qdm_chart_zooms_text (chart) ? QDM_SHEET_FIT_PAGE : QDM_SHEET_FIT_WIDTH,
  };

  return qdm_sheet_new (copy, &options);
}

/* ---- printing ---- */

/* Either a chart, whose sheet is made for the paper that is chosen, or pages that are made. */
typedef struct {
  QdmChart *chart;
  QdmSheet *sheet;
  GPtrArray *pages; /* cairo_surface_t */
} Job;

static void
job_free (Job      *job,
          GClosure *closure)
{
  g_clear_object (&job->chart);
  g_clear_object (&job->sheet);
  g_clear_pointer (&job->pages, g_ptr_array_unref);
  g_free (job);
}

/* The largest sheet that is not much longer than the paper. */
static QdmPaper
choose_paper (GtkPageSetup *setup)
{
  double length = MAX (gtk_page_setup_get_paper_width (setup, GTK_UNIT_MM),
                       gtk_page_setup_get_paper_height (setup, GTK_UNIT_MM));
  QdmPaper paper = QDM_PAPER_A4;

  for (QdmPaper larger = QDM_PAPER_A3; larger <= QDM_PAPER_A0; larger++)
    {
      double width, height;

      qdm_paper_get_size (larger, TRUE, &width, &height);
      if (height * 25.4 / 72 < length * 1.2)
        paper = larger;
    }
  return paper;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Job               *job)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  gboolean portrait = gtk_print_context_get_height (context) > gtk_print_context_get_width (context);

  if (job->pages != NULL)
    {
      gtk_print_operation_set_n_pages (operation, (int) job->pages->len);
      return;
    }
  g_clear_object (&job->sheet);
  job->sheet = create_sheet (job->chart, choose_paper (setup), portrait);
  gtk_print_operation_set_n_pages (operation, (int) qdm_sheet_get_n_pages (job->sheet));
}

static void
get_page_size (Job    *job,
               int     page,
               double *width,
               double *height)
{
  cairo_rectangle_t extent;

  if (job->pages == NULL)
    {
      qdm_sheet_get_page_size (job->sheet, width, height);
      return;
    }
  cairo_recording_surface_get_extents (g_ptr_array_index (job->pages, page), &extent);
  *width = extent.width;
  *height = extent.height;
}

/* A report has upright and lying pages. */
static void
request_page_setup_cb (GtkPrintOperation *operation,
                       GtkPrintContext   *context,
                       int                page,
                       GtkPageSetup      *setup,
                       Job               *job)
{
  double width;
  double height;

  if (job->pages == NULL)
    return;

  get_page_size (job, page, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
}

/* Paper that is none of ours takes the next smaller sheet, enlarged or reduced to fit. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Job               *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width;
  double height;
  double scale;

  get_page_size (job, page, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  if (fabs (scale - 1) > 0.01)
    cairo_scale (cr, scale, scale);
  if (job->pages == NULL)
    {
      qdm_sheet_draw_page (job->sheet, (guint) page, cr);
      return;
    }
  cairo_set_source_surface (cr, g_ptr_array_index (job->pages, page), 0, 0);
  cairo_paint (cr);
}

static GtkPageSetup *
create_page_setup (const char         *paper_name,
                   GtkPageOrientation  orientation)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (paper_name);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, orientation);
  gtk_paper_size_free (paper);
  return setup;
}

static void
run (GtkWindow    *parent,
     Job          *job,
     GtkPageSetup *setup)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, gtk_window_get_title (parent));
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, (GClosureNotify) job_free, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    qdm_message_show_error (GTK_WIDGET (parent), _("Nothing was printed"), error->message);
}

/**
 * qdm_print_chart:
 * @parent: the window that shows the chart
 * @chart: a chart
 *
 * Lets one print the chart.  A printer's preview shows the same pages as an exported file.
 */
void
qdm_print_chart (GtkWindow *parent,
                 QdmChart  *chart)
{
  g_autoptr (GtkPageSetup) setup = create_page_setup (GTK_PAPER_NAME_A3, GTK_PAGE_ORIENTATION_LANDSCAPE);
  Job *job = g_new0 (Job, 1);

  job->chart = g_object_ref (chart);
  run (parent, job, setup);
}

/**
 * qdm_print_report:
 * @parent: the window that shows it
 * @report: a report, such as one with the table that shows
 * @style: how it is laid out
 *
 * Lets one print a report.
 */
void
qdm_print_report (GtkWindow          *parent,
                  QdmReport          *report,
                  const QdmPageStyle *style)
{
  g_autoptr (GtkPageSetup) setup = create_page_setup (GTK_PAPER_NAME_A4, GTK_PAGE_ORIENTATION_PORTRAIT);
  Job *job = g_new0 (Job, 1);

  job->pages = qdm_report_record (report, style);
  run (parent, job, setup);
}

/* ---- files ---- */

static GBytes *
write_sheet (QdmChart    *chart,
             const char  *path,
             GError     **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (QdmSheet) sheet = NULL;

  if (g_str_has_suffix (lower, ".png") || g_str_has_suffix (lower, ".svg"))
    {
      sheet = create_sheet (chart, QDM_PAPER_WHOLE, FALSE);
      return g_str_has_suffix (lower, ".png") ? qdm_sheet_write_png (sheet, 0, PICTURE_RESOLUTION, error)
                                              : qdm_sheet_write_svg (sheet, 0, error);
    }
  sheet = create_sheet (chart, QDM_PAPER_A3, FALSE);
  return qdm_sheet_write_pdf (sheet, error);
}

/**
 * qdm_print_export:
 * @chart: a chart
 * @path: the name of a file; its ending tells the kind: .png and .svg are one picture, anything
 *   else is a PDF on A3
 * @error: return location for a %QDM_FILE_ERROR or what drawing says
 *
 * Writes the chart to a file, over whatever is there.
 *
 * Returns: whether it was written
 */
gboolean
qdm_print_export (QdmChart    *chart,
                  const char  *path,
                  GError     **error)
{
  g_autoptr (GBytes) content = write_sheet (chart, path, error);
  QdmSafeSaveOptions options = { 0 };

  return content != NULL && qdm_safe_save (path, content, &options, NULL, error);
}

/* The first table of a report. */
static QdmTable *
find_table (QdmReport *report)
{
  for (guint i = 0; i < report->blocks->len; i++)
    {
      QdmBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->kind == QDM_BLOCK_TABLE)
        return block->table;
    }
  return NULL;
}

/* Spreadsheets take a text for UTF-8 only if it begins with this mark. */
static GBytes *
write_csv (QdmTable *table)
{
  g_autofree char *csv = qdm_table_to_csv (table);
  char *marked = g_strconcat ("\357\273\277", csv, NULL);

  return g_bytes_new_take (marked, strlen (marked));
}

static GBytes *
write_report (QdmReport           *report,
              const QdmPageStyle  *style,
              const char          *path,
              GError             **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gboolean csv = g_str_has_suffix (lower, ".csv");
  QdmTable *table = find_table (report);

  if (!csv && !g_str_has_suffix (lower, ".xlsx"))
    return qdm_report_to_pdf (report, style, error);
  if (table == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("There is no table in this view; choose a name that ends in .pdf"));
      return NULL;
    }
  return csv ? write_csv (table) : qdm_table_to_xlsx (table, qdm_half_year_last_day (report->period), error);
}

/**
 * qdm_print_export_report:
 * @report: a report
 * @style: how it is laid out
 * @path: the name of a file; its ending tells the kind: .xlsx and .csv hold the report's first
 *   table, anything else is a PDF with all of it
 * @error: return location for a %QDM_FILE_ERROR or a %G_IO_ERROR
 *
 * Writes the report to a file, over whatever is there.
 *
 * Returns: whether it was written
 */
gboolean
qdm_print_export_report (QdmReport           *report,
                         const QdmPageStyle  *style,
                         const char          *path,
                         GError             **error)
{
  g_autoptr (GBytes) content = write_report (report, style, path, error);
  QdmSafeSaveOptions options = { 0 };

  return content != NULL && qdm_safe_save (path, content, &options, NULL, error);
}
