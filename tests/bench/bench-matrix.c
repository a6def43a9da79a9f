#include <stdio.h>
#include <time.h>

#include "chart/qdm-matrix-chart.h"
#include "chart/qdm-painter.h"
#include "model/qdm-action.h"
#include "model/qdm-assigning.h"

/* What a responsibility matrix of 500 units and 300 items costs: a frame after a role was set, a
 * frame after scrolling, each looked up, composed and painted as the window does.  The floor is to
 * paint a picture that is there already; what reading the whole matrix costs stands beside it. */

#define N_UNITS 500
#define N_ITEMS 300
#define N_ASSIGNMENTS 12
#define N_FRAMES 100

#define WIDTH 1280
#define HEIGHT 800

typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmChart *chart;
  cairo_surface_t *surface;
} Desk;

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static void
add (QdmHistory *history,
     GType       type,
     const char *id,
     const char *name)
{
  QdmItem *plan = QDM_ITEM (qdm_history_get_plan (history));
  g_autoptr (QdmItem) item = qdm_item_new (type, id);

  qdm_item_set_text (item, "name", name, NULL);
  g_assert_true (qdm_history_insert (history, plan, item, qdm_item_count (plan, type), NULL));
}

static QdmItem *
get_child (Desk  *desk,
           GType  type,
           guint  position)
{
  return qdm_item_get_child (QDM_ITEM (desk->plan), type, position);
}

static void
fill (Desk *desk)
{
  for (guint i = 0; i < N_UNITS; i++)
    {
      g_autofree char *id = g_strdup_printf ("unit-%u", i), *name = g_strdup_printf ("省第%u工业和信息化厅", i);

      add (desk->history, QDM_TYPE_UNIT, id, name);
    }
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *id = g_strdup_printf ("action-%u", i), *name = g_strdup_printf ("第%u重点园区循环化改造行动", i);

      add (desk->history, QDM_TYPE_ACTION, id, name);
      for (guint j = 0; j < N_ASSIGNMENTS; j++)
        g_assert_true (qdm_assigning_set_roles (desk->history, get_child (desk, QDM_TYPE_ACTION, i),
                                                QDM_UNIT (get_child (desk, QDM_TYPE_UNIT, (i * 7 + j * 41) % N_UNITS)),
                                                1u << (j < 2 ? QDM_ROLE_LEAD : QDM_ROLE_RESPONSIBLE), NULL));
    }
}

/* ---- a frame ---- */

static void
paint (Desk         *desk,
       QdmScene     *scene,
       QdmChartPart  part,
       const QdmRect *area)
{
  cairo_t *cr = cairo_create (desk->surface);

  cairo_rectangle (cr, 0, 0, area->width, area->height);
  cairo_clip (cr);
  cairo_translate (cr, -area->x, -area->y);
  qdm_painter_paint (scene, cr, qdm_palette_get (QDM_PALETTE_LIGHT));
  cairo_destroy (cr);
}

static QdmScene *
compose (Desk          *desk,
         QdmChartPart   part,
         double         x,
         double         y,
         QdmRect       *area)
{
  double left, top;
  gboolean is_left = part == QDM_CHART_LEFT || part == QDM_CHART_CORNER;
  gboolean is_top = part == QDM_CHART_TOP || part == QDM_CHART_CORNER;

  qdm_chart_measure (desk->chart, NULL, NULL, &left, &top);
  *area = QDM_RECT (is_left ? 0 : x, is_top ? 0 : y, is_left ? left : WIDTH - left, is_top ? top : HEIGHT - top);
  return qdm_chart_build_scene (desk->chart, part, area);
}

static void
show_frame (Desk   *desk,
            double  x,
            double  y)
{
  for (QdmChartPart part = QDM_CHART_BODY; part <= QDM_CHART_CORNER; part++)
    {
      QdmRect area;
      g_autoptr (QdmScene) scene = compose (desk, part, x, y, &area);

      paint (desk, scene, part, &area);
    }
}

/* ---- what is measured ---- */

static double
time_painting (Desk *desk)
{
  QdmScene *scenes[QDM_CHART_CORNER + 1];
  QdmRect areas[QDM_CHART_CORNER + 1];
  double start;

  for (QdmChartPart part = QDM_CHART_BODY; part <= QDM_CHART_CORNER; part++)
    scenes[part] = compose (desk, part, 0, 0, &areas[part]);
  start = get_seconds ();
  for (guint i = 0; i < N_FRAMES; i++)
    for (QdmChartPart part = QDM_CHART_BODY; part <= QDM_CHART_CORNER; part++)
      paint (desk, scenes[part], part, &areas[part]);
  start = get_seconds () - start;
  for (QdmChartPart part = QDM_CHART_BODY; part <= QDM_CHART_CORNER; part++)
    g_object_unref (scenes[part]);
  return start / N_FRAMES;
}

static double
time_scrolling (Desk *desk)
{
  double start = get_seconds ();

  for (guint i = 0; i < N_FRAMES; i++)
    show_frame (desk, i * 90.0, i * 110.0);
  return (get_seconds () - start) / N_FRAMES;
}

static double
time_edits (Desk *desk)
{
  double start = get_seconds ();

  for (guint i = 0; i < N_FRAMES; i++)
    {
      g_assert_true (qdm_assigning_set_roles (desk->history, get_child (desk, QDM_TYPE_ACTION, i % N_ITEMS),
                                              QDM_UNIT (get_child (desk, QDM_TYPE_UNIT, (i * 3) % N_UNITS)), 1u << QDM_ROLE_LEAD, NULL));
      show_frame (desk, 0, 0);
    }
  return (get_seconds () - start) / N_FRAMES;
}

static double
time_reading (Desk *desk)
{
  double start = get_seconds ();
  guint n_rows;

  for (guint i = 0; i < N_FRAMES; i++)
    {
      qdm_matrix_chart_set_expanded (QDM_MATRIX_CHART (desk->chart), i % 2 == 0);
      qdm_matrix_chart_get_size (QDM_MATRIX_CHART (desk->chart), &n_rows, NULL);
    }
  return (get_seconds () - start) / N_FRAMES;
}

int
main (void)
{
  Desk desk = { .plan = qdm_plan_new () };
  double floor, scrolling, edits, reading;

  desk.history = qdm_history_new (desk.plan);
  fill (&desk);
  desk.chart = qdm_matrix_chart_new (desk.plan);
  desk.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  show_frame (&desk, 0, 0);

  floor = time_painting (&desk);
  scrolling = time_scrolling (&desk);
  edits = time_edits (&desk);
  reading = time_reading (&desk);
  printf ("%d units, %d items; painting a frame that is there: %.2f ms of CPU\n", N_UNITS, N_ITEMS, floor * 1000);
  printf ("a frame after scrolling   %.2f × that (%.2f ms)\n", scrolling / floor, scrolling * 1000);
  printf ("a frame after an edit     %.2f × that (%.2f ms)\n", edits / floor, edits * 1000);
  printf ("reading the whole matrix  %.2f × that (%.2f ms)\n", reading / floor, reading * 1000);

  cairo_surface_destroy (desk.surface);
  g_object_unref (desk.chart);
  g_object_unref (desk.history);
  g_object_unref (desk.plan);
  return 0;
}
