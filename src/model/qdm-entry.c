#include "model/qdm-entry.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"
#include "model/qdm-unit.h"

/**
 * QdmEntry:
 *
 * What a unit reports for a half-year on the item above.
 */

QDM_DEFINE_ENUM (QdmEntryState, qdm_entry_state,
  { QDM_ENTRY_STATE_MISSING, N_("Missing"), "missing" },
  { QDM_ENTRY_STATE_SUBMITTED, N_("Submitted"), "submitted" },
  { QDM_ENTRY_STATE_RETURNED, N_("Returned"), "returned" },
  { QDM_ENTRY_STATE_ACCEPTED, N_("Accepted"), "accepted" })

QDM_DEFINE_ITEM (QdmEntry, qdm_entry)

#define OFFSET(member) G_STRUCT_OFFSET (QdmEntry, member)

static QdmField fields[] = {
  { .name = "period", .kind = QDM_FIELD_HALF_YEAR, .offset = OFFSET (period),
    .nick = N_("Half-year"), .blurb = N_("The half-year it reports on"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "unit", .kind = QDM_FIELD_REF, .offset = OFFSET (unit), .type = qdm_unit_get_type,
    .nick = N_("Unit"), .blurb = N_("Who reports") },
  { .name = "state", .kind = QDM_FIELD_ENUM, .offset = OFFSET (state), .type = qdm_entry_state_get_type,
    .nick = N_("State"), .blurb = N_("Where the entry stands on its way to the commission") },
  { .name = "percent", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (percent),
    .nick = N_("Done"), .blurb = N_("How much is done in all"),
    .unit = N_("%"), .min = 0, .max = 100 },
  { .name = "investment-done", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (investment_done),
    .nick = N_("Investment done"), .blurb = N_("What has been spent since the start"),
    .unit = N_("10⁴ CNY") },
  { .name = "progress", .kind = QDM_FIELD_TEXT, .offset = OFFSET (progress),
    .nick = N_("Progress"), .blurb = N_("What was done in the half-year"),
    .flags = QDM_FIELD_LONG },
  { .name = "problems", .kind = QDM_FIELD_TEXT, .offset = OFFSET (problems),
    .nick = N_("Problems"), .blurb = N_("What stands in the way"),
    .flags = QDM_FIELD_LONG },
  { .name = "next-steps", .kind = QDM_FIELD_TEXT, .offset = OFFSET (next_steps),
    .nick = N_("Next steps"), .blurb = N_("What will be done next"),
    .flags = QDM_FIELD_LONG },
};

static char *
qdm_entry_dup_title (QdmItem *item,
                     QdmPlan *plan)
{
  QdmEntry *self = QDM_ENTRY (item);
  g_autofree char *period = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), "period"), item);
  g_autofree char *unit = plan != NULL && self->unit != NULL ? qdm_plan_dup_name_of (plan, self->unit) : NULL;

  return g_strjoin (" ", period, unit, NULL);
}

static void
qdm_entry_class_init (QdmEntryClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_entry_dup_title;

  qdm_item_class_install (item_class, "entry", N_("Progress entry"), fields, G_N_ELEMENTS (fields));
}

/**
 * qdm_entry_has_arrived:
 * @self: an entry
 *
 * Returns: whether it is submitted or accepted, and not missing or returned
 */
gboolean
qdm_entry_has_arrived (const QdmEntry *self)
{
  return self->state == QDM_ENTRY_STATE_SUBMITTED || self->state == QDM_ENTRY_STATE_ACCEPTED;
}

/**
 * qdm_entry_is_owed:
 * @self: an entry
 * @period: a half-year
 *
 * Returns: whether it is of that half-year or one before, and has not arrived
 */
gboolean
qdm_entry_is_owed (const QdmEntry *self,
                   QdmHalfYear     period)
{
  return self->period != QDM_HALF_YEAR_UNSET && self->period <= period && !qdm_entry_has_arrived (self);
}
