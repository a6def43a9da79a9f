#pragma once

#include "app/qdm-field-row.h"

G_BEGIN_DECLS

#define QDM_TYPE_REFERENCE_ROW (qdm_reference_row_get_type ())

G_DECLARE_FINAL_TYPE (QdmReferenceRow, qdm_reference_row, QDM, REFERENCE_ROW, QdmFieldRow)

G_END_DECLS
