#include "model/qdm-siting.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-diagram.h"
#include "model/qdm-park.h"

/**
 * QdmSiting:
 *
 * Which industry goes to which parks.
 */

QDM_DEFINE_ITEM (QdmSiting, qdm_siting)

#define OFFSET(member) G_STRUCT_OFFSET (QdmSiting, member)

static QdmField fields[] = {
  { .name = "sector", .kind = QDM_FIELD_TEXT, .offset = OFFSET (sector),
    .nick = N_("Sector"), .blurb = N_("The group of industries under which the plan lists it") },
  { .name = "industries", .kind = QDM_FIELD_REFS, .offset = OFFSET (industries), .type = qdm_diagram_get_type,
    .nick = N_("Industries"), .blurb = N_("The industries it belongs to") },
  { .name = "parks", .kind = QDM_FIELD_REFS, .offset = OFFSET (parks), .type = qdm_park_get_type,
    .nick = N_("Parks"), .blurb = N_("The parks it goes to") },
};

static void
qdm_siting_class_init (QdmSitingClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "siting", N_("Siting"), fields, G_N_ELEMENTS (fields));
}
