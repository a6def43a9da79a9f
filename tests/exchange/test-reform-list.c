#include "exchange/qdm-reform-list.h"
#include "model/qdm-reform.h"

#include "data-plan.h"

/* What a reform changes in the printed lists of the reference plan. */
typedef DataPlan Fixture;

#define DAY qdm_date_from_ymd (2023, 7, 1)

static GPtrArray *
list_changes (Fixture    *fixture,
              const char *id)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new ();

  g_ptr_array_add (units, qdm_plan_get_item (fixture->plan, id));
  return qdm_reform_list_changes (units, DAY);
}

static QdmReformedList *
find_list (GPtrArray  *lists,
           const char *item,
           QdmRole     role)
{
  for (guint i = 0; i < lists->len; i++)
    {
      QdmReformedList *list = g_ptr_array_index (lists, i);

      if (g_str_equal (list->item->id, item) && list->role == role)
        return list;
    }
  return NULL;
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GError) error = NULL;
  QdmReformedList *list;

  g_assert_true (qdm_reform_rename (fixture->history, QDM_UNIT (qdm_plan_get_item (fixture->plan, "prov-sci")),
                                    "省科学技术厅", DAY, &error));
  lists = list_changes (fixture, "prov-sci");
  list = find_list (lists, "chain-1-salt-lake", QDM_ROLE_LEAD);
  g_assert_cmpstr (list->before, ==, "省工业和信息化厅、省科技厅");
  g_assert_cmpstr (list->after, ==, "省工业和信息化厅、省科学技术厅");
  g_assert_null (find_list (lists, "chain-1-salt-lake", QDM_ROLE_RESPONSIBLE));
}

/* Each list once, though two of its units become one. */
static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (QdmItem) into = qdm_item_new (QDM_TYPE_UNIT, NULL);
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GError) error = NULL;
  QdmReformedList *list;

  qdm_item_set_text (into, "name", "省工信科技厅", &error);
  qdm_item_set_text (into, "kind", "province-department", &error);
  g_ptr_array_add (units, qdm_plan_get_item (fixture->plan, "prov-iit"));
  g_ptr_array_add (units, qdm_plan_get_item (fixture->plan, "prov-sci"));
  g_assert_true (qdm_reform_merge (fixture->history, units, QDM_UNIT (into), DAY, &error));
  lists = qdm_reform_list_changes (units, DAY);
  list = find_list (lists, "chain-1-salt-lake", QDM_ROLE_LEAD);
  g_assert_cmpstr (list->before, ==, "省工业和信息化厅、省科技厅");
  g_assert_cmpstr (list->after, ==, "省工信科技厅");
  for (guint i = 0; i < lists->len; i++)
    for (guint j = 0; j < i; j++)
      {
        QdmReformedList *one = lists->pdata[i], *other = lists->pdata[j];

        g_assert_true (one->item != other->item || one->role != other->role);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/exchange/reform-list/rename", Fixture, NULL, data_plan_set_up, test_rename, data_plan_tear_down);
  g_test_add ("/exchange/reform-list/merge", Fixture, NULL, data_plan_set_up, test_merge, data_plan_tear_down);

  return g_test_run ();
}
