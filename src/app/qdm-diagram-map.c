#include "app/qdm-diagram-map.h"

#include <glib/gi18n-lib.h>

#include "chart/qdm-chain-chart.h"

/**
 * QdmDiagramMap:
 *
 * The whole of a chain diagram in small, with what of it shows in the view beside it.  Dragging in
 * it moves the view.  It shows itself only where there is more than the view has room for.
 */
struct _QdmDiagramMap {
  GtkWidget parent_instance;

  QdmChartView *view;              /* not owned: both stand in one page */
  GtkAdjustment *adjustments[2];
  double press_x;
  double press_y;
  guint show_source;
};

G_DEFINE_FINAL_TYPE (QdmDiagramMap, qdm_diagram_map, GTK_TYPE_WIDGET)

#define WIDTH 190
#define HEIGHT 130
#define BORDER 4

/* ---- what is where ---- */

static double
get_size (QdmDiagramMap  *self,
          GtkOrientation  orientation)
{
  return MAX (gtk_adjustment_get_upper (self->adjustments[orientation]), 1);
}

static double
get_scale (QdmDiagramMap *self)
{
  return MIN ((WIDTH - 2 * BORDER) / get_size (self, GTK_ORIENTATION_HORIZONTAL),
              (HEIGHT - 2 * BORDER) / get_size (self, GTK_ORIENTATION_VERTICAL));
}

static gboolean
is_needed (QdmDiagramMap *self)
{
  for (guint i = 0; i < 2; i++)
    if (get_size (self, i) > gtk_adjustment_get_page_size (self->adjustments[i]) + 1)
      return TRUE;
  return FALSE;
}

static gboolean
show_cb (gpointer data)
{
  QdmDiagramMap *self = data;

  self->show_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), is_needed (self));
  return G_SOURCE_REMOVE;
}

/* The view tells it while it is being given its place, when nothing must come or go. */
static void
changed_cb (QdmDiagramMap *self)
{
  if (self->show_source == 0 && is_needed (self) != gtk_widget_get_visible (GTK_WIDGET (self)))
    self->show_source = g_idle_add (show_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- drawing ---- */

static void
snapshot_boxes (QdmDiagramMap *self,
                GtkSnapshot   *snapshot,
                const GdkRGBA *ink)
{
  QdmChart *chart = qdm_chart_view_get_chart (self->view);
  g_autoptr (GPtrArray) boxes = qdm_chain_chart_list_boxes (QDM_CHAIN_CHART (chart), NULL);
  double scale = get_scale (self);
  GdkRGBA colour = *ink;

  colour.alpha = 0.45f;
  for (guint i = 0; i < boxes->len; i++)
    {
      const QdmRect *rect = &((QdmElement *) boxes->pdata[i])->rect;

      gtk_snapshot_append_color (snapshot, &colour,
        &GRAPHENE_RECT_INIT ((float) (BORDER + rect->x * scale), (float) (BORDER + rect->y * scale),
                             MAX ((float) (rect->width * scale), 1), MAX ((float) (rect->height * scale), 1)));
    }
}

static void
snapshot_frame (GtkSnapshot           *snapshot,
                const graphene_rect_t *bounds,
                const GdkRGBA         *colour,
                float                  width)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, 2);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
}

static void
qdm_diagram_map_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  QdmDiagramMap *self = QDM_DIAGRAM_MAP (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double scale = get_scale (self), at[2], page[2];
  GdkRGBA ink, accent;

  if (qdm_chart_view_get_chart (self->view) == NULL)
    return;

  gtk_style_context_get_color (style, &ink);
  if (!gtk_style_context_lookup_color (style, "theme_selected_bg_color", &accent))
    accent = ink;
  snapshot_boxes (self, snapshot, &ink);
  for (guint i = 0; i < 2; i++)
    {
      at[i] = BORDER + gtk_adjustment_get_value (self->adjustments[i]) * scale;
      page[i] = MIN (gtk_adjustment_get_page_size (self->adjustments[i]), get_size (self, i)) * scale;
    }
  snapshot_frame (snapshot, &GRAPHENE_RECT_INIT ((float) at[0], (float) at[1], (float) page[0], (float) page[1]), &accent, 2);
}

static void
qdm_diagram_map_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

/* ---- dragging ---- */

/* Brings a place of the map to the middle of the view. */
static void
go_to (QdmDiagramMap *self,
       double         x,
       double         y)
{
  double at[] = { x, y };

  for (guint i = 0; i < 2; i++)
    gtk_adjustment_set_value (self->adjustments[i], (at[i] - BORDER) / get_scale (self) - gtk_adjustment_get_page_size (self->adjustments[i]) / 2);
}

static void
drag_begin_cb (QdmDiagramMap  *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->press_x = x;
  self->press_y = y;
  go_to (self, x, y);
}

static void
drag_update_cb (QdmDiagramMap *self,
                double         x,
                double         y)
{
  go_to (self, self->press_x + x, self->press_y + y);
}

/* ---- the widget ---- */

static void
qdm_diagram_map_dispose (GObject *object)
{
  QdmDiagramMap *self = QDM_DIAGRAM_MAP (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
        g_clear_object (&self->adjustments[i]);
      }

  G_OBJECT_CLASS (qdm_diagram_map_parent_class)->dispose (object);
}

static void
qdm_diagram_map_class_init (QdmDiagramMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_diagram_map_dispose;
  widget_class->snapshot = qdm_diagram_map_snapshot;
  widget_class->measure = qdm_diagram_map_measure;
  gtk_widget_class_set_css_name (widget_class, "diagrammap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
qdm_diagram_map_init (QdmDiagramMap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Drag to move over the diagram"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Overview map"), -1);
}

/**
 * qdm_diagram_map_new:
 * @view: a view of a chain diagram, already in its scrolled window
 *
 * Returns: (transfer floating): a map of it
 */
GtkWidget *
qdm_diagram_map_new (QdmChartView *view)
{
  QdmDiagramMap *self = g_object_new (QDM_TYPE_DIAGRAM_MAP, NULL);

  self->view = view;
  g_object_get (view, "hadjustment", &self->adjustments[0], "vadjustment", &self->adjustments[1], NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_signal_connect_swapped (self->adjustments[i], "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (self->adjustments[i], "value-changed", G_CALLBACK (changed_cb), self);
    }
  return GTK_WIDGET (self);
}
