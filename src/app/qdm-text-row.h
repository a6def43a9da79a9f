#pragma once

#include "app/qdm-field-row.h"

G_BEGIN_DECLS

#define QDM_TYPE_TEXT_ROW (qdm_text_row_get_type ())

G_DECLARE_FINAL_TYPE (QdmTextRow, qdm_text_row, QDM, TEXT_ROW, QdmFieldRow)

G_END_DECLS
