#include <locale.h>
#include <string.h>

#include "app/qdm-application.h"
#include "app/qdm-item-table.h"
#include "app/qdm-section.h"
#include "app/qdm-window.h"
#include "model/qdm-project.h"

/* bench-window PLAN: opens a plan in a real window, does what people do with it, and tells for each
 * deed for how long at most the window did not answer. */

#define TICK 2 /* milliseconds */
#define QUIET (300 * G_TIME_SPAN_MILLISECOND) /* nothing is going on any more */

typedef struct {
  gint64 last;
  gint64 longest;
  gint64 last_long; /* when it was last kept waiting */
} Watch;

static gboolean
tick_cb (gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();
  gint64 gap = now - watch->last - TICK * G_TIME_SPAN_MILLISECOND;

  watch->longest = MAX (watch->longest, gap);
  if (gap > 5 * G_TIME_SPAN_MILLISECOND)
    watch->last_long = now;
  watch->last = now;
  return G_SOURCE_CONTINUE;
}

static gboolean
mark_cb (gpointer idle)
{
  *(gint64 *) idle = g_get_monotonic_time ();
  return G_SOURCE_REMOVE;
}

/* Until idle moments come again and again. */
static void
wait_for_quiet (Watch *watch)
{
  gint64 start = g_get_monotonic_time ();
  gint64 idle = 0;

  watch->last = start;
  watch->last_long = start;
  while (idle == 0 || g_get_monotonic_time () - watch->last_long < QUIET)
    {
      idle = 0;
      g_idle_add_full (G_PRIORITY_LOW + 100, mark_cb, &idle, NULL);
      while (idle == 0)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
tell (Watch      *watch,
      const char *deed)
{
  gint64 start = g_get_monotonic_time ();

  wait_for_quiet (watch);
  g_print ("%-32s longest wait %5.0f ms, quiet after %5.0f ms\n", deed, watch->longest / 1000.0,
           (watch->last_long - start) / 1000.0);
  watch->longest = 0;
  watch->last = g_get_monotonic_time ();
}

static GtkWidget *
find_mapped (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find_mapped (child, type);
  return found;
}

static void
open_plan (QdmWindow  *window,
           const char *path,
           Watch      *watch)
{
  watch->last = g_get_monotonic_time ();
  qdm_window_open (window, path);
  while (qdm_window_get_path (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  tell (watch, "open");
}

static void
show_sections (QdmWindow *window,
               Watch     *watch)
{
  guint n;
  const QdmSection *sections = qdm_section_list (&n);

  for (guint i = 0; i < n; i++)
    {
      watch->last = g_get_monotonic_time ();
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", sections[i].id);
      tell (watch, sections[i].id);
    }
}

static void
type_into (QdmWindow  *window,
           GtkWidget  *root,
           const char *text,
           const char *deed,
           Watch      *watch)
{
  GtkWidget *entry = find_mapped (root, GTK_TYPE_SEARCH_ENTRY);

  watch->last = g_get_monotonic_time ();
  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  tell (watch, entry != NULL ? deed : "(no entry to type into)");
}

static void
show_table (QdmWindow *window,
            gboolean   table,
            Watch     *watch)
{
  GtkWidget *switcher = find_mapped (GTK_WIDGET (window), GTK_TYPE_STACK_SWITCHER);
  GtkStack *stack = gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (switcher));

  watch->last = g_get_monotonic_time ();
  gtk_stack_set_visible_child_name (stack, table ? "project" : "chart");
  tell (watch, table ? "turn to the table" : "turn to the chart");
}

static void
edit_task (QdmWindow *window,
           Watch     *watch)
{
  QdmSession *session = qdm_window_get_session (window);
  QdmItem *project = qdm_item_get_child (QDM_ITEM (qdm_session_get_plan (session)), QDM_TYPE_PROJECT, 0);
  QdmItem *task = qdm_item_get_child (project, QDM_TYPE_TASK, 0);

  watch->last = g_get_monotonic_time ();
  qdm_selection_open (qdm_session_get_selection (session), task);
  tell (watch, "select a task");
  qdm_history_set (qdm_session_get_history (session), task, "duration", "77", NULL);
  tell (watch, "change its duration");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  tell (watch, "undo");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  Watch watch = { 0 };
  QdmWindow *window;

  if (argc != 2)
    {
      g_printerr ("usage: bench-window PLAN\n");
      return 2;
    }

  setlocale (LC_ALL, "");
  gtk_init ();
  application = GTK_APPLICATION (qdm_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = qdm_window_new (application);
  gtk_window_present (GTK_WINDOW (window));
  watch.last = g_get_monotonic_time ();
  g_timeout_add_full (G_PRIORITY_HIGH, TICK, tick_cb, &watch, NULL);
  tell (&watch, "an empty window");

  open_plan (window, argv[1], &watch);
  show_sections (window, &watch);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", "projects");
  tell (&watch, "projects again");
  type_into (window, GTK_WIDGET (window), "9999", "filter the chart", &watch);
  type_into (window, GTK_WIDGET (window), "nowhere", "filter the chart in vain", &watch);
  type_into (window, GTK_WIDGET (window), "", "no filter", &watch);
  show_table (window, TRUE, &watch);
  type_into (window, GTK_WIDGET (window), "9999", "filter the table", &watch);
  type_into (window, GTK_WIDGET (window), "nowhere", "filter the table in vain", &watch);
  type_into (window, GTK_WIDGET (window), "", "no filter", &watch);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  tell (&watch, "open the search");
  type_into (window, GTK_WIDGET (window), "9999", "search", &watch);
  show_table (window, FALSE, &watch);
  edit_task (window, &watch);

  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
