#include "app/qdm-chart-mark.h"

#include <glib/gi18n-lib.h>

/**
 * QdmChartMark:
 *
 * What a screen reader finds of one element of a chart that shows: what it says, whether it is
 * selected, and actions that select it alone or besides others.  It draws nothing and takes no pointer.
 *
 * GTK 4.8 lets an application describe widgets only, so each visible element has a light one.
 */
struct _QdmChartMark {
  GtkWidget parent_instance;

  QdmItem *item;
  QdmRect rect;
  char *description;
};

enum { SELECTED, TOGGLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmChartMark, qdm_chart_mark, GTK_TYPE_WIDGET)

static void
select_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  QdmChartMark *self = QDM_CHART_MARK (widget);

  if (self->item != NULL)
    g_signal_emit (self, signals[SELECTED], 0, self->item);
}

static void
toggle_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  QdmChartMark *self = QDM_CHART_MARK (widget);

  if (self->item != NULL)
    g_signal_emit (self, signals[TOGGLED], 0, self->item);
}

static void
qdm_chart_mark_finalize (GObject *object)
{
  QdmChartMark *self = QDM_CHART_MARK (object);

  g_clear_object (&self->item);
  g_free (self->description);

  G_OBJECT_CLASS (qdm_chart_mark_parent_class)->finalize (object);
}

static void
qdm_chart_mark_class_init (QdmChartMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_chart_mark_finalize;

  /**
   * QdmChartMark::selected:
   * @self: the mark
   * @item: the item that it stands for
   */
  signals[SELECTED] = g_signal_new ("selected", QDM_TYPE_CHART_MARK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, QDM_TYPE_ITEM);

  /**
   * QdmChartMark::toggled:
   * @self: the mark
   * @item: the item that it stands for, which is to be marked besides others, or not any more
   */
  signals[TOGGLED] = g_signal_new ("toggled", QDM_TYPE_CHART_MARK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, QDM_TYPE_ITEM);

  gtk_widget_class_install_action (widget_class, "mark.select", NULL, select_action_cb);
  gtk_widget_class_install_action (widget_class, "mark.toggle", NULL, toggle_action_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "chartmark");
}

static void
qdm_chart_mark_init (QdmChartMark *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * qdm_chart_mark_new:
 *
 * Returns: (transfer floating): a mark that stands for nothing yet
 */
GtkWidget *
qdm_chart_mark_new (void)
{
  return g_object_new (QDM_TYPE_CHART_MARK, NULL);
}

/**
 * qdm_chart_mark_show:
 * @self: a mark
 * @element: what it stands for from now on
 * @selected: whether that is selected
 *
 * Lets the mark stand for another element.
 */
void
qdm_chart_mark_show (QdmChartMark     *self,
                     const QdmElement *element,
                     gboolean          selected)
{
  g_set_object (&self->item, element->item);
  self->rect = element->rect;
  if (g_strcmp0 (self->description, element->description) != 0)
    {
      g_free (self->description);
      self->description = g_strdup (element->description);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->description != NULL ? self->description : "", -1);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/**
 * qdm_chart_mark_get_rect:
 * @self: a mark
 *
 * Returns: (transfer none): where its element is in the body of the chart
 */
const QdmRect *
qdm_chart_mark_get_rect (QdmChartMark *self)
{
  return &self->rect;
}
