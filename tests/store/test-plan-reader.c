#include <string.h>

#include "model/qdm-types.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
             "<plan\n" \
             "  xmlns=\"urn:qaidam:plan\"\n" \
             "  version=\"1\"\n" \
             "  id=\"plan-1\"\n"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

static void
test_round_trip (void)
{
  const char *text =
    HEAD
    "  name=\"a &lt; b &amp; &quot;c&quot;&#10;d\"\n"
    ">\n"
    "  <unit\n"
    "    id=\"unit-1\"\n"
    "    name=\"省发展改革委\"\n"
    "  >\n"
    "    <alias>发改委</alias>\n"
    "    <alias>DRC &amp; co</alias>\n"
    "  </unit>\n"
    "  <chain\n"
    "    id=\"chain-1\"\n"
    "    number=\"1\"\n"
    "  >\n"
    "    <assignment\n"
    "      id=\"assignment-1\"\n"
    "      unit=\"unit-1\"\n"
    "      role=\"lead\"\n"
    "    />\n"
    "  </chain>\n"
    "</plan>\n";
  g_autoptr (GBytes) content = bytes_of (text);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmPlan) plan = qdm_plan_reader_read (content, "x.qdm", NULL, NULL, NULL, &problems, &error);
  g_autoptr (GBytes) written = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (QDM_ITEM (plan)->name, ==, "a < b & \"c\"\nd");
  written = qdm_plan_writer_write (plan);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), text, strlen (text));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/plan-reader/round-trip", test_round_trip);

  return g_test_run ();
}
