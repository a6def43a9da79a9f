#include "chart/qdm-chain-chart.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-chain-graph.h"
#include "chart/qdm-legend.h"
#include "chart/qdm-status-style.h"
#include "model/qdm-added-capacity.h"
#include "model/qdm-capacity.h"
#include "model/qdm-chain.h"
#include "model/qdm-diagram.h"
#include "model/qdm-material.h"
#include "model/qdm-process.h"
#include "model/qdm-product.h"
#include "model/qdm-project.h"

/**
 * QdmChainChart:
 *
 * What becomes of what: the flows of a diagram, or of all diagrams of a chain or of the plan, as
 * boxes and lines.  A box's form tells what sort of thing it is, its band and colour how far it
 * has come by a year.
 */
struct _QdmChainChart {
  QdmChart parent_instance;

  QdmSchedule *schedule;
  char *subject;
  int year;
  gboolean framed;
  GHashTable *pins;      /* id → QdmPoint at zoom 1 */
  char *focus;

  QdmChainGraph *graph;  /* NULL until it is needed */
  QdmChainGraph *before; /* whose places the next one keeps */
  GArray *statuses;      /* QdmStatus of each box; NULL until needed */
  GArray *reached;       /* gboolean of each box; NULL without focus */
};

G_DEFINE_FINAL_TYPE (QdmChainChart, qdm_chain_chart, QDM_TYPE_CHART)

/** The band that shows a box's status, in heights of the text. */
#define BAND_EMS 0.42

/* ---- what is kept ---- */

static void
drop_graph (QdmChainChart *self,
            gboolean       keep_places)
{
  g_clear_pointer (&self->statuses, g_array_unref);
  g_clear_pointer (&self->reached, g_array_unref);
  if (self->graph != NULL)
    {
      g_clear_pointer (&self->before, qdm_chain_graph_free);
      self->before = g_steal_pointer (&self->graph);
    }
  if (!keep_places)
    g_clear_pointer (&self->before, qdm_chain_graph_free);
}

/* The diagrams of a subject: itself, those of a chain, or all. */
static GPtrArray *
list_diagrams (QdmChainChart *self)
{
  QdmItem *plan = QDM_ITEM (qdm_chart_get_plan (QDM_CHART (self))), *subject = qdm_chain_chart_get_subject (self);
  guint n = qdm_item_count (plan, QDM_TYPE_DIAGRAM);
  GPtrArray *diagrams = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      QdmItem *diagram = qdm_item_get_child (plan, QDM_TYPE_DIAGRAM, i);

      if (subject == NULL || subject == diagram || g_strcmp0 (QDM_DIAGRAM (diagram)->related_chain, self->subject) == 0)
        g_ptr_array_add (diagrams, diagram);
    }
  return diagrams;
}

static QdmChainGraph *
ensure_graph (QdmChainChart *self)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  g_autoptr (GPtrArray) diagrams = NULL;

  if (self->graph != NULL)
    return self->graph;

  diagrams = list_diagrams (self);
  self->graph = qdm_chain_graph_new (plan, diagrams);
  for (guint i = 0; i < self->graph->boxes->len; i++)
    {
      QdmChainBox *box = qdm_chain_graph_get_box (self->graph, i);

      if (box->item != NULL)
        box->capacity = qdm_box_state_dup_capacity (plan, self->schedule, box->item, self->year);
    }
  qdm_chain_graph_lay_out (self->graph, qdm_chart_get_lettering (QDM_CHART (self)), self->framed, self->pins, self->before);
  g_clear_pointer (&self->before, qdm_chain_graph_free);
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

static gboolean
is_reached (QdmChainChart *self,
            guint          number)
{
  guint focus;

  if (self->focus == NULL)
    return TRUE;
  if (self->reached == NULL && qdm_chain_graph_find_box (self->graph, self->focus, &focus))
    self->reached = qdm_chain_graph_reach (self->graph, focus);
  return self->reached == NULL || g_array_index (self->reached, gboolean, number);
}

/* ---- what things look like ---- */

/* The form of each sort of product, and what the legend calls it. */
static const struct {
  QdmProductCategory category;
  QdmForm form;
  const char *label;
} forms[] = {
  { QDM_PRODUCT_CATEGORY_RESOURCE, QDM_FORM_HEXAGON, N_("Resource") },
  { QDM_PRODUCT_CATEGORY_ENERGY, QDM_FORM_POINTED, N_("Energy") },
  { QDM_PRODUCT_CATEGORY_INTERMEDIATE, QDM_FORM_ROUNDED, N_("Intermediate") },
  { QDM_PRODUCT_CATEGORY_PRODUCT, QDM_FORM_RECTANGLE, N_("Product") },
  { QDM_PRODUCT_CATEGORY_BY_PRODUCT, QDM_FORM_SLANTED, N_("By-product") },
  { QDM_PRODUCT_CATEGORY_WASTE, QDM_FORM_CUT, N_("Waste") },
  { QDM_PRODUCT_CATEGORY_STAGE, QDM_FORM_NOTCHED, N_("Process or use") },
};

static QdmForm
get_form (QdmItem *item)
{
  if (item == NULL || QDM_IS_MATERIAL (item))
    return QDM_FORM_ROUNDED;
  if (QDM_IS_PROJECT (item))
    return QDM_FORM_DOUBLE;
  if (QDM_IS_PROCESS (item))
    return QDM_FORM_NOTCHED;
  for (guint i = 0; i < G_N_ELEMENTS (forms) && QDM_IS_PRODUCT (item); i++)
    if (forms[i].category == QDM_PRODUCT (item)->category)
      return forms[i].form;
  return QDM_FORM_RECTANGLE;
}

static gboolean
is_weak (QdmEvidence basis)
{
  return basis == QDM_EVIDENCE_IMPLIED || basis == QDM_EVIDENCE_INFERRED || basis == QDM_EVIDENCE_ASSUMED;
}

static QdmStyle
get_flow_style (QdmFlowKind kind,
                gboolean    weak)
{
  static const QdmStyle styles[][2] = {
    [QDM_FLOW_KIND_MAIN_PRODUCT] = { QDM_STYLE_FLOW_MAIN, QDM_STYLE_FLOW_MAIN_WEAK },
    [QDM_FLOW_KIND_BY_PRODUCT] = { QDM_STYLE_FLOW_BY_PRODUCT, QDM_STYLE_FLOW_BY_PRODUCT_WEAK },
    [QDM_FLOW_KIND_WASTE_RECYCLED] = { QDM_STYLE_FLOW_RECYCLED, QDM_STYLE_FLOW_RECYCLED_WEAK },
    [QDM_FLOW_KIND_ENERGY] = { QDM_STYLE_FLOW_ENERGY, QDM_STYLE_FLOW_ENERGY_WEAK },
  };

  return styles[kind][weak ? 1 : 0];
}

/* ---- the scene ---- */

static QdmRect
scale_rect (const QdmRect *rect,
            double         zoom)
{
  return QDM_RECT (rect->x * zoom, rect->y * zoom, rect->width * zoom, rect->height * zoom);
}

static void
build_line (QdmChainChart *self,
            QdmScene      *scene,
            const QdmRect *area,
            guint          number)
{
  const QdmChainLine *line = qdm_chain_graph_get_line (self->graph, number);
  gboolean lit = is_reached (self, line->from) && is_reached (self, line->to);
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));
  g_autofree QdmPoint *points = NULL;
  QdmRect bounds, reach;

  if (line->n_points < 2)
    return;

  points = g_new (QdmPoint, line->n_points);
  for (guint i = 0; i < line->n_points; i++)
    {
      const QdmPoint *point = &g_array_index (self->graph->points, QdmPoint, line->first_point + i);
      QdmRect here = { point->x * zoom, point->y * zoom, 0, 0 };

      points[i] = (QdmPoint) { here.x, here.y };
      bounds = i == 0 ? here : qdm_rect_unite (&bounds, &here);
    }
  reach = qdm_rect_grow (&bounds, 8 * zoom);
  if (qdm_rect_meets (&reach, area))
    qdm_scene_add_line (scene, get_flow_style (line->flow->kind, is_weak (line->flow->basis) || !lit),
                        QDM_ENDS_ARROW | QDM_ENDS_ROUNDED, QDM_ITEM (line->flow), points, line->n_points);
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

static void
build_box (QdmChainChart *self,
           QdmScene      *scene,
           const QdmRect *area,
           guint          number)
{
  const QdmChainBox *box = qdm_chain_graph_get_box (self->graph, number);
  QdmLettering *lettering = qdm_chart_get_lettering (QDM_CHART (self));
  double zoom = qdm_chart_get_zoom (QDM_CHART (self)), em = qdm_lettering_get_size (lettering) * zoom;
  double line = box->capacity != NULL ? qdm_lettering_get_line_height (lettering, QDM_FONT_BODY) * zoom : 0;
  QdmRect rect = scale_rect (&box->rect, zoom);
  QdmRect text = { rect.x + 0.8 * em, rect.y + 0.2 * em, rect.width - 1.6 * em, rect.height - 0.8 * em - line };
  QdmStatus status = get_status (self, number);

  if (!qdm_rect_meets (&rect, area))
    return;

  qdm_chart_count_visits (QDM_CHART (self), 1);
  qdm_scene_add_box (scene, qdm_status_get_box_style (status), get_form (box->item), box->item, rect);
  if (box->item != NULL)
    qdm_scene_mark_element (scene);
  build_band (self, scene, &rect, box->item, status);
  qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_BODY, QDM_FIT_WRAP, QDM_ALIGN_CENTRE, box->item, text, box->title);
  if (box->capacity != NULL)
    qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_CENTRE, box->item,
                        QDM_RECT (text.x, text.y + text.height, text.width, line), box->capacity);
  if (!is_reached (self, number))
    qdm_scene_add_box (scene, QDM_STYLE_ASSUMED, QDM_FORM_RECTANGLE, box->item, qdm_rect_grow (&rect, 2));
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
      QdmRect rect = scale_rect (&g_array_index (self->graph->frames, QdmRect, i), zoom);

      if (rect.width <= 0 || !qdm_rect_meets (&rect, area))
        continue;
      qdm_scene_add_box (scene, QDM_STYLE_FRAME, QDM_FORM_RECTANGLE, NULL, rect);
      qdm_scene_add_text (scene, QDM_STYLE_FRAME, QDM_FONT_BOLD, QDM_FIT_END, QDM_ALIGN_LEFT, NULL,
                          QDM_RECT (rect.x + 0.5 * em, rect.y, rect.width - em, 1.6 * em), self->graph->branches->pdata[i]);
    }
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

  if (self->schedule != NULL)
    qdm_schedule_update (self->schedule);
  ensure_graph (self);
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

/* ---- the legend ---- */

static gboolean
has_form (QdmChainGraph *graph,
          QdmForm        form)
{
  for (guint i = 0; i < graph->boxes->len; i++)
    if (get_form (qdm_chain_graph_get_box (graph, i)->item) == form)
      return TRUE;
  return FALSE;
}

static gboolean
has_weak_lines (QdmChainGraph *graph)
{
  for (guint i = 0; i < graph->lines->len; i++)
    if (is_weak (qdm_chain_graph_get_line (graph, i)->flow->basis))
      return TRUE;
  return FALSE;
}

static double
qdm_chain_chart_build_legend (QdmChart *chart,
                              double    width,
                              QdmScene *scene)
{
  static const char *kinds[] = {
    [QDM_FLOW_KIND_MAIN_PRODUCT] = N_("Main product"), [QDM_FLOW_KIND_BY_PRODUCT] = N_("By-product made"),
    [QDM_FLOW_KIND_WASTE_RECYCLED] = N_("Waste recycled"), [QDM_FLOW_KIND_ENERGY] = N_("Energy supplied"),
  };
  QdmChainGraph *graph = ensure_graph (QDM_CHAIN_CHART (chart));
  QdmLegend legend;

  qdm_legend_init (&legend, scene, width);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (has_form (graph, forms[i].form))
      qdm_legend_add_box (&legend, QDM_STYLE_BOX_NOT_STATED, forms[i].form, _(forms[i].label));
  if (has_form (graph, QDM_FORM_DOUBLE))
    qdm_legend_add_box (&legend, QDM_STYLE_BOX_NOT_STATED, QDM_FORM_DOUBLE, _("Project"));
  for (QdmStatus status = QDM_STATUS_BUILT; status <= QDM_STATUS_OUTLOOK; status++)
    qdm_legend_add_box (&legend, qdm_status_get_bar_style (status), QDM_FORM_RECTANGLE, qdm_status_get_label (status));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    qdm_legend_add_line (&legend, get_flow_style (i, FALSE), QDM_ENDS_ARROW, _(kinds[i]));
  if (has_weak_lines (graph))
    qdm_legend_add_line (&legend, QDM_STYLE_FLOW_MAIN_WEAK, QDM_ENDS_ARROW, _("Implied, inferred or assumed"));
  return qdm_legend_end (&legend);
}

/* ---- asking ---- */

static gboolean
qdm_chain_chart_get_item_rect (QdmChart *chart,
                               QdmItem  *item,
                               QdmRect  *rect)
{
  QdmChainGraph *graph = ensure_graph (QDM_CHAIN_CHART (chart));
  guint number;

  if (!qdm_chain_graph_find_box (graph, qdm_item_get_id (item), &number))
    return FALSE;
  *rect = scale_rect (&qdm_chain_graph_get_box (graph, number)->rect, qdm_chart_get_zoom (chart));
  return TRUE;
}

static char *
dup_neighbours (QdmChainGraph *graph,
                guint          number,
                gboolean       upstream)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < graph->lines->len; i++)
    {
      const QdmChainLine *line = qdm_chain_graph_get_line (graph, i);

      if ((upstream ? line->to : line->from) == number)
        g_ptr_array_add (names, qdm_chain_graph_get_box (graph, upstream ? line->from : line->to)->title);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static char *
dup_flow_description (QdmChainChart *self,
                      QdmFlow       *flow)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  g_autofree char *from = qdm_plan_dup_name_of (plan, flow->from), *to = qdm_plan_dup_name_of (plan, flow->to);
  g_autofree char *kind = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (flow), "kind"), QDM_ITEM (flow));
  g_autofree char *basis = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (flow), "basis"), QDM_ITEM (flow));

  /* Translators: what flows from where to where: two names, kind of the flow, strength of the evidence */
  return g_strdup_printf (_("%s to %s, %s, %s"), from, to, kind, basis);
}

static char *
qdm_chain_chart_dup_description (QdmChart *chart,
                                 QdmItem  *item)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);
  QdmChainGraph *graph = ensure_graph (self);
  g_autofree char *upstream = NULL, *downstream = NULL;
  const QdmChainBox *box;
  guint number;
  GString *text;

  if (QDM_IS_FLOW (item))
    return dup_flow_description (self, QDM_FLOW (item));
  if (!qdm_chain_graph_find_box (graph, qdm_item_get_id (item), &number))
    return qdm_item_dup_title (item);

  box = qdm_chain_graph_get_box (graph, number);
  text = g_string_new (box->title);
  if (box->capacity != NULL)
    g_string_append_printf (text, ", %s", box->capacity);
  g_string_append_printf (text, ", %s", qdm_status_get_label (get_status (self, number)));
  upstream = dup_neighbours (graph, number, TRUE);
  downstream = dup_neighbours (graph, number, FALSE);
  if (upstream[0] != '\0')
    /* Translators: names of what a product is made from */
    g_string_append_printf (text, _("; from %s"), upstream);
  if (downstream[0] != '\0')
    /* Translators: names of what a product goes into */
    g_string_append_printf (text, _("; to %s"), downstream);
  return g_string_free (text, FALSE);
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
  if (QDM_IS_FLOW (edit->item) || QDM_IS_DIAGRAM (edit->item))
    return TRUE;
  if (QDM_IS_CAPACITY (edit->item) || QDM_IS_ADDED_CAPACITY (edit->item))
    return TRUE;
  if (!QDM_IS_PRODUCT (edit->item) && !QDM_IS_PROCESS (edit->item) && !QDM_IS_MATERIAL (edit->item) && !QDM_IS_PROJECT (edit->item))
    return FALSE;
  return edit->kind != QDM_EDIT_SET || g_str_equal (edit->field->name, "name");
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
qdm_chain_chart_copy_settings (QdmChart *chart,
                               QdmChart *copy)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart), *other = QDM_CHAIN_CHART (copy);

  set_schedule (other, self->schedule);
  other->subject = g_strdup (self->subject);
  other->year = self->year;
  other->framed = self->framed;
}

static void
qdm_chain_chart_finalize (GObject *object)
{
  QdmChainChart *self = QDM_CHAIN_CHART (object);

  drop_graph (self, FALSE);
  g_hash_table_unref (self->pins);
  g_clear_object (&self->schedule);
  g_free (self->subject);
  g_free (self->focus);

  G_OBJECT_CLASS (qdm_chain_chart_parent_class)->finalize (object);
}

static void
qdm_chain_chart_class_init (QdmChainChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_chain_chart_finalize;
  chart_class->measure = qdm_chain_chart_measure;
  chart_class->build = qdm_chain_chart_build;
  chart_class->build_legend = qdm_chain_chart_build_legend;
  chart_class->get_item_rect = qdm_chain_chart_get_item_rect;
  chart_class->dup_description = qdm_chain_chart_dup_description;
  chart_class->dup_title = qdm_chain_chart_dup_title;
  chart_class->find_break = qdm_chain_chart_find_break;
  chart_class->edited = qdm_chain_chart_edited;
  chart_class->copy_settings = qdm_chain_chart_copy_settings;
  chart_class->zooms_text = TRUE;
}

static void
qdm_chain_chart_init (QdmChainChart *self)
{
  self->pins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_signal_connect (self, "notify::lettering", G_CALLBACK (lettering_changed_cb), NULL);
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
  g_hash_table_remove_all (self->pins);
  g_clear_pointer (&self->focus, g_free);
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
  QdmPlan *plan;

  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (self->year == year)
    return;

  self->year = year;
  plan = qdm_chart_get_plan (QDM_CHART (self));
  g_clear_pointer (&self->statuses, g_array_unref);
  for (guint i = 0; self->graph != NULL && i < self->graph->boxes->len; i++)
    {
      QdmChainBox *box = qdm_chain_graph_get_box (self->graph, i);

      /* Only boxes that have room for it say their capacity, lest the diagram move. */
      if (box->item == NULL || box->capacity == NULL)
        continue;
      g_free (box->capacity);
      box->capacity = qdm_box_state_dup_capacity (plan, self->schedule, box->item, year);
      if (box->capacity == NULL)
        box->capacity = g_strdup ("");
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
  g_clear_pointer (&self->reached, g_array_unref);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_pin:
 * @self: a chain diagram
 * @item: something that it shows
 * @x: where its left edge is to be in the body
 * @y: where its upper edge is to be in the body
 *
 * Puts a box somewhere; the others make room.
 */
void
qdm_chain_chart_pin (QdmChainChart *self,
                     QdmItem       *item,
                     double         x,
                     double         y)
{
  QdmPoint pin;

  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  pin = (QdmPoint) { x / qdm_chart_get_zoom (QDM_CHART (self)), y / qdm_chart_get_zoom (QDM_CHART (self)) };
  g_hash_table_insert (self->pins, g_strdup (qdm_item_get_id (item)), g_memdup2 (&pin, sizeof pin));
  drop_graph (self, TRUE);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_unpin:
 * @self: a chain diagram
 * @item: something that was put somewhere
 *
 * Lets a box go where it is best.
 */
void
qdm_chain_chart_unpin (QdmChainChart *self,
                       QdmItem       *item)
{
  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (!g_hash_table_remove (self->pins, qdm_item_get_id (item)))
    return;

  drop_graph (self, TRUE);
  qdm_chart_invalidate (QDM_CHART (self));
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
