#include "schedule/qdm-schedule-private.h"

/*
 * Why a task stands where it stands, and how far its real progress has come.
 */

/* ---- what drives a node ---- */

/* Whether a link alone would put the node where it stands. */
static gboolean
drives (QdmSchedule   *self,
        int            node,
        const QdmLink *link)
{
  QdmSpan bound = qdm_network_get_bound (self->network, node, link);
  QdmSpan early;

  if (bound.start == QDM_INSTANT_NONE || !qdm_network_get_early (self->network, node, &early))
    return FALSE;
  if (link->kind == QDM_LINK_FF || link->kind == QDM_LINK_SF)
    return bound.finish == early.finish;
  return bound.start == early.start;
}

/* A gate without dates of its own was never told to hold anything back. */
static gboolean
gate_drives (QdmSchedule   *self,
             int            node,
             const QdmLink *link)
{
  QdmSpan gate;

  return link->kind == QDM_LINK_GATE && qdm_network_get_early (self->network, link->node, &gate) &&
         drives (self, node, link);
}

/* The first part, in the plan's order, that finishes with its summary. */
static int
find_last_part (QdmSchedule *self,
                int          node)
{
  QdmItem *item = qdm_schedule_entry (self, node)->item;
  guint n = qdm_network_get_kind (self->network, node) == QDM_NODE_SUMMARY ? qdm_item_count (item, QDM_TYPE_TASK) : 0;
  QdmSpan whole, span;

  qdm_network_get_early (self->network, node, &whole);
  for (guint i = 0; i < n; i++)
    {
      int part = qdm_schedule_find_node (self, qdm_item_get_child (item, QDM_TYPE_TASK, i));

      if (qdm_network_get_early (self->network, part, &span) && span.finish == whole.finish)
        return part;
    }
  return -1;
}

/**
 * qdm_schedule_find_driver:
 * @self: a schedule that is up to date
 * @node: a node
 *
 * Returns: the node that holds @node where it stands, or -1 if none does; for a summary the part
 *   that finishes last
 */
int
qdm_schedule_find_driver (QdmSchedule *self,
                          int          node)
{
  guint n;
  const QdmLink *links = qdm_network_get_links (self->network, node, &n);

  for (guint i = 0; i < n; i++)
    if (drives (self, node, &links[i]))
      return links[i].node;
  return find_last_part (self, node);
}

static QdmDependency *
find_dependency (QdmSchedule   *self,
                 QdmItem       *owner,
                 const QdmLink *link)
{
  QdmItem *predecessor = qdm_schedule_entry (self, link->node)->item;
  guint n = qdm_item_count (owner, QDM_TYPE_DEPENDENCY);

  for (guint i = 0; i < n; i++)
    {
      QdmDependency *dependency = qdm_item_get_child (owner, QDM_TYPE_DEPENDENCY, i);

      if (g_strcmp0 (dependency->predecessor, predecessor->id) == 0 && (guint) dependency->kind == link->kind &&
          dependency->lag == link->lag)
        return dependency;
    }
  return NULL;
}

/**
 * qdm_schedule_is_driving:
 * @self: a schedule
 * @dependency: a dependency of the plan
 *
 * Returns: whether @dependency holds its task where it stands, so that a delay of its predecessor
 *   would move the task at once
 */
gboolean
qdm_schedule_is_driving (QdmSchedule   *self,
                         QdmDependency *dependency)
{
  QdmItem *owner = QDM_ITEM (dependency)->parent;
  int node, held;
  guint n;
  const QdmLink *links;

  qdm_schedule_update (self);
  node = owner != NULL ? qdm_schedule_find_node (self, owner) : -1;
  if (node < 0)
    return FALSE;

  held = node;
  if (qdm_schedule_entry (self, node)->gate >= 0 && (dependency->kind == QDM_DEPENDENCY_KIND_FINISH_TO_START ||
                                                     dependency->kind == QDM_DEPENDENCY_KIND_START_TO_START))
    held = qdm_schedule_entry (self, node)->gate;
  links = qdm_network_get_links (self->network, held, &n);
  for (guint i = 0; i < n; i++)
    if (links[i].kind != QDM_LINK_GATE && find_dependency (self, owner, &links[i]) == dependency)
      return drives (self, held, &links[i]);
  return FALSE;
}

/* ---- reasons ---- */

typedef struct {
  QdmSchedule *schedule;
  QdmItem *item;
  int node;
  QdmSpan early;
  GPtrArray *reasons;
} Explanation;

static QdmReason *
tell (Explanation   *explanation,
      QdmReasonKind  kind,
      QdmItem       *item,
      QdmDate        date)
{
  QdmReason *reason = qdm_reason_new (kind, item, date);

  g_ptr_array_add (explanation->reasons, reason);
  return reason;
}

static void
tell_constraint (Explanation *explanation,
                 QdmItem     *item)
{
  QdmReason *reason = tell (explanation, QDM_REASON_CONSTRAINT, item, QDM_TASK (item)->constraint_date);

  reason->constraint = QDM_TASK (item)->constraint;
}

static void
tell_links (Explanation *explanation,
            int          node)
{
  QdmSchedule *self = explanation->schedule;
  QdmItem *owner = qdm_schedule_entry (self, node)->item;
  guint n;
  const QdmLink *links = qdm_network_get_links (self->network, node, &n);

  for (guint i = 0; i < n; i++)
    {
      QdmDependency *dependency;
      QdmReason *reason;

      if (gate_drives (self, node, &links[i]))
        {
          QdmItem *summary = qdm_schedule_entry (self, links[i].node)->item;
          guint before = explanation->reasons->len;

          tell_links (explanation, links[i].node);
          if (explanation->reasons->len == before && QDM_IS_TASK (summary))
            tell_constraint (explanation, summary);
          continue;
        }
      if (links[i].kind == QDM_LINK_GATE || !drives (self, node, &links[i]))
        continue;

      dependency = find_dependency (self, owner, &links[i]);
      if (dependency == NULL)
        continue;
      reason = tell (explanation, QDM_REASON_DEPENDENCY, qdm_schedule_entry (self, links[i].node)->item,
                     QDM_DATE_UNSET);
      reason->dependency = g_object_ref (dependency);
    }
}

/* Whether the task would stand where it stands if only its constraint held it. */
static gboolean
is_held_by_constraint (Explanation *explanation)
{
  QdmTask *task = QDM_TASK (explanation->item);
  QdmWorkCalendar *calendar = qdm_schedule_get_calendar (explanation->schedule, explanation->item);

  switch (task->constraint_date != QDM_DATE_UNSET ? task->constraint : QDM_CONSTRAINT_AS_SOON_AS_POSSIBLE)
    {
    case QDM_CONSTRAINT_START_NO_EARLIER_THAN:
    case QDM_CONSTRAINT_MUST_START_ON:
      return QDM_DAY (explanation->early.start) == qdm_work_calendar_add (calendar, task->constraint_date, 0);
    case QDM_CONSTRAINT_FINISH_NO_EARLIER_THAN:
      return QDM_DAY (explanation->early.finish) == qdm_work_calendar_add (calendar, task->constraint_date, 0);
    case QDM_CONSTRAINT_MUST_FINISH_ON:
      return QDM_DAY (explanation->early.finish) == qdm_work_calendar_add (calendar, task->constraint_date + 1, -1);
    default:
      return FALSE;
    }
}

static gboolean
is_held_by_status_date (Explanation *explanation)
{
  QdmSchedule *self = explanation->schedule;
  const QdmNodeSpec *spec = qdm_network_get_spec (self->network, explanation->node);
  QdmWorkCalendar *calendar = qdm_network_get_calendar (self->network, spec->calendar);
  QdmDate status_date = self->plan->status_date;
  int next;

  if (status_date == QDM_DATE_UNSET)
    return FALSE;
  if (spec->resume == QDM_INSTANT_NONE)
    return spec->start == QDM_MORNING (status_date + 1) &&
           QDM_DAY (explanation->early.start) == qdm_work_calendar_add (calendar, status_date + 1, 0);

  next = qdm_work_calendar_get_number (calendar, QDM_DAY (explanation->early.start)) + spec->done;
  return next < qdm_work_calendar_get_number (calendar, status_date + 1);
}

/* How much earlier it would be done if the site were not shut in winter. */
static void
tell_shutdown (Explanation *explanation)
{
  QdmSchedule *self = explanation->schedule;
  const QdmNodeSpec *spec = qdm_network_get_spec (self->network, explanation->node);
  int open = qdm_schedule_find_open_calendar (self, spec->calendar);
  QdmSpan span;
  int days;

  if (open < 0)
    return;

  span = qdm_network_get_early_by (self->network, explanation->node, open);
  days = QDM_DAY (explanation->early.finish) - QDM_DAY (span.finish);
  if (days > 0)
    tell (explanation, QDM_REASON_SHUTDOWN, NULL, QDM_DATE_UNSET)->days = days;
}

/* The first day on which it could start if every day were worked; lags in working days count as
 * they are. */
static QdmDate
find_open_start (Explanation *explanation)
{
  QdmSchedule *self = explanation->schedule;
  const QdmNodeSpec *spec = qdm_network_get_spec (self->network, explanation->node);
  QdmDate day = spec->start != QDM_INSTANT_NONE ? QDM_DAY (spec->start) : QDM_DATE_MIN;
  guint n;
  const QdmLink *links = qdm_network_get_links (self->network, explanation->node, &n);

  for (guint i = 0; i < n; i++)
    {
      QdmSpan span;

      if ((links[i].lag != 0 && !links[i].calendar_days) ||
          links[i].kind == QDM_LINK_FF || links[i].kind == QDM_LINK_SF)
        return QDM_DAY (explanation->early.start);
      if (qdm_network_get_early (self->network, links[i].node, &span))
        day = MAX (day, QDM_DAY ((links[i].kind == QDM_LINK_FS ? span.finish : span.start) + 1) + links[i].lag);
    }
  return day;
}

/* Longer than a weekend, or nobody would ask. */
static void
tell_days_off (Explanation *explanation)
{
  QdmSchedule *self = explanation->schedule;
  const QdmNodeSpec *spec = qdm_network_get_spec (self->network, explanation->node);
  int open = qdm_schedule_find_open_calendar (self, spec->calendar);
  QdmSpan span = explanation->early;
  int days;

  if (open >= 0)
    span = qdm_network_get_early_by (self->network, explanation->node, open);
  days = QDM_DAY (span.start) - find_open_start (explanation);
  if (days > 2 && spec->finish == QDM_INSTANT_NONE)
    tell (explanation, QDM_REASON_CALENDAR, NULL, QDM_DATE_UNSET)->days = days;
}

static void
explain_planned (Explanation *explanation)
{
  QdmSchedule *self = explanation->schedule;
  QdmTask *task = QDM_TASK (explanation->item);
  QdmSpan shown;

  tell_links (explanation, explanation->node);
  if (is_held_by_constraint (explanation))
    tell_constraint (explanation, explanation->item);
  if (is_held_by_status_date (explanation))
    tell (explanation, QDM_REASON_STATUS_DATE, NULL, self->plan->status_date);
  if (explanation->reasons->len == 0)
    tell (explanation, QDM_REASON_FIRST_DAY, NULL,
          qdm_schedule_entry (self, qdm_schedule_entry (self, explanation->node)->project)->base);

  if (task->duration > 0)
    tell_days_off (explanation);
  tell_shutdown (explanation);
  qdm_network_get_shown (self->network, explanation->node, &shown);
  if (shown.start != explanation->early.start)
    tell (explanation, QDM_REASON_AS_LATE_AS_POSSIBLE, NULL, QDM_DATE_UNSET);
}

static void
explain_task (Explanation *explanation)
{
  QdmSchedule *self = explanation->schedule;
  QdmTask *task = QDM_TASK (explanation->item);

  if (task->actual_start == QDM_DATE_UNSET && task->actual_finish == QDM_DATE_UNSET)
    {
      explain_planned (explanation);
      return;
    }

  if (task->actual_start != QDM_DATE_UNSET)
    tell (explanation, QDM_REASON_ACTUAL_START, NULL, task->actual_start);
  if (task->actual_finish != QDM_DATE_UNSET)
    {
      tell (explanation, QDM_REASON_ACTUAL_FINISH, NULL, task->actual_finish);
      return;
    }

  tell_links (explanation, explanation->node);
  if (is_held_by_status_date (explanation))
    tell (explanation, QDM_REASON_STATUS_DATE, NULL, self->plan->status_date);
  tell_shutdown (explanation);
}

/**
 * qdm_schedule_explain:
 * @self: a schedule
 * @task: a task or project
 *
 * Returns: (transfer full) (element-type QdmReason): why it stands where it stands, the weightiest
 *   reason first; empty if it has no dates
 */
GPtrArray *
qdm_schedule_explain (QdmSchedule *self,
                      QdmItem     *task)
{
  Explanation explanation = { self, task, -1, { 0, 0 }, NULL };

  explanation.reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_reason_free);
  qdm_schedule_update (self);
  explanation.node = qdm_schedule_find_node (self, task);
  if (explanation.node < 0 || !qdm_network_get_early (self->network, explanation.node, &explanation.early))
    return explanation.reasons;

  if (qdm_network_get_kind (self->network, explanation.node) == QDM_NODE_TASK)
    {
      explain_task (&explanation);
      return explanation.reasons;
    }

  tell (&explanation, QDM_REASON_PARTS, NULL, QDM_DATE_UNSET);
  tell_links (&explanation, explanation.node);
  if (qdm_schedule_entry (self, explanation.node)->gate >= 0)
    tell_links (&explanation, qdm_schedule_entry (self, explanation.node)->gate);
  return explanation.reasons;
}
