#include "model/qdm-former-name.h"

#include <glib/gi18n-lib.h>

/**
 * QdmFormerName:
 *
 * A name that a unit had before a reform.
 */

QDM_DEFINE_ITEM (QdmFormerName, qdm_former_name)

#define OFFSET(member) G_STRUCT_OFFSET (QdmFormerName, member)

static QdmField fields[] = {
  { .name = "until", .kind = QDM_FIELD_DATE, .offset = OFFSET (until),
    .nick = N_("Until"), .blurb = N_("The last day on which the unit had this name") },
};

static void
qdm_former_name_class_init (QdmFormerNameClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "former-name", N_("Former name"), fields, G_N_ELEMENTS (fields));
}
