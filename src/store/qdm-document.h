#pragma once

#include <gio/gio.h>

#include "model/qdm-history.h"
#include "store/qdm-progress.h"
#include "store/qdm-unsaved.h"

G_BEGIN_DECLS

#define QDM_TYPE_DOCUMENT (qdm_document_get_type ())

G_DECLARE_FINAL_TYPE (QdmDocument, qdm_document, QDM, DOCUMENT, GObject)

/**
 * QdmSaveFlags:
 * @QDM_SAVE_NONE: refuse if somebody else has changed or made the file
 * @QDM_SAVE_OVERWRITE: the user has agreed to overwrite whatever is there
 */
typedef enum {
  QDM_SAVE_NONE,
  QDM_SAVE_OVERWRITE = 1 << 0,
} QdmSaveFlags;

QdmDocument *qdm_document_new            (QdmPlan              *plan);
QdmDocument *qdm_document_open           (const char           *path,
                                          QdmProgressFunc       progress,
                                          gpointer              progress_data,
                                          GCancellable         *cancellable,
                                          GPtrArray           **problems,
                                          GError              **error);
void         qdm_document_open_async     (const char           *path,
                                          QdmProgressFunc       progress,
                                          gpointer              progress_data,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
QdmDocument *qdm_document_open_finish    (GAsyncResult         *result,
                                          GPtrArray           **problems,
                                          GError              **error);
gboolean     qdm_document_save           (QdmDocument          *self,
                                          const char           *path,
                                          QdmSaveFlags          flags,
                                          GError              **error);
void         qdm_document_save_async     (QdmDocument          *self,
                                          const char           *path,
                                          QdmSaveFlags          flags,
                                          QdmProgressFunc       progress,
                                          gpointer              progress_data,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean     qdm_document_save_finish    (QdmDocument          *self,
                                          GAsyncResult         *result,
                                          GError              **error);

gboolean     qdm_document_claim          (QdmDocument          *self,
                                          gboolean              take_over,
                                          GError              **error);
QdmUnsaved  *qdm_document_get_unsaved    (QdmDocument          *self);
guint        qdm_document_recover        (QdmDocument          *self,
                                          GError              **error);
gboolean     qdm_document_drop_unsaved   (QdmDocument          *self,
                                          GError              **error);
void         qdm_document_give_up        (QdmDocument          *self);
void         qdm_document_close          (QdmDocument          *self);
gboolean     qdm_document_is_claimed     (QdmDocument          *self);
QdmDocument *qdm_document_new_abandoned  (const char           *id,
                                          GError              **error);
char       **qdm_document_list_abandoned (void);
char        *qdm_document_dup_abandoned_path (const char       *id);
gboolean     qdm_document_drop_abandoned (const char          *id,
                                          GError             **error);

QdmPlan     *qdm_document_get_plan       (QdmDocument          *self);
QdmHistory  *qdm_document_get_history    (QdmDocument          *self);
const char  *qdm_document_get_path       (QdmDocument          *self);
char        *qdm_document_dup_title      (QdmDocument          *self);
gboolean     qdm_document_is_modified    (QdmDocument          *self);
gboolean     qdm_document_has_changed_on_disk (QdmDocument     *self);

G_END_DECLS
