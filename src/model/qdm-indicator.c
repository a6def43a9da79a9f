#include "model/qdm-indicator.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"
#include "model/qdm-reading.h"

/**
 * QdmIndicator:
 *
 * A figure by which the plan is judged.
 */

QDM_DEFINE_ENUM (QdmDirection, qdm_direction,
  { QDM_DIRECTION_UP, N_("Higher is better"), "up" },
  { QDM_DIRECTION_DOWN, N_("Lower is better"), "down" },
  { QDM_DIRECTION_HOLD, N_("Hold within a limit"), "hold" })

QDM_DEFINE_ENUM (QdmIndicatorKind, qdm_indicator_kind,
  { QDM_INDICATOR_KIND_LEVEL, N_("Level at the time"), "level" },
  { QDM_INDICATOR_KIND_PERIOD_AVERAGE, N_("Average of the period"), "period-average" },
  { QDM_INDICATOR_KIND_CUMULATIVE, N_("Sum since the period began"), "cumulative" })

QDM_DEFINE_ENUM (QdmTrajectory, qdm_trajectory,
  { QDM_TRAJECTORY_LINEAR, N_("By the same amount each year"), "linear" },
  { QDM_TRAJECTORY_COMPOUND, N_("At the same rate each year"), "compound" })

QDM_DEFINE_ITEM (QdmIndicator, qdm_indicator)

#define OFFSET(member) G_STRUCT_OFFSET (QdmIndicator, member)

static QdmField fields[] = {
  { .name = "scope", .kind = QDM_FIELD_ENUM, .offset = OFFSET (scope), .type = qdm_scope_get_type,
    .nick = N_("Scope"), .blurb = N_("Which of the plans sets it") },
  { .name = "group", .kind = QDM_FIELD_TEXT, .offset = OFFSET (group),
    .nick = N_("Group"), .blurb = N_("The group in which the plan lists it") },
  { .name = "unit", .kind = QDM_FIELD_TEXT, .offset = OFFSET (unit),
    .nick = N_("Unit"), .blurb = N_("The unit of its values") },
  { .name = "base-2015", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (base_2015),
    .nick = N_("2015"), .blurb = N_("Its value in 2015"),
    .unit = "@unit" },
  { .name = "base-2020", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (base_2020),
    .nick = N_("2020"), .blurb = N_("Its value in 2020"),
    .unit = "@unit" },
  { .name = "target-2025", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (target_2025),
    .nick = N_("Target 2025"), .blurb = N_("The value to reach by 2025"),
    .unit = "@unit" },
  { .name = "direction", .kind = QDM_FIELD_ENUM, .offset = OFFSET (direction), .type = qdm_direction_get_type,
    .nick = N_("Direction"), .blurb = N_("Which way is better") },
  { .name = "rule", .kind = QDM_FIELD_TEXT, .offset = OFFSET (rule),
    .nick = N_("Rule"), .blurb = N_("How the document words the target") },
  { .name = "formula", .kind = QDM_FIELD_TEXT, .offset = OFFSET (formula),
    .nick = N_("Formula"), .blurb = N_("How it is computed"),
    .flags = QDM_FIELD_LONG },
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_indicator_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("How its values are to be read: as a level, as a yearly growth to be averaged over the period, or as a sum since the period began") },
  { .name = "trajectory", .kind = QDM_FIELD_ENUM, .offset = OFFSET (trajectory), .type = qdm_trajectory_get_type,
    .nick = N_("Trajectory"), .blurb = N_("How a level is expected to move from its base value to its target") },
  { .name = "dividend", .kind = QDM_FIELD_REF, .offset = OFFSET (dividend), .type = qdm_indicator_get_type,
    .nick = N_("Dividend"), .blurb = N_("The indicator that is divided, where this one is computed from others") },
  { .name = "divisors", .kind = QDM_FIELD_REFS, .offset = OFFSET (divisors), .type = qdm_indicator_get_type,
    .nick = N_("Divisors"), .blurb = N_("The indicators whose sum it is divided by") },
};

static void
qdm_indicator_class_init (QdmIndicatorClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "indicator", N_("Indicator"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
  qdm_item_class_add_child (item_class, QDM_TYPE_READING);
}
