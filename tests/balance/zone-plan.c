#include "zone-plan.h"

#include <string.h>


/* Before anybody has seen the plan; after that, a history sets. */
static void
set (QdmItem    *item,
     const char *field,
     const char *text)
{
  QdmField *found = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), field);
  g_autoptr (GError) error = NULL;

  if (text == NULL || strcmp (text, "-") == 0)
    return;
  qdm_field_parse (found, item, text, strlen (text), &error);
  g_assert_no_error (error);
}

static QdmItem *
add (QdmItem    *parent,
     GType       type,
     const char *id)
{
  g_autoptr (QdmItem) item = qdm_item_new (type, id);

  qdm_item_append_child (parent, item);
  if (qdm_item_get_plan (parent) != NULL)
    g_assert_true (qdm_plan_register (qdm_item_get_plan (parent), item));
  return item;
}

static void
add_material (QdmPlan  *plan,
              char    **words)
{
  QdmItem *material = add (QDM_ITEM (plan), QDM_TYPE_MATERIAL, words[1]);

  set (material, "formula", words[2]);
  set (material, "molar-mass", words[3]);
}

static void
add_stream (QdmItem *process,
            char    *text,
            guint    number)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", process->id, number);
  QdmItem *stream = add (process, QDM_TYPE_STREAM, id);
  char *material = strchr (text, ':') + 1;
  char *coefficient = strpbrk (text, "=~");

  set (stream, "basis", *coefficient == '~' ? "typical" : "stoichiometric");
  *coefficient = material[-1] = '\0';
  set (stream, "direction", text);
  set (stream, "material", material);
  set (stream, "coefficient", coefficient + 1);
}

static void
add_process (QdmPlan  *plan,
             char    **words)
{
  QdmItem *process = add (QDM_ITEM (plan), QDM_TYPE_PROCESS, words[1]);

  set (process, "main-product", words[2]);
  for (guint i = 3; words[i] != NULL; i++)
    add_stream (process, words[i], i);
}

static void
set_capacity (QdmItem  *capacity,
              char    **words)
{
  set (capacity, "process", words[2]);
  set (capacity, "amount", words[3]);
  set (capacity, "unit", words[4]);
}

static void
add_capacity (QdmPlan  *plan,
              char    **words)
{
  QdmItem *capacity = add (QDM_ITEM (plan), QDM_TYPE_CAPACITY, words[1]);

  set_capacity (capacity, words);
  if (words[5] != NULL)
    set (capacity, "since", words[5]);
}

static void
fill_project (QdmItem  *project,
              char    **words)
{
  g_autofree char *capacity_id = g_strconcat (words[1], "-capacity", NULL);
  g_autofree char *task_id = g_strconcat (words[1], "-production", NULL);
  QdmItem *task;

  set_capacity (add (project, QDM_TYPE_ADDED_CAPACITY, capacity_id), words);
  task = add (project, QDM_TYPE_TASK, task_id);
  set (task, "stage", "production");
  set (task, "duration", "0");
  set (task, "constraint", "must-start-on");
  set (task, "constraint-date", words[5]);
}

static void
add_project (QdmPlan  *plan,
             char    **words)
{
  fill_project (add (QDM_ITEM (plan), QDM_TYPE_PROJECT, words[1]), words);
}

/* As people do it, in a plan that is open. */
void
zone_plan_insert_project (QdmHistory *history,
                          const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, words[1]);
  g_autoptr (GError) error = NULL;

  fill_project (project, words);
  qdm_history_insert (history, QDM_ITEM (qdm_history_get_plan (history)), project, G_MAXUINT, &error);
  g_assert_no_error (error);
}

void
zone_plan_add_line (QdmPlan    *plan,
                    const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  static const struct {
    const char *word;
    void (*add) (QdmPlan  *plan,
                 char    **words);
  } kinds[] = {
    { "material", add_material }, { "process", add_process },
    { "capacity", add_capacity }, { "project", add_project },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (words[0], kinds[i].word) == 0)
      {
        kinds[i].add (plan, words);
        return;
      }
  g_error ("no such line: %s", line);
}

QdmPlan *
zone_plan_new (const char *lines)
{
  QdmPlan *plan = qdm_plan_new ();
  QdmItem *calendar = add (QDM_ITEM (plan), QDM_TYPE_CALENDAR, "every-day");
  g_auto (GStrv) split = g_strsplit (lines, "\n", -1);

  set (calendar, "workdays", "mon tue wed thu fri sat sun");
  set (QDM_ITEM (plan), "calendar", "every-day");
  set (QDM_ITEM (plan), "first-day", "2021-01-01");
  set (QDM_ITEM (plan), "last-day", "2025-12-31");
  set (QDM_ITEM (plan), "outlook-year", "2030");
  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      zone_plan_add_line (plan, split[i]);
  return plan;
}

void
zone_plan_set (QdmHistory *history,
               const char *id,
               const char *field,
               const char *text)
{
  QdmItem *item = qdm_plan_get_item (qdm_history_get_plan (history), id);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (item);
  qdm_history_set (history, item, field, text, &error);
  g_assert_no_error (error);
}

QdmDecimal
zone_plan_decimal (const char *text)
{
  g_autoptr (GError) error = NULL;
  QdmDecimal value;

  qdm_decimal_parse (text, strlen (text), &value, &error);
  g_assert_no_error (error);
  return value;
}

const char zone_plan_chlorine[] =
  "material chlorine-gas Cl2 70.9\n"
  "material hydrogen-chloride HCl 36.458\n"
  "material hydrogen H2 2.016\n"
  "material magnesium Mg 24.305\n"
  "material potassium-hydroxide KOH 56.105\n"
  "material sodium-hydroxide NaOH 39.997\n"
  "material lithium Li 6.94\n"
  "material sodium Na 22.99\n"
  "material potassium K 39.098\n"
  "material pvc PVC -\n"
  "material dichloromethane CH2Cl2 84.927\n"
  "material epichlorohydrin C3H5ClO 92.522\n"
  "material chlorinated-pvc CPVC -\n"
  "material bromine Br2 159.808\n"
  "process hcl-synthesis hydrogen-chloride in:hydrogen=0.0276 in:chlorine-gas=0.9724\n"
  "process magnesium-cells magnesium out:chlorine-gas~2.85\n"
  "process kcl-cells potassium-hydroxide out:chlorine-gas=0.6319 out:hydrogen=0.018\n"
  "process nacl-cells sodium-hydroxide out:chlorine-gas=0.8863 out:hydrogen=0.0252\n"
  "process licl-cells lithium out:chlorine-gas=5.1081\n"
  "process downs-cells sodium out:chlorine-gas=1.542\n"
  "process potassium-by-sodium potassium out:chlorine-gas=0.9067\n"
  "process pvc-from-carbide pvc in:hydrogen-chloride~0.62\n"
  "process dichloromethane-from-methanol dichloromethane in:chlorine-gas=0.8348\n"
  "process epichlorohydrin-from-propylene epichlorohydrin in:chlorine-gas=1.5326 out:hydrogen-chloride=0.7881\n"
  "process chlorinating-pvc chlorinated-pvc in:chlorine-gas=0.4579 out:hydrogen-chloride=0.2354\n"
  "process bromine-by-chlorine bromine in:chlorine-gas=0.4437\n"
  "project mg magnesium-cells 10 万吨/年 2021-01-01\n"
  "capacity koh kcl-cells 42 万吨\n"
  "capacity naoh nacl-cells 10 万吨\n"
  "capacity li licl-cells 1000 吨\n"
  "project ekoh kcl-cells 20 万吨/年 2024-01-01\n"
  "project li2 licl-cells 7000 吨/年 2025-01-01\n"
  "project na downs-cells 2 万吨/年 2024-01-01\n"
  "project k potassium-by-sodium 2.73 万吨/年 2025-01-01\n"
  "project pvc1 pvc-from-carbide 100 万吨/年 2021-01-01\n"
  "project cms dichloromethane-from-methanol 10 万吨/年 2026-01-01\n"
  "project ech epichlorohydrin-from-propylene 5 万吨/年 2028-01-01\n"
  "project cpvc chlorinating-pvc 5 万吨/年 2026-01-01\n"
  "capacity br bromine-by-chlorine 2000 吨\n";

void
zone_set_up (Zone       *self,
             const char *lines)
{
  self->plan = zone_plan_new (lines);
  self->history = qdm_history_new (self->plan);
  self->schedule = qdm_schedule_new (self->plan);
  self->balance = qdm_balance_new (self->schedule);
}

void
zone_tear_down (Zone *self)
{
  g_assert_finalize_object (self->balance);
  g_assert_finalize_object (self->schedule);
  g_assert_finalize_object (self->history);
  g_assert_finalize_object (self->plan);
}
