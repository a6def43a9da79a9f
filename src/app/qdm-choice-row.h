#pragma once

#include "app/qdm-field-row.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHOICE_ROW (qdm_choice_row_get_type ())

G_DECLARE_FINAL_TYPE (QdmChoiceRow, qdm_choice_row, QDM, CHOICE_ROW, QdmFieldRow)

G_END_DECLS
