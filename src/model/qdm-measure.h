#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmMeasureKind:
 *
 * What sort of measure it is.
 */
typedef enum {
  QDM_MEASURE_KIND_TASK,
  QDM_MEASURE_KIND_PROJECT,
  QDM_MEASURE_KIND_TARGET,
} QdmMeasureKind;

GType qdm_measure_kind_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_MEASURE (qdm_measure_get_type ())

G_DECLARE_FINAL_TYPE (QdmMeasure, qdm_measure, QDM, MEASURE, QdmItem)

struct _QdmMeasure {
  QdmItem parent_instance;

  QdmMeasureKind kind;
  char *figures;
  char **named;
  QdmDate start;
  QdmDate finish;
  char **projects;
};

G_END_DECLS
