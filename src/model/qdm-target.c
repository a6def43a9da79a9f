#include "model/qdm-target.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-diagram.h"
#include "model/qdm-indicator.h"

/**
 * QdmTarget:
 *
 * A quantity that a plan wants to reach, besides the indicators.
 */

QDM_DEFINE_ITEM (QdmTarget, qdm_target)

#define OFFSET(member) G_STRUCT_OFFSET (QdmTarget, member)

static QdmField fields[] = {
  { .name = "scope", .kind = QDM_FIELD_ENUM, .offset = OFFSET (scope), .type = qdm_scope_get_type,
    .nick = N_("Scope"), .blurb = N_("Which of the plans sets it") },
  { .name = "comparator", .kind = QDM_FIELD_TEXT, .offset = OFFSET (comparator),
    .nick = N_("Comparator"), .blurb = N_("How the document words it: reach, at least, about") },
  { .name = "value", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (value),
    .nick = N_("Value"), .blurb = N_("The quantity"),
    .unit = "@unit" },
  { .name = "unit", .kind = QDM_FIELD_TEXT, .offset = OFFSET (unit),
    .nick = N_("Unit"), .blurb = N_("The unit of the quantity") },
  { .name = "year", .kind = QDM_FIELD_INTEGER, .offset = OFFSET (year),
    .nick = N_("Year"), .blurb = N_("By when; open if the document does not say"),
    .min = 1900, .max = 2199, .preset = QDM_INTEGER_UNSET },
  { .name = "industry", .kind = QDM_FIELD_REF, .offset = OFFSET (industry), .type = qdm_diagram_get_type,
    .nick = N_("Industry"), .blurb = N_("The industry it is for") },
  { .name = "indicator", .kind = QDM_FIELD_REF, .offset = OFFSET (indicator), .type = qdm_indicator_get_type,
    .nick = N_("Indicator"), .blurb = N_("The indicator it repeats") },
};

static void
qdm_target_class_init (QdmTargetClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "target", N_("Target"), fields, G_N_ELEMENTS (fields));
}
