#pragma once

#include "model/qdm-item.h"
#include "model/qdm-evidence.h"

G_BEGIN_DECLS

/**
 * QdmFlowKind:
 *
 * What flows along an edge.
 */
typedef enum {
  QDM_FLOW_KIND_MAIN_PRODUCT,
  QDM_FLOW_KIND_BY_PRODUCT,
  QDM_FLOW_KIND_WASTE_RECYCLED,
  QDM_FLOW_KIND_ENERGY,
} QdmFlowKind;

GType qdm_flow_kind_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_FLOW (qdm_flow_get_type ())

G_DECLARE_FINAL_TYPE (QdmFlow, qdm_flow, QDM, FLOW, QdmItem)

struct _QdmFlow {
  QdmItem parent_instance;

  char *branch;
  char *from;
  char *to;
  QdmFlowKind kind;
  char *amount;
  QdmDecimal tonnes;
  QdmEvidence basis;
};

G_END_DECLS
