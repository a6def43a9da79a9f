#pragma once

#include "store/qdm-document.h"
#include "store/qdm-file-identity.h"
#include "store/qdm-file-lock.h"
#include "store/qdm-recorder.h"

G_BEGIN_DECLS

/* What the files of the document share. */
struct _QdmDocument {
  GObject parent_instance;

  QdmPlan *plan;
  QdmHistory *history;
  char *path;               /* NULL until it is saved for the first time */
  QdmFileIdentity identity; /* the version of the file that the plan was last the same as */

  gboolean is_claimed;
  QdmFileLock *lock;        /* on the file; NULL if there is none or it cannot be locked */
  QdmRecorder *recorder;    /* of what is done, once the plan may be changed */
  QdmUnsaved *unsaved;      /* of an earlier session, until somebody decides */
};

void        qdm_document_set_path       (QdmDocument   *self,
                                         const char    *path);
void        qdm_document_tell_failure   (QdmDocument   *self,
                                         const GError  *error);
QdmJournal *qdm_document_create_journal (QdmDocument   *self);
void        qdm_document_follow_file    (QdmDocument   *self,
                                         QdmFileLock   *lock);

G_END_DECLS
