#include "model/qdm-technology.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"

/**
 * QdmTechnology:
 *
 * A technology that the plan wants to master.
 */

QDM_DEFINE_ITEM (QdmTechnology, qdm_technology)

#define OFFSET(member) G_STRUCT_OFFSET (QdmTechnology, member)

static QdmField fields[] = {
  { .name = "field", .kind = QDM_FIELD_TEXT, .offset = OFFSET (field),
    .nick = N_("Field"), .blurb = N_("What it is for") },
  { .name = "covers", .kind = QDM_FIELD_TEXT, .offset = OFFSET (covers),
    .nick = N_("Covers"), .blurb = N_("What it is about"),
    .flags = QDM_FIELD_LONG },
  { .name = "box", .kind = QDM_FIELD_TEXT, .offset = OFFSET (box),
    .nick = N_("Box"), .blurb = N_("The box that lists it") },
};

static void
qdm_technology_class_init (QdmTechnologyClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "technology", N_("Key technology"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
}
