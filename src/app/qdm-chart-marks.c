#include "app/qdm-chart-view-private.h"

#include "app/qdm-chart-mark.h"

/* What a screen reader finds in a chart: a mark for each element that shows, and one that has the
 * keyboard's focus where the tool has a cursor. */

#define MAX_MARKS 800

static void
add_mark (QdmChartView *self)
{
  QdmSelection *selection = qdm_session_get_selection (self->session);
  GtkWidget *mark = qdm_chart_mark_new ();

  g_signal_connect_object (mark, "selected", G_CALLBACK (qdm_selection_select), selection, G_CONNECT_SWAPPED);
  g_signal_connect_object (mark, "toggled", G_CALLBACK (qdm_selection_toggle), selection, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (mark, GTK_WIDGET (self));
  g_ptr_array_add (self->marks, mark);
}

static gboolean
show_marks_cb (gpointer data)
{
  QdmChartView *self = data;
  QdmSelection *selection = qdm_session_get_selection (self->session);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  g_autoptr (GPtrArray) elements = qdm_chart_list_elements (self->chart, &area);
  guint n = MIN (elements->len, MAX_MARKS);

  self->marks_source = 0;
  self->marks_area = area;
  while (self->marks->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->marks, self->marks->len - 1));
  while (self->marks->len < n)
    add_mark (self);
  for (guint i = 0; i < n; i++)
    {
      QdmElement *element = elements->pdata[i];

      qdm_chart_mark_show (self->marks->pdata[i], element, qdm_selection_is_marked (selection, element->item));
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/**
 * qdm_chart_view_queue_marks:
 * @self: a view
 *
 * Has the marks made anew once the picture has come to rest.
 */
void
qdm_chart_view_queue_marks (QdmChartView *self)
{
  if (self->marks_source == 0 && self->chart != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->marks_source = g_idle_add_full (G_PRIORITY_LOW, show_marks_cb, self, NULL);
}

static void
allocate_mark (QdmChartView *self,
               GtkWidget    *mark)
{
  QdmRect place = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  const QdmRect *rect = qdm_chart_mark_get_rect (QDM_CHART_MARK (mark));
  GtkAllocation at = { (int) (place.x + rect->x - area.x), (int) (place.y + rect->y - area.y),
                       MAX ((int) rect->width, 1), MAX ((int) rect->height, 1) };

  gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (mark, &at, -1);
}

/**
 * qdm_chart_view_set_cursor:
 * @self: a view
 * @rect: (nullable): where in the body the keyboard's cursor is, or %NULL for nowhere
 * @description: (nullable): what is there
 *
 * Lets those who do not see it hear where the cursor of the view's tool is: the keyboard's focus
 * goes there if the view has it.
 */
void
qdm_chart_view_set_cursor (QdmChartView  *self,
                           const QdmRect *rect,
                           const char    *description)
{
  gboolean has_focus = gtk_widget_has_focus (GTK_WIDGET (self)) ||
                       (self->cursor != NULL && gtk_widget_has_focus (self->cursor));
  QdmElement element = { .description = (char *) description };

  if (rect == NULL)
    {
      g_clear_pointer (&self->cursor, gtk_widget_unparent);
      if (has_focus)
        gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  if (self->cursor == NULL)
    {
      self->cursor = qdm_chart_mark_new ();
      gtk_widget_set_focusable (self->cursor, TRUE);
      gtk_widget_set_parent (self->cursor, GTK_WIDGET (self));
    }
  element.rect = *rect;
  qdm_chart_mark_show (QDM_CHART_MARK (self->cursor), &element, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (has_focus)
    gtk_widget_grab_focus (self->cursor);
}

/**
 * qdm_chart_view_allocate_marks:
 * @self: a view that is being allocated
 *
 * Places the marks, and has them made anew if the view shows more or less than when they were.
 */
void
qdm_chart_view_allocate_marks (QdmChartView *self)
{
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);

  for (guint i = 0; i < self->marks->len; i++)
    allocate_mark (self, self->marks->pdata[i]);
  if (self->cursor != NULL)
    allocate_mark (self, self->cursor);
  if (!qdm_rect_equals (&area, &self->marks_area))
    qdm_chart_view_queue_marks (self);
}

/**
 * qdm_chart_view_drop_marks:
 * @self: a view that is going away
 *
 * Takes the marks away.
 */
void
qdm_chart_view_drop_marks (QdmChartView *self)
{
  g_clear_handle_id (&self->marks_source, g_source_remove);
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    gtk_widget_unparent (self->marks->pdata[i]);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->cursor, gtk_widget_unparent);
}
