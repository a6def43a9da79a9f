#include "model/qdm-evidence.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-field.h"

QDM_DEFINE_ENUM (QdmEvidence, qdm_evidence,
  { QDM_EVIDENCE_NOT_STATED, N_("Not stated"), "" },
  { QDM_EVIDENCE_EXPRESSION, N_("Printed as a chain"), "expression" },
  { QDM_EVIDENCE_SENTENCE, N_("Stated in a sentence"), "sentence" },
  { QDM_EVIDENCE_GROUPED, N_("Named together"), "grouped" },
  { QDM_EVIDENCE_IMPLIED, N_("Implied"), "implied" },
  { QDM_EVIDENCE_INFERRED, N_("Inferred"), "inferred" },
  { QDM_EVIDENCE_ASSUMED, N_("Assumed"), "assumed" })
