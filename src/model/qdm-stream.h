#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmStreamDirection:
 *
 * Which way a material flows.
 */
typedef enum {
  QDM_STREAM_DIRECTION_IN,
  QDM_STREAM_DIRECTION_OUT,
} QdmStreamDirection;

GType qdm_stream_direction_get_type (void) G_GNUC_CONST;

/**
 * QdmStreamBasis:
 *
 * Where a coefficient comes from.
 */
typedef enum {
  QDM_STREAM_BASIS_STOICHIOMETRIC,
  QDM_STREAM_BASIS_TYPICAL,
} QdmStreamBasis;

GType qdm_stream_basis_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_STREAM (qdm_stream_get_type ())

G_DECLARE_FINAL_TYPE (QdmStream, qdm_stream, QDM, STREAM, QdmItem)

struct _QdmStream {
  QdmItem parent_instance;

  char *material;
  QdmStreamDirection direction;
  QdmDecimal coefficient;
  QdmDecimal low;
  QdmDecimal high;
  QdmStreamBasis basis;
};

G_END_DECLS
