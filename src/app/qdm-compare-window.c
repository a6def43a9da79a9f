#include "app/qdm-compare-window.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-table-view.h"
#include "exchange/qdm-difference-list.h"

/**
 * QdmCompareWindow:
 *
 * In what the plan of a window differs from its file, which somebody else has changed: item by item
 * and field by field, what is mine and what is theirs, and the ways out.
 */
struct _QdmCompareWindow {
  GtkWindow parent_instance;

  QdmWindow *parent;
  GCancellable *cancellable;
  QdmDifferenceList *differences;
  guint compare_source;

  GtkWidget *table;
  GtkWidget *note;
};

/** So long the window may be kept from answering. */
#define COMPARE_TIME (8 * G_TIME_SPAN_MILLISECOND)
/** Nobody reads more. */
#define MAX_ROWS 1000

G_DEFINE_FINAL_TYPE (QdmCompareWindow, qdm_compare_window, GTK_TYPE_WINDOW)

/* ---- comparing ---- */

static QdmTable *
create_table (GPtrArray *rows)
{
  QdmTable *table = qdm_table_new (_("Mine and theirs"));

  qdm_table_add_column (table, _("Item"), FALSE);
  qdm_table_add_column (table, _("Kind"), FALSE);
  qdm_table_add_column (table, _("What differs"), FALSE);
  qdm_table_add_column (table, _("Mine"), FALSE);
  qdm_table_add_column (table, _("Theirs"), FALSE);
  for (guint i = 0; i < MIN (rows->len, MAX_ROWS); i++)
    {
      const QdmDifferenceRow *row = rows->pdata[i];
      char **cells = g_new0 (char *, 6);

      cells[0] = g_strdup (row->title);
      cells[1] = g_strdup (row->type);
      cells[2] = g_strdup (row->what);
      cells[3] = g_strdup (row->mine);
      cells[4] = g_strdup (row->theirs);
      qdm_table_take_row_of (table, cells, row->id);
    }
  return table;
}

static char *
dup_summary (guint n)
{
  if (n == 0)
    return g_strdup (_("Nothing differs: what is in the file is what is here."));
  if (n > MAX_ROWS)
    return g_strdup_printf (_("%u differences; the first %d are shown."), n, MAX_ROWS);
  return g_strdup_printf (ngettext ("%u difference", "%u differences", n), n);
}

static gboolean
compare_cb (gpointer data)
{
  QdmCompareWindow *self = data;
  gint64 end = g_get_monotonic_time () + COMPARE_TIME;
  GPtrArray *rows = qdm_difference_list_get_rows (self->differences);
  g_autofree char *summary = NULL;

  while (qdm_difference_list_step (self->differences, 32))
    if (g_get_monotonic_time () > end)
      return G_SOURCE_CONTINUE;

  self->compare_source = 0;
  summary = dup_summary (rows->len);
  gtk_label_set_text (GTK_LABEL (self->note), summary);
  qdm_table_view_take_table (QDM_TABLE_VIEW (self->table), create_table (rows));
  return G_SOURCE_REMOVE;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (QdmCompareWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmDocument) theirs = qdm_document_open_finish (result, NULL, &error);
  QdmSession *session = self->parent != NULL ? qdm_window_get_session (self->parent) : NULL;

  /* It may have been closed meanwhile. */
  if (session == NULL)
    return;
  if (theirs == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->note), error->message);
      return;
    }

  self->differences = qdm_difference_list_new (qdm_session_get_plan (session), qdm_document_get_plan (theirs));
  self->compare_source = g_idle_add (compare_cb, self);
}

/* ---- the window ---- */

static void
qdm_compare_window_dispose (GObject *object)
{
  QdmCompareWindow *self = QDM_COMPARE_WINDOW (object);

  g_clear_handle_id (&self->compare_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->differences, qdm_difference_list_free);
  g_clear_object (&self->parent);

  G_OBJECT_CLASS (qdm_compare_window_parent_class)->dispose (object);
}

static void
qdm_compare_window_class_init (QdmCompareWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_compare_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qdm_compare_window_init (QdmCompareWindow *self)
{
}

/* Each of the ways out ends the comparison. */
static void
way_out_cb (GtkWidget        *button,
            QdmCompareWindow *self)
{
  g_autoptr (QdmWindow) parent = g_object_ref (self->parent);
  const char *action = g_object_get_data (G_OBJECT (button), "qdm-action");

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
}

static GtkWidget *
create_buttons (QdmCompareWindow *self)
{
  static const struct {
    const char *label;
    const char *action;
  } ways_out[] = {
    { N_("_Overwrite"), "win.overwrite" },
    { N_("_Load Theirs"), "win.reload" },
    { N_("Save _As…"), "win.save-as" },
  };
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  for (guint i = 0; i < G_N_ELEMENTS (ways_out); i++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_(ways_out[i].label));

      g_object_set_data (G_OBJECT (button), "qdm-action", (gpointer) ways_out[i].action);
      g_signal_connect (button, "clicked", G_CALLBACK (way_out_cb), self);
      if (i == 0)
        gtk_widget_add_css_class (button, "destructive-action");
      gtk_box_append (GTK_BOX (buttons), button);
    }
  return buttons;
}

static void
build (QdmCompareWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->table = qdm_table_view_new (qdm_window_get_session (self->parent), _("Mine and theirs"));
  self->note = gtk_label_new (_("Reading the file…"));
  gtk_widget_set_vexpand (self->table, TRUE);
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_box_append (GTK_BOX (foot), self->note);
  gtk_box_append (GTK_BOX (foot), create_buttons (self));
  gtk_widget_set_margin_start (page, 12);
  gtk_widget_set_margin_end (page, 12);
  gtk_widget_set_margin_top (page, 12);
  gtk_widget_set_margin_bottom (page, 12);
  gtk_box_append (GTK_BOX (page), self->table);
  gtk_box_append (GTK_BOX (page), foot);
  gtk_window_set_child (GTK_WINDOW (self), page);
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 520);
}

/**
 * qdm_compare_window_new:
 * @parent: a window whose plan has a file
 *
 * Returns: (transfer none): a window that tells in what the plan differs from what is in the file
 *   now; GTK keeps it until it is closed
 */
GtkWindow *
qdm_compare_window_new (QdmWindow *parent)
{
  QdmCompareWindow *self = g_object_new (QDM_TYPE_COMPARE_WINDOW, "transient-for", parent, "modal", TRUE,
                                         "destroy-with-parent", TRUE, "title", _("Mine and theirs"), NULL);

  self->parent = g_object_ref (parent);
  self->cancellable = g_cancellable_new ();
  build (self);
  qdm_document_open_async (qdm_window_get_path (parent), NULL, NULL, self->cancellable, opened_cb, g_object_ref (self));
  return GTK_WINDOW (self);
}
