#include "model/qdm-status.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-field.h"

QDM_DEFINE_ENUM (QdmStatus, qdm_status,
  { QDM_STATUS_NOT_STATED, N_("Not stated"), "" },
  { QDM_STATUS_BUILT, N_("Built"), "built" },
  { QDM_STATUS_UNDER_CONSTRUCTION, N_("Under construction"), "under-construction" },
  { QDM_STATUS_PROPOSED, N_("Proposed"), "proposed" },
  { QDM_STATUS_OUTLOOK, N_("Outlook"), "outlook" })
