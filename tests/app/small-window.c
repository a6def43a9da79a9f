#include "small-window.h"

#include <locale.h>

#include "app/qdm-application.h"

/* What tests of windows in their own process begin with.  One program for all cases; each has a window
 * of its own. */

static GtkApplication *application;

void
small_window_init (int    *argc,
                   char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  /* GTK 4.8 leaks a date whenever it looks which recent files are too old. */
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-max-age", -1, NULL);

  application = GTK_APPLICATION (qdm_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
}

int
small_window_run (void)
{
  int result = g_test_run ();

  g_object_unref (application);
  return result;
}

/* A window on no plan. */
QdmWindow *
small_window_new (void)
{
  return qdm_window_new (application);
}

/* A window on an open plan, all of which is drawn. */
QdmWindow *
small_window_open (QdmDocument *document)
{
  g_autoptr (QdmSession) session = qdm_session_new (document);
  QdmWindow *window = small_window_new ();

  qdm_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return window;
}

static gboolean
tick_cb (gpointer ticked)
{
  *(gboolean *) ticked = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until everything that waits for an idle moment is done, layout and drawing included. */
void
settle (void)
{
  for (guint i = 0; i < 3; i++)
    {
      gboolean ticked = FALSE;

      g_timeout_add_full (G_PRIORITY_LOW + 100, 20, tick_cb, &ticked, NULL);
      while (!ticked)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* The first one in @root that the test is true of. */
GtkWidget *
find_widget (GtkWidget  *root,
             WidgetTest  test,
             gpointer    data)
{
  GtkWidget *found = test (root, data) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, test, data);
  return found;
}
