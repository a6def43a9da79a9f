#include <string.h>

#include "model/qdm-foreign.h"
#include "model/qdm-types.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"

#include "plan-generator.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
             "<plan xmlns=\"urn:qaidam:plan\" version=\"1\" id=\"p\">\n"
#define TAIL "</plan>\n"

typedef struct {
  QdmPlan *plan;
  GPtrArray *problems;
  GError *error;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_object (&outcome->plan);
  g_clear_pointer (&outcome->problems, g_ptr_array_unref);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static Outcome
read_bytes (const char *text,
            gsize       size)
{
  /* A copy of the exact size, so that a step beyond its end is noticed. */
  g_autoptr (GBytes) content = g_bytes_new (text, size);
  Outcome outcome = { NULL };

  outcome.plan = qdm_plan_reader_read (content, "dir/x.qdm", NULL, NULL, NULL,
                                       &outcome.problems, &outcome.error);
  g_assert_nonnull (outcome.problems);
  g_assert_true ((outcome.plan == NULL) == (outcome.error != NULL));
  g_assert_cmpuint (outcome.problems->len, <=, QDM_PLAN_MAX_PROBLEMS);
  if (outcome.error != NULL)
    {
      g_assert_cmpuint (outcome.problems->len, >, 0);
      g_assert_true (g_utf8_validate (outcome.error->message, -1, NULL));
    }
  return outcome;
}

static Outcome
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

static const QdmLoadProblem *
get_problem (const Outcome *outcome,
             guint          i)
{
  g_assert_cmpuint (i, <, outcome->problems->len);
  return outcome->problems->pdata[i];
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” does not contain “%s”", text, part);
}

static void
assert_reads (const char *text)
{
  g_auto (Outcome) outcome = read_text (text);

  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.problems->len, ==, 0);
}

/* ---- one sentence for each thing that can be wrong ---- */

typedef struct {
  const char *name;
  const char *text;
  int code;
  guint line;
  const char *element; /* or NULL */
  const char *part;    /* of the message */
} Case;

static const Case cases[] = {
  { "empty", "", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "It is empty" },
  { "blank", " \n\n", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "nothing but blanks" },
  { "archive", "PK\3\4 and so on", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "spreadsheet" },
  { "pdf", "%PDF-1.7\n", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "PDF" },
  { "gzip", "\x1F\x8B\x08", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "compressed" },
  { "no-xml", "name,number\n", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "begins with “<”" },
  { "utf-16-mark", "\xFF\xFE<", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "UTF-16" },
  { "other-xml", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    QDM_PLAN_ERROR_NOT_A_PLAN, 2, NULL, "begins with <svg>" },
  { "no-namespace", "<plan version=\"1\" id=\"p\"/>", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL,
    "xmlns=\"urn:qaidam:plan\"" },
  { "other-encoding", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
    "<plan xmlns=\"urn:qaidam:plan\" version=\"1\" id=\"p\"/>",
    QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "ISO-8859-1" },
  { "unknown-encoding", "<?xml version=\"1.0\" encoding=\"x-none\"?>\n"
    "<plan xmlns=\"urn:qaidam:plan\" version=\"1\" id=\"p\"/>",
    QDM_PLAN_ERROR_DAMAGED, 1, NULL, "x-none" },
  { "no-version", "<plan\n xmlns=\"urn:qaidam:plan\"\n id=\"p\"/>", QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL,
    "which version" },
  { "version-0", "<plan\n xmlns=\"urn:qaidam:plan\"\n version=\"0\" id=\"p\"/>",
    QDM_PLAN_ERROR_NOT_A_PLAN, 3, NULL, "“0” is no version" },
  { "version-x", "<plan xmlns=\"urn:qaidam:plan\" version=\"x\" id=\"p\"/>",
    QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "“x” is no version" },
  { "newer", "<plan\n xmlns=\"urn:qaidam:plan\"\n version=\"2\" id=\"p\"><news/></plan>",
    QDM_PLAN_ERROR_NEWER, 3, NULL, "newer version" },
  { "doctype", "<!DOCTYPE plan [\n<!ENTITY a \"b\">]>\n" HEAD TAIL, QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL,
    "document type" },
  { "doctype-external", "<!DOCTYPE plan SYSTEM \"http://127.0.0.1:9/x.dtd\">\n<plan/>",
    QDM_PLAN_ERROR_NOT_A_PLAN, 1, NULL, "document type" },
  { "conflict", HEAD "<<<<<<< HEAD\n<unit id=\"a\"/>\n=======\n>>>>>>> b\n" TAIL,
    QDM_PLAN_ERROR_CONFLICT, 3, NULL, "unfinished merge" },
  { "conflict-in-tag", HEAD "<unit\n  id=\"a\"\n<<<<<<< HEAD\n  name=\"b\"\n=======\n  name=\"c\"\n>>>>>>> b\n/>\n" TAIL,
    QDM_PLAN_ERROR_CONFLICT, 5, NULL, "unfinished merge" },
  { "conflict-rest", HEAD "<unit id=\"a\"/>\n=======\n<unit id=\"b\"/>\n" TAIL,
    QDM_PLAN_ERROR_CONFLICT, 4, NULL, "unfinished merge" },
  { "cut", HEAD "<unit id=\"a\"/>\n", QDM_PLAN_ERROR_CUT, 4, NULL, "ends in the middle" },
  { "mismatch", HEAD "<unit id=\"a\">\n</chain>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, NULL, "“</unit>” was expected" },
  { "ampersand", HEAD "<unit id=\"a\" name=\"b & c\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, NULL, "&amp;" },
  { "entity", HEAD "<unit id=\"a\" name=\"&x;\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, NULL, "“&x;” means nothing" },
  { "less-in-value", HEAD "<unit id=\"a\" name=\"b < c\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, NULL, "&lt;" },
  { "no-value", HEAD "<unit id=\"a\" name/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, NULL, "no value" },
  { "attribute-twice", HEAD "<unit id=\"a\" name=\"b\" name=\"c\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, NULL, "stands here twice" },
  { "control-character", HEAD "<unit id=\"a\" name=\"\x01\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, NULL, "character" },
  { "not-utf-8", HEAD "<unit id=\"a\" name=\"\xB2\xF1\xB4\xEF\xC4\xBE\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, NULL, "not UTF-8" },
  { "behind-the-end", HEAD TAIL "<plan/>", QDM_PLAN_ERROR_DAMAGED, 4, NULL, "behind the end" },
  { "prefix", HEAD "<unit id=\"a\"\n x:b=\"c\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, NULL, "“x” is not declared" },

  { "no-id", HEAD "<unit\n  name=\"a\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, "unit", "no id" },
  { "bad-id", HEAD "<unit\n  id=\"1\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "unit", "“1” is not an id" },
  { "long-id", HEAD "<unit id=\"a2345678901234567890123456789012345678901234567890123456789012345\"/>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 3, "unit", "64 in all" },
  { "duplicate-id", HEAD "<unit id=\"a\"/>\n<unit id=\"b\"/>\n<unit\n  name=\"c\"\n  id=\"a\"/>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 7, "unit", "line 3 has it already" },
  { "id-of-the-plan", HEAD "<unit id=\"p\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, "unit", "line 2 has it already" },
  { "dangling", HEAD "<unit\n  id=\"a\"\n  name=\"b\"\n  members=\"p c\"/>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 6, "unit", "members names “c”, but no item has that id" },
  { "wrong-type", HEAD "<unit id=\"a\"/>\n<diagram id=\"d\"\n  related-chain=\"a\"/>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 5, "diagram", "<unit>; <chain> was expected" },
  { "wrong-type-later", HEAD "<diagram id=\"d\"\n  related-chain=\"a\"/>\n<indicator id=\"a\"/>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 4, "diagram", "<indicator>; <chain> was expected" },
  { "unknown-attribute", HEAD "<unit id=\"a\"\n  nmae=\"b\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "unit",
    "no attribute “nmae” here; there can be: id, name, " },
  { "unknown-element", HEAD "<unit id=\"a\">\n  <alais>b</alais>\n</unit>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "unit",
    "<alais> cannot stand here; there can be: alias, former-name" },
  { "wrong-child", HEAD "<unit id=\"a\">\n<task id=\"b\"><task id=\"c\"/></task></unit>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 4, "unit", "<task> cannot stand here" },
  { "no-children", HEAD "<technology id=\"a\">\n<assignment id=\"c\">\n<unit id=\"b\"/></assignment></technology>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 5, "assignment", "no elements within this one" },
  { "element-without-namespace", HEAD "<unit id=\"a\">\n<x xmlns=\"\"/></unit>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 4, "unit", "no namespace" },
  { "element-in-text", HEAD "<work id=\"a\">\n<summary>b\n<b>c</b></summary></work>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 5, "work", "<summary> holds text only" },
  { "attribute-of-text", HEAD "<work id=\"a\">\n<summary x=\"y\">b</summary></work>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 4, "work", "no attributes" },
  { "text-twice", HEAD "<work id=\"a\">\n<summary>b</summary>\n<summary>c</summary></work>\n" TAIL,
    QDM_PLAN_ERROR_DAMAGED, 5, "work", "<summary> stands here twice" },
  { "empty-entry", HEAD "<unit id=\"a\">\n<alias/></unit>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "unit", "<alias> is empty" },
  { "entry-of-lines", HEAD "<unit id=\"a\">\n<alias>b\nc</alias></unit>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "unit", "single line" },
  { "stray-text", HEAD "<unit id=\"a\">\n\n  stray\n</unit>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 5, "unit", "“stray” cannot stand here" },
  { "stray-text-in-plan", HEAD "x\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 3, "plan", "“x” cannot stand here" },
  { "own-prefix", "<q:plan xmlns:q=\"urn:qaidam:plan\" version=\"1\" id=\"p\"\n q:name=\"a\"/>",
    QDM_PLAN_ERROR_DAMAGED, 2, "plan", "without a prefix" },
  { "date", HEAD "<unit id=\"a\"\n until=\"2023-02-30\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "unit", "until: There is no day 2023-02-30" },
  { "integer", HEAD "<chain id=\"a\"\n number=\"one\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "chain", "“one” is not a whole number" },
  { "integer-range", HEAD "<project id=\"a\"><task id=\"b\"\n duration=\"99999\"/></project>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "task", "99999 is not between 0 and 36500" },
  { "decimal", HEAD "<project id=\"a\"\n investment=\"1,5\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "project", "“1,5” is not a number" },
  { "boolean", HEAD "<chain id=\"a\"\n open-list=\"yes\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "chain", "neither “true” nor “false”" },
  { "enumeration", HEAD "<project id=\"a\"\n kind=\"nwe\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "project", "“nwe” is not one of: new, expansion" },
  { "half-year", HEAD "<indicator id=\"a\"><reading id=\"b\"\n period=\"2022Q1\"/></indicator>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "reading", "not a half-year" },
  { "reference", HEAD "<unit id=\"a\"\n members=\"b 2\"/>\n" TAIL, QDM_PLAN_ERROR_DAMAGED, 4, "unit", "“2” is not an id" },
};

static void
test_sentence (gconstpointer data)
{
  const Case *known = data;
  g_auto (Outcome) outcome = read_text (known->text);
  const QdmLoadProblem *problem;

  g_assert_error (outcome.error, QDM_PLAN_ERROR, known->code);
  assert_contains (outcome.error->message, "dir/x.qdm");
  assert_contains (outcome.error->message, known->part);
  problem = get_problem (&outcome, 0);
  g_assert_cmpstr (problem->file, ==, "dir/x.qdm");
  g_assert_cmpuint (problem->line, ==, known->line);
  g_assert_cmpstr (problem->element, ==, known->element);
  assert_contains (problem->message, known->part);
  g_assert_false (problem->is_fault);
  g_assert_cmpuint (outcome.problems->len, ==, 1);
}

static void
test_utf_16 (void)
{
  gsize size;
  g_autofree char *text = g_convert (HEAD TAIL, -1, "UTF-16LE", "UTF-8", NULL, &size, NULL);
  g_auto (Outcome) outcome = read_bytes (text, size);

  g_assert_error (outcome.error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_NOT_A_PLAN);
  assert_contains (outcome.error->message, "UTF-16");
}

/* ---- several problems ---- */

static void
test_all_are_told_by_line (void)
{
  g_auto (Outcome) outcome = read_text (HEAD
                                        "<diagram id=\"d\" related-chain=\"none\"/>\n"
                                        "<unit id=\"a\" x=\"1\"\n"
                                        "  until=\"soon\"/>\n"
                                        "<unit/>\n" TAIL);

  g_assert_error (outcome.error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_DAMAGED);
  assert_contains (outcome.error->message, "4 things in it are wrong");
  assert_contains (outcome.error->message, "line 3");
  g_assert_cmpuint (outcome.problems->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (get_problem (&outcome, i)->line, ==, 3 + i);
}

static void
test_no_more_than_fifty (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_auto (Outcome) outcome = { NULL };

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (text, "<unit id=\"u%d\" until=\"x\"/>\n", i);
  g_string_append (text, TAIL);
  outcome = read_text (text->str);
  g_assert_error (outcome.error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_DAMAGED);
  g_assert_cmpuint (outcome.problems->len, ==, QDM_PLAN_MAX_PROBLEMS);
  g_assert_cmpuint (get_problem (&outcome, 49)->line, ==, 52);
}

static void
test_problem_as_text (void)
{
  g_auto (Outcome) outcome = read_text (HEAD "<unit id=\"a\" until=\"x\"/>\n" TAIL);
  g_autofree char *text = qdm_load_problem_dup_text (get_problem (&outcome, 0));

  g_assert_cmpstr (text, ==, "dir/x.qdm, line 3, <unit> “a”: until: “x” is not a date; "
                             "a date is written like 2023-06-30");
}

/* A plan that contradicts itself can be opened, and mended there. */
static void
test_faults_do_not_refuse (void)
{
  g_auto (Outcome) outcome = read_text (HEAD
                                        "<project id=\"a\">\n"
                                        "<task id=\"t\"\n"
                                        "  actual-start=\"2022-02-01\"\n"
                                        "  actual-finish=\"2022-01-01\">\n"
                                        "<dependency id=\"d\"/>\n"
                                        "</task></project>\n" TAIL);

  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.problems->len, ==, 2);
  g_assert_true (get_problem (&outcome, 0)->is_fault);
  g_assert_cmpuint (get_problem (&outcome, 0)->line, ==, 6);
  g_assert_cmpstr (get_problem (&outcome, 0)->id, ==, "t");
  g_assert_true (get_problem (&outcome, 1)->is_fault);
  g_assert_cmpuint (get_problem (&outcome, 1)->line, ==, 7);
  assert_contains (get_problem (&outcome, 1)->message, "must not be empty");
}

/* ---- what else is well ---- */

static void
test_not_canonical (void)
{
  assert_reads ("\xEF\xBB\xBF" HEAD TAIL);
  assert_reads ("\n <plan id='p' version='1' xmlns='urn:qaidam:plan'/>  \n\n");
  assert_reads ("<q:plan xmlns:q=\"urn:qaidam:plan\" version=\"1\" id=\"p\"><q:unit id=\"a\"/></q:plan>");
  assert_reads (HEAD "<chain id=\"c\"/><unit id=\"a\" name=\"\" kind=\"\"/><chain id=\"d\"/>\r\n" TAIL);
  assert_reads (HEAD "<work id=\"w\"><summary>a <![CDATA[<b>]]> c</summary></work>" TAIL);
  assert_reads (HEAD "<diagram id=\"d\" related-chain=\"c\"/><chain id=\"c\"/>" TAIL);
}

static void
test_values (void)
{
  g_auto (Outcome) outcome = read_text (HEAD
    "<unit id=\"u\" name=\"a&#10;b&lt;c&gt;&amp;&quot;\" until=\"2024-02-29\">"
    "<alias>x</alias><former-name id=\"f\"/><alias> y &amp; z </alias></unit>\n"
    "<project id=\"a\" kind=\"new\" investment=\"12.50\">"
    "<task id=\"t\"/><task id=\"s\" duration=\"0\"><dependency id=\"d\" predecessor=\"t\" lag=\"-5\"/></task></project>\n"
    "<work id=\"w\"><summary> one\n\n\ttwo </summary></work>\n" TAIL);
  QdmUnit *unit;
  QdmTask *task;
  QdmDependency *dependency;

  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.problems->len, ==, 0);
  unit = QDM_UNIT (qdm_plan_get_item (outcome.plan, "u"));
  g_assert_cmpstr (QDM_ITEM (unit)->name, ==, "a\nb<c>&\"");
  g_assert_cmpint (unit->until, ==, qdm_date_from_ymd (2024, 2, 29));
  g_assert_cmpuint (g_strv_length (unit->aliases), ==, 2);
  g_assert_cmpstr (unit->aliases[1], ==, " y & z ");
  g_assert_cmpint (QDM_TASK (qdm_plan_get_item (outcome.plan, "t"))->duration, ==, QDM_INTEGER_UNSET);
  task = QDM_TASK (qdm_plan_get_item (outcome.plan, "s"));
  g_assert_cmpint (task->duration, ==, 0);
  dependency = qdm_item_get_child (QDM_ITEM (task), QDM_TYPE_DEPENDENCY, 0);
  g_assert_cmpstr (dependency->predecessor, ==, "t");
  g_assert_cmpint (dependency->lag, ==, -5);
  g_assert_cmpstr (QDM_WORK (qdm_plan_get_item (outcome.plan, "w"))->summary, ==, " one\n\n\ttwo ");
}

/* ---- other programs' things ---- */

#define FOREIGN_HEAD \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
  "<plan\n" \
  "  xmlns=\"urn:qaidam:plan\"\n" \
  "  version=\"1\"\n" \
  "  id=\"p\"\n"

static void
assert_becomes (const char *text,
                const char *expected)
{
  g_auto (Outcome) outcome = read_text (text);
  g_auto (Outcome) again = { NULL };
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) rewritten = NULL;

  g_assert_no_error (outcome.error);
  written = qdm_plan_writer_write (outcome.plan);
  if (g_bytes_get_size (written) != strlen (expected) ||
      memcmp (g_bytes_get_data (written, NULL), expected, strlen (expected)) != 0)
    g_error ("“%.*s”\nwas expected to be\n“%s”", (int) g_bytes_get_size (written),
             (const char *) g_bytes_get_data (written, NULL), expected);

  again = read_text (expected);
  g_assert_no_error (again.error);
  rewritten = qdm_plan_writer_write (again.plan);
  g_assert_true (g_bytes_equal (written, rewritten));
}

static void
test_foreign_is_kept (void)
{
  assert_becomes (
    "<!-- first --><plan xmlns=\"urn:qaidam:plan\" xmlns:x=\"urn:x\" xmlns:unused=\"urn:u\" version=\"1\" id=\"p\"\n"
    " x:a=\"1 &lt; 2\" xml:lang=\"zh\" x:b=\"2\">\n"
    "<x:data n=\"v\"><x:in/>text &amp; <y xmlns=\"urn:y\" x:c=\"d\">z</y><unit/>\n<?go on?></x:data>\n"
    "<unit id=\"u\"><note xmlns=\"urn:n\"><b>x</b></note></unit><!-- last --></plan><!-- end -->",
    FOREIGN_HEAD
    "  xmlns:x=\"urn:x\"\n"
    "  x:a=\"1 &lt; 2\"\n"
    "  xml:lang=\"zh\"\n"
    "  x:b=\"2\"\n"
    ">\n"
    "  <unit\n"
    "    id=\"u\"\n"
    "  >\n"
    "    <note xmlns=\"urn:n\"><b>x</b></note>\n"
    "  </unit>\n"
    "  <!-- first -->\n"
    "  <x:data xmlns:x=\"urn:x\" xmlns=\"urn:qaidam:plan\" n=\"v\"><x:in/>text &amp; "
    "<y xmlns=\"urn:y\" x:c=\"d\">z</y><unit/>\n<?go on?></x:data>\n"
    "  <!-- last -->\n"
    "  <!-- end -->\n"
    "</plan>\n");
}

static void
test_foreign_prefixes (void)
{
  assert_becomes (
    "<q:plan xmlns:q=\"urn:qaidam:plan\" version=\"1\" id=\"p\" xmlns:a=\"urn:1\">"
    "<a:x><b xmlns:a=\"urn:2\" a:y=\"&#13;&#10;\"/><a:z q:k=\"v\"/></a:x></q:plan>",
    FOREIGN_HEAD
    ">\n"
    "  <a:x xmlns:a=\"urn:1\" xmlns=\"\" xmlns:q=\"urn:qaidam:plan\">"
    "<b xmlns:a=\"urn:2\" a:y=\"&#13;&#10;\"/><a:z q:k=\"v\"/></a:x>\n"
    "</plan>\n");
}

/* ---- damage of any kind ---- */

static GBytes *
generate_text (guint n_items)
{
  g_autoptr (QdmPlan) plan = plan_generator_new (n_items);

  return qdm_plan_writer_write (plan);
}

static void
test_load_and_save (void)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GBytes) text = generate_text (i * 60);
      g_auto (Outcome) outcome = read_bytes (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
      g_autoptr (GBytes) again = NULL;

      g_assert_no_error (outcome.error);
      for (guint j = 0; j < outcome.problems->len; j++)
        g_assert_true (get_problem (&outcome, j)->is_fault);
      again = qdm_plan_writer_write (outcome.plan);
      g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text),
                       g_bytes_get_data (again, NULL), g_bytes_get_size (again));
    }
}

/* From the first element on, a file that ends early says so; before, it is no plan at all. */
static void
test_cut_at_every_byte (void)
{
  g_autoptr (GBytes) content = generate_text (0);
  gsize size;
  const char *text = g_bytes_get_data (content, &size);
  gsize step = g_test_slow () ? 1 : 1 + size / 800;
  gsize first = strstr (text, "<plan") - text;

  for (gsize cut = size - 2; cut > 0; cut -= MIN (cut, cut < 300 || cut > size - 200 ? 1 : step))
    {
      g_auto (Outcome) outcome = read_bytes (text, cut);

      if (outcome.plan != NULL || outcome.error->domain != QDM_PLAN_ERROR ||
          (cut > first && outcome.error->code != QDM_PLAN_ERROR_CUT))
        g_error ("cut at %" G_GSIZE_FORMAT " (“%.*s”): %s", cut, (int) MIN (cut, 40), text + cut - MIN (cut, 40),
                 outcome.error != NULL ? outcome.error->message : "opened");
    }
  g_assert_true (g_str_has_suffix (text + size - 9, "</plan>\n"));
}

/* A flipped bit is an error, or another plan that is written as it reads; never a crash. */
static void
test_flipped_bits (void)
{
  g_autoptr (GBytes) content = generate_text (0);
  gsize size;
  const char *text = g_bytes_get_data (content, &size);

  for (guint i = 0; i < (g_test_slow () ? 20000 : 400); i++)
    {
      g_autofree char *flipped = g_memdup2 (text, size);
      g_auto (Outcome) outcome = { NULL };
      g_autoptr (GBytes) written = NULL;
      g_auto (Outcome) again = { NULL };

      flipped[g_test_rand_int_range (0, (int) size)] ^= (char) (1 << g_test_rand_int_range (0, 8));
      outcome = read_bytes (flipped, size);
      if (outcome.plan == NULL)
        continue;
      written = qdm_plan_writer_write (outcome.plan);
      again = read_bytes (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
      g_assert_no_error (again.error);
    }
}

/* Pieces of plans in any order. */
static void
test_shuffled_pieces (void)
{
  static const char * const pieces[] = {
    HEAD, TAIL, "<unit id=\"a\">", "</unit>", "<unit id=\"b\"/>", "<alias>", "</alias>", "x", "\n",
    "<x:y xmlns:x=\"urn:x\">", "</x:y>", "<!-- c -->", "<![CDATA[d]]>", "&amp;", "&#0;", "&x;",
    "<project id=\"q\">", "</project>", "<task id=\"t\"", " name=\"n\"", ">", "/>", "</task>",
    "<dependency id=\"d\" predecessor=\"t\"/>", "<!DOCTYPE plan>", "<?pi?>", "<<<<<<< ", "\xEF\xBB\xBF", "]]>",
  };

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (GString) text = g_string_new (g_test_rand_bit () ? HEAD : NULL);
      g_auto (Outcome) outcome = { NULL };

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      outcome = read_bytes (text->str, text->len);
    }
}

/* ---- too much ---- */

static void
test_too_deep (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_auto (Outcome) outcome = { NULL };

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "<park id=\"p%d\">", i);
  outcome = read_bytes (text->str, text->len);
  g_assert_error (outcome.error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_TOO_LARGE);
  assert_contains (outcome.error->message, "180 deep");
}

static void
test_foreign_too_deep (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<x xmlns=\"urn:x\">");
  g_auto (Outcome) outcome = { NULL };

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<x>");
  outcome = read_bytes (text->str, text->len);
  g_assert_error (outcome.error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_TOO_LARGE);
}

/* libxml2 alone would compare each with each, for hours. */
static void
test_million_attributes (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<unit id=\"a\"");
  g_auto (Outcome) outcome = { NULL };

  for (int i = 0; i < 1000000; i++)
    g_string_append_printf (text, " a%d=\"\"", i);
  g_string_append (text, "/>" TAIL);
  outcome = read_bytes (text->str, text->len);
  g_assert_error (outcome.error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_TOO_LARGE);
  assert_contains (outcome.error->message, "256 attributes");
  g_assert_cmpuint (get_problem (&outcome, 0)->line, ==, 3);
}

static void
test_many_attributes (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<unit id=\"a\"");
  g_auto (Outcome) outcome = { NULL };

  for (int i = 0; i < 300; i++)
    g_string_append_printf (text, " a%d=\"\"", i);
  g_string_append (text, "/>" TAIL);
  outcome = read_bytes (text->str, text->len);
  g_assert_error (outcome.error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_TOO_LARGE);
}

/* A long value is no long tag. */
static void
test_long_values (void)
{
  g_autofree char *value = g_strnfill (900000, '=');
  g_autofree char *text = g_strconcat (HEAD "<unit id=\"a\" name=\"", value, "\"/>\n<work id=\"w\"><summary>",
                                       value, "</summary></work>" TAIL, NULL);

  assert_reads (text);
}

static void
test_many_entries (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<park id=\"a\">");
  g_auto (Outcome) outcome = { NULL };

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<alias>a</alias><radiates-to>b</radiates-to>");
  g_string_append (text, "</park>" TAIL);
  outcome = read_bytes (text->str, text->len);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (g_strv_length (QDM_PARK (qdm_plan_get_item (outcome.plan, "a"))->aliases), ==, 100000);
}

/* ---- waiting ---- */

typedef struct {
  guint n_calls;
  double last;
  GCancellable *cancellable;
} Watch;

static void
watch_cb (double   fraction,
          gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  watch->last = fraction;
  if (++watch->n_calls == 2)
    g_cancellable_cancel (watch->cancellable);
}

static GBytes *
make_large_text (void)
{
  GString *text = g_string_new (HEAD);

  for (int i = 0; i < 200000; i++)
    g_string_append_printf (text, "<unit id=\"u%d\" name=\"none\"/>\n", i);
  g_string_append (text, TAIL);
  return g_string_free_to_bytes (text);
}

static void
test_progress (void)
{
  g_autoptr (GBytes) text = make_large_text ();
  Watch watch = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmPlan) plan = qdm_plan_reader_read (text, "x", watch_cb, &watch, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (watch.n_calls, >=, 4);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) text = make_large_text ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_assert_null (qdm_plan_reader_read (text, "x", watch_cb, &watch, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_calls, ==, 2);
}

static gpointer
read_in_thread (gpointer data)
{
  return qdm_plan_reader_read (data, "x", NULL, NULL, NULL, NULL, NULL);
}

static void
test_threads (void)
{
  g_autoptr (GBytes) text = generate_text (500);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_in_thread, text);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (QdmPlan) plan = g_thread_join (threads[i]);
      g_autoptr (GBytes) again = qdm_plan_writer_write (plan);

      g_assert_true (g_bytes_equal (text, again));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/store/plan-reader/sentence/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_sentence);
    }
  g_test_add_func ("/store/plan-reader/sentence/utf-16", test_utf_16);
  g_test_add_func ("/store/plan-reader/problems/all-are-told-by-line", test_all_are_told_by_line);
  g_test_add_func ("/store/plan-reader/problems/no-more-than-fifty", test_no_more_than_fifty);
  g_test_add_func ("/store/plan-reader/problems/as-text", test_problem_as_text);
  g_test_add_func ("/store/plan-reader/problems/faults-do-not-refuse", test_faults_do_not_refuse);
  g_test_add_func ("/store/plan-reader/accepted/not-canonical", test_not_canonical);
  g_test_add_func ("/store/plan-reader/accepted/values", test_values);
  g_test_add_func ("/store/plan-reader/foreign/is-kept", test_foreign_is_kept);
  g_test_add_func ("/store/plan-reader/foreign/prefixes", test_foreign_prefixes);
  g_test_add_func ("/store/plan-reader/any-plan/load-and-save", test_load_and_save);
  g_test_add_func ("/store/plan-reader/damage/cut-at-every-byte", test_cut_at_every_byte);
  g_test_add_func ("/store/plan-reader/damage/flipped-bits", test_flipped_bits);
  g_test_add_func ("/store/plan-reader/damage/shuffled-pieces", test_shuffled_pieces);
  g_test_add_func ("/store/plan-reader/bounds/too-deep", test_too_deep);
  g_test_add_func ("/store/plan-reader/bounds/foreign-too-deep", test_foreign_too_deep);
  g_test_add_func ("/store/plan-reader/bounds/million-attributes", test_million_attributes);
  g_test_add_func ("/store/plan-reader/bounds/many-attributes", test_many_attributes);
  g_test_add_func ("/store/plan-reader/bounds/long-values", test_long_values);
  g_test_add_func ("/store/plan-reader/bounds/many-entries", test_many_entries);
  g_test_add_func ("/store/plan-reader/waiting/progress", test_progress);
  g_test_add_func ("/store/plan-reader/waiting/cancelled", test_cancelled);
  g_test_add_func ("/store/plan-reader/waiting/threads", test_threads);

  return g_test_run ();
}
