#pragma once

#include "app/qdm-field-row.h"

G_BEGIN_DECLS

#define QDM_TYPE_SWITCH_ROW (qdm_switch_row_get_type ())

G_DECLARE_FINAL_TYPE (QdmSwitchRow, qdm_switch_row, QDM, SWITCH_ROW, QdmFieldRow)

G_END_DECLS
