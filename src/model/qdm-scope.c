#include "model/qdm-scope.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-field.h"

QDM_DEFINE_ENUM (QdmScope, qdm_scope,
  { QDM_SCOPE_NOT_STATED, N_("Not stated"), "" },
  { QDM_SCOPE_PROVINCE, N_("Province"), "province" },
  { QDM_SCOPE_ZONE, N_("Zone"), "zone" },
  { QDM_SCOPE_BOTH, N_("Province and zone"), "both" })
