#pragma once

#include "model/qdm-history.h"
#include "store/qdm-journal.h"

G_BEGIN_DECLS

#define QDM_TYPE_RECORDER (qdm_recorder_get_type ())

G_DECLARE_FINAL_TYPE (QdmRecorder, qdm_recorder, QDM, RECORDER, GObject)

QdmRecorder *qdm_recorder_new         (QdmHistory             *history,
                                       QdmJournal             *journal,
                                       GBytes                 *origin);
void         qdm_recorder_begin_save  (QdmRecorder            *self,
                                       const QdmFileIdentity  *coming);
void         qdm_recorder_end_save    (QdmRecorder            *self,
                                       QdmJournal             *journal,
                                       const QdmFileIdentity  *saved);
void         qdm_recorder_break_save  (QdmRecorder            *self);
void         qdm_recorder_discard     (QdmRecorder            *self);
QdmJournal  *qdm_recorder_get_journal (QdmRecorder            *self);

G_END_DECLS
