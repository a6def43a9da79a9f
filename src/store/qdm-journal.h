#pragma once

#include "store/qdm-file-identity.h"

G_BEGIN_DECLS

typedef struct _QdmJournal QdmJournal;

/**
 * QdmJournalFunc:
 * @record: a record as it was appended
 * @user_data: what was handed to qdm_journal_replay()
 * @error: return location
 *
 * Returns: whether to go on
 */
typedef gboolean (*QdmJournalFunc) (GBytes    *record,
                                    gpointer   user_data,
                                    GError   **error);

QdmJournal            *qdm_journal_new      (const char             *plan_id,
                                             const QdmFileIdentity  *base);
QdmJournal            *qdm_journal_ref      (QdmJournal             *self);
void                   qdm_journal_unref    (QdmJournal             *self);
const char            *qdm_journal_get_path (QdmJournal             *self);
const QdmFileIdentity *qdm_journal_get_base (QdmJournal             *self);
gboolean               qdm_journal_exists   (QdmJournal             *self);
gboolean               qdm_journal_append   (QdmJournal             *self,
                                             GBytes                 *record,
                                             GError                **error);
gboolean               qdm_journal_sync     (QdmJournal             *self,
                                             GError                **error);
gboolean               qdm_journal_replay   (QdmJournal             *self,
                                             QdmJournalFunc          func,
                                             gpointer                user_data,
                                             GError                **error);
gboolean               qdm_journal_discard  (QdmJournal             *self,
                                             const QdmFileIdentity  *base,
                                             GError                **error);
gboolean               qdm_journal_rewrite  (QdmJournal             *self,
                                             const QdmFileIdentity  *base,
                                             GPtrArray              *records,
                                             GError                **error);
char                 **qdm_journal_list_abandoned (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmJournal, qdm_journal_unref)

G_END_DECLS
