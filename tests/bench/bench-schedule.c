/*
 * bench-schedule: what scheduling costs, as ratios against a floor measured in the same run.
 *
 *   bench-schedule [TASKS]
 *
 * The plan has TASKS tasks (100000) in projects of twenty, and one and a half times as many
 * dependencies of all kinds, a fifth of them between projects; four calendars, one with a winter
 * shutdown; constraints and deadlines here and there.  The floor is a critical-path pass without
 * calendars over the same tasks and dependencies, in plain arrays: order, forward, backward.
 */

#include <stdlib.h>
#include <time.h>

#include "model/qdm-history.h"
#include "model/qdm-types.h"
#include "schedule/qdm-network-private.h"
#include "schedule/qdm-schedule-private.h"
#include "schedule/qdm-statutory-days.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"

#define TASKS_PER_PROJECT 20
#define N_RUNS            40
#define N_EDITS           4000

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static double
quantile (double *times,
          guint   n,
          double  q)
{
  qsort (times, n, sizeof *times, compare_doubles);
  return times[MIN (n - 1, (guint) (q * n))];
}

/* ---- the plan ---- */

static void
set (QdmItem    *item,
     const char *field,
     const char *text)
{
  if (!qdm_item_set_text (item, field, text, NULL))
    g_error ("%s cannot be %s", field, text);
}

static void
add_dependency (QdmItem *task,
                int      predecessor,
                GRand   *rand)
{
  static const char * const kinds[] = { "FS", "FS", "FS", "SS", "FF", "SF" };
  guint n = qdm_item_count (task, QDM_TYPE_DEPENDENCY);
  g_autofree char *id = g_strdup_printf ("%s-d%u", task->id, n);
  g_autofree char *name = g_strdup_printf ("t%d", predecessor);
  g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, id);

  set (dependency, "predecessor", name);
  set (dependency, "kind", n == 0 ? "FS" : kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]);
  if (g_rand_int_range (rand, 0, 4) == 0)
    {
      g_autofree char *lag = g_strdup_printf ("%d", g_rand_int_range (rand, -3, 20));

      set (dependency, "lag", lag);
      if (g_rand_int_range (rand, 0, 2) == 0)
        set (dependency, "lag-unit", "calendar-days");
    }
  qdm_item_append_child (task, dependency);
}

/* The first of a project waits for nothing within it; every second task waits for one more, in a
 * fifth of the cases in a project somewhat earlier. */
static void
add_dependencies (QdmItem *task,
                  int      number,
                  GRand   *rand)
{
  int first = number - number % TASKS_PER_PROJECT;

  if (number > first)
    add_dependency (task, number - 1, rand);
  if (number > first + 1 && g_rand_int_range (rand, 0, 10) < 4)
    add_dependency (task, g_rand_int_range (rand, first, number - 1), rand);
  if (first > 0 && g_rand_int_range (rand, 0, 10) < 2)
    add_dependency (task, g_rand_int_range (rand, MAX (0, first - 2000), first), rand);
}

static QdmItem *
make_task (int    number,
           GRand *rand)
{
  static const char * const stages[] = { "preparation", "start", "civil-works", "installation", "trial-run" };
  g_autofree char *id = g_strdup_printf ("t%d", number);
  g_autofree char *duration = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 30));
  QdmItem *task = qdm_item_new (QDM_TYPE_TASK, id);
  int place = number % TASKS_PER_PROJECT;

  set (task, "name", id);
  set (task, "duration", duration);
  set (task, "stage", stages[place * (int) G_N_ELEMENTS (stages) / TASKS_PER_PROJECT]);
  if (g_rand_int_range (rand, 0, 10) == 0)
    set (task, "calendar", g_rand_int_range (rand, 0, 2) == 0 ? "six-days" : "every-day");
  if (place == 0)
    {
      g_autofree char *start = g_strdup_printf ("%d-%02d-01", g_rand_int_range (rand, 2021, 2026),
                                                g_rand_int_range (rand, 1, 13));

      set (task, "constraint", "start-no-earlier-than");
      set (task, "constraint-date", start);
    }
  else if (g_rand_int_range (rand, 0, 50) == 0)
    set (task, "deadline", "2027-12-31");
  add_dependencies (task, number, rand);
  return task;
}

static void
add_calendar (QdmPlan    *plan,
              const char *id,
              const char *workdays,
              gboolean    shutdown)
{
  g_autoptr (QdmItem) calendar = QDM_ITEM (qdm_statutory_days_new_calendar (id));

  set (calendar, "workdays", workdays);
  if (shutdown)
    {
      set (calendar, "shutdown-start", "11-01");
      set (calendar, "shutdown-end", "03-15");
    }
  qdm_item_append_child (QDM_ITEM (plan), calendar);
}

static gboolean
register_cb (QdmItem  *item,
             gpointer  plan)
{
  if (item != plan && !qdm_plan_register (plan, item))
    g_error ("two items are %s", item->id);
  return TRUE;
}

static QdmPlan *
make_plan (int n_tasks)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20231117);
  QdmPlan *plan = qdm_plan_new ();

  plan->first_day = qdm_date_from_ymd (2021, 1, 1);
  plan->calendar = g_strdup ("standard");
  add_calendar (plan, "standard", "mon tue wed thu fri", TRUE);
  add_calendar (plan, "six-days", "mon tue wed thu fri sat", TRUE);
  add_calendar (plan, "every-day", "mon tue wed thu fri sat sun", FALSE);
  for (int number = 0; number < n_tasks; number++)
    {
      g_autoptr (QdmItem) task = make_task (number, rand);
      guint n = qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROJECT);

      if (number % TASKS_PER_PROJECT == 0)
        {
          g_autofree char *id = g_strdup_printf ("p%d", number / TASKS_PER_PROJECT);
          g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, id);

          qdm_item_append_child (QDM_ITEM (plan), project);
          n++;
        }
      qdm_item_append_child (qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROJECT, n - 1), task);
    }
  qdm_item_foreach (QDM_ITEM (plan), register_cb, plan);
  return plan;
}

/* ---- the floor ---- */

typedef struct {
  int n;
  int n_links;
  int *duration;
  int *first_out, *out;   /* successors of each task */
  int *first_in, *in;     /* predecessors */
  int *early, *late, *order, *waiting;
} Floor;

static void
floor_take_links (Floor      *self,
                  QdmNetwork *network,
                  const int  *numbers,
                  int         n_nodes)
{
  int at = 0;
  guint n;

  for (int node = 0; node < n_nodes; node++)
    {
      const QdmLink *links = qdm_network_get_links (network, node, &n);

      if (numbers[node] < 0)
        continue;
      self->duration[numbers[node]] = qdm_network_get_spec (network, node)->duration;
      self->first_in[numbers[node]] = at;
      for (guint i = 0; i < n; i++)
        self->in[at++] = numbers[links[i].node];
    }
  self->first_in[self->n] = at;

  at = 0;
  for (int node = 0; node < n_nodes; node++)
    {
      const QdmLink *links = qdm_network_get_successors (network, node, &n);

      if (numbers[node] < 0)
        continue;
      self->first_out[numbers[node]] = at;
      for (guint i = 0; i < n; i++)
        self->out[at++] = numbers[links[i].node];
    }
  self->first_out[self->n] = at;
  self->n_links = at;
}

/* The same tasks and dependencies, without the summaries. */
static Floor *
floor_new (QdmNetwork *network,
           int         n_nodes)
{
  Floor *self = g_new0 (Floor, 1);
  g_autofree int *numbers = g_new (int, n_nodes);

  for (int node = 0; node < n_nodes; node++)
    numbers[node] = qdm_network_get_kind (network, node) == QDM_NODE_TASK ? self->n++ : -1;
  self->duration = g_new0 (int, self->n);
  self->first_out = g_new0 (int, self->n + 1);
  self->first_in = g_new0 (int, self->n + 1);
  self->out = g_new0 (int, self->n * 4);
  self->in = g_new0 (int, self->n * 4);
  self->early = g_new0 (int, self->n);
  self->late = g_new0 (int, self->n);
  self->order = g_new0 (int, self->n);
  self->waiting = g_new0 (int, self->n);
  floor_take_links (self, network, numbers, n_nodes);
  return self;
}

static void
floor_free (Floor *self)
{
  g_free (self->duration);
  g_free (self->first_out);
  g_free (self->first_in);
  g_free (self->out);
  g_free (self->in);
  g_free (self->early);
  g_free (self->late);
  g_free (self->order);
  g_free (self->waiting);
  g_free (self);
}

static int
floor_run (Floor *self)
{
  int n_order = 0, end = 0;

  for (int i = 0; i < self->n; i++)
    {
      self->waiting[i] = self->first_in[i + 1] - self->first_in[i];
      self->early[i] = 0;
      if (self->waiting[i] == 0)
        self->order[n_order++] = i;
    }
  for (int i = 0; i < n_order; i++)
    {
      int task = self->order[i];
      int finish = self->early[task] + self->duration[task];

      end = MAX (end, finish);
      for (int j = self->first_out[task]; j < self->first_out[task + 1]; j++)
        {
          int next = self->out[j];

          self->early[next] = MAX (self->early[next], finish);
          if (--self->waiting[next] == 0)
            self->order[n_order++] = next;
        }
    }
  for (int i = n_order - 1; i >= 0; i--)
    {
      int task = self->order[i];
      int late = end;

      for (int j = self->first_out[task]; j < self->first_out[task + 1]; j++)
        late = MIN (late, self->late[self->out[j]]);
      self->late[task] = late - self->duration[task];
    }
  return end;
}

/* ---- the measurements ---- */

/* The best of several runs, turn by turn, so that others at work on the machine disturb both
 * alike. */
static void
time_passes (Floor      *plain,
             QdmNetwork *network,
             double     *base,
             double     *full,
             double     *sort)
{
  volatile int end = 0;

  *base = *full = *sort = G_MAXDOUBLE;
  for (int i = 0; i < N_RUNS; i++)
    {
      double start = now (), middle, sorted;

      end += floor_run (plain);
      middle = now ();
      qdm_network_schedule (network);
      *full = MIN (*full, now () - middle);
      *base = MIN (*base, middle - start);
      sorted = now ();
      qdm_network_sort (network);
      *sort = MIN (*sort, now () - sorted);
    }
}

static double
time_floats (QdmSchedule *schedule,
             int          n_nodes)
{
  double best = G_MAXDOUBLE;
  volatile int sum = 0;

  for (int i = 0; i < N_RUNS; i++)
    {
      double start = now ();

      for (int node = 0; node < n_nodes; node++)
        if (qdm_network_get_kind (schedule->network, node) == QDM_NODE_TASK)
          sum += qdm_network_get_total_float (schedule->network, node) +
                 qdm_network_get_free_float (schedule->network, node);
      best = MIN (best, now () - start);
    }
  return best;
}

typedef void (*EditFunc) (QdmHistory *history,
                          QdmItem    *task,
                          GRand      *rand);

static void
edit_duration (QdmHistory *history,
               QdmItem    *task,
               GRand      *rand)
{
  g_autofree char *text = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 40));

  qdm_history_set (history, task, "duration", text, NULL);
}

static void
edit_lag (QdmHistory *history,
          QdmItem    *task,
          GRand      *rand)
{
  g_autofree char *text = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 20));

  if (qdm_item_count (task, QDM_TYPE_DEPENDENCY) > 0)
    qdm_history_set (history, qdm_item_get_child (task, QDM_TYPE_DEPENDENCY, 0), "lag", text, NULL);
  else
    edit_duration (history, task, rand);
}

/* A new link from somewhere before in the project, or the last one away. */
static void
edit_links (QdmHistory *history,
            QdmItem    *task,
            GRand      *rand)
{
  guint n = qdm_item_count (task, QDM_TYPE_DEPENDENCY);
  int number = atoi (task->id + 1);

  if (n > 1)
    qdm_history_remove (history, qdm_item_get_child (task, QDM_TYPE_DEPENDENCY, n - 1), NULL);
  else if (number % TASKS_PER_PROJECT > 0)
    {
      int back = g_rand_int_range (rand, 1, number % TASKS_PER_PROJECT + 1);
      g_autofree char *predecessor = g_strdup_printf ("t%d", number - back);
      g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, NULL);

      set (dependency, "predecessor", predecessor);
      qdm_history_insert (history, task, dependency, G_MAXUINT, NULL);
    }
}

static void
time_edits (QdmSchedule *schedule,
            int          n_tasks,
            const char  *name,
            EditFunc     edit,
            double       full)
{
  g_autoptr (QdmHistory) history = qdm_history_new (schedule->plan);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree double *times = g_new (double, N_EDITS);
  double median, late;
  guint most = 0;

  for (int i = 0; i < N_EDITS; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%d", g_rand_int_range (rand, n_tasks / 4, n_tasks * 3 / 4));
      double start;

      edit (history, qdm_plan_get_item (schedule->plan, id), rand);
      start = now ();
      qdm_schedule_update (schedule);
      times[i] = now () - start;
      most = MAX (most, qdm_schedule_get_n_visited (schedule));
    }

  median = quantile (times, N_EDITS, 0.5);
  late = quantile (times, N_EDITS, 0.99);
  g_print ("  %-10s median %.4f ms = 1/%.0f of a full pass; 99%% %.4f ms = 1/%.0f; at most %u dates\n",
           name, median, full / median, late, full / late, most);
}

static void
time_opening (QdmPlan *plan)
{
  g_autoptr (GBytes) content = qdm_plan_writer_write (plan);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmPlan) read = NULL;
  g_autoptr (QdmSchedule) schedule = NULL;
  double start = now (), opened, scheduled;

  read = qdm_plan_reader_read (content, "bench.qdm", NULL, NULL, NULL, &problems, &error);
  if (read == NULL)
    g_error ("%s", error->message);
  opened = now ();
  schedule = qdm_schedule_new (read);
  qdm_schedule_update (schedule);
  scheduled = now ();
  g_print ("  open %.0f ms + schedule %.0f ms = %.0f ms (%.1f MB)\n", opened - start, scheduled - opened,
           scheduled - start, g_bytes_get_size (content) / 1e6);
}

static double
run (int      n_tasks,
     gboolean all)
{
  g_autoptr (QdmPlan) plan = make_plan (n_tasks);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  double base, full, sort, floats;
  Floor *plain;

  qdm_schedule_update (schedule);
  plain = floor_new (schedule->network, schedule->entries->len);
  time_passes (plain, schedule->network, &base, &full, &sort);
  floats = time_floats (schedule, schedule->entries->len);
  g_print ("%d tasks, %d dependencies\n", plain->n, plain->n_links);
  g_print ("  plain arrays %.2f ms; full pass %.2f ms = %.2f ×; with its order made anew %.2f ms = %.2f ×; "
           "with all floats %.2f ms = %.2f ×\n", base, full, full / base, full + sort, (full + sort) / base,
           full + floats, (full + floats) / base);
  if (all)
    {
      time_edits (schedule, n_tasks, "duration", edit_duration, full);
      time_edits (schedule, n_tasks, "lag", edit_lag, full);
      time_edits (schedule, n_tasks, "link", edit_links, full);
      time_opening (plan);
    }
  floor_free (plain);
  return full;
}

int
main (int   argc,
      char *argv[])
{
  int n_tasks = argc > 1 ? atoi (argv[1]) : 100000;
  double tenth, full;

  if (n_tasks < 1000)
    {
      g_printerr ("bench-schedule [TASKS], at least 1000\n");
      return 2;
    }

  tenth = run (n_tasks / 10, FALSE);
  full = run (n_tasks, TRUE);
  g_print ("ten times the tasks cost %.1f times the full pass\n", full / tenth);
  return 0;
}
