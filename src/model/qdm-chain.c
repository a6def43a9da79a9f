#include "model/qdm-chain.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"
#include "model/qdm-entry.h"
#include "model/qdm-measure.h"
#include "model/qdm-pin.h"

/**
 * QdmChain:
 *
 * One of the industrial chains that leaders answer for.
 */

QDM_DEFINE_ITEM (QdmChain, qdm_chain)

#define OFFSET(member) G_STRUCT_OFFSET (QdmChain, member)

static QdmField fields[] = {
  { .name = "number", .kind = QDM_FIELD_INTEGER, .offset = OFFSET (number),
    .nick = N_("Number"), .blurb = N_("Its number in the plan") },
  { .name = "open-list", .kind = QDM_FIELD_BOOLEAN, .offset = OFFSET (open_list),
    .nick = N_("Open list"), .blurb = N_("Whether the printed list of responsible units ends in 等, so that others share in it") },
  { .name = "task-group", .kind = QDM_FIELD_TEXT, .offset = OFFSET (task_group),
    .nick = N_("Task group"), .blurb = N_("The heading under which the plan sets its tasks") },
};

static void
qdm_chain_class_init (QdmChainClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "chain", N_("Industrial chain"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
  qdm_item_class_add_child (item_class, QDM_TYPE_MEASURE);
  qdm_item_class_add_child (item_class, QDM_TYPE_ENTRY);
  qdm_item_class_add_child (item_class, QDM_TYPE_PIN);
}
