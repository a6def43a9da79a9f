#include "chart/qdm-chain-chart.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-chain-amounts.h"
#include "chart/qdm-chain-layout.h"
#include "chart/qdm-chain-look.h"
#include "chart/qdm-chain-walk.h"
#include "chart/qdm-palette.h"
#include "chart/qdm-status-style.h"
#include "model/qdm-added-capacity.h"
#include "model/qdm-capacity.h"
#include "model/qdm-diagram-edit.h"
#include "model/qdm-material.h"
#include "model/qdm-process.h"
#include "model/qdm-project.h"
#include "model/qdm-stream.h"

/**
 * QdmChainChart:
 *
 * What becomes of what: the flows of a diagram, or of all diagrams of a chain or of the plan, as
 * boxes and lines.  A box's form tells what sort of thing it is, its band and colour how far it
 * has come by a year, a line's width how much flows where that is known.
 *
 * Where a hand has put a box is an item of the plan (#QdmPin); which branches are folded is not.
 */
struct _QdmChainChart {
  QdmChart parent_instance;

  QdmSchedule *schedule;
  QdmBalance *balance;   /* NULL until it is needed */
  char *subject;
  int year;
  gboolean framed;
  GHashTable *folded;    /* names of branches */
  char *focus;
  char *path[2];

  QdmChainGraph *graph;  /* NULL until it is needed */
  QdmChainGraph *before; /* whose places the next one keeps */
  GArray *statuses;      /* QdmStatus of each box; NULL until needed */
  QdmChainReach *reach;  /* what stands out; NULL until needed, or for all */
  double most;           /* tonnes of the widest flow of all years */

  gboolean in_background;
  GCancellable *layout; /* of the layout that is being made */
};

enum { PROP_BUSY = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QdmChainChart, qdm_chain_chart, QDM_TYPE_CHART)

/** The band that shows a box's status, in heights of the text. */
#define BAND_EMS 0.42
/** Smaller letters are not drawn: nobody could read them. */
#define LEAST_LETTER 2.5
/** Laying out more boxes than these is not done while somebody waits for a picture. */
#define MANY_BOXES 500

/* ---- what is kept ---- */

static void
forget_reach (QdmChainChart *self)
{
  g_clear_pointer (&self->reach, qdm_chain_reach_free);
}

static void
set_layout (QdmChainChart *self,
            GCancellable  *layout)
{
  gboolean was_busy = self->layout != NULL;

  if (was_busy)
    g_cancellable_cancel (self->layout);
  g_clear_object (&self->layout);
  self->layout = layout;
  if (was_busy != (layout != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
drop_graph (QdmChainChart *self,
            gboolean       keep_places)
{
  set_layout (self, NULL);
  g_clear_pointer (&self->statuses, g_array_unref);
  forget_reach (self);
  if (self->graph != NULL && self->graph->laid_out)
    {
      g_clear_pointer (&self->before, qdm_chain_graph_free);
      self->before = g_steal_pointer (&self->graph);
    }
  g_clear_pointer (&self->graph, qdm_chain_graph_free);
  if (!keep_places)
    g_clear_pointer (&self->before, qdm_chain_graph_free);
}

/* ---- figures ---- */

static QdmBalance *
ensure_balance (QdmChainChart *self)
{
  if (self->balance == NULL && self->schedule != NULL)
    self->balance = qdm_balance_new (self->schedule);
  return self->balance;
}

/* The years that the picture can show. */
static void
get_years (QdmChainChart *self,
           int           *first,
           int           *last)
{
  QdmBalance *balance = ensure_balance (self);
  guint n = balance != NULL ? qdm_balance_get_n_half_years (balance) : 0;

  *first = *last = QDM_YEAR_STATED;
  if (n == 0)
    return;
  *first = qdm_half_year_get_year (qdm_balance_get_first (balance));
  *last = qdm_half_year_get_year (qdm_balance_get_first (balance) + (QdmHalfYear) n - 1);
}

static double
sum_flows (QdmChainChart *self,
           GPtrArray     *plants,
           GPtrArray     *flows,
           int            year)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  double sum = -1;

  for (guint i = 0; i < flows->len; i++)
    {
      double tonnes = qdm_chain_amounts_get_flow (self->balance, plants, plan, flows->pdata[i], year);

      if (tonnes >= 0)
        sum = MAX (sum, 0) + tonnes;
    }
  return sum;
}

/* One scale holds for all years, so that a line grows and shrinks with what flows. */
static void
find_amounts (QdmChainChart *self)
{
  QdmBalance *balance = ensure_balance (self);
  g_autoptr (GPtrArray) plants = balance != NULL ? qdm_balance_list_plants (balance) : NULL;
  int first, last;

  get_years (self, &first, &last);
  self->most = 0;
  for (guint i = 0; i < self->graph->lines->len; i++)
    {
      QdmChainLine *line = qdm_chain_graph_get_line (self->graph, i);

      line->tonnes = sum_flows (self, plants, line->flows, self->year);
      line->most = sum_flows (self, plants, line->flows, last);
      for (int year = first; year < last && line->most >= 0; year++)
        line->most = MAX (line->most, sum_flows (self, plants, line->flows, year));
      self->most = MAX (self->most, line->most);
    }
}

static char *
dup_balance (QdmChainChart *self,
             QdmItem       *item,
             int            year)
{
  QdmChainBalance balance = qdm_chain_amounts_get_balance (self->balance, qdm_chart_get_plan (QDM_CHART (self)), item, year);
  g_autofree char *amount = balance.shown ? qdm_chain_amounts_dup_text (balance.net) : NULL;

  if (amount == NULL)
    return NULL;
  return g_strconcat (balance.net < 0 ? "▲ " : "+", balance.is_partial ? "≈" : "", amount, NULL);
}

/* Takes a text, and keeps the longer one. */
static void
keep_longer (char **kept,
             char  *text)
{
  if (text != NULL && (*kept == NULL || g_utf8_strlen (text, -1) > g_utf8_strlen (*kept, -1)))
    {
      g_free (*kept);
      *kept = text;
    }
  else
    g_free (text);
}

/* Finds out how much room a box needs for what it says in whatever year, lest the diagram move. */
static void
make_room (QdmChainChart *self,
           QdmChainBox   *box)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  int first, last;

  get_years (self, &first, &last);
  box->roomy_capacity = qdm_box_state_dup_capacity (plan, self->schedule, box->item, QDM_YEAR_STATED);
  box->roomy_balance = dup_balance (self, box->item, QDM_YEAR_STATED);
  for (int year = first; year <= last && year != QDM_YEAR_STATED; year++)
    {
      keep_longer (&box->roomy_capacity, qdm_box_state_dup_capacity (plan, self->schedule, box->item, year));
      keep_longer (&box->roomy_balance, dup_balance (self, box->item, year));
    }
}

static void
write_figures (QdmChainChart *self,
               QdmChainBox   *box)
{
  if (box->item == NULL)
    return;

  g_free (box->capacity);
  g_free (box->balance);
  box->capacity = qdm_box_state_dup_capacity (qdm_chart_get_plan (QDM_CHART (self)), self->schedule, box->item, self->year);
  box->balance = dup_balance (self, box->item, self->year);
}

/* ---- the graph and its layout ---- */

static void
take_layout (QdmChainChart   *self,
             const QdmLayout *layout)
{
  qdm_chain_layout_take (self->graph, layout);
  g_clear_pointer (&self->before, qdm_chain_graph_free);
}

static void
lay_out_thread (GTask        *task,
                gpointer      source,
                gpointer      graph,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, qdm_layout_new (graph), (GDestroyNotify) qdm_layout_free);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (QdmLayout) layout = g_task_propagate_pointer (G_TASK (result), NULL);
  QdmChainChart *self = data;

  /* Given up, and maybe the chart with it. */
  if (layout == NULL)
    return;

  take_layout (self, layout);
  set_layout (self, NULL);
  qdm_chart_invalidate (QDM_CHART (self));
}

static void
lay_out_in_background (QdmChainChart  *self,
                       QdmLayoutGraph *graph)
{
  GCancellable *cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, laid_out_cb, self);

  set_layout (self, cancellable);
  g_task_set_task_data (task, graph, (GDestroyNotify) qdm_layout_graph_free);
  g_task_run_in_thread (task, lay_out_thread);
}

static void
lay_out (QdmChainChart *self)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_chain_layout_prepare (self->graph, qdm_chart_get_lettering (QDM_CHART (self)),
                                                               self->framed, self->most, self->before);
  g_autoptr (QdmLayout) layout = NULL;

  if (self->in_background && self->graph->boxes->len > MANY_BOXES)
    {
      lay_out_in_background (self, g_steal_pointer (&graph));
      if (self->before != NULL)
        qdm_chain_layout_borrow (self->graph, self->before);
      return;
    }
  layout = qdm_layout_new (graph);
  take_layout (self, layout);
}

/* What the schedule has yet to reckon is told to us while it does, and may make us drop the graph;
 * so let it do that before there is one. */
static void
settle (QdmChainChart *self)
{
  QdmBalance *balance = ensure_balance (self);

  if (balance != NULL)
    g_ptr_array_unref (qdm_balance_list_plants (balance));
  if (self->schedule != NULL)
    qdm_schedule_update (self->schedule);
}

static QdmChainGraph *
ensure_graph (QdmChainChart *self)
{
  if (self->graph != NULL)
    return self->graph;

  settle (self);
  self->graph = qdm_chain_graph_new (qdm_chart_get_plan (QDM_CHART (self)), qdm_chain_chart_get_subject (self), self->folded);
  find_amounts (self);
  for (guint i = 0; i < self->graph->boxes->len; i++)
    {
      QdmChainBox *box = qdm_chain_graph_get_box (self->graph, i);

      if (box->item != NULL)
        make_room (self, box);
      write_figures (self, box);
    }
  lay_out (self);
  return self->graph;
}

static QdmStatus
get_status (QdmChainChart *self,
            guint          number)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));

  if (self->statuses == NULL)
    {
      self->statuses = g_array_new (FALSE, TRUE, sizeof (QdmStatus));
      for (guint i = 0; i < self->graph->boxes->len; i++)
        {
          QdmItem *item = qdm_chain_graph_get_box (self->graph, i)->item;
          QdmStatus status = item != NULL ? qdm_box_state_get_status (plan, self->schedule, item, self->year) : QDM_STATUS_NOT_STATED;

          g_array_append_val (self->statuses, status);
        }
    }
  return g_array_index (self->statuses, QdmStatus, number);
}

/* What is to stand out: a path, or what leads to and from an item; NULL for everything. */
static const QdmChainReach *
get_reach (QdmChainChart *self)
{
  guint ends[2];

  if (self->reach != NULL)
    return self->reach;
  if (self->path[0] != NULL)
    {
      if (qdm_chain_graph_find_box (self->graph, self->path[0], &ends[0]) &&
          qdm_chain_graph_find_box (self->graph, self->path[1], &ends[1]))
        self->reach = qdm_chain_reach_new_path (self->graph, ends[0], ends[1]);
    }
  else if (self->focus != NULL && qdm_chain_graph_find_box (self->graph, self->focus, &ends[0]))
    self->reach = qdm_chain_reach_new (self->graph, ends[0]);
  return self->reach;
}

/* ---- the scene ---- */

static QdmRect
scale_rect (const QdmRect *rect,
            double         zoom)
{
  return QDM_RECT (rect->x * zoom, rect->y * zoom, rect->width * zoom, rect->height * zoom);
}

/* How wide a line is for what flows along it, in widths of a line of its style; the usual one
 * where that is not known. */
static double
get_weight (QdmChainChart *self,
            double         tonnes,
            QdmStyle       style)
{
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
  double usual = qdm_palette_get (QDM_PALETTE_LIGHT)->paints[style].width;

  if (tonnes < 0 || self->most <= 0)
    return 1;
  return MAX (qdm_chain_layout_get_ems (tonnes, self->most) * em / usual, 0.4);
}

static guint
get_route (QdmChainChart      *self,
           const QdmChainLine *line,
           QdmPoint           *points,
           QdmRect            *bounds)
{
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));

  for (guint i = 0; i < line->n_points; i++)
    {
      const QdmPoint *point = &g_array_index (self->graph->points, QdmPoint, line->first_point + i);
      QdmRect here = { point->x * zoom, point->y * zoom, 0, 0 };

      points[i] = (QdmPoint) { here.x, here.y };
      *bounds = i == 0 ? here : qdm_rect_unite (bounds, &here);
    }
  return line->n_points;
}

static void
build_line (QdmChainChart *self,
            QdmScene      *scene,
            const QdmRect *area,
            guint          number)
{
  const QdmChainLine *line = qdm_chain_graph_get_line (self->graph, number);
  const QdmChainReach *reach = get_reach (self);
  gboolean weak = qdm_chain_look_is_weak (line) || (reach != NULL && !reach->lines[number]);
  QdmStyle style = qdm_chain_look_get_flow_style (line->flow->kind, weak);
  g_autofree QdmPoint *points = g_new (QdmPoint, line->n_points + 1);
  QdmRect bounds;

  if (get_route (self, line, points, &bounds) < 2)
    return;

  bounds = qdm_rect_grow (&bounds, 8 * qdm_chart_get_zoom (QDM_CHART (self)));
  if (!qdm_rect_meets (&bounds, area))
    return;
  qdm_scene_add_line (scene, style, QDM_ENDS_ARROW | QDM_ENDS_ROUNDED, QDM_ITEM (line->flow), points, line->n_points);
  qdm_scene_set_weight (scene, get_weight (self, line->tonnes, style));
}

static void
build_band (QdmChainChart *self,
            QdmScene      *scene,
            const QdmRect *rect,
            QdmItem       *item,
            QdmStatus      status)
{
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * qdm_chart_get_zoom (QDM_CHART (self));

  if (status == QDM_STATUS_NOT_STATED || status == QDM_STATUS_OUTLOOK)
    return;
  qdm_scene_add_box (scene, qdm_status_get_bar_style (status), QDM_FORM_RECTANGLE, item,
                     QDM_RECT (rect->x + 0.9 * em, rect->y + rect->height - (BAND_EMS + 0.12) * em,
                               rect->width - 1.8 * em, BAND_EMS * em));
}

/* Name, capacity and balance, from the top down. */
static void
build_texts (QdmChainChart     *self,
             QdmScene          *scene,
             const QdmChainBox *box,
             const QdmRect     *rect)
{
  QdmLettering *lettering = qdm_chart_get_lettering (QDM_CHART (self));
  double zoom = qdm_chart_get_zoom (QDM_CHART (self)), em = qdm_lettering_get_size (lettering) * zoom;
  double line = qdm_lettering_get_line_height (lettering, QDM_FONT_BODY) * zoom;
  guint n_lines = (box->roomy_capacity != NULL) + (box->roomy_balance != NULL);
  QdmRect text = { rect->x + 0.8 * em, rect->y + 0.2 * em, rect->width - 1.6 * em, rect->height - 0.8 * em - n_lines * line };

  if (em < LEAST_LETTER)
    return;
  qdm_scene_add_text (scene, QDM_STYLE_TEXT, box->n_folded > 0 ? QDM_FONT_BOLD : QDM_FONT_BODY, QDM_FIT_WRAP,
                      QDM_ALIGN_CENTRE, box->item, text, box->title);
  text = QDM_RECT (text.x, text.y + text.height, text.width, line);
  if (box->capacity != NULL)
    qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_CENTRE, box->item, text, box->capacity);
  if (box->roomy_capacity != NULL)
    text.y += line;
  if (box->balance != NULL)
    qdm_scene_add_text (scene, g_str_has_prefix (box->balance, "+") ? QDM_STYLE_TEXT_DIM : QDM_STYLE_TEXT_ALERT, QDM_FONT_BODY,
                        QDM_FIT_END, QDM_ALIGN_CENTRE, box->item, text, box->balance);
}

/* A sign at the upper corner: that a branch is folded, or that a hand has put the box there. */
static void
build_sign (QdmChainChart     *self,
            QdmScene          *scene,
            const QdmChainBox *box,
            const QdmRect     *rect)
{
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * qdm_chart_get_zoom (QDM_CHART (self));

  if (box->n_folded > 0)
    qdm_scene_add_mark (scene, QDM_STYLE_ROLE_LEAD, QDM_MARK_COLLAPSED, NULL, rect->x + 0.7 * em, rect->y + 0.7 * em, 0.7 * em);
  else if (box->pin != NULL)
    qdm_scene_add_mark (scene, QDM_STYLE_ROLE_LEAD, QDM_MARK_DISC, box->item, rect->x + rect->width - 0.55 * em, rect->y + 0.55 * em, 0.45 * em);
}

static void
build_box (QdmChainChart *self,
           QdmScene      *scene,
           const QdmRect *area,
           guint          number)
{
  const QdmChainBox *box = qdm_chain_graph_get_box (self->graph, number);
  const QdmChainReach *reach = get_reach (self);
  QdmRect rect = scale_rect (&box->rect, qdm_chart_get_zoom (QDM_CHART (self)));
  QdmStatus status = get_status (self, number);

  if (!qdm_rect_meets (&rect, area))
    return;

  qdm_chart_count_visits (QDM_CHART (self), 1);
  qdm_scene_add_box (scene, qdm_status_get_box_style (status), qdm_chain_look_get_form (box), box->item, rect);
  if (box->item != NULL)
    qdm_scene_mark_element (scene);
  build_band (self, scene, &rect, box->item, status);
  build_texts (self, scene, box, &rect);
  build_sign (self, scene, box, &rect);
  if (reach != NULL && !reach->boxes[number])
    qdm_scene_add_box (scene, QDM_STYLE_ASSUMED, QDM_FORM_RECTANGLE, box->item, qdm_rect_grow (&rect, 2));
}

static QdmRect
get_frame_title (QdmChainChart *self,
                 guint          branch)
{
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * zoom;
  QdmRect rect = scale_rect (&g_array_index (self->graph->frames, QdmRect, branch), zoom);

  return QDM_RECT (rect.x, rect.y, rect.width, 1.6 * em);
}

static void
build_frames (QdmChainChart *self,
              QdmScene      *scene,
              const QdmRect *area)
{
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * zoom;

  for (guint i = 0; i < self->graph->frames->len && i < self->graph->branches->len; i++)
    {
      QdmRect rect = scale_rect (&g_array_index (self->graph->frames, QdmRect, i), zoom), title = get_frame_title (self, i);

      if (rect.width <= 0 || !qdm_rect_meets (&rect, area))
        continue;
      qdm_scene_add_box (scene, QDM_STYLE_FRAME, QDM_FORM_RECTANGLE, NULL, rect);
      qdm_scene_add_mark (scene, QDM_STYLE_ROLE_LEAD, QDM_MARK_EXPANDED, NULL, title.x + 0.8 * em, title.y + 0.8 * em, 0.7 * em);
      if (em >= LEAST_LETTER)
        qdm_scene_add_text (scene, QDM_STYLE_FRAME, QDM_FONT_BOLD, QDM_FIT_END, QDM_ALIGN_LEFT, NULL,
                            QDM_RECT (title.x + 1.5 * em, title.y, title.width - 2 * em, title.height), self->graph->branches->pdata[i]);
    }
}

static void
build_wait (QdmChainChart *self,
            QdmScene      *scene)
{
  g_autofree char *text = g_strdup_printf (ngettext ("Laying out %u box…", "Laying out %u boxes…", self->graph->boxes->len),
                                           self->graph->boxes->len);

  qdm_scene_set_text_scale (scene, 1);
  qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_LEFT, NULL, QDM_RECT (16, 16, 400, 24), text);
}

static void
qdm_chain_chart_build (QdmChart      *chart,
                       QdmChartPart   part,
                       const QdmRect *area,
                       QdmScene      *scene)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);

  if (part != QDM_CHART_BODY)
    return;

  settle (self);
  ensure_graph (self);
  if (!self->graph->laid_out)
    {
      build_wait (self, scene);
      return;
    }
  qdm_scene_set_text_scale (scene, qdm_chart_get_zoom (chart));
  build_frames (self, scene, area);
  for (guint i = 0; i < self->graph->lines->len; i++)
    build_line (self, scene, area, i);
  for (guint i = 0; i < self->graph->boxes->len; i++)
    build_box (self, scene, area, i);
}

static void
qdm_chain_chart_measure (QdmChart *chart,
                         double   *width,
                         double   *height,
                         double   *left,
                         double   *top)
{
  QdmChainGraph *graph = ensure_graph (QDM_CHAIN_CHART (chart));
  double zoom = qdm_chart_get_zoom (chart);

  *width = ceil (graph->width * zoom);
  *height = ceil (graph->height * zoom);
}

static double
qdm_chain_chart_build_legend (QdmChart *chart,
                              double    width,
                              QdmScene *scene)
{
  return qdm_chain_look_build_legend (ensure_graph (QDM_CHAIN_CHART (chart)), width, scene);
}

/* ---- asking ---- */

static gboolean
qdm_chain_chart_get_item_rect (QdmChart *chart,
                               QdmItem  *item,
                               QdmRect  *rect)
{
  QdmChainGraph *graph = ensure_graph (QDM_CHAIN_CHART (chart));
  guint number;

  if (!graph->laid_out || !qdm_chain_graph_find_box (graph, qdm_item_get_id (item), &number))
    return FALSE;
  *rect = scale_rect (&qdm_chain_graph_get_box (graph, number)->rect, qdm_chart_get_zoom (chart));
  return TRUE;
}

static char *
dup_neighbours (QdmChainGraph *graph,
                guint          number,
                gboolean       downstream)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n_lines;
  const guint *lines = qdm_chain_graph_list_lines (graph, number, downstream, &n_lines);

  for (guint i = 0; i < n_lines; i++)
    {
      const QdmChainLine *line = qdm_chain_graph_get_line (graph, lines[i]);

      g_ptr_array_add (names, qdm_chain_graph_get_box (graph, downstream ? line->to : line->from)->title);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static const QdmChainLine *
find_line_of (QdmChainGraph *graph,
              QdmFlow       *flow)
{
  for (guint i = 0; i < graph->lines->len; i++)
    if (qdm_chain_graph_get_line (graph, i)->flow == flow)
      return qdm_chain_graph_get_line (graph, i);
  return NULL;
}

static char *
dup_flow_description (QdmChainChart *self,
                      QdmFlow       *flow)
{
  const QdmChainLine *line = find_line_of (ensure_graph (self), flow);
  g_autofree char *kind = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (flow), "kind"), QDM_ITEM (flow));
  g_autofree char *basis = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (flow), "basis"), QDM_ITEM (flow));
  g_autofree char *amount = NULL, *text = NULL;
  const char *from, *to;

  if (line == NULL)
    return qdm_item_dup_title (QDM_ITEM (flow));

  from = qdm_chain_graph_get_box (self->graph, line->from)->title;
  to = qdm_chain_graph_get_box (self->graph, line->to)->title;
  /* Translators: what flows from where to where: two names, kind of the flow, strength of the evidence */
  text = g_strdup_printf (_("%s to %s, %s, %s"), from, to, kind, basis);
  if (line->tonnes < 0)
    return g_steal_pointer (&text);
  amount = qdm_chain_amounts_dup_text (line->tonnes);
  return g_strconcat (text, ", ", amount, NULL);
}

static void
append_neighbours (GString       *text,
                   QdmChainGraph *graph,
                   guint          number)
{
  g_autofree char *upstream = dup_neighbours (graph, number, FALSE), *downstream = dup_neighbours (graph, number, TRUE);

  if (upstream[0] != '\0')
    /* Translators: names of what a product is made from */
    g_string_append_printf (text, _("; from %s"), upstream);
  if (downstream[0] != '\0')
    /* Translators: names of what a product goes into */
    g_string_append_printf (text, _("; to %s"), downstream);
}

static char *
dup_box_description (QdmChainChart *self,
                     guint          number)
{
  const QdmChainBox *box = qdm_chain_graph_get_box (self->graph, number);
  GString *text = g_string_new (box->title);

  if (box->n_folded > 0)
    g_string_append_printf (text, ngettext (", a folded branch of %u box", ", a folded branch of %u boxes", box->n_folded), box->n_folded);
  else
    {
      if (box->capacity != NULL)
        g_string_append_printf (text, ", %s", box->capacity);
      g_string_append_printf (text, ", %s", qdm_status_get_label (get_status (self, number)));
      if (box->balance != NULL)
        g_string_append_printf (text, ", %s %s", box->balance[0] == '+' ? _("surplus") : _("shortage"),
                                box->balance + (box->balance[0] == '+' ? 1 : strlen ("▲ ")));
      if (box->pin != NULL)
        g_string_append (text, _(", pinned"));
    }
  append_neighbours (text, self->graph, number);
  return g_string_free (text, FALSE);
}

static char *
qdm_chain_chart_dup_description (QdmChart *chart,
                                 QdmItem  *item)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);
  guint number;

  ensure_graph (self);
  if (QDM_IS_FLOW (item))
    return dup_flow_description (self, QDM_FLOW (item));
  if (!qdm_chain_graph_find_box (self->graph, qdm_item_get_id (item), &number))
    return qdm_item_dup_title (item);
  return dup_box_description (self, number);
}

/* A folded branch stands for no item and yet can be read. */
static GPtrArray *
qdm_chain_chart_list_elements (QdmChart      *chart,
                               const QdmRect *area)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);
  GPtrArray *elements = QDM_CHART_CLASS (qdm_chain_chart_parent_class)->list_elements (chart, area);

  ensure_graph (self);
  for (guint i = 0; i < self->graph->boxes->len && self->graph->laid_out; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (self->graph, i);
      QdmRect rect = scale_rect (&box->rect, qdm_chart_get_zoom (chart));

      if (box->n_folded > 0 && qdm_rect_meets (&rect, area))
        g_ptr_array_add (elements, qdm_element_new (rect, NULL, dup_box_description (self, i)));
    }
  return elements;
}

static char *
qdm_chain_chart_dup_title (QdmChart *chart)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);
  QdmItem *subject = qdm_chain_chart_get_subject (self);
  g_autofree char *name = qdm_item_dup_title (subject != NULL ? subject : QDM_ITEM (qdm_chart_get_plan (chart)));

  if (self->year == QDM_YEAR_STATED)
    /* Translators: the name of an industry or chain */
    return g_strdup_printf (_("Chain Diagram: %s"), name);
  /* Translators: the name of an industry or chain, and a year */
  return g_strdup_printf (_("Chain Diagram: %s, End of %d"), name, self->year);
}

/* A page ends between boxes, unless that would leave it nearly empty. */
static double
qdm_chain_chart_find_break (QdmChart *chart,
                            gboolean  sideways,
                            double    after,
                            double    place)
{
  QdmChainGraph *graph = ensure_graph (QDM_CHAIN_CHART (chart));
  double zoom = qdm_chart_get_zoom (chart), found = place;
  gboolean moved = TRUE;

  while (moved && found > after)
    {
      moved = FALSE;
      for (guint i = 0; i < graph->boxes->len; i++)
        {
          QdmRect rect = scale_rect (&qdm_chain_graph_get_box (graph, i)->rect, zoom);
          double near = sideways ? rect.x : rect.y, far = near + (sideways ? rect.width : rect.height);

          if (near - 3 < found && found < far + 3)
            {
              found = near - 4;
              moved = TRUE;
            }
        }
    }
  return found > after + (place - after) / 3 ? found : place;
}

/* ---- the object ---- */

static gboolean
changes_boxes (const QdmEdit *edit)
{
  if (QDM_IS_FLOW (edit->item) || QDM_IS_DIAGRAM (edit->item) || QDM_IS_PIN (edit->item) || QDM_IS_STREAM (edit->item))
    return TRUE;
  if (QDM_IS_CAPACITY (edit->item) || QDM_IS_ADDED_CAPACITY (edit->item))
    return TRUE;
  if (!QDM_IS_PRODUCT (edit->item) && !QDM_IS_PROCESS (edit->item) && !QDM_IS_MATERIAL (edit->item) && !QDM_IS_PROJECT (edit->item))
    return FALSE;
  return edit->kind != QDM_EDIT_SET || g_str_equal (edit->field->name, "name") || g_str_equal (edit->field->name, "diagrams") ||
         g_str_equal (edit->field->name, "material") || g_str_equal (edit->field->name, "category");
}

static gboolean
qdm_chain_chart_edited (QdmChart      *chart,
                        const QdmEdit *edit)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);

  g_clear_pointer (&self->statuses, g_array_unref);
  if (changes_boxes (edit))
    drop_graph (self, TRUE);
  return TRUE;
}

static void
schedule_changed_cb (QdmChainChart *self)
{
  g_clear_pointer (&self->statuses, g_array_unref);
  /* Amounts may be other ones, and which box needs room to tell them. */
  drop_graph (self, TRUE);
  qdm_chart_invalidate (QDM_CHART (self));
}

static void
lettering_changed_cb (QdmChainChart *self)
{
  drop_graph (self, FALSE);
}

static void
set_schedule (QdmChainChart *self,
              QdmSchedule   *schedule)
{
  if (!g_set_object (&self->schedule, schedule) || schedule == NULL)
    return;
  g_signal_connect_object (schedule, "changed", G_CALLBACK (schedule_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
copy_names (GHashTable *from,
            GHashTable *to)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (to, g_strdup (name));
}

static void
qdm_chain_chart_copy_settings (QdmChart *chart,
                               QdmChart *copy)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart), *other = QDM_CHAIN_CHART (copy);

  set_schedule (other, self->schedule);
  other->subject = g_strdup (self->subject);
  other->year = self->year;
  other->framed = self->framed;
  copy_names (self->folded, other->folded);
  for (guint i = 0; i < 2; i++)
    other->path[i] = g_strdup (self->path[i]);
}

static void
qdm_chain_chart_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (property_id == PROP_BUSY)
    g_value_set_boolean (value, qdm_chain_chart_is_busy (QDM_CHAIN_CHART (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
qdm_chain_chart_finalize (GObject *object)
{
  QdmChainChart *self = QDM_CHAIN_CHART (object);

  drop_graph (self, FALSE);
  g_hash_table_unref (self->folded);
  g_clear_object (&self->balance);
  g_clear_object (&self->schedule);
  g_free (self->subject);
  g_free (self->focus);
  g_free (self->path[0]);
  g_free (self->path[1]);

  G_OBJECT_CLASS (qdm_chain_chart_parent_class)->finalize (object);
}

static void
qdm_chain_chart_class_init (QdmChainChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  object_class->finalize = qdm_chain_chart_finalize;
  object_class->get_property = qdm_chain_chart_get_property;
  chart_class->measure = qdm_chain_chart_measure;
  chart_class->build = qdm_chain_chart_build;
  chart_class->build_legend = qdm_chain_chart_build_legend;
  chart_class->get_item_rect = qdm_chain_chart_get_item_rect;
  chart_class->dup_description = qdm_chain_chart_dup_description;
  chart_class->dup_title = qdm_chain_chart_dup_title;
  chart_class->find_break = qdm_chain_chart_find_break;
  chart_class->edited = qdm_chain_chart_edited;
  chart_class->copy_settings = qdm_chain_chart_copy_settings;
  chart_class->list_elements = qdm_chain_chart_list_elements;
  chart_class->zooms_text = TRUE;

  /**
   * QdmChainChart:busy:
   *
   * Whether places are being found for its boxes, so that there is nothing to see yet.
   */
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
qdm_chain_chart_init (QdmChainChart *self)
{
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (self, "notify::lettering", G_CALLBACK (lettering_changed_cb), NULL);
}

static void
forget_path (QdmChainChart *self)
{
  g_clear_pointer (&self->path[0], g_free);
  g_clear_pointer (&self->path[1], g_free);
  forget_reach (self);
}

/**
 * qdm_chain_chart_new:
 * @plan: a plan
 * @schedule: (nullable): when its projects take place, for what is built by a year
 * @subject: (nullable): a diagram, or a chain for all its diagrams, or %NULL for all there are
 *
 * Returns: (transfer full): a diagram of flows
 */
QdmChart *
qdm_chain_chart_new (QdmPlan     *plan,
                     QdmSchedule *schedule,
                     QdmItem     *subject)
{
  QdmChainChart *self = g_object_new (QDM_TYPE_CHAIN_CHART, "plan", plan, NULL);

  set_schedule (self, schedule);
  self->subject = g_strdup (subject != NULL ? qdm_item_get_id (subject) : NULL);
  return QDM_CHART (self);
}

/**
 * qdm_chain_chart_get_subject:
 * @self: a chain diagram
 *
 * Returns: (transfer none) (nullable): the diagram or chain whose flows it shows
 */
QdmItem *
qdm_chain_chart_get_subject (QdmChainChart *self)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  return qdm_plan_get_item (qdm_chart_get_plan (QDM_CHART (self)), self->subject);
}

/**
 * qdm_chain_chart_set_subject:
 * @self: a chain diagram
 * @subject: (nullable): a diagram, or a chain for all its diagrams, or %NULL for all there are
 *
 * Chooses whose flows to show.
 */
void
qdm_chain_chart_set_subject (QdmChainChart *self,
                             QdmItem       *subject)
{
  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (g_strcmp0 (self->subject, subject != NULL ? qdm_item_get_id (subject) : NULL) == 0)
    return;

  g_free (self->subject);
  self->subject = g_strdup (subject != NULL ? qdm_item_get_id (subject) : NULL);
  g_hash_table_remove_all (self->folded);
  g_clear_pointer (&self->focus, g_free);
  forget_path (self);
  drop_graph (self, FALSE);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_get_year:
 * @self: a chain diagram
 *
 * Returns: the year whose end it shows, or %QDM_YEAR_STATED
 */
int
qdm_chain_chart_get_year (QdmChainChart *self)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), QDM_YEAR_STATED);

  return self->year;
}

/**
 * qdm_chain_chart_set_year:
 * @self: a chain diagram
 * @year: the year whose end to show, or %QDM_YEAR_STATED for what the documents say
 *
 * Shows what will have been built by a year.  All boxes stay where they are.
 */
void
qdm_chain_chart_set_year (QdmChainChart *self,
                          int            year)
{
  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (self->year == year)
    return;

  self->year = year;
  g_clear_pointer (&self->statuses, g_array_unref);
  settle (self);
  if (self->graph != NULL)
    {
      find_amounts (self);
      for (guint i = 0; i < self->graph->boxes->len; i++)
        write_figures (self, qdm_chain_graph_get_box (self->graph, i));
    }
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_get_framed:
 * @self: a chain diagram
 *
 * Returns: whether branches have frames
 */
gboolean
qdm_chain_chart_get_framed (QdmChainChart *self)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), FALSE);

  return self->framed;
}

/**
 * qdm_chain_chart_set_framed:
 * @self: a chain diagram
 * @framed: whether to keep the boxes of a branch together, in a frame
 *
 * Frames the branches.
 */
void
qdm_chain_chart_set_framed (QdmChainChart *self,
                            gboolean       framed)
{
  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (self->framed == !!framed)
    return;

  self->framed = !!framed;
  drop_graph (self, FALSE);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_set_focus:
 * @self: a chain diagram
 * @item: (nullable): something that it shows
 *
 * Makes what is upstream and downstream of @item stand out.
 */
void
qdm_chain_chart_set_focus (QdmChainChart *self,
                           QdmItem       *item)
{
  const char *id = item != NULL ? qdm_item_get_id (item) : NULL;

  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (g_strcmp0 (self->focus, id) == 0)
    return;

  g_free (self->focus);
  self->focus = g_strdup (id);
  forget_reach (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_set_path:
 * @self: a chain diagram
 * @from: (nullable): a box, or %NULL for no path
 * @to: (nullable): another box
 *
 * Makes a way along the flows stand out.
 *
 * Returns: whether there is one; if not, nothing changes
 */
gboolean
qdm_chain_chart_set_path (QdmChainChart *self,
                          QdmItem       *from,
                          QdmItem       *to)
{
  g_autoptr (QdmChainReach) reach = NULL;
  guint start, end;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), FALSE);

  if (from != NULL && to != NULL && qdm_chain_graph_find_box (ensure_graph (self), from->id, &start) &&
      qdm_chain_graph_find_box (self->graph, to->id, &end))
    reach = qdm_chain_reach_new_path (self->graph, start, end);
  if (reach == NULL && from != NULL)
    return FALSE;
  if (from == NULL && self->path[0] == NULL)
    return TRUE;

  forget_path (self);
  self->path[0] = g_strdup (from != NULL ? from->id : NULL);
  self->path[1] = g_strdup (from != NULL ? to->id : NULL);
  self->reach = g_steal_pointer (&reach);
  qdm_chart_invalidate (QDM_CHART (self));
  return TRUE;
}

/**
 * qdm_chain_chart_has_path:
 * @self: a chain diagram
 *
 * Returns: whether a path stands out
 */
gboolean
qdm_chain_chart_has_path (QdmChainChart *self)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), FALSE);

  return self->path[0] != NULL;
}

/**
 * qdm_chain_chart_build_light:
 * @self: a chain diagram
 * @item: a box of it
 * @scene: where to add
 *
 * Adds what lights up over the picture everything upstream and downstream of a box.
 */
void
qdm_chain_chart_build_light (QdmChainChart *self,
                             QdmItem       *item,
                             QdmScene      *scene)
{
  QdmChainGraph *graph = ensure_graph (self);
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));
  g_autoptr (QdmChainReach) reach = NULL;
  guint number;

  if (!graph->laid_out || !qdm_chain_graph_find_box (graph, item->id, &number))
    return;

  reach = qdm_chain_reach_new (graph, number);
  qdm_scene_set_text_scale (scene, zoom);
  for (guint i = 0; i < graph->lines->len; i++)
    {
      const QdmChainLine *line = qdm_chain_graph_get_line (graph, i);
      QdmStyle style = qdm_chain_look_get_flow_style (line->flow->kind, FALSE);
      g_autofree QdmPoint *points = g_new (QdmPoint, line->n_points + 1);
      QdmRect bounds;

      if (!reach->lines[i] || get_route (self, line, points, &bounds) < 2)
        continue;
      qdm_scene_add_line (scene, style, QDM_ENDS_ARROW | QDM_ENDS_ROUNDED, NULL, points, line->n_points);
      qdm_scene_set_weight (scene, MAX (get_weight (self, line->tonnes, style), 2));
    }
  for (guint i = 0; i < graph->boxes->len; i++)
    if (reach->boxes[i])
      {
        QdmRect rect = scale_rect (&qdm_chain_graph_get_box (graph, i)->rect, zoom);

        qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL, qdm_rect_grow (&rect, 2));
        qdm_scene_set_weight (scene, 0.6);
      }
}

/* ---- branches ---- */

/**
 * qdm_chain_chart_list_branches:
 * @self: a chain diagram
 *
 * Returns: (transfer container) (element-type utf8): the names of its branches
 */
GPtrArray *
qdm_chain_chart_list_branches (QdmChainChart *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), names);

  ensure_graph (self);
  for (guint i = 0; i < self->graph->branches->len; i++)
    g_ptr_array_add (names, g_strdup (self->graph->branches->pdata[i]));
  return names;
}

/**
 * qdm_chain_chart_get_folded:
 * @self: a chain diagram
 * @branch: the name of a branch
 *
 * Returns: whether the branch is one box
 */
gboolean
qdm_chain_chart_get_folded (QdmChainChart *self,
                            const char    *branch)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), FALSE);

  return g_hash_table_contains (self->folded, branch);
}

/**
 * qdm_chain_chart_set_folded:
 * @self: a chain diagram
 * @branch: (nullable): the name of a branch, or %NULL for all
 * @folded: whether it is to be one box
 *
 * Folds a branch to one box, which all flows into it and out of it meet, or unfolds it.
 */
void
qdm_chain_chart_set_folded (QdmChainChart *self,
                            const char    *branch,
                            gboolean       folded)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (branch != NULL && g_hash_table_contains (self->folded, branch) == !!folded)
    return;

  all = qdm_chain_chart_list_branches (self);
  for (guint i = 0; i < all->len; i++)
    if (branch == NULL || g_str_equal (branch, all->pdata[i]))
      {
        if (folded)
          g_hash_table_add (self->folded, g_strdup (all->pdata[i]));
        else
          g_hash_table_remove (self->folded, all->pdata[i]);
      }
  drop_graph (self, TRUE);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_get_branch_of:
 * @self: a chain diagram
 * @item: something that it shows
 *
 * Returns: (transfer none) (nullable): the name of the branch in which it stands
 */
const char *
qdm_chain_chart_get_branch_of (QdmChainChart *self,
                               QdmItem       *item)
{
  guint number;
  int branch;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  if (!qdm_chain_graph_find_box (ensure_graph (self), item->id, &number))
    return NULL;
  branch = qdm_chain_graph_get_box (self->graph, number)->branch;
  return branch >= 0 ? self->graph->branches->pdata[branch] : NULL;
}

/**
 * qdm_chain_chart_get_branch_at:
 * @self: a chain diagram
 * @x: in the body
 * @y: in the body
 *
 * Returns: (transfer none) (nullable): the name of the branch of which there is a frame's title,
 *   or the box for which it is folded
 */
const char *
qdm_chain_chart_get_branch_at (QdmChainChart *self,
                               double         x,
                               double         y)
{
  QdmChainGraph *graph;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  graph = ensure_graph (self);
  for (guint i = 0; i < graph->boxes->len && graph->laid_out; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (graph, i);
      QdmRect rect = scale_rect (&box->rect, qdm_chart_get_zoom (QDM_CHART (self)));

      if (qdm_rect_contains (&rect, x, y))
        return box->n_folded > 0 ? graph->branches->pdata[box->branch] : NULL;
    }
  for (guint i = 0; i < graph->frames->len && i < graph->branches->len; i++)
    {
      QdmRect title = get_frame_title (self, i);

      if (qdm_rect_contains (&title, x, y))
        return graph->branches->pdata[i];
    }
  return NULL;
}

/* ---- places ---- */

/**
 * qdm_chain_chart_get_pin_place:
 * @self: a chain diagram
 * @x: (inout): a place in the body
 * @y: (inout): a place in the body
 *
 * Turns a place in the body into one to pin a box at: in heights of the text, for
 * qdm_diagram_edit_pin().
 */
void
qdm_chain_chart_get_pin_place (QdmChainChart *self,
                               double        *x,
                               double        *y)
{
  QdmChainGraph *graph;
  double zoom, em;

  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  graph = ensure_graph (self);
  zoom = qdm_chart_get_zoom (QDM_CHART (self));
  em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
  *x = (*x / zoom - graph->shift.x) / em;
  *y = (*y / zoom - graph->shift.y) / em;
}

/**
 * qdm_chain_chart_find_next:
 * @self: a chain diagram
 * @item: a box of it
 * @dx: 1 to follow a flow, -1 to go back along one
 * @dy: 1 for the sibling below, -1 for the one above
 *
 * Returns: (transfer none) (nullable): the box that a step along the flows leads to
 */
QdmItem *
qdm_chain_chart_find_next (QdmChainChart *self,
                           QdmItem       *item,
                           int            dx,
                           int            dy)
{
  QdmChainGraph *graph;
  guint number, next;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  graph = ensure_graph (self);
  if (!graph->laid_out || !qdm_chain_graph_find_box (graph, item->id, &number))
    return NULL;
  next = dx != 0 ? qdm_chain_walk_find_neighbour (graph, number, dx > 0) : qdm_chain_walk_find_sibling (graph, number, dy > 0);
  return next != QDM_CHAIN_NONE ? qdm_chain_graph_get_box (graph, next)->item : NULL;
}

/**
 * qdm_chain_chart_list_boxes:
 * @self: a chain diagram
 * @text: (nullable): what names are to contain, whatever the case
 *
 * Returns: (transfer full) (element-type QdmElement): its boxes in the body, without
 *   descriptions, in the order in which they were met
 */
GPtrArray *
qdm_chain_chart_list_boxes (QdmChainChart *self,
                            const char    *text)
{
  GPtrArray *boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_element_free);
  g_autofree char *wanted = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  QdmChainGraph *graph;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), boxes);

  graph = ensure_graph (self);
  for (guint i = 0; i < graph->boxes->len && graph->laid_out; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (graph, i);
      g_autofree char *title = wanted != NULL ? g_utf8_casefold (box->title, -1) : NULL;

      if (wanted == NULL || (box->item != NULL && strstr (title, wanted) != NULL))
        g_ptr_array_add (boxes, qdm_element_new (scale_rect (&box->rect, qdm_chart_get_zoom (QDM_CHART (self))), box->item, NULL));
    }
  return boxes;
}

/**
 * qdm_chain_chart_set_in_background:
 * @self: a chain diagram
 * @in_background: whether to show a picture of many boxes later rather than keep a window waiting
 *
 * Lets large diagrams be laid out in a thread.
 */
void
qdm_chain_chart_set_in_background (QdmChainChart *self,
                                   gboolean       in_background)
{
  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  self->in_background = in_background;
}

/**
 * qdm_chain_chart_is_busy:
 * @self: a chain diagram
 *
 * Returns: whether it is being laid out
 */
gboolean
qdm_chain_chart_is_busy (QdmChainChart *self)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), FALSE);

  return self->layout != NULL;
}

/**
 * qdm_chain_chart_get_n_boxes:
 * @self: a chain diagram
 *
 * Returns: how many boxes it has
 */
guint
qdm_chain_chart_get_n_boxes (QdmChainChart *self)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), 0);

  return ensure_graph (self)->boxes->len;
}
