#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <libxml/parser.h>

#include "store/qdm-document.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"
#include "store/qdm-safe-save.h"

#include "large-plan.h"

/* What plan files cost, each figure as a ratio to the least that the same bytes can cost in the
 * same run.  The best of several rounds counts, since everything else on the machine only adds. */

#define ROUNDS 7
#define SAVES  25
#define SMALL  10000
#define LARGE  100000

typedef struct {
  GBytes *content;
  guint n_tasks;
} Sample;

typedef double (*Measure) (const Sample *sample);

static double
get_seconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

/* ---- the least ---- */

static void
start_cb (void           *data,
          const xmlChar  *name,
          const xmlChar  *prefix,
          const xmlChar  *uri,
          int             n_namespaces,
          const xmlChar **namespaces,
          int             n_attributes,
          int             n_defaulted,
          const xmlChar **attributes)
{
}

static void
end_cb (void          *data,
        const xmlChar *name,
        const xmlChar *prefix,
        const xmlChar *uri)
{
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            length)
{
}

static double
parse_only (const Sample *sample)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC, .startElementNs = start_cb, .endElementNs = end_cb,
    .characters = text_cb, .ignorableWhitespace = text_cb,
  };
  gsize size;
  const char *data = g_bytes_get_data (sample->content, &size);
  double start = get_seconds (CLOCK_PROCESS_CPUTIME_ID);

  if (xmlSAXUserParseMemory (&handler, NULL, data, (int) size) != 0)
    g_error ("libxml2 cannot parse the plan");
  return get_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;
}

static char *bench_dir;

static double
write_and_flush (const Sample *sample)
{
  g_autofree char *path = g_build_filename (bench_dir, "plain", NULL);
  gsize size, done = 0;
  const char *data = g_bytes_get_data (sample->content, &size);
  double start = get_seconds (CLOCK_MONOTONIC);
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n <= 0)
        g_error ("%s cannot be written", path);
      done += n;
    }
  if (fsync (fd) != 0)
    g_error ("%s cannot be flushed", path);
  close (fd);
  return get_seconds (CLOCK_MONOTONIC) - start;
}

/* ---- ours ---- */

static QdmPlan *
load_plan (const Sample *sample)
{
  g_autoptr (GError) error = NULL;
  QdmPlan *plan = qdm_plan_reader_read (sample->content, "bench.qdm", NULL, NULL, NULL, NULL, &error);

  if (plan == NULL)
    g_error ("%s", error->message);
  return plan;
}

static double
load (const Sample *sample)
{
  double start = get_seconds (CLOCK_PROCESS_CPUTIME_ID);
  QdmPlan *plan = load_plan (sample);
  double taken = get_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;

  g_object_unref (plan);
  return taken;
}

/* From the click to the file that has the plan's name: the time that the user waits.  There is an
 * old version, which must still be the one that was opened, and which is kept. */
static double
save_again (QdmDocument *document)
{
  g_autoptr (GError) error = NULL;
  double start = get_seconds (CLOCK_MONOTONIC);

  if (!qdm_document_save (document, NULL, QDM_SAVE_NONE, &error))
    g_error ("%s", error->message);
  return get_seconds (CLOCK_MONOTONIC) - start;
}

static double
serialise (const Sample *sample)
{
  g_autoptr (QdmPlan) plan = load_plan (sample);
  double start = get_seconds (CLOCK_PROCESS_CPUTIME_ID);
  g_autoptr (GBytes) content = qdm_plan_writer_write (plan);

  return get_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* ---- the table ---- */

/* Turn by turn, so that a busy moment meets both. */
static gboolean
print_ratio (const char   *what,
             Measure       measure,
             const Sample *sample,
             Measure       measure_least,
             const Sample *least_sample,
             double        limit)
{
  double ours = G_MAXDOUBLE, least = G_MAXDOUBLE, ratio;

  for (int i = 0; i < ROUNDS; i++)
    {
      ours = MIN (ours, measure (sample));
      least = MIN (least, measure_least (least_sample));
    }
  ratio = ours / least * least_sample->n_tasks / sample->n_tasks;
  printf ("%-52s %7.3f s %7.3f s %7.2f  at most %.2f%s\n", what, ours, least, ratio, limit,
          ratio > limit ? "  EXCEEDED" : "");
  return ratio <= limit;
}

static int
compare_seconds (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

static QdmDocument *
save_first (const Sample *sample)
{
  g_autoptr (QdmPlan) plan = load_plan (sample);
  QdmDocument *document = qdm_document_new (plan);
  g_autofree char *path = g_build_filename (bench_dir, "plan.qdm", NULL);
  g_autoptr (GError) error = NULL;

  if (!qdm_document_save (document, path, QDM_SAVE_OVERWRITE, &error))
    g_error ("%s", error->message);
  return document;
}

/* Here the clock on the wall counts, since most of it is waiting.  Whatever else the machine does
 * lengthens it: the best round is the saving itself, the median is how it went this time. */
static gboolean
print_saving (const Sample *sample,
              double        limit)
{
  g_autoptr (QdmDocument) document = save_first (sample);
  double ours[SAVES], least[SAVES], ratio;

  for (int i = 0; i < SAVES; i++)
    {
      ours[i] = save_again (document);
      least[i] = write_and_flush (sample);
    }
  qsort (ours, SAVES, sizeof (double), compare_seconds);
  qsort (least, SAVES, sizeof (double), compare_seconds);
  ratio = ours[0] / least[0];
  printf ("%-52s %7.3f s %7.3f s %7.2f  at most %.2f%s\n", "save : write and flush the same bytes (time, best)",
          ours[0], least[0], ratio, limit, ratio > limit ? "  EXCEEDED" : "");
  printf ("%-52s %7.3f s %7.3f s %7.2f\n", "save : write and flush the same bytes (time, median)",
          ours[SAVES / 2], least[SAVES / 2], ours[SAVES / 2] / least[SAVES / 2]);
  return ratio <= limit;
}

static gsize
get_memory_in_use (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* The first load of the process: later ones find memory that GLib keeps for its slices. */
static gboolean
print_memory (const Sample *sample)
{
  gsize before = get_memory_in_use ();
  QdmPlan *plan = load_plan (sample);
  double per_task = (double) (get_memory_in_use () - before) / sample->n_tasks;

  printf ("%-52s %7.0f bytes %21s at most 1024%s\n", "memory: a task with its dependencies",
          per_task, "", per_task > 1024 ? "  EXCEEDED" : "");
  g_object_unref (plan);
  return per_task <= 1024;
}

static Sample
make_sample (guint n_tasks)
{
  g_autoptr (QdmPlan) plan = large_plan_new (n_tasks);

  return (Sample) { qdm_plan_writer_write (plan), n_tasks };
}

/* In a process of its own, so that making the plan leaves no traces in memory. */
static GBytes *
generate (const char *generator,
          guint       n_tasks)
{
  g_autofree char *count = g_strdup_printf ("%u", n_tasks);
  const char *argv[] = { generator, count, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  GBytes *content = NULL;

  if (process == NULL || !g_subprocess_communicate (process, NULL, NULL, &content, NULL, NULL))
    g_error ("%s does not run", generator);
  return content;
}

int
main (int   argc,
      char *argv[])
{
  Sample large, small;
  g_autofree char *command = NULL;
  gboolean holds;

  if (argc != 2)
    {
      g_printerr ("usage: bench-plan-file GENERATOR\n");
      return 2;
    }

  bench_dir = g_dir_make_tmp ("qdm-bench-XXXXXX", NULL);
  large = (Sample) { generate (argv[1], LARGE), LARGE };
  holds = print_memory (&large);
  small = make_sample (SMALL);

  printf ("%-52s %9s %9s %7s\n", "", "ours", "least", "ratio");
  holds &= print_ratio ("load 100,000 tasks : bare SAX2 pass (CPU)",
                        load, &large, parse_only, &large, 3.0);
  holds &= print_ratio ("load 100,000 tasks : 10,000 tasks, a task (CPU)",
                        load, &large, load, &small, 1.5);
  holds &= print_ratio ("write to memory : bare SAX2 pass (CPU)",
                        serialise, &large, parse_only, &large, 1.0);
  holds &= print_saving (&large, 2.0);

  command = g_strdup_printf ("rm -r '%s'", bench_dir);
  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s is left behind\n", bench_dir);
  return holds ? 0 : 1;
}
