#include "model/qdm-responsibility.h"
#include "model/qdm-types.h"

#include "data-plan.h"

typedef DataPlan Fixture;

static QdmUnit *
get_unit (Fixture    *fixture,
          const char *id)
{
  return QDM_UNIT (qdm_plan_get_item (fixture->plan, id));
}

/* The answers of one role as "unit<holder[group]", by ids. */
static char *
dup_answers (Fixture    *fixture,
             const char *item,
             QdmRole     role,
             QdmDate     date,
             gboolean    expanded)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (qdm_plan_get_item (fixture->plan, item), date, expanded);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++)
    {
      QdmAnswer *answer = &g_array_index (answers, QdmAnswer, i);

      if (answer->role != role)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", QDM_ITEM (answer->unit)->id);
      if (answer->holder != answer->item)
        g_string_append_printf (text, "<%s", answer->holder->id);
      if (answer->group != NULL)
        g_string_append_printf (text, "[%s]", QDM_ITEM (answer->group)->id);
    }
  return g_string_free (text, FALSE);
}

static void
assert_answers (Fixture    *fixture,
                const char *item,
                QdmRole     role,
                const char *expected)
{
  g_autofree char *text = dup_answers (fixture, item, role, QDM_DATE_UNSET, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_own (Fixture       *fixture,
          gconstpointer  data)
{
  assert_answers (fixture, "chain-1-salt-lake", QDM_ROLE_CHIEF_CHAIN_LEADER, "lead-principal");
  assert_answers (fixture, "chain-1-salt-lake", QDM_ROLE_LEAD, "prov-iit prov-sci");
  assert_answers (fixture, "action-5-park-retrofit", QDM_ROLE_CHAIN_LEADER, "");
}

static void
test_inherited (Fixture       *fixture,
                gconstpointer  data)
{
  assert_answers (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-iit<chain-1-salt-lake prov-sci<chain-1-salt-lake");

  /* Only the role that the measure gives itself is its own. */
  data_plan_assign (fixture, "c1-m08", "prov-env", "lead");
  assert_answers (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-env");
  assert_answers (fixture, "c1-m08", QDM_ROLE_CHAIN_LEADER, "lead-ind-sci<chain-1-salt-lake");
  /* Who leads the measure does not share in it as well. */
  g_assert_cmpuint (qdm_responsibility_get_roles (qdm_plan_get_item (fixture->plan, "c1-m08"),
                                                  get_unit (fixture, "prov-env"), QDM_DATE_UNSET), ==, 1u << QDM_ROLE_LEAD);

  qdm_history_undo (fixture->history);
  assert_answers (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-iit<chain-1-salt-lake prov-sci<chain-1-salt-lake");
}

static void
test_project (Fixture       *fixture,
              gconstpointer  data)
{
  data_plan_set (fixture, "proj-4-1-03", "chains", NULL);
  assert_answers (fixture, "proj-4-1-03", QDM_ROLE_LEAD, "");

  data_plan_set (fixture, "proj-4-1-03", "chains", "chain-1-salt-lake chain-3-new-materials");
  assert_answers (fixture, "proj-4-1-03", QDM_ROLE_LEAD, "prov-iit<chain-1-salt-lake prov-sci<chain-1-salt-lake");
  assert_answers (fixture, "proj-4-1-03", QDM_ROLE_CHAIN_LEADER,
                  "lead-ind-sci<chain-1-salt-lake lead-ind-dr<chain-3-new-materials");
}

static void
test_group (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *printed = dup_answers (fixture, "action-9-express-packaging", QDM_ROLE_RESPONSIBLE, QDM_DATE_UNSET, FALSE);
  g_autofree char *spread = dup_answers (fixture, "action-9-express-packaging", QDM_ROLE_RESPONSIBLE, QDM_DATE_UNSET, TRUE);

  g_assert_true (g_str_has_suffix (printed, "prov-sci grp-all-prefectures"));
  g_assert_true (g_str_has_suffix (spread,
    "prov-sci gov-xining[grp-all-prefectures] gov-haidong[grp-all-prefectures] gov-haibei[grp-all-prefectures] "
    "gov-huangnan[grp-all-prefectures] gov-hainan[grp-all-prefectures] gov-golog[grp-all-prefectures] "
    "gov-yushu[grp-all-prefectures] gov-haixi[grp-all-prefectures]"));
}

/* A group in a group in itself ends. */
static void
test_group_in_circle (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) members = NULL;

  data_plan_set (fixture, "grp-three-cmtes", "members", "grp-four-govs cmte-qaidam");
  data_plan_set (fixture, "grp-four-govs", "members", "gov-haixi grp-three-cmtes gov-haixi");
  members = qdm_unit_list_members (get_unit (fixture, "grp-three-cmtes"));

  g_assert_cmpuint (members->len, ==, 2);
  g_assert_cmpstr (QDM_ITEM (members->pdata[0])->id, ==, "gov-haixi");
  g_assert_cmpstr (QDM_ITEM (members->pdata[1])->id, ==, "cmte-qaidam");
}

static void
test_unit (Fixture       *fixture,
           gconstpointer  data)
{
  QdmUnit *yushu = get_unit (fixture, "gov-yushu");
  g_autoptr (GArray) chains = qdm_responsibility_list_of_unit (yushu, QDM_TYPE_CHAIN, QDM_DATE_UNSET);
  g_autoptr (GArray) actions = qdm_responsibility_list_of_unit (yushu, QDM_TYPE_ACTION, QDM_DATE_UNSET);
  g_autoptr (GArray) led = qdm_responsibility_list_of_unit (get_unit (fixture, "prov-drc"), QDM_TYPE_ACTION, QDM_DATE_UNSET);
  guint n_led = 0;

  /* Never printed by name: all through the group. */
  g_assert_cmpuint (chains->len, ==, 6);
  g_assert_cmpuint (actions->len, ==, 7);
  g_assert_cmpstr (QDM_ITEM (g_array_index (chains, QdmAnswer, 0).group)->id, ==, "grp-all-prefectures");

  for (guint i = 0; i < led->len; i++)
    n_led += g_array_index (led, QdmAnswer, i).role == QDM_ROLE_LEAD;
  g_assert_cmpuint (n_led, ==, 5);
  g_assert_cmpuint (qdm_responsibility_get_roles (qdm_plan_get_item (fixture->plan, "chain-2-clean-energy"),
                                                  yushu, QDM_DATE_UNSET), ==, 1u << QDM_ROLE_RESPONSIBLE);
}

static void
test_successors (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  data_plan_set (fixture, "prov-sci", "until", "2023-06-30");
  data_plan_set (fixture, "prov-sci", "successors", "prov-iit");

  before = dup_answers (fixture, "chain-1-salt-lake", QDM_ROLE_LEAD, qdm_date_from_ymd (2023, 6, 30), FALSE);
  after = dup_answers (fixture, "chain-1-salt-lake", QDM_ROLE_LEAD, qdm_date_from_ymd (2023, 7, 1), FALSE);
  g_assert_cmpstr (before, ==, "prov-iit prov-sci");
  g_assert_cmpstr (after, ==, "prov-iit");

  /* Two units that succeed each other are a mistake, but no duty gets lost by it. */
  data_plan_set (fixture, "prov-iit", "until", "2023-06-30");
  data_plan_set (fixture, "prov-iit", "successors", "prov-sci");
  g_free (after);
  after = dup_answers (fixture, "chain-1-salt-lake", QDM_ROLE_LEAD, QDM_DATE_UNSET, FALSE);
  g_assert_cmpstr (after, ==, "prov-iit prov-sci");
}

#define ADD(name, func) g_test_add ("/model/responsibility/" name, Fixture, NULL, data_plan_set_up, func, data_plan_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("own", test_own);
  ADD ("inherited", test_inherited);
  ADD ("project", test_project);
  ADD ("group", test_group);
  ADD ("group-in-circle", test_group_in_circle);
  ADD ("unit", test_unit);
  ADD ("successors", test_successors);

  return g_test_run ();
}
