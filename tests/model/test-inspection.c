#include <string.h>

#include "model/qdm-inspection.h"
#include "model/qdm-types.h"

#include "data-plan.h"

typedef DataPlan Fixture;

/* Takes all assignments of a role away. */
static void
clear_role (Fixture    *fixture,
            const char *id,
            QdmRole     role)
{
  QdmItem *item = qdm_plan_get_item (fixture->plan, id);

  for (guint i = qdm_item_count (item, QDM_TYPE_ASSIGNMENT); i-- > 0;)
    {
      QdmAssignment *assignment = qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, i);

      if (assignment->role == role)
        g_assert_true (qdm_history_remove (fixture->history, QDM_ITEM (assignment), NULL));
    }
}

/* The problems that the reference plan does not have by itself must be just one. */
static void
assert_problem (Fixture     *fixture,
                QdmItem     *item,
                const char  *field,
                QdmSeverity  severity,
                const char  *word)
{
  g_autoptr (GPtrArray) problems = qdm_inspection_of_plan (fixture->plan);
  guint n_found = 0;

  for (guint i = 0; i < problems->len; i++)
    {
      QdmProblem *problem = g_ptr_array_index (problems, i);

      if (QDM_IS_ACTION (problem->item) && g_strcmp0 (problem->field, "annex-name") == 0)
        continue;
      g_test_message ("%s %s %d %s", problem->item->id, problem->field, problem->severity, problem->message);
      g_assert_true (problem->item == item);
      g_assert_cmpstr (problem->field, ==, field);
      g_assert_cmpint (problem->severity, ==, severity);
      g_assert_nonnull (strstr (problem->message, word));
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, 1);
}

/* The two actions that the body and the annex call differently, and nothing else. */
static void
test_reference (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GPtrArray) problems = qdm_inspection_of_plan (fixture->plan);

  g_assert_cmpuint (problems->len, ==, 2);
  for (guint i = 0; i < problems->len; i++)
    {
      QdmProblem *problem = g_ptr_array_index (problems, i);

      g_assert_true (problem->item == qdm_item_get_child (QDM_ITEM (fixture->plan), QDM_TYPE_ACTION, i));
      g_assert_cmpint (problem->severity, ==, QDM_SEVERITY_NOTE);
      g_assert_cmpstr (problem->field, ==, "annex-name");
    }
}

static void
test_no_lead (Fixture       *fixture,
              gconstpointer  data)
{
  clear_role (fixture, "action-5-park-retrofit", QDM_ROLE_LEAD);
  assert_problem (fixture, qdm_plan_get_item (fixture->plan, "action-5-park-retrofit"), NULL, QDM_SEVERITY_WARNING, "leads");
}

static void
test_no_chain_leader (Fixture       *fixture,
                      gconstpointer  data)
{
  clear_role (fixture, "chain-3-new-materials", QDM_ROLE_CHAIN_LEADER);
  assert_problem (fixture, qdm_plan_get_item (fixture->plan, "chain-3-new-materials"), NULL, QDM_SEVERITY_WARNING, "chain leader");
}

static void
test_lead_and_responsible (Fixture       *fixture,
                           gconstpointer  data)
{
  QdmItem *assignment = data_plan_assign (fixture, "action-5-park-retrofit", "prov-drc", "responsible");

  assert_problem (fixture, assignment, "role", QDM_SEVERITY_WARNING, "省发展改革委");
}

static void
test_twice (Fixture       *fixture,
            gconstpointer  data)
{
  QdmItem *assignment = data_plan_assign (fixture, "action-5-park-retrofit", "prov-fin", "responsible");

  assert_problem (fixture, assignment, "unit", QDM_SEVERITY_WARNING, "twice");
}

static void
test_unit_of_measure (Fixture       *fixture,
                      gconstpointer  data)
{
  QdmItem *assignment = data_plan_assign (fixture, "c2-m01", "prov-sport", "responsible");

  assert_problem (fixture, assignment, "unit", QDM_SEVERITY_NOTE, "省体育局");
  data_plan_set (fixture, "chain-2-clean-energy", "open-list", NULL);
  assert_problem (fixture, assignment, "unit", QDM_SEVERITY_WARNING, "省体育局");

  /* On its chain as one of 各市州政府. */
  g_assert_true (qdm_history_set (fixture->history, assignment, "unit", "gov-yushu", NULL));
  data_plan_set (fixture, "action-1-salt-lake-base", "annex-name", NULL);
  data_plan_set (fixture, "action-2-clean-energy-highland", "annex-name", NULL);
  {
    g_autoptr (GPtrArray) problems = qdm_inspection_of_plan (fixture->plan);

    g_assert_cmpuint (problems->len, ==, 0);
  }
}

static void
test_dissolved (Fixture       *fixture,
                gconstpointer  data)
{
  data_plan_set (fixture, "prov-coop", "until", "2023-12-31");
  assert_problem (fixture, qdm_plan_get_item (fixture->plan, "prov-coop"), "successors", QDM_SEVERITY_WARNING, "2023-12-31");
}

/* What no edit can do, and a file that was written by hand can. */
static void
force (QdmItem    *item,
       const char *field,
       const char *text)
{
  g_autoptr (GError) error = NULL;

  qdm_field_parse (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), field), item, text, strlen (text), &error);
  g_assert_no_error (error);
}

static void
test_unknown_unit (Fixture       *fixture,
                   gconstpointer  data)
{
  QdmItem *assignment = qdm_plan_get_item (fixture->plan, "c1-a05");

  force (assignment, "unit", "prov-none");
  assert_problem (fixture, assignment, "unit", QDM_SEVERITY_FAULT, "prov-none");
  force (assignment, "unit", "chain-1-salt-lake");
  assert_problem (fixture, assignment, "unit", QDM_SEVERITY_FAULT, "chain-1-salt-lake");
}

static void
test_fault_of_class (Fixture       *fixture,
                     gconstpointer  data)
{
  QdmItem *measure = qdm_plan_get_item (fixture->plan, "c1-m01");

  force (measure, "start", "2023-01-01");
  force (measure, "finish", "2022-01-01");
  assert_problem (fixture, measure, "finish", QDM_SEVERITY_FAULT, "before");
}

#define ADD(name, func) g_test_add ("/model/inspection/" name, Fixture, NULL, data_plan_set_up, func, data_plan_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("reference", test_reference);
  ADD ("no-lead", test_no_lead);
  ADD ("no-chain-leader", test_no_chain_leader);
  ADD ("lead-and-responsible", test_lead_and_responsible);
  ADD ("twice", test_twice);
  ADD ("unit-of-measure", test_unit_of_measure);
  ADD ("dissolved", test_dissolved);
  ADD ("unknown-unit", test_unknown_unit);
  ADD ("fault-of-class", test_fault_of_class);

  return g_test_run ();
}
