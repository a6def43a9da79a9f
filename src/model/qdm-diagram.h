#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmDiagramKind:
 *
 * What a diagram shows.
 */
typedef enum {
  QDM_DIAGRAM_KIND_NOT_STATED,
  QDM_DIAGRAM_KIND_INDUSTRY,
  QDM_DIAGRAM_KIND_PROCESS,
  QDM_DIAGRAM_KIND_CROSS_INDUSTRY,
  QDM_DIAGRAM_KIND_PROVINCIAL,
} QdmDiagramKind;

GType qdm_diagram_kind_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_DIAGRAM (qdm_diagram_get_type ())

G_DECLARE_FINAL_TYPE (QdmDiagram, qdm_diagram, QDM, DIAGRAM, QdmItem)

struct _QdmDiagram {
  QdmItem parent_instance;

  QdmDiagramKind kind;
  char *figure;
  char **boxes;
  char *related_chain;
};

G_END_DECLS
