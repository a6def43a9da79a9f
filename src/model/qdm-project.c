#include "model/qdm-project.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-added-capacity.h"
#include "model/qdm-assignment.h"
#include "model/qdm-chain.h"
#include "model/qdm-dependency.h"
#include "model/qdm-diagram.h"
#include "model/qdm-entry.h"
#include "model/qdm-park.h"
#include "model/qdm-product.h"
#include "model/qdm-task.h"
#include "model/qdm-unit.h"
#include "model/qdm-year-investment.h"

/**
 * QdmProject:
 *
 * A major project.
 */

QDM_DEFINE_ENUM (QdmParkBasis, qdm_park_basis,
  { QDM_PARK_BASIS_NOT_STATED, N_("Not stated"), "" },
  { QDM_PARK_BASIS_NAMED, N_("Named"), "named" },
  { QDM_PARK_BASIS_IMPLIED, N_("Implied"), "implied" })

QDM_DEFINE_ENUM (QdmKindBasis, qdm_kind_basis,
  { QDM_KIND_BASIS_NOT_STATED, N_("Not stated"), "" },
  { QDM_KIND_BASIS_STATED, N_("Stated"), "stated" },
  { QDM_KIND_BASIS_INFERRED, N_("Inferred"), "inferred" })

QDM_DEFINE_ENUM (QdmProjectKind, qdm_project_kind,
  { QDM_PROJECT_KIND_NOT_STATED, N_("Not stated"), "" },
  { QDM_PROJECT_KIND_NEW, N_("New"), "new" },
  { QDM_PROJECT_KIND_EXPANSION, N_("Expansion"), "expansion" },
  { QDM_PROJECT_KIND_RETROFIT, N_("Retrofit"), "retrofit" },
  { QDM_PROJECT_KIND_RESEARCH, N_("Research"), "research" })

QDM_DEFINE_ITEM (QdmProject, qdm_project)

#define OFFSET(member) G_STRUCT_OFFSET (QdmProject, member)

static QdmField fields[] = {
  { .name = "box", .kind = QDM_FIELD_TEXT, .offset = OFFSET (box),
    .nick = N_("Box"), .blurb = N_("The box or text that lists it") },
  { .name = "industry", .kind = QDM_FIELD_REF, .offset = OFFSET (industry), .type = qdm_diagram_get_type,
    .nick = N_("Industry"), .blurb = N_("The industry it belongs to") },
  { .name = "chains", .kind = QDM_FIELD_REFS, .offset = OFFSET (chains), .type = qdm_chain_get_type,
    .nick = N_("Chains"), .blurb = N_("The industrial chains it serves") },
  { .name = "product", .kind = QDM_FIELD_TEXT, .offset = OFFSET (product),
    .nick = N_("Product"), .blurb = N_("What it makes, as printed") },
  { .name = "products", .kind = QDM_FIELD_REFS, .offset = OFFSET (products), .type = qdm_product_get_type,
    .nick = N_("Products"), .blurb = N_("What it makes, as boxes of the diagrams") },
  { .name = "parks", .kind = QDM_FIELD_REFS, .offset = OFFSET (parks), .type = qdm_park_get_type,
    .nick = N_("Parks"), .blurb = N_("Where it stands") },
  { .name = "park-basis", .kind = QDM_FIELD_ENUM, .offset = OFFSET (park_basis), .type = qdm_park_basis_get_type,
    .nick = N_("Basis of park"), .blurb = N_("Whether the document names the park") },
  { .name = "owner", .kind = QDM_FIELD_REF, .offset = OFFSET (owner), .type = qdm_unit_get_type,
    .nick = N_("Owner"), .blurb = N_("The enterprise that builds it") },
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_project_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("New, retrofit, expansion or research") },
  { .name = "kind-basis", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind_basis), .type = qdm_kind_basis_get_type,
    .nick = N_("Basis of kind"), .blurb = N_("Whether the document states the kind") },
  { .name = "status", .kind = QDM_FIELD_ENUM, .offset = OFFSET (status), .type = qdm_status_get_type,
    .nick = N_("Status"), .blurb = N_("How far it has come") },
  { .name = "status-basis", .kind = QDM_FIELD_TEXT, .offset = OFFSET (status_basis),
    .nick = N_("Basis of status"), .blurb = N_("Why that status") },
  { .name = "investment", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (investment),
    .nick = N_("Investment"), .blurb = N_("What it costs in all"),
    .unit = N_("10⁴ CNY") },
};

static void
qdm_project_class_init (QdmProjectClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "project", N_("Project"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_ADDED_CAPACITY);
  qdm_item_class_add_child (item_class, QDM_TYPE_YEAR_INVESTMENT);
  qdm_item_class_add_child (item_class, QDM_TYPE_ASSIGNMENT);
  qdm_item_class_add_child (item_class, QDM_TYPE_TASK);
  qdm_item_class_add_child (item_class, QDM_TYPE_DEPENDENCY);
  qdm_item_class_add_child (item_class, QDM_TYPE_ENTRY);
}

/**
 * qdm_project_serves:
 * @self: a project
 * @chain: an industrial chain
 *
 * Returns: whether the chain is among those that the project names
 */
gboolean
qdm_project_serves (QdmProject *self,
                    QdmItem    *chain)
{
  return self->chains != NULL && g_strv_contains ((const char * const *) self->chains, chain->id);
}
