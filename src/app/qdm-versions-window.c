#include "app/qdm-versions-window.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-message.h"
#include "store/qdm-file-versions.h"

/**
 * QdmVersionsWindow:
 *
 * The earlier versions of a plan's file, each of which can be looked at as a copy or be put in the
 * place of the file.
 */
struct _QdmVersionsWindow {
  GtkWindow parent_instance;

  QdmWindow *parent;
  GPtrArray *versions; /* QdmFileVersion */

  GtkWidget *list;
  GtkWidget *copy;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (QdmVersionsWindow, qdm_versions_window, GTK_TYPE_WINDOW)

static void
qdm_versions_window_dispose (GObject *object)
{
  QdmVersionsWindow *self = QDM_VERSIONS_WINDOW (object);

  g_clear_object (&self->parent);
  g_clear_pointer (&self->versions, g_ptr_array_unref);

  G_OBJECT_CLASS (qdm_versions_window_parent_class)->dispose (object);
}

static void
qdm_versions_window_class_init (QdmVersionsWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_versions_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qdm_versions_window_init (QdmVersionsWindow *self)
{
}

static const QdmFileVersion *
get_selected (QdmVersionsWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  return row != NULL ? self->versions->pdata[gtk_list_box_row_get_index (row)] : NULL;
}

static char *
dup_time (const QdmFileVersion *version)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (version->saved);

  return g_date_time_format (time, "%Y-%m-%d %H:%M");
}

/* ---- a copy to look at ---- */

static void
copy_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (QdmWindow) parent = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmDocument) opened = qdm_document_open_finish (result, NULL, &error);
  g_autoptr (QdmDocument) copy = NULL;
  g_autoptr (QdmSession) session = NULL;
  QdmWindow *window;

  if (opened == NULL)
    {
      qdm_message_show_error (GTK_WIDGET (parent), _("The plan was not opened"), error->message);
      return;
    }

  copy = qdm_document_new (qdm_document_get_plan (opened));
  qdm_history_mark_unsaved (qdm_document_get_history (copy));
  session = qdm_session_new (copy);
  window = qdm_window_new (gtk_window_get_application (GTK_WINDOW (parent)));
  qdm_window_set_session (window, session);
  qdm_window_show_note (window, "version", _("This is a copy of an earlier version. It has no file of its own yet."),
                        _("_Save…"), "win.save");
  gtk_window_present (GTK_WINDOW (window));
}

static void
copy_cb (QdmVersionsWindow *self)
{
  const QdmFileVersion *version = get_selected (self);

  if (version == NULL)
    return;

  qdm_document_open_async (version->path, NULL, NULL, NULL, copy_opened_cb, g_object_ref (self->parent));
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- back to what was ---- */

static void
restore_answered_cb (GtkResponseType response,
                     gpointer        data)
{
  g_autoptr (QdmVersionsWindow) self = data;
  const QdmFileVersion *version = self->parent != NULL ? get_selected (self) : NULL;
  const char *path = version != NULL ? qdm_window_get_path (self->parent) : NULL;
  g_autoptr (GError) error = NULL;

  if (response != GTK_RESPONSE_ACCEPT || path == NULL)
    return;

  if (qdm_file_versions_restore (path, version->path, &error))
    qdm_window_load_again (self->parent);
  else
    qdm_message_show_error (GTK_WIDGET (self->parent), _("The earlier version was not restored"), error->message);
  gtk_window_close (GTK_WINDOW (self));
}

static void
restore_cb (QdmVersionsWindow *self)
{
  QdmDocument *document = qdm_session_get_document (qdm_window_get_session (self->parent));
  const QdmFileVersion *version = get_selected (self);
  g_autofree char *time = version != NULL ? dup_time (version) : NULL;
  /* Translators: date and time */
  g_autofree char *heading = g_strdup_printf (_("Go back to the version of %s?"), time);

  if (version == NULL)
    return;

  qdm_message_ask (GTK_WINDOW (self), heading,
                   qdm_document_is_modified (document)
                   ? _("What is saved now stays as an earlier version. Changes that are not saved are lost.")
                   : _("What is saved now stays as an earlier version."),
                   _("_Restore"), restore_answered_cb, g_object_ref (self));
}

/* ---- the window ---- */

static void
row_selected_cb (QdmVersionsWindow *self)
{
  gboolean is_editable;

  /* A list that goes away deselects first. */
  if (self->parent == NULL)
    return;

  is_editable = qdm_history_get_refusal (qdm_session_get_history (qdm_window_get_session (self->parent))) == NULL;
  gtk_widget_set_sensitive (self->copy, get_selected (self) != NULL);
  gtk_widget_set_sensitive (self->restore, get_selected (self) != NULL && is_editable);
}

static GtkWidget *
create_row (const QdmFileVersion *version)
{
  g_autofree char *time = dup_time (version);
  g_autofree char *size = g_format_size ((guint64) version->size);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *time_label = gtk_label_new (time);
  GtkWidget *size_label = gtk_label_new (size);

  gtk_widget_add_css_class (time_label, "number");
  gtk_widget_add_css_class (size_label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (time_label), 0);
  gtk_widget_set_hexpand (time_label, TRUE);
  gtk_box_append (GTK_BOX (row), time_label);
  gtk_box_append (GTK_BOX (row), size_label);
  gtk_widget_set_margin_start (row, 6);
  gtk_widget_set_margin_end (row, 6);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  return row;
}

static GtkWidget *
create_list (QdmVersionsWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (_("There are none yet. Each save keeps the version before it."));

  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_widget_set_margin_top (none, 24);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), none);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Earlier versions"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);

  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  return scroller;
}

static GtkWidget *
create_button (QdmVersionsWindow *self,
               const char        *label,
               GCallback          callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_sensitive (button, FALSE);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
build (QdmVersionsWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->copy = create_button (self, _("Open a _Copy"), G_CALLBACK (copy_cb));
  self->restore = create_button (self, _("_Restore…"), G_CALLBACK (restore_cb));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->copy);
  gtk_box_append (GTK_BOX (buttons), self->restore);

  gtk_widget_set_margin_start (page, 12);
  gtk_widget_set_margin_end (page, 12);
  gtk_widget_set_margin_top (page, 12);
  gtk_widget_set_margin_bottom (page, 12);
  gtk_box_append (GTK_BOX (page), create_list (self));
  gtk_box_append (GTK_BOX (page), buttons);
  gtk_window_set_child (GTK_WINDOW (self), page);
  gtk_window_set_title (GTK_WINDOW (self), _("Earlier versions"));
  gtk_window_set_default_size (GTK_WINDOW (self), 420, 360);
}

/**
 * qdm_versions_window_new:
 * @parent: a window whose plan has a file
 *
 * Returns: (transfer none): a window on the earlier versions of that file; GTK keeps it until it is
 *   closed
 */
GtkWindow *
qdm_versions_window_new (QdmWindow *parent)
{
  QdmVersionsWindow *self = g_object_new (QDM_TYPE_VERSIONS_WINDOW, "transient-for", parent, "modal", TRUE,
                                          "destroy-with-parent", TRUE, NULL);

  self->parent = g_object_ref (parent);
  self->versions = qdm_file_versions_list (qdm_window_get_path (parent));
  build (self);
  for (guint i = 0; i < self->versions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (self->versions->pdata[i]));
  return GTK_WINDOW (self);
}
