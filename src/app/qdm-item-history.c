#include "app/qdm-item-history.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/**
 * QdmItemHistory:
 *
 * What was done to an item since its plan was opened, the last deed first: when, what it is
 * called, and which values it changed.
 */
struct _QdmItemHistory {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmItem *item;
  guint n_shown; /* steps */
  guint show_source;
};

#define MAX_SHOWN 100

G_DEFINE_FINAL_TYPE (QdmItemHistory, qdm_item_history, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (QdmItemHistory *self,
           const char     *text,
           const char     *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

/* ---- what an edit did ---- */

/* A value that the item had once, for people. */
static char *
dup_display (QdmItemHistory *self,
             const QdmEdit  *edit,
             const char     *text)
{
  g_autoptr (QdmItem) scratch = qdm_item_new (G_OBJECT_TYPE (edit->item), edit->item->id);
  g_autofree char *display = NULL;

  if (text == NULL || !qdm_field_parse (edit->field, scratch, text, strlen (text), NULL))
    return g_strdup ("–");

  display = qdm_plan_dup_display (qdm_session_get_plan (self->session), scratch, edit->field);
  return display[0] != '\0' ? g_steal_pointer (&display) : g_strdup ("–");
}

static void
add_change (QdmItemHistory *self,
            const QdmEdit  *edit)
{
  g_autofree char *before = dup_display (self, edit, edit->before);
  g_autofree char *after = dup_display (self, edit, edit->after);
  /* Translators: a field, its value before a change, its value after it */
  g_autofree char *text = g_strdup_printf (_("%s: %s → %s"), qdm_field_get_label (edit->field), before, after);
  GtkWidget *label = add_label (self, text, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_widget_set_tooltip_text (label, text);
}

/* ---- steps ---- */

static gboolean
touches (QdmItemHistory *self,
         const QdmEdit  *edit)
{
  if (edit->old_parent == self->item || edit->new_parent == self->item)
    return TRUE;
  /* Everything is below the plan; its own history is of itself. */
  return edit->item == self->item || (self->item->parent != NULL && qdm_item_is_within (edit->item, self->item));
}

static void
add_step_cb (const char *name,
             gint64      time,
             GPtrArray  *edits,
             gpointer    data)
{
  QdmItemHistory *self = data;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  g_autofree char *head = g_strdup_printf ("%s  %s", clock, name);
  gboolean told = FALSE;

  for (guint i = 0; i < edits->len && self->n_shown < MAX_SHOWN; i++)
    {
      const QdmEdit *edit = g_ptr_array_index (edits, i);

      if (!touches (self, edit))
        continue;
      if (!told)
        add_label (self, head, "heading");
      told = TRUE;
      if (edit->kind == QDM_EDIT_SET && edit->item == self->item)
        add_change (self, edit);
    }
  self->n_shown += told;
}

static gboolean
show_cb (gpointer data)
{
  QdmItemHistory *self = data;
  GtkWidget *child;

  self->show_source = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  self->n_shown = 0;
  qdm_history_foreach (qdm_session_get_history (self->session), add_step_cb, self);
  if (self->n_shown == 0)
    add_label (self, _("Nothing has been changed here since the plan was opened."), "dim-label");
  return G_SOURCE_REMOVE;
}

/* Only while it is seen: a step may hold many edits. */
static void
queue_show (QdmItemHistory *self)
{
  if (self->show_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->show_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, self, NULL);
}

/* ---- the widget ---- */

static void
qdm_item_history_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_item_history_parent_class)->map (widget);

  queue_show (QDM_ITEM_HISTORY (widget));
}

static void
qdm_item_history_dispose (GObject *object)
{
  QdmItemHistory *self = QDM_ITEM_HISTORY (object);
  GtkWidget *child;

  g_clear_handle_id (&self->show_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->item);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_item_history_parent_class)->dispose (object);
}

static void
qdm_item_history_class_init (QdmItemHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_item_history_dispose;
  GTK_WIDGET_CLASS (klass)->map = qdm_item_history_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
qdm_item_history_init (QdmItemHistory *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

/**
 * qdm_item_history_new:
 * @session: an open plan
 * @item: an item of the plan
 *
 * Returns: (transfer floating): what was done to it, kept up to date
 */
GtkWidget *
qdm_item_history_new (QdmSession *session,
                      QdmItem    *item)
{
  QdmItemHistory *self = g_object_new (QDM_TYPE_ITEM_HISTORY, NULL);

  self->session = g_object_ref (session);
  self->item = g_object_ref (item);
  g_signal_connect_object (qdm_session_get_history (session), "notify::undo-name", G_CALLBACK (queue_show), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
