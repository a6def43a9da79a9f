#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <glib/gstdio.h>

#include "app/qdm-application.h"
#include "app/qdm-item-table.h"
#include "app/qdm-section.h"
#include "app/qdm-window.h"
#include "large-plan.h"
#include "model/qdm-project.h"
#include "schedule/qdm-shift.h"
#include "schedule/qdm-task-link.h"
#include "store/qdm-plan-writer.h"

/* bench-window [TASKS]: opens a small plan and a large one in a real window, does with each what
 * people do, and tells for each deed for how long at most the window did not answer, and how many
 * times as long that is with the large plan.  Time is that of the processor in the window's own
 * thread, so that it is the same on a machine that does other things besides. */

#define SMALL 1000 /* tasks */
#define TICK 2 /* milliseconds */
#define BUSY 5 /* milliseconds */
#define QUIET (300 * G_TIME_SPAN_MILLISECOND) /* nothing is going on any more */

typedef struct {
  double last;        /* milliseconds */
  double longest;
  gint64 last_long;   /* when it was last kept waiting, on the clock */
  GPtrArray *told;    /* Deed, in the order in which they were done */
} Watch;

typedef struct {
  const char *name;
  double longest; /* milliseconds */
  double quiet;
} Deed;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static gboolean
tick_cb (gpointer data)
{
  Watch *watch = data;
  double at = now ();

  watch->longest = MAX (watch->longest, at - watch->last);
  if (at - watch->last > BUSY)
    watch->last_long = g_get_monotonic_time ();
  watch->last = at;
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
      const char *name)
{
  gint64 start = g_get_monotonic_time ();
  Deed *deed = g_new (Deed, 1);

  wait_for_quiet (watch);
  *deed = (Deed) { name, watch->longest, (watch->last_long - start) / 1000.0 };
  g_ptr_array_add (watch->told, deed);
  watch->longest = 0;
  watch->last = now ();
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
  watch->last = now ();
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
      watch->last = now ();
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

  watch->last = now ();
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

  watch->last = now ();
  gtk_stack_set_visible_child_name (stack, table ? "project" : "chart");
  tell (watch, table ? "turn to the table" : "turn to the chart");
}

static QdmItem *
get_task (QdmSession *session,
          guint       project,
          guint       number)
{
  QdmItem *item = qdm_item_get_child (QDM_ITEM (qdm_session_get_plan (session)), QDM_TYPE_PROJECT, project);

  item = qdm_item_get_child (item, QDM_TYPE_TASK, 0);
  return qdm_item_get_child (item, QDM_TYPE_TASK, number);
}

static void
edit_task (QdmWindow *window,
           Watch     *watch)
{
  QdmSession *session = qdm_window_get_session (window);
  QdmItem *task = qdm_item_get_parent (get_task (session, 0, 0));

  watch->last = now ();
  qdm_selection_open (qdm_session_get_selection (session), task);
  tell (watch, "select a task");
  qdm_history_set (qdm_session_get_history (session), task, "duration", "77", NULL);
  tell (watch, "change its duration");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  tell (watch, "undo it");
}

/* The first task of all: thousands of others wait for it. */
static void
drag_task (QdmWindow *window,
           Watch     *watch)
{
  QdmSession *session = qdm_window_get_session (window);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  QdmShift *shift;

  g_ptr_array_add (items, get_task (session, 0, 0));
  watch->last = now ();
  shift = qdm_shift_new (qdm_session_get_schedule (session), qdm_session_get_history (session), QDM_SHIFT_MOVE, items, NULL);
  tell (watch, "take hold of a bar");
  qdm_shift_try (shift, 60, NULL);
  g_free (qdm_shift_dup_effect (shift));
  tell (watch, "drag it by two months");
  qdm_shift_try (shift, 61, NULL);
  g_free (qdm_shift_dup_effect (shift));
  tell (watch, "and a day more");
  qdm_shift_finish (shift, NULL);
  qdm_shift_free (shift);
  tell (watch, "let go of it");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  tell (watch, "undo that");
}

/* Of the first projects the one that begins last. */
static QdmItem *
find_late_task (QdmSession *session)
{
  QdmItem *found = NULL;
  QdmDate latest = QDM_DATE_MIN, start, finish;

  for (guint i = 0; i < 20; i++)
    {
      QdmItem *task = get_task (session, i, 0);

      if (qdm_schedule_get_span (qdm_session_get_schedule (session), task, &start, &finish) && start > latest)
        {
          latest = start;
          found = task;
        }
    }
  return found;
}

/* The first project, and all that waits for it, comes to wait for years. */
static void
link_tasks (QdmWindow *window,
            Watch     *watch)
{
  QdmSession *session = qdm_window_get_session (window);

  watch->last = now ();
  qdm_task_link_add (qdm_session_get_schedule (session), qdm_session_get_history (session), find_late_task (session),
                     get_task (session, 0, 2), QDM_DEPENDENCY_KIND_FINISH_TO_START, NULL);
  tell (watch, "link two tasks");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  tell (watch, "undo the link");
}

/* ---- the whole ---- */

static char *
write_plan (const char *folder,
            guint       n_tasks)
{
  g_autoptr (QdmPlan) plan = large_plan_new (n_tasks);
  g_autoptr (GBytes) text = qdm_plan_writer_write (plan);
  g_autofree char *name = g_strdup_printf ("%u.qdm", n_tasks);
  char *path = g_build_filename (folder, name, NULL);

  if (!g_file_set_contents (path, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), NULL))
    g_error ("%s cannot be written", path);
  return path;
}

static void
filter_chart (QdmWindow *window,
              Watch     *watch)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", "projects");
  tell (watch, "projects again");
  type_into (window, GTK_WIDGET (window), "9", "filter the chart", watch);
  type_into (window, GTK_WIDGET (window), "nowhere", "filter the chart in vain", watch);
  type_into (window, GTK_WIDGET (window), "", "no filter of the chart", watch);
  show_table (window, TRUE, watch);
  type_into (window, GTK_WIDGET (window), "9", "filter the table", watch);
  type_into (window, GTK_WIDGET (window), "nowhere", "filter the table in vain", watch);
  type_into (window, GTK_WIDGET (window), "", "no filter of the table", watch);
  show_table (window, FALSE, watch);
}

/* What it finds is looked for again after each edit, so it comes last. */
static void
search (QdmWindow *window,
        Watch     *watch)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  tell (watch, "open the search");
  type_into (window, GTK_WIDGET (window), "9", "search", watch);
}

/* What people do with a plan; returns how long each of it took. */
static GPtrArray *
use_plan (GtkApplication *application,
          const char     *folder,
          guint           n_tasks)
{
  g_autofree char *path = write_plan (folder, n_tasks);
  QdmWindow *window = qdm_window_new (application);
  Watch watch = { .told = g_ptr_array_new_with_free_func (g_free) };
  guint ticks;

  gtk_window_present (GTK_WINDOW (window));
  watch.last = now ();
  ticks = g_timeout_add_full (G_PRIORITY_HIGH, TICK, tick_cb, &watch, NULL);
  tell (&watch, "an empty window");

  open_plan (window, path, &watch);
  show_sections (window, &watch);
  filter_chart (window, &watch);
  edit_task (window, &watch);
  drag_task (window, &watch);
  link_tasks (window, &watch);
  search (window, &watch);

  g_source_remove (ticks);
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
  return watch.told;
}

static void
compare (GPtrArray *small,
         GPtrArray *large)
{
  for (guint i = 0; i < large->len; i++)
    {
      const Deed *less = small->pdata[i], *more = large->pdata[i];

      g_print ("%-26s longest wait %6.1f ms, of a small plan %6.1f ms = %5.1f ×; quiet after %5.0f ms\n", more->name,
               more->longest, less->longest, more->longest / MAX (less->longest, TICK), more->quiet);
    }
}

int
main (int    argc,
      char **argv)
{
  guint n_tasks = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  g_autofree char *folder = g_dir_make_tmp ("bench-XXXXXX", NULL);
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GPtrArray) warm = NULL, small = NULL, large = NULL;

  setlocale (LC_ALL, "");
  gtk_init ();
  application = GTK_APPLICATION (qdm_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  warm = use_plan (application, folder, SMALL); /* fonts and icons are read once */
  small = use_plan (application, folder, SMALL);
  large = use_plan (application, folder, n_tasks);
  g_rmdir (folder);
  compare (small, large);
  return 0;
}
