#include "chart/qdm-chain-chart-private.h"

#include <math.h>

#include "chart/qdm-chain-look.h"
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
 * Where a hand has put a box is an item of the plan (#QdmPin); which groups are folded is not.
 */

enum { PROP_BUSY = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QdmChainChart, qdm_chain_chart, QDM_TYPE_CHART)

/* ---- what is kept ---- */

static void
forget_reach (QdmChainChart *self)
{
  g_clear_pointer (&self->reach, qdm_chain_reach_free);
}

/**
 * qdm_chain_chart_set_layout:
 * @self: a chain diagram
 * @layout: (transfer full) (nullable): what gives up the layout that is being made now
 *
 * Gives up the layout that was being made before.
 */
void
qdm_chain_chart_set_layout (QdmChainChart *self,
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

/**
 * qdm_chain_chart_put_graph_away:
 * @self: a chain diagram
 *
 * Lets another graph be made of the same plan when it is needed, which is to look like this one as
 * far as can be.
 */
void
qdm_chain_chart_put_graph_away (QdmChainChart *self)
{
  qdm_chain_chart_set_layout (self, NULL);
  g_clear_pointer (&self->statuses, g_array_unref);
  forget_reach (self);
  if (self->graph != NULL && self->graph->laid_out)
    {
      g_clear_pointer (&self->before, qdm_chain_graph_unref);
      self->before = g_steal_pointer (&self->graph);
    }
  g_clear_pointer (&self->graph, qdm_chain_graph_unref);
}

/**
 * qdm_chain_chart_drop_graph:
 * @self: a chain diagram
 * @keep_places: whether the next graph is to look like this one as far as can be
 *
 * Lets the graph be made anew when it is needed.
 */
void
qdm_chain_chart_drop_graph (QdmChainChart *self,
                            gboolean       keep_places)
{
  qdm_chain_chart_put_graph_away (self);
  g_hash_table_remove_all (self->shelf);
  if (keep_places)
    return;
  g_clear_pointer (&self->before, qdm_chain_graph_unref);
  g_clear_pointer (&self->open, qdm_chain_graph_unref);
}

static void
qdm_chain_chart_measure (QdmChart *chart,
                         double   *width,
                         double   *height,
                         double   *left,
                         double   *top)
{
  QdmChainGraph *graph = qdm_chain_chart_ensure_graph (QDM_CHAIN_CHART (chart));
  double zoom = qdm_chart_get_zoom (chart);

  *width = ceil (graph->width * zoom);
  *height = ceil (graph->height * zoom);
}

static double
qdm_chain_chart_build_legend (QdmChart *chart,
                              double    width,
                              QdmScene *scene)
{
  return qdm_chain_look_build_legend (qdm_chain_chart_ensure_graph (QDM_CHAIN_CHART (chart)), width, scene);
}

/* ---- asking ---- */

static gboolean
qdm_chain_chart_get_item_rect (QdmChart *chart,
                               QdmItem  *item,
                               QdmRect  *rect)
{
  return qdm_chain_chart_get_box_rect (QDM_CHAIN_CHART (chart), qdm_item_get_id (item), rect);
}

/* A folded group stands for no item and yet can be read. */
static GPtrArray *
qdm_chain_chart_list_elements (QdmChart      *chart,
                               const QdmRect *area)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);
  GPtrArray *elements = QDM_CHART_CLASS (qdm_chain_chart_parent_class)->list_elements (chart, area);

  qdm_chain_chart_ensure_graph (self);
  for (guint i = 0; i < self->graph->boxes->len && self->graph->laid_out; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (self->graph, i);
      QdmRect rect = qdm_chain_chart_scale_rect (&box->rect, qdm_chart_get_zoom (chart));

      if (box->n_folded > 0 && qdm_rect_meets (&rect, area))
        g_ptr_array_add (elements, qdm_element_new (rect, NULL, qdm_chain_chart_dup_box_description (self, i)));
    }
  return elements;
}

/* What a hand puts left of everything else does not push the rest aside. */
static QdmPoint
qdm_chain_chart_get_origin (QdmChart *chart)
{
  QdmChainGraph *graph = qdm_chain_chart_ensure_graph (QDM_CHAIN_CHART (chart));
  double zoom = qdm_chart_get_zoom (chart);

  return (QdmPoint) { graph->shift.x * zoom, graph->shift.y * zoom };
}

/* A page ends between boxes, unless that would leave it nearly empty. */
static double
qdm_chain_chart_find_break (QdmChart *chart,
                            gboolean  sideways,
                            double    after,
                            double    place)
{
  QdmChainGraph *graph = qdm_chain_chart_ensure_graph (QDM_CHAIN_CHART (chart));
  double zoom = qdm_chart_get_zoom (chart), found = place;
  gboolean moved = TRUE;

  while (moved && found > after)
    {
      moved = FALSE;
      for (guint i = 0; i < graph->boxes->len; i++)
        {
          QdmRect rect = qdm_chain_chart_scale_rect (&qdm_chain_graph_get_box (graph, i)->rect, zoom);
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

/* Whether other boxes may stand in the frame of a park or an enterprise. */
static gboolean
changes_owners (const QdmEdit *edit)
{
  static const char * const names[] = { "parks", "owner", "products", NULL };

  return QDM_IS_PROJECT (edit->item) && g_strv_contains (names, edit->field->name);
}

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
         g_str_equal (edit->field->name, "material") || g_str_equal (edit->field->name, "category") || changes_owners (edit);
}

static gboolean
qdm_chain_chart_edited (QdmChart      *chart,
                        const QdmEdit *edit)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);

  g_clear_pointer (&self->statuses, g_array_unref);
  if (changes_boxes (edit))
    qdm_chain_chart_drop_graph (self, TRUE);
  return TRUE;
}

static void
schedule_changed_cb (QdmChainChart *self)
{
  g_clear_pointer (&self->statuses, g_array_unref);
  /* Amounts may be other ones, and which box needs room to tell them. */
  qdm_chain_chart_drop_graph (self, TRUE);
  qdm_chart_invalidate (QDM_CHART (self));
}

static void
lettering_changed_cb (QdmChainChart *self)
{
  qdm_chain_chart_drop_graph (self, FALSE);
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
  other->frames = self->frames;
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

  qdm_chain_chart_drop_graph (self, FALSE);
  g_hash_table_unref (self->shelf);
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
  chart_class->get_origin = qdm_chain_chart_get_origin;
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
  self->shelf = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) qdm_chain_graph_unref);
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
  qdm_chain_chart_drop_graph (self, FALSE);
  qdm_chart_invalidate (QDM_CHART (self));
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
  qdm_chain_chart_settle (self);
  if (self->graph != NULL)
    qdm_chain_chart_write_all_figures (self);
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

  if (from != NULL && to != NULL && qdm_chain_graph_find_box (qdm_chain_chart_ensure_graph (self), from->id, &start) &&
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

  return qdm_chain_chart_ensure_graph (self)->boxes->len;
}
