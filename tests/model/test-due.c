#include "model/qdm-due.h"
#include "model/qdm-history.h"
#include "model/qdm-types.h"

/* Fields as "name", "value", ended by NULL. */
static QdmItem *
add (QdmHistory *history,
     QdmItem    *parent,
     GType       type,
     const char *id,
     ...)
{
  g_autoptr (QdmItem) item = qdm_item_new (type, id);
  g_autoptr (GError) error = NULL;
  const char *field;
  va_list fields;

  va_start (fields, id);
  while ((field = va_arg (fields, const char *)) != NULL)
    {
      qdm_item_set_text (item, field, va_arg (fields, const char *), &error);
      g_assert_no_error (error);
    }
  va_end (fields);
  qdm_history_insert (history, parent, item, qdm_item_count (parent, type), &error);
  g_assert_no_error (error);
  return item; /* the plan holds it */
}

typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmItem *chain;
  QdmItem *building;
  QdmItem *proposed;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  QdmItem *root;

  fixture->plan = qdm_plan_new ();
  fixture->history = qdm_history_new (fixture->plan);
  root = QDM_ITEM (fixture->plan);
  add (fixture->history, root, QDM_TYPE_UNIT, "u-1", "name", "工信厅", NULL);
  add (fixture->history, root, QDM_TYPE_UNIT, "u-2", "name", "科技厅", NULL);
  add (fixture->history, root, QDM_TYPE_UNIT, "u-3", "name", "财政厅", NULL);
  fixture->chain = add (fixture->history, root, QDM_TYPE_CHAIN, "c-1", "name", "产业链", "number", "1", NULL);
  add (fixture->history, fixture->chain, QDM_TYPE_ASSIGNMENT, "a-1", "unit", "u-1", "role", "lead", NULL);
  add (fixture->history, fixture->chain, QDM_TYPE_ASSIGNMENT, "a-2", "unit", "u-2", "role", "lead", NULL);
  add (fixture->history, fixture->chain, QDM_TYPE_ASSIGNMENT, "a-3", "unit", "u-3", "role", "responsible", NULL);
  fixture->building = add (fixture->history, root, QDM_TYPE_PROJECT, "p-1", "name", "在建",
                           "status", "under-construction", "owner", "u-3", NULL);
  fixture->proposed = add (fixture->history, root, QDM_TYPE_PROJECT, "p-2", "name", "拟建", "status", "proposed", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->history);
  g_object_unref (fixture->plan);
}

static char *
dup_dues (Fixture     *fixture,
          QdmHalfYear  period)
{
  g_autoptr (GArray) dues = qdm_due_list (fixture->plan, period);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dues->len; i++)
    {
      const QdmDue *due = &g_array_index (dues, QdmDue, i);

      g_string_append_printf (text, "%s%s %s %s<%s", i > 0 ? ", " : "", due->item->id,
                              due->unit != NULL ? QDM_ITEM (due->unit)->id : "-",
                              due->entry != NULL ? QDM_ITEM (due->entry)->id : "-",
                              due->before != NULL ? QDM_ITEM (due->before)->id : "-");
    }
  return g_string_free (text, FALSE);
}

static void
test_leads_and_building_sites_owe (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *dues = dup_dues (fixture, QDM_HALF_YEAR (2022, 1));

  g_assert_cmpstr (dues, ==, "c-1 u-1 -<-, c-1 u-2 -<-, p-1 u-3 -<-");
}

static void
test_who_reported_reports_again (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *dues = NULL;

  add (fixture->history, fixture->proposed, QDM_TYPE_ENTRY, "e-1", "period", "2021H2", "unit", "u-1", NULL);
  add (fixture->history, fixture->building, QDM_TYPE_ENTRY, "e-2", "period", "2021H2", "unit", "u-2", NULL);
  dues = dup_dues (fixture, QDM_HALF_YEAR (2022, 1));
  g_assert_cmpstr (dues, ==, "c-1 u-1 -<-, c-1 u-2 -<-, p-1 u-2 -<e-2, p-2 u-1 -<e-1");
}

static void
test_entries_stand_beside (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *dues = NULL;

  add (fixture->history, fixture->chain, QDM_TYPE_ENTRY, "e-1", "period", "2022H1", "unit", "u-2", NULL);
  add (fixture->history, fixture->chain, QDM_TYPE_ENTRY, "e-2", "period", "2022H1", "unit", "u-3", NULL);
  dues = dup_dues (fixture, QDM_HALF_YEAR (2022, 1));
  g_assert_cmpstr (dues, ==, "c-1 u-1 -<-, c-1 u-2 e-1<-, c-1 u-3 e-2<-, p-1 u-3 -<-");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/model/due/leads-and-building-sites-owe", Fixture, NULL, set_up, test_leads_and_building_sites_owe, tear_down);
  g_test_add ("/model/due/who-reported-reports-again", Fixture, NULL, set_up, test_who_reported_reports_again, tear_down);
  g_test_add ("/model/due/entries-stand-beside", Fixture, NULL, set_up, test_entries_stand_beside, tear_down);

  return g_test_run ();
}
