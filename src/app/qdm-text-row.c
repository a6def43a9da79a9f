#include "app/qdm-text-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/**
 * QdmTextRow:
 *
 * Edits a text of several lines, or a list of texts with a line for each.  Leaving it sets the
 * value, Escape gives it up.
 */
struct _QdmTextRow {
  QdmFieldRow parent_instance;

  GtkWidget *view;
  GtkTextBuffer *buffer;
  char *shown;
};

G_DEFINE_FINAL_TYPE (QdmTextRow, qdm_text_row, QDM_TYPE_FIELD_ROW)

static char *
dup_text (QdmTextRow *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static char *
qdm_text_row_dup_pending (QdmFieldRow *row)
{
  QdmTextRow *self = QDM_TEXT_ROW (row);
  g_autofree char *text = dup_text (self);

  return strcmp (text, self->shown) != 0 ? g_steal_pointer (&text) : NULL;
}

static void
qdm_text_row_show (QdmFieldRow *row)
{
  QdmTextRow *self = QDM_TEXT_ROW (row);
  g_autofree char *text = qdm_field_dup_text (qdm_field_row_get_field (row), qdm_field_row_get_item (row));
  g_autofree char *now = dup_text (self);

  g_free (self->shown);
  self->shown = text != NULL ? g_steal_pointer (&text) : g_strdup ("");
  if (strcmp (now, self->shown) != 0)
    gtk_text_buffer_set_text (self->buffer, self->shown, -1);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
}

static void
qdm_text_row_offer (QdmFieldRow *row,
                    const char  *text)
{
  gtk_text_buffer_set_text (QDM_TEXT_ROW (row)->buffer, text, -1);
}

static void
changed_cb (QdmTextRow *self)
{
  g_autofree char *pending = self->shown != NULL ? qdm_text_row_dup_pending (QDM_FIELD_ROW (self)) : NULL;

  if (pending != NULL && !gtk_text_buffer_get_enable_undo (self->buffer))
    gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
}

static void
flush_cb (QdmFieldRow *self)
{
  qdm_field_row_flush (self);
}

static gboolean
key_pressed_cb (QdmFieldRow     *self,
                guint            key,
                guint            code,
                GdkModifierType  modifiers)
{
  if (key == GDK_KEY_Return && (modifiers & GDK_CONTROL_MASK))
    {
      qdm_field_row_flush (self);
      return TRUE;
    }
  return key == GDK_KEY_Escape && qdm_field_row_revert (self);
}

/* What can only be read can still be copied. */
static void
qdm_text_row_set_editable (QdmFieldRow *row,
                           gboolean     editable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (QDM_TEXT_ROW (row)->view), editable);
}

static void
qdm_text_row_setup (QdmFieldRow *row)
{
  QdmTextRow *self = QDM_TEXT_ROW (row);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 48);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 160);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  if (qdm_field_row_get_field (row)->kind == QDM_FIELD_TEXTS)
    gtk_widget_set_tooltip_text (self->view, _("One on each line"));
  qdm_field_row_set_editor (row, scroller, self->view);
}

static void
qdm_text_row_finalize (GObject *object)
{
  QdmTextRow *self = QDM_TEXT_ROW (object);

  g_free (self->shown);
  g_object_unref (self->buffer);

  G_OBJECT_CLASS (qdm_text_row_parent_class)->finalize (object);
}

static void
qdm_text_row_class_init (QdmTextRowClass *klass)
{
  QdmFieldRowClass *row_class = QDM_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_text_row_finalize;
  row_class->setup = qdm_text_row_setup;
  row_class->set_editable = qdm_text_row_set_editable;
  row_class->show = qdm_text_row_show;
  row_class->dup_pending = qdm_text_row_dup_pending;
  row_class->offer = qdm_text_row_offer;
}

static void
qdm_text_row_init (QdmTextRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buffer = gtk_text_buffer_new (NULL);
  self->view = gtk_text_view_new_with_buffer (self->buffer);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 5);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 5);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (flush_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->view, focus);
  gtk_widget_add_controller (self->view, keys);
}
