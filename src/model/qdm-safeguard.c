#include "model/qdm-safeguard.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"

/**
 * QdmSafeguard:
 *
 * A heading of safeguards, or one measure under it.
 */

QDM_DEFINE_ITEM (QdmSafeguard, qdm_safeguard)

#define OFFSET(member) G_STRUCT_OFFSET (QdmSafeguard, member)

static QdmField fields[] = {
  { .name = "scope", .kind = QDM_FIELD_ENUM, .offset = OFFSET (scope), .type = qdm_scope_get_type,
    .nick = N_("Scope"), .blurb = N_("Which of the plans names it") },
};

static void
qdm_safeguard_class_init (QdmSafeguardClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "safeguard", N_("Safeguard"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_SAFEGUARD);
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
}
