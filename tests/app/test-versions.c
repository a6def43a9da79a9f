#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "app/qdm-versions-window.h"
#include "store/qdm-file-versions.h"

#include "small-plan.h"
#include "small-window.h"

/* The earlier versions of a file, in a window. */

static const char *
get_name (QdmWindow *window)
{
  return QDM_ITEM (qdm_session_get_plan (qdm_window_get_session (window)))->name;
}

static void
save_as (QdmDocument *document,
         const char  *path,
         const char  *name)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set (qdm_document_get_history (document), QDM_ITEM (qdm_document_get_plan (document)), "name", name, &error);
  g_assert_no_error (error);
  qdm_document_save (document, path, QDM_SAVE_OVERWRITE, &error);
  g_assert_no_error (error);
}

/* A window on a plan that was saved as “one” and then as “two”. */
static QdmWindow *
open_window (const char *path)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmDocument) document = qdm_document_new (plan);

  save_as (document, path, "one");
  save_as (document, path, "two");
  return small_window_open (document);
}

static gpointer
find_window (GType      type,
             QdmWindow *other_than)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && window != GTK_WINDOW (other_than))
        return window;
    }
  return NULL;
}

static gboolean
is_list (GtkWidget *widget,
         gpointer   data)
{
  return GTK_IS_LIST_BOX (widget);
}

static gboolean
is_button (GtkWidget *widget,
           gpointer   label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
press (gpointer    window,
       const char *label)
{
  GtkWidget *button = find_widget (window, is_button, (gpointer) label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static GtkWidget *
open_versions (QdmWindow *window)
{
  GtkWidget *versions, *list;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.versions", NULL);
  settle ();
  versions = find_window (QDM_TYPE_VERSIONS_WINDOW, NULL);
  g_assert_nonnull (versions);
  list = find_widget (versions, is_list, NULL);
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  return versions;
}

static void
wait_until_gone (GType type)
{
  while (find_window (type, NULL) != NULL)
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static void
close_and_remove (QdmWindow  *window,
                  const char *path)
{
  g_autoptr (GPtrArray) versions = qdm_file_versions_list (path);
  g_autofree char *folder = g_path_get_dirname (path);

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  for (guint i = 0; i < versions->len; i++)
    g_unlink (((QdmFileVersion *) versions->pdata[i])->path);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_restore (void)
{
  g_autofree char *folder = g_dir_make_tmp ("qdm-versions-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.qdm", NULL);
  QdmWindow *window = open_window (path);

  press (open_versions (window), "_Restore…");
  press (find_window (GTK_TYPE_MESSAGE_DIALOG, NULL), "_Restore");
  wait_until_gone (QDM_TYPE_VERSIONS_WINDOW);
  while (g_strcmp0 (get_name (window), "one") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (qdm_window_get_path (window), ==, path);
  g_assert_false (qdm_document_is_modified (qdm_session_get_document (qdm_window_get_session (window))));
  close_and_remove (window, path);
}

/* A copy is a plan of its own, which has to be saved; the one that is open stays what it is. */
static void
test_copy (void)
{
  g_autofree char *folder = g_dir_make_tmp ("qdm-versions-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.qdm", NULL);
  QdmWindow *window = open_window (path);
  QdmWindow *copy = NULL;

  press (open_versions (window), "Open a _Copy");
  while ((copy = find_window (QDM_TYPE_WINDOW, window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpstr (get_name (copy), ==, "one");
  g_assert_null (qdm_window_get_path (copy));
  g_assert_true (qdm_document_is_modified (qdm_session_get_document (qdm_window_get_session (copy))));
  g_assert_cmpstr (get_name (window), ==, "two");
  gtk_window_destroy (GTK_WINDOW (copy));
  close_and_remove (window, path);
}

int
main (int    argc,
      char **argv)
{
  small_window_init (&argc, &argv);

  g_test_add_func ("/versions/restore", test_restore);
  g_test_add_func ("/versions/copy", test_copy);

  return small_window_run ();
}
