#pragma once

#include "app/qdm-field-row.h"

G_BEGIN_DECLS

#define QDM_TYPE_WORDS_ROW (qdm_words_row_get_type ())

G_DECLARE_FINAL_TYPE (QdmWordsRow, qdm_words_row, QDM, WORDS_ROW, QdmFieldRow)

G_END_DECLS
