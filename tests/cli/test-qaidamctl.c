#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

typedef struct {
  int status;
  char *output;
  char *errors;
} Result;

static void
result_clear (Result *result)
{
  g_free (result->output);
  g_free (result->errors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

/* Runs qaidamctl in the project's folder. */
static Result
call (const char *first,
      ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Result result = { 0 };
  const char *word;
  va_list words;

  g_ptr_array_add (argv, (char *) g_getenv ("QDM_CTL"));
  va_start (words, first);
  for (word = first; word != NULL; word = va_arg (words, const char *))
    g_ptr_array_add (argv, (char *) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (launcher, g_getenv ("QDM_SOURCE_ROOT"));
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &result.output, &result.errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  result.status = g_subprocess_get_exit_status (process);
  return result;
}

static void
test_calls (void)
{
  static const char * const wrong[][4] = {
    { NULL }, { "fly" }, { "info" }, { "info", "--fast", "x" }, { "info", "a", "b" }, { "check" },
    { "table", "annex1" }, { "table", "annex9", "data/reference-plan.qdm" }, { "report", "x.qdm" },
    { "report", "x.qdm", "--period", "2022Q1" }, { "balance", "x.qdm" },
    { "draw", "matrix" }, { "draw", "matrix", "x.qdm" },
  };
  g_auto (Result) help = call ("--help", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (Result) result = call (wrong[i][0], wrong[i][1], wrong[i][2], wrong[i][3], NULL);

      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.output, ==, "");
      g_assert_cmpuint (strlen (result.errors), >, 10);
    }
  g_assert_cmpint (help.status, ==, 0);
  g_assert_nonnull (strstr (help.output, "schedule"));
}

static void
test_wrong_input (void)
{
  static const char * const commands[] = { "check", "info", "format", "schedule" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Result) missing = call (commands[i], "no-such-file.qdm", NULL);
      g_auto (Result) other = call (commands[i], "meson.build", NULL);

      g_assert_cmpint (missing.status, ==, 1);
      g_assert_nonnull (strstr (missing.errors, "no-such-file.qdm"));
      g_assert_cmpint (other.status, ==, 1);
      g_assert_cmpuint (strlen (other.errors) + strlen (other.output), >, 10);
    }
}

static void
test_check (void)
{
  g_auto (Result) reference = call ("check", "data/reference-plan.qdm", NULL);
  g_auto (Result) example = call ("check", "data/worked-example.qdm", NULL);

  g_assert_cmpint (reference.status, ==, 0);
  g_assert_cmpint (example.status, ==, 0);
}

static JsonObject *
parse (JsonParser *parser,
       const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

/* Two actions have two names each: worth a note, and no reason to fail. */
static void
test_check_json (void)
{
  g_auto (Result) result = call ("check", "data/reference-plan.qdm", "--json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *problems = json_object_get_array_member (parse (parser, result.output), "problems");

  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpuint (json_array_get_length (problems), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *problem = json_array_get_object_element (problems, i);

      g_assert_cmpstr (json_object_get_string_member (problem, "severity"), ==, "note");
      g_assert_cmpstr (json_object_get_string_member (problem, "type"), ==, "action");
      g_assert_cmpstr (json_object_get_string_member (problem, "field"), ==, "annex-name");
    }
}

/* What a file holds, by its first bytes; it is there only if the call was right. */
static void
assert_table_is (const char *table,
                 const char *suffix,
                 const char *magic)
{
  g_autofree char *folder = g_dir_make_tmp ("qaidamctl-XXXXXX", NULL);
  g_autofree char *name = g_strconcat ("table", suffix, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  g_auto (Result) result = call ("table", table, "data/reference-plan.qdm", "-o", path, NULL);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, >, strlen (magic));
  g_assert_cmpmem (content, strlen (magic), magic, strlen (magic));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_table_files (void)
{
  g_auto (Result) nowhere = call ("table", "annex1", "data/reference-plan.qdm", "--xlsx", NULL);
  g_auto (Result) both = call ("table", "annex1", "data/reference-plan.qdm", "--csv", "--pdf", "-o", "x", NULL);
  g_auto (Result) day = call ("table", "annex1", "data/reference-plan.qdm", "--date", "2022-13-01", NULL);

  g_assert_cmpint (nowhere.status, ==, 2);
  g_assert_cmpint (both.status, ==, 2);
  g_assert_cmpint (day.status, ==, 2);
  assert_table_is ("annex1", ".csv", "序号,产业链,总链长,链长,牵头单位,责任单位\n1,");
  assert_table_is ("annex1", ".xlsx", "PK\003\004");
  assert_table_is ("annex1", ".pdf", "%PDF-");
  assert_table_is ("matrix", ".pdf", "%PDF-");
}

static void
test_dossier (void)
{
  g_autofree char *folder = g_dir_make_tmp ("qaidamctl-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "dossier.pdf", NULL);
  g_auto (Result) unit = call ("dossier", "data/worked-example.qdm", "--unit", "prov-iit", "-o", path, NULL);
  g_auto (Result) chain = call ("dossier", "data/reference-plan.qdm", "--chain", "chain-1-salt-lake", "-o", path, NULL);
  g_auto (Result) nobody = call ("dossier", "data/worked-example.qdm", "--unit", "chain-1-salt-lake", "-o", path, NULL);
  g_auto (Result) neither = call ("dossier", "data/worked-example.qdm", "-o", path, NULL);

  g_assert_cmpint (unit.status, ==, 0);
  g_assert_cmpint (chain.status, ==, 0);
  g_assert_cmpint (nobody.status, ==, 2);
  g_assert_nonnull (strstr (nobody.errors, "chain-1-salt-lake"));
  g_assert_cmpint (neither.status, ==, 2);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_format (void)
{
  static const char * const names[] = { "data/reference-plan.qdm", "data/worked-example.qdm" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("QDM_SOURCE_ROOT"), names[i], NULL);
      g_autofree char *content = NULL;
      g_auto (Result) result = call ("format", names[i], NULL);

      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_cmpint (result.status, ==, 0);
      g_assert_true (strcmp (content, result.output) == 0);
    }
}

static void
test_info (void)
{
  static const struct { const char *element; int n; } counts[] = {
    { "unit", 59 }, { "park", 26 }, { "siting", 16 }, { "material", 119 }, { "stream", 402 },
    { "product", 461 }, { "diagram", 19 }, { "flow", 580 }, { "chain", 7 }, { "action", 9 },
    { "measure", 151 }, { "indicator", 26 }, { "target", 28 }, { "figure", 60 }, { "capacity", 88 },
    { "box-task", 16 }, { "project", 99 }, { "technology", 10 }, { "work", 30 }, { "safeguard", 64 },
  };
  g_auto (Result) result = call ("info", "--json", "data/reference-plan.qdm", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *items = json_object_get_object_member (parse (parser, result.output), "items");

  g_assert_cmpint (result.status, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpint (json_object_get_int_member (items, counts[i].element), ==, counts[i].n);
}

static void
test_tables (void)
{
  g_auto (Result) chains = call ("table", "annex1", "data/reference-plan.qdm", "--csv", NULL);
  g_auto (Result) actions = call ("table", "annex2", "data/reference-plan.qdm", NULL);
  g_auto (Result) projects = call ("table", "projects", "data/reference-plan.qdm", "--csv", NULL);
  g_auto (GStrv) chain_lines = g_strsplit (chains.output, "\n", -1);
  g_auto (GStrv) action_lines = g_strsplit (actions.output, "\n", -1);
  g_auto (GStrv) project_lines = g_strsplit (projects.output, "\n", -1);

  g_assert_cmpuint (g_strv_length (chain_lines), ==, 1 + 7 + 1);
  g_assert_cmpstr (chain_lines[0], ==, "序号,产业链,总链长,链长,牵头单位,责任单位");
  g_assert_cmpstr (chain_lines[1], ==,
                   "1,延伸盐湖资源综合利用产业链,省政府主要领导,省政府分管工业、科学技术工作的领导,"
                   "省工业和信息化厅、省科技厅,省发展改革委、省自然资源厅、省生态环境厅、省水利厅、省财政厅，"
                   "海西州、西宁市、海东市、海南州政府，西宁经济技术开发区、柴达木循环经济试验区、海东工业园区管委会等");
  g_assert_cmpuint (g_strv_length (action_lines), ==, 1 + 9 + 1);
  g_assert_cmpstr (action_lines[3], ==,
                   "3,零碳产业示范园区创建行动,省发展改革委、海东工业园区管委会,海东市政府，省工业和信息化厅、"
                   "省农业农村厅、省科技厅、省生态环境厅、省财政厅、省林草局、省能源局、国网青海省电力公司、"
                   "黄河上游水电开发有限责任公司等");
  g_assert_cmpuint (g_strv_length (project_lines), ==, 1 + 99 + 1);
}

static void
test_balance (void)
{
  g_auto (Result) csv = call ("balance", "data/worked-example.qdm", "--material", "chlorine", "--csv", NULL);
  g_auto (Result) json = call ("balance", "data/worked-example.qdm", "--material", "chlorine", "--json", NULL);
  g_auto (Result) agreement = call ("balance", "data/worked-example.qdm", "--agreement", NULL);
  g_auto (Result) none = call ("balance", "data/worked-example.qdm", "--material", "phlogiston", NULL);
  g_auto (GStrv) lines = g_strsplit (csv.output, "\n", -1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;

  g_assert_cmpint (csv.status, ==, 0);
  g_assert_cmpstr (lines[0], ==, "half_year,supply,demand,net,unknown,known,assumed,assumptions,unit");
  /* From the plan's first half-year to the end of 2035. */
  g_assert_cmpuint (g_strv_length (lines), ==, 32);
  g_assert_true (g_str_has_prefix (lines[1], "2021H1,"));
  g_assert_true (g_str_has_prefix (lines[30], "2035H2,"));

  g_assert_true (json_parser_load_from_data (parser, json.output, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "half_years")), ==, 30);

  g_assert_cmpint (agreement.status, ==, 0);
  g_assert_nonnull (strstr (agreement.output, "48.6"));
  g_assert_cmpint (none.status, ==, 1);
  g_assert_nonnull (strstr (none.errors, "phlogiston"));
}

/* A further plant, a project dropped, and a change of what the plan does not have. */
static const char scenarios[] =
  "  <scenario id=\"s-more\" name=\"Twice the PVC\">\n"
  "    <change id=\"c-1\" kind=\"add\" target=\"cap-more\" type=\"capacity\" place=\"%s\"/>\n"
  "    <change id=\"c-2\" target=\"cap-more\" field=\"process\" value=\"process-pvc-carbide-route-plant\"/>\n"
  "    <change id=\"c-3\" target=\"cap-more\" field=\"amount\" value=\"1000\"/>\n"
  "    <change id=\"c-4\" target=\"cap-more\" field=\"unit\" value=\"千吨\"/>\n"
  "  </scenario>\n"
  "  <scenario id=\"s-less\">\n"
  "    <change id=\"c-5\" kind=\"remove\" target=\"proj-prov-05\"/>\n"
  "  </scenario>\n"
  "  <scenario id=\"s-misfit\">\n"
  "    <change id=\"c-6\" target=\"proj-gone\" field=\"name\" value=\"x\"/>\n"
  "  </scenario>\n"
  "</plan>\n";

static char *
write_plan_with_scenarios (const char *folder)
{
  g_autofree char *source = g_build_filename (g_getenv ("QDM_SOURCE_ROOT"), "data", "worked-example.qdm", NULL);
  char *path = g_build_filename (folder, "scenarios.qdm", NULL);
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;
  g_autoptr (GString) plan = NULL;
  const char *id;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  plan = g_string_new (text);
  id = strstr (strstr (text, "<plan"), " id=\"") + strlen (" id=\"");
  more = g_strndup (id, strcspn (id, "\""));
  g_string_truncate (plan, (gsize) (g_strrstr (text, "</plan>") - text));
  g_string_append_printf (plan, scenarios, more);
  g_assert_true (g_file_set_contents (path, plan->str, -1, NULL));
  return path;
}

/* Of 2030H1. */
static double
get_figure (const Result *result,
            const char   *name)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *half_years = json_object_get_array_member (parse (parser, result->output), "half_years");

  g_assert_cmpint (result->status, ==, 0);
  return json_object_get_double_member (json_array_get_object_element (half_years, 18), name);
}

static void
test_balance_of_scenarios (void)
{
  g_autofree char *folder = g_dir_make_tmp ("qdm-cli-XXXXXX", NULL);
  g_autofree char *path = write_plan_with_scenarios (folder);
  g_auto (Result) plan = call ("balance", path, "--material", "chlorine", "--json", NULL);
  g_auto (Result) more = call ("balance", path, "--material", "chlorine", "--json", "--scenario", "s-more", NULL);
  g_auto (Result) same = call ("balance", path, "--material", "chlorine", "--json", "--scenario", "Twice the PVC", NULL);
  g_auto (Result) less = call ("balance", path, "--material", "chlorine", "--json", "--scenario", "s-less", NULL);
  g_auto (Result) agreement = call ("balance", path, "--agreement", "--scenario", "s-more", NULL);
  g_auto (Result) misfit = call ("balance", path, "--material", "chlorine", "--scenario", "s-misfit", NULL);
  g_auto (Result) none = call ("balance", path, "--material", "chlorine", "--scenario", "s-none", NULL);

  /* 1,000 kt a year, 0.602858083 t of chlorine a tonne; the magnesium makes 142.5 kt in a half-year. */
  g_assert_cmpfloat_with_epsilon (get_figure (&more, "demand") - get_figure (&plan, "demand"), 301.429042, 1e-5);
  g_assert_cmpstr (same.output, ==, more.output);
  g_assert_cmpfloat_with_epsilon (get_figure (&plan, "supply") - get_figure (&less, "supply"), 142.5, 1e-5);
  g_assert_cmpint (agreement.status, ==, 0);
  g_assert_nonnull (strstr (agreement.output, "478 kt"));
  g_assert_cmpint (misfit.status, ==, 1);
  g_assert_nonnull (strstr (misfit.errors, "proj-gone"));
  g_assert_cmpstr (misfit.output, ==, "");
  g_assert_cmpint (none.status, ==, 1);
  g_assert_nonnull (strstr (none.errors, "s-none"));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_schedule (void)
{
  g_auto (Result) result = call ("schedule", "data/worked-example.qdm", "--json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *tasks = json_object_get_array_member (parse (parser, result.output), "tasks");

  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpuint (json_array_get_length (tasks), >, 300);
  for (guint i = 0; i < json_array_get_length (tasks); i++)
    {
      JsonObject *task = json_array_get_object_element (tasks, i);

      g_assert_cmpstr (json_object_get_string_member (task, "start"), <=,
                       json_object_get_string_member (task, "finish"));
      g_assert_true (json_object_has_member (task, "total_float"));
    }
}

static void
test_report (void)
{
  g_autofree char *folder = g_dir_make_tmp ("qaidamctl-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "report.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "report.pdf", NULL);
  g_autofree char *content = NULL;
  g_auto (Result) result = call ("report", "data/worked-example.qdm", "--period", "2022H1", "-o", path, NULL);
  g_auto (Result) refused = call ("report", "data/worked-example.qdm", "--period", "2022H1", "-o", nowhere, NULL);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_assert_cmpint (refused.status, ==, 1);
  g_assert_nonnull (strstr (refused.errors, "folder does not exist"));

  g_remove (path);
  g_rmdir (folder);
}

/* Draws the example and tells how that ended; what was written, if anything, is in @content. */
static Result
draw (const char *chart,
      const char *name,
      const char *option,
      const char *value,
      char      **content)
{
  g_autofree char *folder = g_dir_make_tmp ("qaidamctl-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  Result result = call ("draw", chart, "data/worked-example.qdm", "-o", path, option, value, NULL);

  *content = NULL;
  g_file_get_contents (path, content, NULL, NULL);
  g_remove (path);
  g_rmdir (folder);
  return result;
}

static void
test_draw (void)
{
  static const struct { const char *name, *beginning; } files[] = {
    { "chart.pdf", "%PDF" }, { "chart.SVG", "<?xml" }, { "chart.png", "\x89PNG" },
  };
  static const char * const charts[] = { "balance", "chain", "gantt", "matrix" };

  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (files); k++)
      {
        g_autofree char *content = NULL;
        g_auto (Result) result = draw (charts[i], files[k].name, NULL, NULL, &content);

        g_assert_cmpint (result.status, ==, 0);
        g_assert_cmpstr (result.errors, ==, "");
        g_assert_true (g_str_has_prefix (content, files[k].beginning));
      }
}

static void
test_draw_material (void)
{
  g_autofree char *chlorine = NULL, *magnesium = NULL;
  g_auto (Result) first = draw ("balance", "chart.svg", "--material", "chlorine", &chlorine);
  g_auto (Result) second = draw ("balance", "chart.svg", "--material", "element:Mg", &magnesium);

  g_assert_cmpint (first.status, ==, 0);
  g_assert_cmpint (second.status, ==, 0);
  g_assert_cmpstr (chlorine, !=, magnesium);
}

/* One diagram a line, its id first; by it it can be drawn, and so can those of a chain. */
static void
test_draw_list (void)
{
  g_auto (Result) list = call ("draw", "chain", "data/worked-example.qdm", "--list", NULL);
  g_auto (GStrv) lines = g_strsplit (list.output, "\n", -1);
  const char *ids[] = { NULL, "chain-1-salt-lake" };

  g_assert_cmpint (list.status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 19 + 1);
  for (guint i = 0; i < 19; i++)
    {
      g_assert_nonnull (strchr (lines[i], '\t'));
      *strchr (lines[i], '\t') = '\0';
    }

  ids[0] = lines[18];
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *content = NULL;
      g_auto (Result) result = draw ("chain", "chart.pdf", "--chain", ids[i], &content);

      g_assert_cmpint (result.status, ==, 0);
      g_assert_true (g_str_has_prefix (content, "%PDF"));
    }
}

static void
test_draw_calls (void)
{
  static const struct { const char *chart, *name, *option, *value, *said; } wrong[] = {
    { "pie", "chart.pdf", NULL, NULL, "gantt" },
    { "matrix", "chart.doc", NULL, NULL, ".svg" },
    { "matrix", "chart.pdf", "--paper", "B5", "A3" },
    { "gantt", "chart.png", "--paper", "A4", "--page" },
    { "gantt", "chart.png", "--page", "99", "99" },
    { "gantt", "chart.png", "--page", "-1", "-1" },
    { "chain", "chart.pdf", "--chain", "nothing", "diagram-" },
    { "gantt", "chart.pdf", "--chain", "chain-1-salt-lake", "--chain" },
    { "gantt", "chart.pdf", "--material", "chlorine", "--material" },
    { "balance", "chart.pdf", "--material", "nothing", "nothing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *content = NULL;
      g_auto (Result) result = draw (wrong[i].chart, wrong[i].name, wrong[i].option, wrong[i].value, &content);

      g_assert_cmpint (result.status, ==, 2);
      g_assert_nonnull (strstr (result.errors, wrong[i].said));
      g_assert_null (content);
    }
}

static void
test_schedule_compare (void)
{
  g_auto (Result) csv = call ("schedule", "data/worked-example.qdm", "--compare", "baseline-2021", NULL);
  g_auto (Result) json = call ("schedule", "data/worked-example.qdm", "--compare", "2021年底确定的计划", "--json", NULL);
  g_auto (Result) unknown = call ("schedule", "data/worked-example.qdm", "--compare", "no-such", NULL);
  g_auto (Result) wrong = call ("schedule", "data/worked-example.qdm", "--csv", NULL);
  g_auto (GStrv) lines = g_strsplit (csv.output, "\n", 3);

  g_assert_cmpint (csv.status, ==, 0);
  g_assert_true (g_str_has_suffix (lines[1], ",2022-09-24,2023-04-07,195\r") ||
                 g_str_has_suffix (lines[1], ",2022-09-24,2023-04-07,195"));
  g_assert_cmpint (json.status, ==, 0);
  g_assert_nonnull (strstr (json.output, "\"days_late\" : 195"));
  g_assert_cmpint (unknown.status, ==, 1);
  g_assert_nonnull (strstr (unknown.errors, "baseline-2021"));
  g_assert_cmpint (wrong.status, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/calls", test_calls);
  g_test_add_func ("/cli/wrong-input", test_wrong_input);
  g_test_add_func ("/cli/check", test_check);
  g_test_add_func ("/cli/check-json", test_check_json);
  g_test_add_func ("/cli/table-files", test_table_files);
  g_test_add_func ("/cli/dossier", test_dossier);
  g_test_add_func ("/cli/format", test_format);
  g_test_add_func ("/cli/info", test_info);
  g_test_add_func ("/cli/tables", test_tables);
  g_test_add_func ("/cli/schedule", test_schedule);
  g_test_add_func ("/cli/schedule-compare", test_schedule_compare);
  g_test_add_func ("/cli/balance", test_balance);
  g_test_add_func ("/cli/balance-of-scenarios", test_balance_of_scenarios);
  g_test_add_func ("/cli/report", test_report);
  g_test_add_func ("/cli/draw", test_draw);
  g_test_add_func ("/cli/draw-material", test_draw_material);
  g_test_add_func ("/cli/draw-list", test_draw_list);
  g_test_add_func ("/cli/draw-calls", test_draw_calls);

  return g_test_run ();
}
