#include "model/qdm-park.h"

#include <glib/gi18n-lib.h>

/**
 * QdmPark:
 *
 * An industrial park, the zone that holds several, or an area within one.
 */

QDM_DEFINE_ENUM (QdmParkLevel, qdm_park_level,
  { QDM_PARK_LEVEL_NOT_STATED, N_("Not stated"), "" },
  { QDM_PARK_LEVEL_ZONE, N_("Zone"), "zone" },
  { QDM_PARK_LEVEL_PARK, N_("Park"), "park" },
  { QDM_PARK_LEVEL_SUB_AREA, N_("Area"), "sub-area" })

QDM_DEFINE_ITEM (QdmPark, qdm_park)

#define OFFSET(member) G_STRUCT_OFFSET (QdmPark, member)

static QdmField fields[] = {
  { .name = "level", .kind = QDM_FIELD_ENUM, .offset = OFFSET (level), .type = qdm_park_level_get_type,
    .nick = N_("Level"), .blurb = N_("Zone, park or area within a park") },
  { .name = "aliases", .kind = QDM_FIELD_TEXTS, .offset = OFFSET (aliases),
    .nick = N_("Aliases"), .blurb = N_("Other names under which documents print it"),
    .element = "alias" },
  { .name = "scope", .kind = QDM_FIELD_ENUM, .offset = OFFSET (scope), .type = qdm_scope_get_type,
    .nick = N_("Scope"), .blurb = N_("Which of the plans names it") },
  { .name = "province-group", .kind = QDM_FIELD_TEXT, .offset = OFFSET (province_group),
    .nick = N_("Group in the province"), .blurb = N_("The group in which the province lists it") },
  { .name = "zone-order", .kind = QDM_FIELD_INTEGER, .offset = OFFSET (zone_order),
    .nick = N_("Order in the zone"), .blurb = N_("Its place among the zone’s parks"),
    .preset = QDM_INTEGER_UNSET },
  { .name = "leading-industries", .kind = QDM_FIELD_TEXTS, .offset = OFFSET (leading_industries),
    .nick = N_("Leading industries"), .blurb = N_("The industries it is meant for"),
    .element = "leading-industry" },
  { .name = "role", .kind = QDM_FIELD_TEXT, .offset = OFFSET (role),
    .nick = N_("Role"), .blurb = N_("What part it plays") },
  { .name = "radiates-to", .kind = QDM_FIELD_TEXTS, .offset = OFFSET (radiates_to),
    .nick = N_("Radiates to"), .blurb = N_("The places whose development it leads"),
    .element = "radiates-to" },
  { .name = "accepted", .kind = QDM_FIELD_TEXT, .offset = OFFSET (accepted),
    .nick = N_("Accepted"), .blurb = N_("When the state accepted its circular retrofit") },
};

static void
qdm_park_class_init (QdmParkClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "park", N_("Park"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_PARK);
}
