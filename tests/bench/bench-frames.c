#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "app/qdm-application.h"
#include "app/qdm-chart-view.h"
#include "app/qdm-gantt-page.h"
#include "app/qdm-outline-table.h"
#include "chart/qdm-gantt-chart.h"
#include "large-plan.h"

/* bench-frames [TASKS]: what a frame of the Gantt page costs, list and chart, against one of the list
 * alone: processor time while scrolling, jumping and zooming. */

#define N_FRAMES 120
#define N_RUNS   3

typedef struct {
  GtkWindow *window;
  GtkAdjustment *rows;
  QdmChartView *view;
  GRand *rand;
  gboolean painted;
} Bench;

typedef void (*StepFunc) (Bench *bench,
                          guint  frame);

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void
painted_cb (Bench *bench)
{
  bench->painted = TRUE;
}

static void
wait_for_frame (Bench *bench)
{
  bench->painted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (bench->window));
  while (!bench->painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* ---- what is done in a frame ---- */

static void
set_rows (Bench  *bench,
          double  value)
{
  double most = gtk_adjustment_get_upper (bench->rows) - gtk_adjustment_get_page_size (bench->rows);

  gtk_adjustment_set_value (bench->rows, CLAMP (value, 0, MAX (0, most)));
}

static void
scroll (Bench *bench,
        guint  frame)
{
  set_rows (bench, gtk_adjustment_get_value (bench->rows) + 60);
}

static void
jump (Bench *bench,
      guint  frame)
{
  set_rows (bench, g_rand_double_range (bench->rand, 0, gtk_adjustment_get_upper (bench->rows)));
}

static void
zoom (Bench *bench,
      guint  frame)
{
  qdm_chart_view_zoom (bench->view, frame / 20 % 2 == 0 ? 1.05 : 1 / 1.05);
}

/* Milliseconds a frame, the best of several runs. */
static double
time_frames (Bench    *bench,
             StepFunc  step)
{
  double best = G_MAXDOUBLE;

  for (int run = 0; run < N_RUNS; run++)
    {
      double start;

      set_rows (bench, gtk_adjustment_get_upper (bench->rows) / 3);
      settle ();
      start = now ();
      for (guint frame = 0; frame < N_FRAMES; frame++)
        {
          step (bench, frame);
          wait_for_frame (bench);
        }
      best = MIN (best, (now () - start) / N_FRAMES);
    }
  return best;
}

/* ---- the page ---- */

static GtkWidget *
find_below (GtkWidget *widget,
            GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child, type);
  return found;
}

static void
show_page (Bench      *bench,
           QdmSession *session)
{
  GtkWidget *page = qdm_gantt_page_new (session);
  GtkWidget *view, *table;

  gtk_window_set_child (bench->window, page);
  gtk_window_set_default_size (bench->window, 1600, 900);
  gtk_window_present (bench->window);
  settle ();
  view = find_below (page, QDM_TYPE_CHART_VIEW);
  table = find_below (page, QDM_TYPE_OUTLINE_TABLE);
  bench->view = QDM_CHART_VIEW (view);
  bench->rows = qdm_outline_table_get_vadjustment (QDM_OUTLINE_TABLE (table));
  qdm_outline_expand_to (qdm_gantt_chart_get_outline (QDM_GANTT_CHART (qdm_chart_view_get_chart (bench->view))), G_MAXUINT);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (bench->window)), "after-paint",
                            G_CALLBACK (painted_cb), bench);
  settle ();
}

static void
tell (const char *deed,
      double      list,
      double      both)
{
  g_print ("%-8s list alone %6.2f ms, list and chart %6.2f ms a frame = %.2f ×\n", deed, list, both, both / list);
}

int
main (int    argc,
      char **argv)
{
  guint n_tasks = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  Bench bench = { NULL };
  double scroll_both, jump_both, zoom_both, scroll_list, jump_list;

  setlocale (LC_ALL, "");
  gtk_init ();
  {
    g_autoptr (GtkApplication) application = GTK_APPLICATION (qdm_application_new ());
    g_autoptr (QdmPlan) plan = large_plan_new (n_tasks);
    g_autoptr (QdmDocument) document = qdm_document_new (plan);
    g_autoptr (QdmSession) session = qdm_session_new (document);

    g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
    g_application_register (G_APPLICATION (application), NULL, NULL);
    bench.window = GTK_WINDOW (gtk_application_window_new (application));
    bench.rand = g_rand_new_with_seed (11);
    show_page (&bench, session);

    scroll_both = time_frames (&bench, scroll);
    jump_both = time_frames (&bench, jump);
    zoom_both = time_frames (&bench, zoom);
    gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (bench.view)), FALSE);
    scroll_list = time_frames (&bench, scroll);
    jump_list = time_frames (&bench, jump);
    gtk_window_destroy (bench.window);
  }
  g_rand_free (bench.rand);

  tell ("scroll", scroll_list, scroll_both);
  tell ("jump", jump_list, jump_both);
  tell ("zoom", scroll_list, zoom_both);
  return 0;
}
