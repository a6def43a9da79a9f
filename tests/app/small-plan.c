#include "small-plan.h"

#include <string.h>

#include "model/qdm-types.h"

/* Fields as "name=value", ended by NULL. */
static void
fill (QdmItem            *item,
      const char * const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (fields[i], "=", 2);
      QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), pair[0]);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (field);
      qdm_field_parse (field, item, pair[1], strlen (pair[1]), &error);
      g_assert_no_error (error);
    }
}

static QdmItem *
add (QdmPlan            *plan,
     QdmItem            *parent,
     GType               type,
     const char         *id,
     const char * const *fields)
{
  QdmItem *item = qdm_item_new (type, id);

  fill (item, fields);
  qdm_item_append_child (parent, item);
  g_assert_true (qdm_plan_register (plan, item));
  g_object_unref (item);
  return item;
}

#define ADD(parent, type, id, ...) \
  add (plan, QDM_ITEM (parent), type, id, (const char *[]) { __VA_ARGS__, NULL })

/**
 * small_plan_new:
 *
 * Returns: (transfer full): a plan with two chains, three measures, two units and two projects
 */
QdmPlan *
small_plan_new (void)
{
  QdmPlan *plan = qdm_plan_new ();
  QdmItem *chain;
  QdmItem *project;

  fill (QDM_ITEM (plan), (const char *[]) { "name=小规划", "first-day=2021-01-01", "last-day=2025-12-31",
                                            "status-date=2022-06-30", NULL });

  ADD (plan, QDM_TYPE_UNIT, "prov-drc", "name=省发展改革委", "kind=province-department", "aliases=发改委\nDRC");
  ADD (plan, QDM_TYPE_UNIT, "prov-env", "name=省生态环境厅", "kind=province-department");
  ADD (plan, QDM_TYPE_PARK, "park-golmud", "name=格尔木工业园");

  chain = ADD (plan, QDM_TYPE_CHAIN, "chain-1", "name=盐湖产业链", "number=1", "source=三(一)");
  ADD (chain, QDM_TYPE_ASSIGNMENT, "as-1", "unit=prov-drc", "role=lead");
  ADD (chain, QDM_TYPE_MEASURE, "m-1", "name=钾肥稳定");
  ADD (chain, QDM_TYPE_MEASURE, "m-2", "name=镁基产品");
  ADD (chain, QDM_TYPE_MEASURE, "m-3", "name=锂盐提纯");
  ADD (plan, QDM_TYPE_CHAIN, "chain-2", "name=清洁能源链", "number=2");

  project = ADD (plan, QDM_TYPE_PROJECT, "proj-1", "name=年产30万吨钾肥项目", "status=built", "parks=park-golmud",
                 "investment=45000", "assumed=investment");
  ADD (project, QDM_TYPE_TASK, "task-1", "name=设计", "duration=30");
  ADD (project, QDM_TYPE_TASK, "task-2", "name=土建", "duration=200");
  ADD (plan, QDM_TYPE_PROJECT, "proj-2", "name=PVC unit", "status=proposed");
  ADD (plan, QDM_TYPE_INDICATOR, "ind-1", "name=水资源产出率", "unit=元/立方米", "base-2020=123", "target-2025=141");

  return plan;
}

/**
 * small_plan_get:
 * @plan: the plan
 * @id: the id of one of its items
 *
 * Returns: (transfer none): that item, which must be there
 */
QdmItem *
small_plan_get (QdmPlan    *plan,
                const char *id)
{
  QdmItem *item = qdm_plan_get_item (plan, id);

  g_assert_nonnull (item);
  return item;
}
