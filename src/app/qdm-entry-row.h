#pragma once

#include "app/qdm-field-row.h"

G_BEGIN_DECLS

#define QDM_TYPE_ENTRY_ROW (qdm_entry_row_get_type ())

G_DECLARE_FINAL_TYPE (QdmEntryRow, qdm_entry_row, QDM, ENTRY_ROW, QdmFieldRow)

G_END_DECLS
