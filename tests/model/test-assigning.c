#include "model/qdm-assigning.h"
#include "model/qdm-responsibility.h"
#include "model/qdm-types.h"

#include "data-plan.h"

/* On the reference plan: chain 1 is led by two departments and names nine units more, its measures
 * say nothing of their own. */
typedef DataPlan Fixture;

#define LEAD (1u << QDM_ROLE_LEAD)
#define RESPONSIBLE (1u << QDM_ROLE_RESPONSIBLE)

/* Sets roles and returns what was refused, or NULL. */
static char *
set_roles (Fixture    *fixture,
           const char *item,
           const char *unit,
           guint       roles)
{
  g_autoptr (GError) error = NULL;
  gboolean done = qdm_assigning_set_roles (fixture->history, qdm_plan_get_item (fixture->plan, item),
                                           QDM_UNIT (qdm_plan_get_item (fixture->plan, unit)), roles, &error);

  g_assert_cmpint (done, ==, error == NULL);
  return error != NULL ? g_strdup (error->message) : NULL;
}

static void
give (Fixture    *fixture,
      const char *item,
      const char *unit,
      guint       roles)
{
  g_autofree char *refused = set_roles (fixture, item, unit, roles);

  g_assert_cmpstr (refused, ==, NULL);
}

/* An item's own assignments of a role, by ids; a comma before what begins a clause. */
static char *
dup_own (Fixture    *fixture,
         const char *id,
         QdmRole     role)
{
  QdmItem *item = qdm_plan_get_item (fixture->plan, id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ASSIGNMENT); i++)
    {
      QdmAssignment *assignment = qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, i);

      if (assignment->role == role)
        g_string_append_printf (text, "%s%s", text->len == 0 ? "" : assignment->new_clause ? ", " : " ", assignment->unit);
    }
  return g_string_free (text, FALSE);
}

static void
assert_own (Fixture    *fixture,
            const char *id,
            QdmRole     role,
            const char *expected)
{
  g_autofree char *text = dup_own (fixture, id, role);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  guint state = qdm_history_get_state (fixture->history);

  /* a department behind the departments, a government behind the governments, a new sort in a clause of its own */
  give (fixture, "chain-1-salt-lake", "prov-transport", RESPONSIBLE);
  give (fixture, "chain-1-salt-lake", "gov-haibei", RESPONSIBLE);
  give (fixture, "chain-1-salt-lake", "ent-sgcc-qh", RESPONSIBLE);
  assert_own (fixture, "chain-1-salt-lake", QDM_ROLE_RESPONSIBLE,
              "prov-drc prov-natres prov-env prov-water prov-fin prov-transport, "
              "gov-haixi gov-xining gov-haidong gov-hainan gov-haibei, "
              "cmte-xining-etdz cmte-qaidam cmte-haidong, ent-sgcc-qh");
  give (fixture, "chain-1-salt-lake", "prov-transport", LEAD);
  assert_own (fixture, "chain-1-salt-lake", QDM_ROLE_LEAD, "prov-iit prov-sci prov-transport");

  for (int i = 0; i < 4; i++)
    qdm_history_undo (fixture->history);
  g_assert_cmpuint (qdm_history_get_state (fixture->history), ==, state);
  assert_own (fixture, "chain-1-salt-lake", QDM_ROLE_LEAD, "prov-iit prov-sci");
}

static void
test_clause_is_handed_on (Fixture       *fixture,
                          gconstpointer  data)
{
  give (fixture, "chain-1-salt-lake", "gov-haixi", 0);
  assert_own (fixture, "chain-1-salt-lake", QDM_ROLE_RESPONSIBLE,
              "prov-drc prov-natres prov-env prov-water prov-fin, gov-xining gov-haidong gov-hainan, "
              "cmte-xining-etdz cmte-qaidam cmte-haidong");
  g_assert_nonnull (strstr (qdm_history_get_undo_name (fixture->history), "海西州政府"));
}

/* A measure takes the chain's list over before it differs from it. */
static void
test_takes_over (Fixture       *fixture,
                 gconstpointer  data)
{
  give (fixture, "c1-m08", "prov-env", LEAD);
  assert_own (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-iit prov-sci prov-env");
  assert_own (fixture, "c1-m08", QDM_ROLE_RESPONSIBLE, "");
  g_assert_cmpuint (qdm_responsibility_get_roles (qdm_plan_get_item (fixture->plan, "c1-m08"),
                                                  QDM_UNIT (qdm_plan_get_item (fixture->plan, "prov-env")), QDM_DATE_UNSET), ==, LEAD);

  give (fixture, "c1-m08", "prov-iit", 0);
  assert_own (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-sci prov-env");
  give (fixture, "c1-m08", "prov-sci", RESPONSIBLE);
  assert_own (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-env");
  assert_own (fixture, "c1-m08", QDM_ROLE_RESPONSIBLE,
              "prov-drc prov-natres prov-env prov-water prov-fin prov-sci, gov-haixi gov-xining gov-haidong gov-hainan, "
              "cmte-xining-etdz cmte-qaidam cmte-haidong");
  for (int i = 0; i < 3; i++)
    qdm_history_undo (fixture->history);
  g_assert_cmpuint (qdm_item_count (qdm_plan_get_item (fixture->plan, "c1-m08"), QDM_TYPE_ASSIGNMENT), ==, 0);
}

/* An inherited one can be taken from one unit, and the others keep it. */
static void
test_takes_inherited_away (Fixture       *fixture,
                           gconstpointer  data)
{
  give (fixture, "c1-m08", "prov-iit", 0);
  assert_own (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-sci");
  give (fixture, "c1-m08", "prov-sci", LEAD);
  assert_own (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-sci");
}

/* The same role as above, said by the item itself. */
static void
test_becomes_own (Fixture       *fixture,
                  gconstpointer  data)
{
  give (fixture, "c1-m08", "prov-iit", LEAD);
  assert_own (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-iit prov-sci");
}

/* Less than what the chain says: the measure must name those who do have more. */
static void
test_less_than_above (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *refused = NULL;

  give (fixture, "c1-m08", "prov-iit", RESPONSIBLE);
  assert_own (fixture, "c1-m08", QDM_ROLE_LEAD, "prov-sci");
  g_assert_cmpuint (qdm_responsibility_get_roles (qdm_plan_get_item (fixture->plan, "c1-m08"),
                                                  QDM_UNIT (qdm_plan_get_item (fixture->plan, "prov-iit")), QDM_DATE_UNSET), ==, RESPONSIBLE);

  /* chain 3 has one lead only */
  refused = set_roles (fixture, "c3-m01", "prov-iit", 0);
  g_assert_nonnull (refused);
  g_assert_nonnull (strstr (refused, "拓展新型材料产业链"));
  g_assert_cmpuint (qdm_item_count (qdm_plan_get_item (fixture->plan, "c3-m01"), QDM_TYPE_ASSIGNMENT), ==, 0);
}

static void
test_group (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *refused = set_roles (fixture, "action-9-express-packaging", "gov-haixi", 0);
  QdmItem *item = qdm_plan_get_item (fixture->plan, "action-9-express-packaging");
  QdmItem *last = qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, qdm_item_count (item, QDM_TYPE_ASSIGNMENT) - 1);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (refused, "各市州政府"));

  /* a member can be named besides, and that can be taken away again */
  give (fixture, "action-9-express-packaging", "gov-haixi", LEAD);
  assert_own (fixture, "action-9-express-packaging", QDM_ROLE_LEAD, "prov-drc prov-post gov-haixi");
  give (fixture, "action-9-express-packaging", "gov-haixi", 0);
  assert_own (fixture, "action-9-express-packaging", QDM_ROLE_LEAD, "prov-drc prov-post");

  /* or the members stand for themselves */
  g_assert_true (qdm_assigning_spread (fixture->history, QDM_ASSIGNMENT (last), &error));
  g_assert_no_error (error);
  give (fixture, "action-9-express-packaging", "gov-haixi", 0);
  assert_own (fixture, "action-9-express-packaging", QDM_ROLE_RESPONSIBLE,
              "prov-commerce prov-env prov-iit prov-market prov-transport prov-housing prov-fin prov-sci, "
              "gov-xining gov-haidong gov-haibei gov-huangnan gov-hainan gov-golog gov-yushu");
  qdm_history_undo (fixture->history);
  qdm_history_undo (fixture->history);
  assert_own (fixture, "action-9-express-packaging", QDM_ROLE_RESPONSIBLE,
              "prov-commerce prov-env prov-iit prov-market prov-transport prov-housing prov-fin prov-sci, grp-all-prefectures");

  g_assert_false (qdm_assigning_spread (fixture->history, qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, 0), &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
}

/* A project of two chains takes over what both say. */
static void
test_project (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set (fixture->history, qdm_plan_get_item (fixture->plan, "proj-4-1-03"), "chains",
                   "chain-1-salt-lake chain-7-waste-reuse", &error);
  g_assert_no_error (error);
  give (fixture, "proj-4-1-03", "prov-water", LEAD);
  assert_own (fixture, "proj-4-1-03", QDM_ROLE_LEAD,
              "prov-iit prov-sci prov-commerce prov-housing prov-drc prov-agri prov-water");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/model/assigning/" name, Fixture, NULL, data_plan_set_up, func, data_plan_tear_down)
  ADD ("order", test_order);
  ADD ("clause-is-handed-on", test_clause_is_handed_on);
  ADD ("takes-over", test_takes_over);
  ADD ("takes-inherited-away", test_takes_inherited_away);
  ADD ("becomes-own", test_becomes_own);
  ADD ("less-than-above", test_less_than_above);
  ADD ("group", test_group);
  ADD ("project", test_project);

  return g_test_run ();
}
