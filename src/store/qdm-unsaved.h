#pragma once

#include "model/qdm-history.h"
#include "store/qdm-journal.h"

G_BEGIN_DECLS

typedef struct _QdmUnsaved QdmUnsaved;

QdmUnsaved *qdm_unsaved_find        (QdmJournal             *journal,
                                     const QdmFileIdentity  *identity,
                                     GError                **error);
void        qdm_unsaved_free        (QdmUnsaved             *self);
guint       qdm_unsaved_count       (QdmUnsaved             *self);
GDateTime  *qdm_unsaved_dup_time    (QdmUnsaved             *self);
gboolean    qdm_unsaved_is_exact    (QdmUnsaved             *self);
QdmJournal *qdm_unsaved_get_journal (QdmUnsaved             *self);
QdmPlan    *qdm_unsaved_load_plan   (QdmUnsaved             *self,
                                     GError                **error);
guint       qdm_unsaved_redo        (QdmUnsaved             *self,
                                     QdmHistory             *history,
                                     GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmUnsaved, qdm_unsaved_free)

G_END_DECLS
