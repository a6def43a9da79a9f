#include "model/qdm-diagram.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-chain.h"
#include "model/qdm-flow.h"
#include "model/qdm-pin.h"

/**
 * QdmDiagram:
 *
 * A chain diagram: the flows of one industry or chain.
 */

QDM_DEFINE_ENUM (QdmDiagramKind, qdm_diagram_kind,
  { QDM_DIAGRAM_KIND_NOT_STATED, N_("Not stated"), "" },
  { QDM_DIAGRAM_KIND_INDUSTRY, N_("Industry"), "industry" },
  { QDM_DIAGRAM_KIND_PROCESS, N_("Process"), "process" },
  { QDM_DIAGRAM_KIND_CROSS_INDUSTRY, N_("Across industries"), "cross-industry" },
  { QDM_DIAGRAM_KIND_PROVINCIAL, N_("Provincial chain"), "provincial" })

QDM_DEFINE_ITEM (QdmDiagram, qdm_diagram)

#define OFFSET(member) G_STRUCT_OFFSET (QdmDiagram, member)

static QdmField fields[] = {
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_diagram_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("What the diagram shows") },
  { .name = "figure", .kind = QDM_FIELD_TEXT, .offset = OFFSET (figure),
    .nick = N_("Figure"), .blurb = N_("The figure in which the document draws it") },
  { .name = "boxes", .kind = QDM_FIELD_TEXTS, .offset = OFFSET (boxes),
    .nick = N_("Boxes"), .blurb = N_("The boxes in which the document lists its projects"),
    .element = "box" },
  { .name = "related-chain", .kind = QDM_FIELD_REF, .offset = OFFSET (related_chain), .type = qdm_chain_get_type,
    .nick = N_("Related chain"), .blurb = N_("The industrial chain it belongs to") },
};

static void
qdm_diagram_class_init (QdmDiagramClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "diagram", N_("Diagram"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_FLOW);
  qdm_item_class_add_child (item_class, QDM_TYPE_PIN);
}
