#include "balance/qdm-plant.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-quantity.h"
#include "model/qdm-added-capacity.h"
#include "model/qdm-capacity.h"

/**
 * qdm_plant_new:
 * @item: an existing or added capacity
 *
 * Returns: (transfer full): a plant that knows nothing yet
 */
QdmPlant *
qdm_plant_new (QdmItem *item)
{
  QdmPlant *self = g_new0 (QdmPlant, 1);

  self->item = item;
  self->project = (QdmProject *) qdm_item_get_ancestor (item, QDM_TYPE_PROJECT);
  self->since = QDM_DATE_UNSET;
  self->tonnes = QDM_DECIMAL_UNSET;
  self->gap = QDM_PLANT_GAP_PROCESS;
  qdm_ramp_init (&self->ramp);
  return self;
}

void
qdm_plant_free (QdmPlant *self)
{
  g_free (self->product);
  g_free (self->process);
  g_free (self->sentence);
  g_free (self);
}

/* The first thing that is missing is the one to tell of. */
static void
miss (QdmPlant    *self,
      QdmPlantGap  gap,
      char        *sentence)
{
  if (self->gap == QDM_PLANT_GAP_NONE)
    {
      self->gap = gap;
      self->sentence = sentence;
    }
  else
    g_free (sentence);
}

static void
note_assumed (QdmPlant      *self,
              QdmItem       *item,
              const char    *field,
              QdmAssumption  assumption)
{
  if (qdm_item_is_assumed (item, field))
    self->assumed |= assumption;
}

/* ---- which process ---- */

static void
take_process (QdmPlant   *self,
              QdmPlan    *plan,
              const char *process)
{
  QdmItem *item = process != NULL ? qdm_plan_get_item (plan, process) : NULL;
  g_autofree char *title = qdm_plant_dup_title (self);
  g_autoptr (GError) error = NULL;
  char **words;

  if (!QDM_IS_PROCESS (item))
    {
      miss (self, QDM_PLANT_GAP_PROCESS,
            g_strdup_printf (_("“%s” names no process; choose the one that it runs"), title));
      return;
    }

  self->process = g_strdup (process);
  words = QDM_PROCESS (item)->ramp_up != NULL ? QDM_PROCESS (item)->ramp_up : plan->ramp_up;
  if (words == NULL || !qdm_ramp_parse (&self->ramp, words, &error))
    self->assumed |= QDM_ASSUMPTION_RAMP_UP;
  else
    note_assumed (self, words == plan->ramp_up ? QDM_ITEM (plan) : item, "ramp-up", QDM_ASSUMPTION_RAMP_UP);
}

/* ---- how much ---- */

static void
take_amount (QdmPlant   *self,
             QdmDecimal  amount,
             const char *unit)
{
  g_autofree char *title = qdm_plant_dup_title (self);
  g_autoptr (GError) error = NULL;

  if (!qdm_decimal_is_set (amount))
    miss (self, QDM_PLANT_GAP_AMOUNT,
          g_strdup_printf (_("“%s” gives no amount as a number; enter how much a year it makes"), title));
  else if (!qdm_quantity_to_tonnes (amount, unit, &self->tonnes, &error))
    miss (self, QDM_PLANT_GAP_UNIT, g_strdup_printf ("%s: %s", title, error->message));
}

static void
take_utilisation (QdmPlant   *self,
                  QdmDecimal  percent)
{
  if (qdm_decimal_is_set (percent))
    note_assumed (self, self->item, "utilisation", QDM_ASSUMPTION_UTILISATION);
  self->utilisation = qdm_decimal_is_set (percent)
                      ? qdm_decimal_divide (percent, qdm_decimal_from_int (100), QDM_DECIMAL_MAX_SCALE)
                      : qdm_decimal_from_int (1);
}

static void
take_added (QdmPlant         *self,
            QdmPlan          *plan,
            QdmAddedCapacity *added)
{
  self->product = g_strdup (added->product);
  take_process (self, plan, added->process);
  take_amount (self, added->amount, added->unit);
  take_utilisation (self, added->utilisation);
}

static void
take_existing (QdmPlant    *self,
               QdmPlan     *plan,
               QdmCapacity *capacity)
{
  g_autofree char *title = qdm_plant_dup_title (self);

  self->product = g_strdup (capacity->product);
  take_process (self, plan, capacity->process);
  take_amount (self, capacity->amount, capacity->unit);
  take_utilisation (self, capacity->utilisation);
  if (capacity->annual == QDM_ANNUAL_UNCLEAR)
    miss (self, QDM_PLANT_GAP_UNIT,
          g_strdup_printf (_("It is unclear whether the amount of “%s” is a yearly one; find out and say so"), title));
}

/* ---- since when ---- */

static void
find_production (QdmItem  *item,
                 QdmTask **last)
{
  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_TASK); i++)
    {
      QdmTask *task = qdm_item_get_child (item, QDM_TYPE_TASK, i);

      if (task->stage == QDM_STAGE_PRODUCTION)
        *last = task;
      else
        find_production (QDM_ITEM (task), last);
    }
}

/**
 * qdm_project_find_production:
 * @project: a project
 *
 * Returns: (transfer none) (nullable): the task with whose start the project goes into
 *   production: the last one of that stage, so that a plant built in phases counts once it is whole
 */
QdmTask *
qdm_project_find_production (QdmProject *project)
{
  QdmTask *last = NULL;

  find_production (QDM_ITEM (project), &last);
  return last;
}

typedef struct {
  QdmSchedule *schedule;
  QdmDate start;
  QdmItem *late; /* a task of building that begins after production, if any */
  gboolean assumed;
} Building;

static gboolean
look_at_task (QdmItem  *item,
              gpointer  data)
{
  Building *building = data;
  QdmDates dates;

  if (!QDM_IS_TASK (item))
    return TRUE;

  building->assumed |= item->assumed != NULL;
  if (QDM_TASK (item)->stage != QDM_STAGE_PRODUCTION && QDM_TASK (item)->stage != QDM_STAGE_NOT_STATED &&
      qdm_schedule_get_dates (building->schedule, item, &dates) && dates.start > building->start)
    building->late = item;
  return TRUE;
}

static void
take_production_day (QdmPlant    *self,
                     QdmSchedule *schedule,
                     QdmTask     *production)
{
  Building building = { .schedule = schedule };
  QdmDates dates;

  if (!qdm_schedule_get_dates (schedule, QDM_ITEM (production), &dates))
    {
      g_autofree char *title = qdm_item_dup_title (QDM_ITEM (production));

      miss (self, QDM_PLANT_GAP_DATE,
            g_strdup_printf (_("“%s” has no date in the schedule; see what the schedule says about it"), title));
      return;
    }

  self->since = building.start = dates.start;
  qdm_item_foreach (QDM_ITEM (self->project), look_at_task, &building);
  if (building.assumed)
    self->assumed |= QDM_ASSUMPTION_DATE;
  if (building.late != NULL)
    {
      g_autofree char *title = qdm_plant_dup_title (self);
      g_autofree char *late = qdm_item_dup_title (building.late);

      self->since = QDM_DATE_UNSET;
      miss (self, QDM_PLANT_GAP_ORDER,
            g_strdup_printf (_("“%s” would go into production before its own “%s” begins; make production depend on it"),
                             title, late));
    }
}

static void
take_start_of_project (QdmPlant    *self,
                       QdmSchedule *schedule)
{
  QdmTask *production = qdm_project_find_production (self->project);
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (self->project));

  if (production != NULL)
    take_production_day (self, schedule, production);
  else if (self->project->status != QDM_STATUS_BUILT)
    miss (self, QDM_PLANT_GAP_DATE,
          g_strdup_printf (_("“%s” has no task of the stage “Production”, so that nothing says when it produces; add one"), title));
  else
    note_assumed (self, QDM_ITEM (self->project), "status", QDM_ASSUMPTION_DATE);
}

static void
take_start_of_existing (QdmPlant    *self,
                        QdmCapacity *capacity)
{
  g_autofree char *title = qdm_plant_dup_title (self);

  self->since = capacity->since;
  note_assumed (self, self->item, "since", QDM_ASSUMPTION_DATE);
  if (self->since == QDM_DATE_UNSET && capacity->status > QDM_STATUS_BUILT)
    miss (self, QDM_PLANT_GAP_DATE,
          g_strdup_printf (_("“%s” is not built yet and nothing says since when it produces; enter the day"), title));
}

/**
 * qdm_plant_update:
 * @self: a plant
 * @schedule: the schedule of its plan
 *
 * Reads again what the plan says about it.
 */
void
qdm_plant_update (QdmPlant    *self,
                  QdmSchedule *schedule)
{
  QdmPlan *plan = qdm_schedule_get_plan (schedule);

  g_clear_pointer (&self->product, g_free);
  g_clear_pointer (&self->process, g_free);
  g_clear_pointer (&self->sentence, g_free);
  self->gap = QDM_PLANT_GAP_NONE;
  self->tonnes = QDM_DECIMAL_UNSET;
  self->since = QDM_DATE_UNSET;
  self->assumed = 0;
  qdm_ramp_init (&self->ramp);

  note_assumed (self, self->item, "process", QDM_ASSUMPTION_PROCESS);
  note_assumed (self, self->item, "amount", QDM_ASSUMPTION_AMOUNT);

  if (QDM_IS_ADDED_CAPACITY (self->item))
    take_added (self, plan, QDM_ADDED_CAPACITY (self->item));
  else
    take_existing (self, plan, QDM_CAPACITY (self->item));

  if (self->project != NULL)
    take_start_of_project (self, schedule);
  else
    take_start_of_existing (self, QDM_CAPACITY (self->item));
}

/**
 * qdm_plant_get_run:
 * @self: a plant without a gap
 * @since: the first day of production, its own or another to try
 * @half_year: a half-year
 *
 * Half a year's capacity at the load of its ramp-up and its utilisation.
 *
 * Returns: tonnes of main product
 */
QdmDecimal
qdm_plant_get_run (const QdmPlant *self,
                   QdmDate         since,
                   QdmHalfYear     half_year)
{
  QdmDecimal half = qdm_decimal_multiply (self->tonnes, qdm_decimal_new (5, 1));
  QdmDecimal run = qdm_decimal_multiply (half, qdm_ramp_get_load (&self->ramp, since, half_year));

  return qdm_decimal_multiply (run, self->utilisation);
}

/**
 * qdm_plant_get_assumed:
 * @self: a plant
 * @half_year: a half-year
 *
 * Returns: what of the half-year's run is assumed, as #QdmAssumption
 */
guint
qdm_plant_get_assumed (const QdmPlant *self,
                       QdmHalfYear     half_year)
{
  if (qdm_ramp_is_over (&self->ramp, self->since, half_year))
    return self->assumed & ~QDM_ASSUMPTION_RAMP_UP;
  return self->assumed;
}

/**
 * qdm_plant_dup_title:
 * @self: a plant
 *
 * Returns: (transfer full): what to call it: the project that adds it, or the capacity's name
 */
char *
qdm_plant_dup_title (const QdmPlant *self)
{
  return qdm_item_dup_title (self->project != NULL ? QDM_ITEM (self->project) : self->item);
}
