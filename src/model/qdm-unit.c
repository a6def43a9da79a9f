#include "model/qdm-unit.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-former-name.h"

/**
 * QdmUnit:
 *
 * An organisation, a leader, or a group that stands for several: whoever can answer for
 * something.
 */

QDM_DEFINE_ENUM (QdmUnitKind, qdm_unit_kind,
  { QDM_UNIT_KIND_NOT_STATED, N_("Not stated"), "" },
  { QDM_UNIT_KIND_LEADER, N_("Leader"), "leader" },
  { QDM_UNIT_KIND_PROVINCE_DEPARTMENT, N_("Provincial department"), "province-department" },
  { QDM_UNIT_KIND_PREFECTURE_GOVERNMENT, N_("Prefecture government"), "prefecture-government" },
  { QDM_UNIT_KIND_PARK_COMMITTEE, N_("Park committee"), "park-committee" },
  { QDM_UNIT_KIND_SCENIC_OR_PARK_AUTHORITY, N_("National park or scenic area authority"), "scenic-or-park-authority" },
  { QDM_UNIT_KIND_ENTERPRISE, N_("Enterprise"), "enterprise" },
  { QDM_UNIT_KIND_GROUP, N_("Group"), "group" })

QDM_DEFINE_ITEM (QdmUnit, qdm_unit)

#define OFFSET(member) G_STRUCT_OFFSET (QdmUnit, member)

static QdmField fields[] = {
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_unit_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("What sort of unit it is") },
  { .name = "members", .kind = QDM_FIELD_REFS, .offset = OFFSET (members),
    .nick = N_("Members"), .blurb = N_("The units or parks that a group stands for") },
  { .name = "aliases", .kind = QDM_FIELD_TEXTS, .offset = OFFSET (aliases),
    .nick = N_("Aliases"), .blurb = N_("Other names under which documents print it"),
    .element = "alias" },
  { .name = "successors", .kind = QDM_FIELD_REFS, .offset = OFFSET (successors), .type = qdm_unit_get_type,
    .nick = N_("Successors"), .blurb = N_("The units that took over its duties when it was merged or split") },
  { .name = "until", .kind = QDM_FIELD_DATE, .offset = OFFSET (until),
    .nick = N_("Until"), .blurb = N_("The last day on which it existed") },
};

static void
qdm_unit_class_init (QdmUnitClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "unit", N_("Unit"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_FORMER_NAME);
}
