#include "model/qdm-work.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"
#include "model/qdm-entry.h"
#include "model/qdm-measure.h"

/**
 * QdmWork:
 *
 * A programme of works, or one of its items.
 */

QDM_DEFINE_ITEM (QdmWork, qdm_work)

#define OFFSET(member) G_STRUCT_OFFSET (QdmWork, member)

static QdmField fields[] = {
  { .name = "summary", .kind = QDM_FIELD_TEXT, .offset = OFFSET (summary),
    .nick = N_("Summary"), .blurb = N_("What it is about"),
    .flags = QDM_FIELD_LONG },
};

static void
qdm_work_class_init (QdmWorkClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "work", N_("Key work"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_WORK);
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
  qdm_item_class_add_child (item_class, QDM_TYPE_MEASURE);
  qdm_item_class_add_child (item_class, QDM_TYPE_ENTRY);
}
