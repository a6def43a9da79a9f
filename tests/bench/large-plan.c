#include "large-plan.h"

#include <string.h>

#include "model/qdm-types.h"

/* A plan of the size to be borne: projects of fifty tasks in five stages, one dependency and a
 * half a task, most of them within a project, some back to an earlier one.  It is the same plan
 * each time, in order and free of loops. */

#define STAGES     5
#define PER_STAGE  9
#define NEARBY     400

static const char * const stages[STAGES] = {
  "preparation", "start", "civil-works", "installation", "trial-run",
};
static const char * const stage_names[STAGES] = {
  "前期工作", "开工准备", "土建施工", "设备安装", "试运行",
};
static const char * const products[] = {
  "万吨PVC一体化项目", "万吨碳酸锂扩建工程", "吉瓦光伏发电基地", "万吨镁合金深加工项目", "万吨纯碱技术改造",
};

typedef struct {
  QdmPlan *plan;
  GRand *random;
  GPtrArray *leaves; /* tasks without parts, in order; not owned */
  guint n_tasks;
  guint wanted;
} Builder;

/* As long as the ids that the program makes. */
static char *
make_id (Builder    *self,
         const char *element)
{
  static const char alphabet[] = "abcdefghijkmnpqrstuvwxyz23456789";
  char tail[13] = { 0 };

  for (int i = 0; i < 12; i++)
    tail[i] = alphabet[g_rand_int_range (self->random, 0, 32)];
  return g_strdup_printf ("%s-%s", element, tail);
}

static void
set (QdmItem    *item,
     const char *field,
     const char *text)
{
  GError *error = NULL;

  if (!qdm_item_set_text (item, field, text, &error))
    g_error ("%s: %s", field, error->message);
}

static void G_GNUC_PRINTF (3, 4)
set_printf (QdmItem    *item,
            const char *field,
            const char *format,
            ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  set (item, field, text);
}

/* Puts it into the plan once its fields are set, as they cannot be set afterwards. */
static void
add (Builder *self,
     QdmItem *parent,
     QdmItem *item)
{
  qdm_item_append_child (parent, item);
  qdm_plan_register (self->plan, item);
  g_object_unref (item);
}

static QdmItem *
new_item (Builder *self,
          GType    type)
{
  return qdm_item_new_take_id (type, make_id (self, qdm_item_type_get_class (type)->element));
}

static void
add_dependency (Builder    *self,
                QdmItem    *task,
                guint       back,
                const char *kind,
                int         lag)
{
  QdmItem *dependency;

  if (back > self->leaves->len)
    return;

  dependency = new_item (self, QDM_TYPE_DEPENDENCY);
  set (dependency, "predecessor", QDM_ITEM (self->leaves->pdata[self->leaves->len - back])->id);
  set (dependency, "kind", kind);
  set_printf (dependency, "lag", "%d", lag);
  add (self, task, dependency);
}

static void
add_leaf (Builder *self,
          QdmItem *summary,
          guint    stage,
          guint    number)
{
  QdmItem *task = new_item (self, QDM_TYPE_TASK);
  gboolean is_milestone = number == PER_STAGE - 1;

  set_printf (task, "name", "%s第%u段", stage_names[stage], number + 1);
  set (task, "stage", stages[stage]);
  set_printf (task, "duration", "%d", is_milestone ? 0 : g_rand_int_range (self->random, 3, 60));
  if (number == 0 && stage == 0)
    {
      set (task, "constraint", "start-no-earlier-than");
      set_printf (task, "constraint-date", "%d-%02d-01", g_rand_int_range (self->random, 2021, 2025),
                  g_rand_int_range (self->random, 1, 13));
    }
  if (number % 4 == 1)
    {
      set (task, "actual-start", "2022-03-07");
      set_printf (task, "percent", "%d", g_rand_int_range (self->random, 0, 101));
    }
  add (self, summary, task);

  if (stage > 0 || number > 0)
    add_dependency (self, task, 1, "FS", number % 5 == 3 ? 5 : 0);
  if (number % 2 == 1)
    add_dependency (self, task, 2 + g_rand_int_range (self->random, 0, 3), "SS", 10);
  if (number % 4 == 2)
    add_dependency (self, task, g_rand_int_range (self->random, 50, NEARBY), "FS", 0);
  g_ptr_array_add (self->leaves, task);
  self->n_tasks++;
}

static void
add_stage (Builder *self,
           QdmItem *project,
           guint    stage)
{
  QdmItem *summary = new_item (self, QDM_TYPE_TASK);

  set (summary, "name", stage_names[stage]);
  set (summary, "stage", stages[stage]);
  add (self, project, summary);
  self->n_tasks++;
  for (guint i = 0; i < PER_STAGE && self->n_tasks < self->wanted; i++)
    add_leaf (self, summary, stage, i);
}

static void
add_project (Builder *self)
{
  QdmItem *project = new_item (self, QDM_TYPE_PROJECT);

  set_printf (project, "name", "年产%d%s", g_rand_int_range (self->random, 1, 200),
              products[g_rand_int_range (self->random, 0, G_N_ELEMENTS (products))]);
  set (project, "kind", "new");
  set (project, "status", "under-construction");
  set_printf (project, "investment", "%d", g_rand_int_range (self->random, 1000, 900000));
  add (self, QDM_ITEM (self->plan), project);
  for (guint i = 0; i < STAGES && self->n_tasks < self->wanted; i++)
    add_stage (self, project, i);
}

static void
describe_plan (QdmPlan *plan)
{
  /* The plan itself is being made, too: nobody listens yet. */
  QDM_ITEM (plan)->name = g_strdup ("大型计划");
  plan->first_day = qdm_date_from_ymd (2021, 1, 1);
  plan->last_day = qdm_date_from_ymd (2025, 12, 31);
  plan->status_date = qdm_date_from_ymd (2022, 6, 30);
  plan->calendar = g_strdup ("calendar-1");
}

static void
add_calendar (Builder *self)
{
  QdmItem *calendar = qdm_item_new (QDM_TYPE_CALENDAR, "calendar-1");

  set (calendar, "name", "西宁");
  set (calendar, "workdays", "mon tue wed thu fri");
  set (calendar, "shutdown-start", "11-01");
  set (calendar, "shutdown-end", "03-15");
  add (self, QDM_ITEM (self->plan), calendar);
}

/**
 * large_plan_new:
 * @n_tasks: how many tasks
 *
 * Returns: (transfer full): a plan with that many tasks and about half as many dependencies again
 */
QdmPlan *
large_plan_new (guint n_tasks)
{
  Builder self = {
    .plan = QDM_PLAN (qdm_item_new (QDM_TYPE_PLAN, "plan-large")),
    .random = g_rand_new_with_seed (20210702),
    .leaves = g_ptr_array_new (),
    .wanted = n_tasks,
  };

  qdm_plan_register (self.plan, QDM_ITEM (self.plan));
  describe_plan (self.plan);
  add_calendar (&self);
  while (self.n_tasks < n_tasks)
    add_project (&self);

  g_rand_free (self.random);
  g_ptr_array_unref (self.leaves);
  return self.plan;
}
