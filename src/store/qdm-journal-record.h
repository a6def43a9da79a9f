#pragma once

#include "model/qdm-history.h"
#include "store/qdm-file-identity.h"

G_BEGIN_DECLS

/**
 * QdmJournalRecordKind:
 * @QDM_JOURNAL_RECORD_UNKNOWN: what this program does not understand
 * @QDM_JOURNAL_RECORD_PLAN: the text of a whole plan, which the records after it begin from
 * @QDM_JOURNAL_RECORD_STEP: a step of its history
 * @QDM_JOURNAL_RECORD_SAVE: here a save began: in a file with this identity are all steps before
 *
 * What a journal holds.
 */
typedef enum {
  QDM_JOURNAL_RECORD_UNKNOWN,
  QDM_JOURNAL_RECORD_PLAN,
  QDM_JOURNAL_RECORD_STEP,
  QDM_JOURNAL_RECORD_SAVE,
} QdmJournalRecordKind;

GVariant             *qdm_journal_record_describe_edit (const QdmEdit          *edit);
GBytes               *qdm_journal_record_new_step      (const char             *name,
                                                        GPtrArray              *edits);
GBytes               *qdm_journal_record_new_plan      (GBytes                 *text);
GBytes               *qdm_journal_record_new_save      (const QdmFileIdentity  *identity);

QdmJournalRecordKind  qdm_journal_record_get_kind      (GBytes                 *record);
GBytes               *qdm_journal_record_dup_plan      (GBytes                 *record);
gboolean              qdm_journal_record_is_save_of    (GBytes                 *record,
                                                        const QdmFileIdentity  *identity);
gboolean              qdm_journal_record_redo          (GBytes                 *record,
                                                        QdmHistory             *history,
                                                        gboolean                is_exact);

G_END_DECLS
