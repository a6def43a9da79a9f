#include "model/qdm-action.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"
#include "model/qdm-chain.h"
#include "model/qdm-entry.h"
#include "model/qdm-measure.h"

/**
 * QdmAction:
 *
 * A campaign across the chains.
 */

QDM_DEFINE_ITEM (QdmAction, qdm_action)

#define OFFSET(member) G_STRUCT_OFFSET (QdmAction, member)

static QdmField fields[] = {
  { .name = "number", .kind = QDM_FIELD_INTEGER, .offset = OFFSET (number),
    .nick = N_("Number"), .blurb = N_("Its number in the plan") },
  { .name = "annex-name", .kind = QDM_FIELD_TEXT, .offset = OFFSET (annex_name),
    .nick = N_("Name in the annex"), .blurb = N_("What the annex calls it, where that differs from the body") },
  { .name = "related-chain", .kind = QDM_FIELD_REF, .offset = OFFSET (related_chain), .type = qdm_chain_get_type,
    .nick = N_("Related chain"), .blurb = N_("The industrial chain it goes with") },
  { .name = "open-list", .kind = QDM_FIELD_BOOLEAN, .offset = OFFSET (open_list),
    .nick = N_("Open list"), .blurb = N_("Whether the printed list of responsible units ends in 等, so that others share in it") },
};

static void
qdm_action_class_init (QdmActionClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "action", N_("Special action"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
  qdm_item_class_add_child (item_class, QDM_TYPE_MEASURE);
  qdm_item_class_add_child (item_class, QDM_TYPE_ENTRY);
}
