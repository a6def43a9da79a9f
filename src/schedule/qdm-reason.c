#include "schedule/qdm-reason.h"

#include <glib/gi18n-lib.h>

/**
 * qdm_reason_new:
 * @kind: what it is
 * @item: (nullable): the predecessor, or whose constraint it is
 * @date: the day in question, or %QDM_DATE_UNSET
 *
 * Returns: (transfer full): the reason
 */
QdmReason *
qdm_reason_new (QdmReasonKind  kind,
                QdmItem       *item,
                QdmDate        date)
{
  QdmReason *self = g_new0 (QdmReason, 1);

  self->kind = kind;
  self->item = item != NULL ? g_object_ref (item) : NULL;
  self->date = date;
  return self;
}

/**
 * qdm_reason_free:
 * @self: (transfer full): a reason
 */
void
qdm_reason_free (QdmReason *self)
{
  g_clear_object (&self->item);
  g_clear_object (&self->dependency);
  g_free (self);
}

static char *
dup_lag (QdmDependency *dependency)
{
  int days = ABS (dependency->lag);

  if (dependency->lag == 0 || dependency->lag == QDM_INTEGER_UNSET)
    return NULL;
  if (dependency->lag_unit == QDM_LAG_UNIT_CALENDAR_DAYS)
    return dependency->lag > 0
             ? g_strdup_printf (ngettext ("+ %d calendar day", "+ %d calendar days", days), days)
             : g_strdup_printf (ngettext ("− %d calendar day", "− %d calendar days", days), days);
  return dependency->lag > 0
           ? g_strdup_printf (ngettext ("+ %d working day", "+ %d working days", days), days)
           : g_strdup_printf (ngettext ("− %d working day", "− %d working days", days), days);
}

static char *
dup_tie_text (QdmDependencyKind  kind,
              const char        *name)
{
  switch (kind)
    {
    case QDM_DEPENDENCY_KIND_START_TO_START:
      return g_strdup_printf (_("Starts with the start of “%s”"), name);
    case QDM_DEPENDENCY_KIND_FINISH_TO_FINISH:
      return g_strdup_printf (_("Finishes with the finish of “%s”"), name);
    case QDM_DEPENDENCY_KIND_START_TO_FINISH:
      return g_strdup_printf (_("Finishes with the start of “%s”"), name);
    default:
      return g_strdup_printf (_("Starts after “%s”"), name);
    }
}

static char *
dup_tie_text_with_lag (QdmDependencyKind  kind,
                       const char        *name,
                       const char        *lag)
{
  switch (kind)
    {
    case QDM_DEPENDENCY_KIND_START_TO_START:
      /* Translators: the second %s is a lag such as "+ 10 working days", here and below */
      return g_strdup_printf (_("Starts with the start of “%s” %s"), name, lag);
    case QDM_DEPENDENCY_KIND_FINISH_TO_FINISH:
      return g_strdup_printf (_("Finishes with the finish of “%s” %s"), name, lag);
    case QDM_DEPENDENCY_KIND_START_TO_FINISH:
      return g_strdup_printf (_("Finishes with the start of “%s” %s"), name, lag);
    default:
      return g_strdup_printf (_("Starts after “%s” %s"), name, lag);
    }
}

static char *
dup_dependency_text (const QdmReason *self)
{
  g_autofree char *name = qdm_item_dup_title (self->item);
  g_autofree char *lag = dup_lag (self->dependency);

  return lag != NULL ? dup_tie_text_with_lag (self->dependency->kind, name, lag)
                     : dup_tie_text (self->dependency->kind, name);
}

static char *
dup_constraint_text (const QdmReason *self)
{
  g_autofree char *name = qdm_item_dup_title (self->item);
  char buffer[QDM_DATE_BUFFER];
  const char *date = qdm_date_format (self->date, buffer);

  switch (self->constraint)
    {
    case QDM_CONSTRAINT_START_NO_EARLIER_THAN:
      return g_strdup_printf (_("“%s” starts no earlier than %s"), name, date);
    case QDM_CONSTRAINT_FINISH_NO_EARLIER_THAN:
      return g_strdup_printf (_("“%s” finishes no earlier than %s"), name, date);
    case QDM_CONSTRAINT_MUST_START_ON:
      return g_strdup_printf (_("“%s” must start on %s"), name, date);
    default:
      return g_strdup_printf (_("“%s” must finish on %s"), name, date);
    }
}

static char *
dup_shutdown_text (int days)
{
  int months = (days + 15) / 30;

  if (days < 45)
    return g_strdup_printf (ngettext ("The winter shutdown adds %d day", "The winter shutdown adds %d days", days), days);
  return g_strdup_printf (ngettext ("The winter shutdown adds %d month", "The winter shutdown adds %d months", months),
                          months);
}

/**
 * qdm_reason_dup_text:
 * @self: a reason
 *
 * Returns: (transfer full): the reason as a sentence without full stop, in the user's language
 */
char *
qdm_reason_dup_text (const QdmReason *self)
{
  char buffer[QDM_DATE_BUFFER];
  const char *date = self->date != QDM_DATE_UNSET ? qdm_date_format (self->date, buffer) : "";

  switch (self->kind)
    {
    case QDM_REASON_FIRST_DAY:
      return g_strdup_printf (_("Nothing holds it, so it starts as early as it can, from %s"), date);
    case QDM_REASON_DEPENDENCY:
      return dup_dependency_text (self);
    case QDM_REASON_CONSTRAINT:
      return dup_constraint_text (self);
    case QDM_REASON_ACTUAL_START:
      return g_strdup_printf (_("It really began on %s"), date);
    case QDM_REASON_ACTUAL_FINISH:
      return g_strdup_printf (_("It was really done on %s"), date);
    case QDM_REASON_STATUS_DATE:
      return g_strdup_printf (_("What is not done by the status date %s comes after it"), date);
    case QDM_REASON_CALENDAR:
      return g_strdup_printf (ngettext ("Days off move its start by %d day", "Days off move its start by %d days",
                                        self->days), self->days);
    case QDM_REASON_SHUTDOWN:
      return dup_shutdown_text (self->days);
    case QDM_REASON_AS_LATE_AS_POSSIBLE:
      return g_strdup (_("It waits for as long as it can without moving another task"));
    case QDM_REASON_PARTS:
      return g_strdup (_("It reaches from the first to the last day of its parts"));
    default:
      g_assert_not_reached ();
    }
}
