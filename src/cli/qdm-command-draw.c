#include <string.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-balance-chart.h"
#include "chart/qdm-chain-chart.h"
#include "chart/qdm-cockpit-chart.h"
#include "chart/qdm-gantt-chart.h"
#include "chart/qdm-matrix-chart.h"
#include "chart/qdm-sheet.h"
#include "cli/qdm-command.h"
#include "model/qdm-types.h"

/** Of pictures, in dots per inch. */
#define RESOLUTION 144

typedef struct {
  char *chain;
  char *frames_name;
  QdmChainFrames frames; /* that @frames_name says */
  char *material;
  char *paper;
  char *output;
  int page;
  int year;
  char *date;
  QdmDate day; /* that @date says */
  gboolean members;
  gboolean list;
  gboolean portrait;
  gboolean landscape;
  gboolean fit;
  gboolean no_fit;
  gboolean unfold;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->chain);
  g_free (options->frames_name);
  g_free (options->material);
  g_free (options->paper);
  g_free (options->output);
  g_free (options->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* ---- the charts ---- */

/* Makes a chart of a plan, or says what is wrong with the call and returns NULL. */
typedef QdmChart *(*MakeFunc) (QdmPlan       *plan,
                               const Options *given);

static QdmChart *
make_gantt (QdmPlan       *plan,
            const Options *given)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  QdmChart *chart = qdm_gantt_chart_new (schedule, NULL);

  if (given->unfold)
    qdm_outline_expand_to (qdm_gantt_chart_get_outline (QDM_GANTT_CHART (chart)), G_MAXUINT);
  return chart;
}

/* The diagrams of a plan as the list shows them, one a line. */
static char *
list_diagrams (QdmPlan *plan)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_DIAGRAM); i++)
    {
      QdmItem *diagram = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_DIAGRAM, i);
      g_autofree char *title = qdm_item_dup_title (diagram);

      g_string_append_printf (lines, "%s\t%s\n", diagram->id, title);
    }
  return g_string_free (lines, FALSE);
}

/* The item that --chain names; without it, all diagrams of the plan are one chart. */
static QdmChart *
make_chain (QdmPlan       *plan,
            const Options *given)
{
  QdmItem *subject = qdm_plan_get_item (plan, given->chain);
  g_autofree char *lines = NULL;

  if (given->chain == NULL || QDM_IS_DIAGRAM (subject) || QDM_IS_CHAIN (subject))
    {
      g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
      QdmChart *chart = qdm_chain_chart_new (plan, schedule, subject);

      qdm_chain_chart_set_year (QDM_CHAIN_CHART (chart), given->year);
      qdm_chain_chart_set_frames (QDM_CHAIN_CHART (chart), given->frames);
      return chart;
    }
  lines = list_diagrams (plan);
  g_printerr (_("qaidamctl: the plan has no diagram and no chain with the id “%s”; its diagrams are\n%s"), given->chain, lines);
  return NULL;
}

static QdmChart *
make_matrix (QdmPlan       *plan,
             const Options *given)
{
  QdmChart *chart = qdm_matrix_chart_new (plan);

  qdm_matrix_chart_set_day (QDM_MATRIX_CHART (chart), given->day);
  qdm_matrix_chart_set_expanded (QDM_MATRIX_CHART (chart), given->members);
  qdm_matrix_chart_set_subject (QDM_MATRIX_CHART (chart), qdm_plan_get_item (plan, given->chain));
  return chart;
}

static QdmChart *
make_balance (QdmPlan       *plan,
              const Options *given)
{
  const char *material = given->material != NULL ? given->material : "chlorine";
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmBalance) balance = qdm_balance_new (schedule);
  g_autoptr (GError) error = NULL;

  if (qdm_balance_get_account (balance, material, &error) != NULL)
    return qdm_balance_chart_new (balance, material);

  g_printerr ("qaidamctl: %s\n", error->message);
  return NULL;
}

static QdmChart *
make_cockpit (QdmPlan       *plan,
              const Options *given)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmBalance) balance = qdm_balance_new (schedule);

  return qdm_cockpit_chart_new (balance);
}

static const struct {
  const char *name;
  MakeFunc make;
} charts[] = {
  { "balance", make_balance },
  { "chain", make_chain },
  { "cockpit", make_cockpit },
  { "gantt", make_gantt },
  { "matrix", make_matrix },
};

static MakeFunc
find_chart (const char *name)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      if (strcmp (charts[i].name, name) == 0)
        return charts[i].make;
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", charts[i].name);
    }
  g_printerr (_("qaidamctl: there is no chart “%s”; there are %s\n"), name, names->str);
  return NULL;
}

/* ---- the files ---- */

typedef GBytes *(*WriteFunc) (QdmSheet  *sheet,
                              guint      page,
                              GError   **error);

static GBytes *
write_pdf (QdmSheet  *sheet,
           guint      page,
           GError   **error)
{
  return qdm_sheet_write_pdf (sheet, error);
}

static GBytes *
write_png (QdmSheet  *sheet,
           guint      page,
           GError   **error)
{
  return qdm_sheet_write_png (sheet, page, RESOLUTION, error);
}

static const struct {
  const char *ending;
  WriteFunc write;
  gboolean is_paged; /* holds all pages; the others hold one */
} formats[] = {
  { ".pdf", write_pdf, TRUE },
  { ".svg", qdm_sheet_write_svg, FALSE },
  { ".png", write_png, FALSE },
};

static gboolean
find_format (const char *path,
             gsize      *format)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].ending))
      {
        *format = i;
        return TRUE;
      }
  g_printerr (_("qaidamctl: “%s” does not say what to draw: the name must end in .pdf, .svg or .png\n"), path);
  return FALSE;
}

/* Only pictures may do without paper: they are as large as the chart. */
static gboolean
choose_paper (const Options *given,
              gsize          format,
              QdmPaper      *paper)
{
  g_autofree char *names = NULL;

  *paper = formats[format].is_paged || given->page != 0 ? QDM_PAPER_A3 : QDM_PAPER_WHOLE;
  if (given->paper == NULL || qdm_paper_parse (given->paper, paper))
    return TRUE;

  names = qdm_paper_dup_names ();
  g_printerr (_("qaidamctl: there is no paper “%s”; there are %s\n"), given->paper, names);
  return FALSE;
}

static gboolean
check_page (QdmSheet *sheet,
            gsize     format,
            int       page)
{
  guint n_pages = qdm_sheet_get_n_pages (sheet);

  if (page < 0 || (guint) page > n_pages)
    {
      g_printerr (_("qaidamctl: there is no page %d; the chart takes %u\n"), page, n_pages);
      return FALSE;
    }
  if (!formats[format].is_paged && page == 0 && n_pages > 1)
    {
      g_printerr (_("qaidamctl: the chart takes %u pages and a picture shows one: name it with --page, or leave out --paper\n"),
                  n_pages);
      return FALSE;
    }
  return TRUE;
}

/* A picture goes on one page if it can, and a table on pages one below the other.  Unless somebody
 * says how the paper lies, it is turned if that saves pages of a picture. */
static QdmSheet *
create_sheet (QdmChart      *chart,
              const Options *given,
              QdmPaper       paper)
{
  gboolean one_page = given->fit || qdm_chart_zooms_text (chart);
  QdmSheetOptions options = {
    .paper = paper, .portrait = given->portrait,
    .fit = given->no_fit ? QDM_SHEET_FIT_NONE : one_page ? QDM_SHEET_FIT_PAGE : QDM_SHEET_FIT_WIDTH,
  };
  QdmSheet *sheet = qdm_sheet_new (chart, &options);
  g_autoptr (QdmSheet) turned = NULL;

  if (given->portrait || given->landscape || !one_page || qdm_sheet_get_n_pages (sheet) == 1)
    return sheet;

  options.portrait = TRUE;
  turned = qdm_sheet_new (chart, &options);
  if (qdm_sheet_get_n_pages (turned) < qdm_sheet_get_n_pages (sheet))
    g_set_object (&sheet, turned);
  return sheet;
}

static int
draw (QdmChart      *chart,
      const Options *given,
      QdmPaper       paper,
      gsize          format)
{
  g_autoptr (QdmSheet) sheet = create_sheet (chart, given, paper);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;

  if (!check_page (sheet, format, given->page))
    return QDM_EXIT_CALL;

  content = formats[format].write (sheet, MAX (given->page, 1) - 1, &error);
  if (content != NULL)
    return qdm_command_save (given->output, content);

  g_printerr ("qaidamctl: %s\n", error->message);
  return QDM_EXIT_INPUT;
}

static int
draw_plan (const char    *name,
           const char    *path,
           const Options *given)
{
  MakeFunc make = find_chart (name);
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (QdmChart) chart = NULL;
  QdmPaper paper;
  gsize format;

  if (make == NULL || !find_format (given->output, &format) || !choose_paper (given, format, &paper))
    return QDM_EXIT_CALL;

  plan = qdm_command_load (path);
  if (plan == NULL)
    return QDM_EXIT_INPUT;
  chart = make (plan, given);
  if (chart == NULL)
    return QDM_EXIT_CALL;

  return draw (chart, given, paper, format);
}

static int
print_diagrams (const char *path)
{
  g_autoptr (QdmPlan) plan = qdm_command_load (path);
  g_autofree char *lines = NULL;

  if (plan == NULL)
    return QDM_EXIT_INPUT;

  lines = list_diagrams (plan);
  return qdm_command_print (lines);
}

/* Whether every option that was given says something about the chart. */
static gboolean
check_options (const char    *name,
               const Options *given)
{
  if (strcmp (name, "chain") != 0 && (given->list || (given->chain != NULL && strcmp (name, "matrix") != 0)))
    {
      g_printerr (_("qaidamctl: --list is for draw chain only, --chain for draw chain and draw matrix\n"));
      return FALSE;
    }
  if (strcmp (name, "chain") != 0 && given->frames_name != NULL)
    {
      g_printerr (_("qaidamctl: --frames is for draw chain only\n"));
      return FALSE;
    }
  if (strcmp (name, "matrix") != 0 && (given->date != NULL || given->members))
    {
      g_printerr (_("qaidamctl: --date and --members are for draw matrix only\n"));
      return FALSE;
    }
  if (strcmp (name, "balance") != 0 && given->material != NULL)
    {
      g_printerr (_("qaidamctl: --material is for draw balance only\n"));
      return FALSE;
    }
  if (strcmp (name, "gantt") != 0 && given->unfold)
    {
      g_printerr (_("qaidamctl: --unfold is for draw gantt only\n"));
      return FALSE;
    }
  if (given->fit && given->no_fit)
    {
      g_printerr (_("qaidamctl: --fit and --no-fit exclude each other\n"));
      return FALSE;
    }
  if (given->output == NULL && !given->list)
    {
      g_printerr (_("Usage: qaidamctl %s %s\n"), qdm_command_draw.name, qdm_command_draw.arguments);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_date (Options *given)
{
  g_autoptr (GError) error = NULL;

  given->day = QDM_DATE_UNSET;
  if (given->date == NULL || qdm_date_parse (given->date, strlen (given->date), &given->day, &error))
    return TRUE;

  g_printerr ("qaidamctl: %s\n", error->message);
  return FALSE;
}

static gboolean
read_frames (Options *given)
{
  if (given->frames_name == NULL || qdm_chain_frames_parse (given->frames_name, &given->frames))
    return TRUE;

  g_printerr (_("qaidamctl: there are no frames “%s”; there are branches, parks, enterprises and none\n"), given->frames_name);
  return FALSE;
}

static int
run (int    argc,
     char **argv)
{
  g_auto (Options) given = { 0 };
  const GOptionEntry options[] = {
    { "chain", 0, 0, G_OPTION_ARG_STRING, &given.chain, N_("Draw only this diagram, or those of this chain; of a matrix: its measures and projects"), "ID" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &given.date, N_("Of a matrix: units as they were called and stood on this day"), "DATE" },
    { "members", 0, 0, G_OPTION_ARG_NONE, &given.members, N_("Of a matrix: groups as the units that they stand for"), NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &given.year, N_("Of a chain: the year at whose end to show it, rather than what documents say"), N_("YEAR") },
    { "frames", 0, 0, G_OPTION_ARG_STRING, &given.frames_name, N_("Of a chain: what stands together in frames: branches, parks or enterprises"), "WHAT" },
    { "material", 0, 0, G_OPTION_ARG_STRING, &given.material, N_("Of a balance: what of; chlorine if left out"), "NAME" },
    { "list", 0, 0, G_OPTION_ARG_NONE, &given.list, N_("List the diagrams of the plan instead"), NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &given.paper, N_("A4, A3, A2, A1 or A0; a picture without it is as large as the chart"), "SIZE" },
    { "portrait", 0, 0, G_OPTION_ARG_NONE, &given.portrait, N_("Paper stands upright"), NULL },
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &given.landscape, N_("Paper lies, even where pages could be saved"), NULL },
    { "fit", 0, 0, G_OPTION_ARG_NONE, &given.fit, N_("As few pages as can be; without it, as few side by side as can be"), NULL },
    { "no-fit", 0, 0, G_OPTION_ARG_NONE, &given.no_fit, N_("As large as on the screen, on as many pages as it takes"), NULL },
    { "unfold", 0, 0, G_OPTION_ARG_NONE, &given.unfold, N_("Of a Gantt chart: every project with all of its tasks"), NULL },
    { "page", 0, 0, G_OPTION_ARG_INT, &given.page, N_("The page that a picture shows"), "N" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output, N_("The file to write"), "FILE" },
    { NULL }
  };

  if (!qdm_command_parse (&qdm_command_draw, options, &argc, &argv, 2))
    return QDM_EXIT_CALL;
  if (!check_options (argv[1], &given) || !read_date (&given) || !read_frames (&given))
    return QDM_EXIT_CALL;
  if (given.list)
    return print_diagrams (argv[2]);
  return draw_plan (argv[1], argv[2], &given);
}

const QdmCommand qdm_command_draw = {
  "draw", "balance|chain|cockpit|gantt|matrix FILE [--chain ID] [--date DATE] [--members] [--year YEAR] [--frames branches|parks|enterprises] [--material NAME] [--list] [--paper A4|A3|A2|A1|A0] [--portrait|--landscape] [--fit|--no-fit] [--unfold] [--page N] -o FILE.pdf|.svg|.png",
  N_("Draw a chart on paper or as a picture"), run,
};
