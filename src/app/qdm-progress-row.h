#pragma once

#include "app/qdm-session.h"
#include "model/qdm-due.h"

G_BEGIN_DECLS

#define QDM_TYPE_PROGRESS_ROW (qdm_progress_row_get_type ())

G_DECLARE_FINAL_TYPE (QdmProgressRow, qdm_progress_row, QDM, PROGRESS_ROW, GObject)

QdmProgressRow *qdm_progress_row_new       (QdmSession      *session,
                                            QdmHalfYear      period,
                                            const QdmDue    *due);
gboolean        qdm_progress_row_follow    (QdmProgressRow  *self,
                                            const QdmDue    *due);
QdmItem        *qdm_progress_row_get_item  (QdmProgressRow  *self);
QdmUnit        *qdm_progress_row_get_unit  (QdmProgressRow  *self);
QdmEntry       *qdm_progress_row_get_entry (QdmProgressRow  *self);
QdmEntryState   qdm_progress_row_get_state (QdmProgressRow  *self);
gboolean        qdm_progress_row_is_open   (QdmProgressRow  *self);
char           *qdm_progress_row_dup_text  (QdmProgressRow  *self,
                                            const char      *column);
gboolean        qdm_progress_row_add_entry (QdmProgressRow  *self,
                                            GError         **error);
gboolean        qdm_progress_row_set       (QdmProgressRow  *self,
                                            const char      *field,
                                            const char      *text,
                                            GError         **error);

G_END_DECLS
