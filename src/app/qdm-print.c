#include "app/qdm-print.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-message.h"
#include "chart/qdm-gantt-chart.h"
#include "chart/qdm-sheet.h"
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

typedef struct {
  QdmChart *chart;
  QdmSheet *sheet;
} Job;

static void
job_free (Job     *job,
          GClosure *closure)
{
  g_object_unref (job->chart);
  g_clear_object (&job->sheet);
  g_free (job);
}

static QdmPaper
choose_paper (GtkPageSetup *setup)
{
  double length = MAX (gtk_page_setup_get_paper_width (setup, GTK_UNIT_MM),
                       gtk_page_setup_get_paper_height (setup, GTK_UNIT_MM));

  return length < 350 ? QDM_PAPER_A4 : length < 500 ? QDM_PAPER_A3 : QDM_PAPER_A2;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Job               *job)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  gboolean portrait = gtk_print_context_get_height (context) > gtk_print_context_get_width (context);

  g_clear_object (&job->sheet);
  job->sheet = create_sheet (job->chart, choose_paper (setup), portrait);
  gtk_print_operation_set_n_pages (operation, (int) qdm_sheet_get_n_pages (job->sheet));
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

  qdm_sheet_get_page_size (job->sheet, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  if (fabs (scale - 1) > 0.01)
    cairo_scale (cr, scale, scale);
  qdm_sheet_draw_page (job->sheet, (guint) page, cr);
}

static GtkPageSetup *
create_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A3);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (paper);
  return setup;
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
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = create_page_setup ();
  g_autoptr (GError) error = NULL;
  Job *job = g_new0 (Job, 1);

  job->chart = g_object_ref (chart);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, gtk_window_get_title (parent));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, (GClosureNotify) job_free, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    qdm_message_show_error (GTK_WIDGET (parent), _("Nothing was printed"), error->message);
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
