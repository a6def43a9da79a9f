#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * QdmEvidence:
 *
 * How firmly a document states something, strongest first.
 */
typedef enum {
  QDM_EVIDENCE_NOT_STATED,
  QDM_EVIDENCE_EXPRESSION,
  QDM_EVIDENCE_SENTENCE,
  QDM_EVIDENCE_GROUPED,
  QDM_EVIDENCE_IMPLIED,
  QDM_EVIDENCE_INFERRED,
  QDM_EVIDENCE_ASSUMED,
} QdmEvidence;

GType qdm_evidence_get_type (void) G_GNUC_CONST;

G_END_DECLS
