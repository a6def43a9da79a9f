#include "store/qdm-document-private.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-id.h"
#include "store/qdm-file-error.h"
#include "store/qdm-plan-writer.h"

/* How a document keeps its plan for itself and safe: the lock on its file, which tells others, and
 * the journal, which outlives a crash.  A document that is only looked at needs neither.
 *
 * Journals are found again by an id: the file's name, or for a plan that was never saved a random
 * word. */

#define FILE_PREFIX "file:"
#define NEW_PREFIX  "new:"

static char *
dup_journal_id (QdmDocument *self)
{
  g_autofree char *word = NULL;
  char *real;
  char *id;

  if (self->path == NULL)
    {
      word = qdm_id_new ("plan");
      return g_strconcat (NEW_PREFIX, word, NULL);
    }

  /* One file has one journal, by whatever links it is reached. */
  real = realpath (self->path, NULL);
  word = real == NULL ? g_canonicalize_filename (self->path, NULL) : NULL;
  id = g_strconcat (FILE_PREFIX, real != NULL ? real : word, NULL);
  free (real);
  return id;
}

/* Where to record the changes of the file that the document has now. */
QdmJournal *
qdm_document_create_journal (QdmDocument *self)
{
  g_autofree char *id = dup_journal_id (self);

  return qdm_journal_new (id, &self->identity);
}

static void
start_recording (QdmDocument *self,
                 QdmJournal  *journal)
{
  g_autoptr (GBytes) origin = self->path == NULL ? qdm_plan_writer_write (self->plan) : NULL;

  qdm_history_set_refusal (self->history, NULL);
  self->recorder = qdm_recorder_new (self->history, journal, origin);
  g_signal_connect_object (self->recorder, "failed", G_CALLBACK (qdm_document_tell_failure), self,
                           G_CONNECT_SWAPPED);
}

/* A journal that cannot be read must not keep anybody from working. */
static void
look_for_unsaved (QdmDocument *self)
{
  g_autoptr (QdmJournal) journal = qdm_document_create_journal (self);
  g_autoptr (GError) error = NULL;

  self->unsaved = qdm_unsaved_find (journal, &self->identity, &error);
  if (self->unsaved != NULL)
    {
      qdm_history_set_refusal (self->history, _("Unsaved changes of this plan were found. "
                                                "Decide first whether to recover them."));
      return;
    }

  start_recording (self, journal);
  if (error != NULL)
    qdm_document_tell_failure (self, error);
}

/**
 * qdm_document_claim:
 * @self: a document that has not been changed yet
 * @take_over: whether to take the file from somebody who has it open
 * @error: return location for a %QDM_FILE_ERROR; %QDM_FILE_ERROR_LOCKED if somebody else has the
 *   file open, with a sentence that says who
 *
 * Takes the plan to work on it: others who open its file are told, and each change is recorded, so
 * that it can be recovered after a crash.  If somebody else has the file, the plan is for reading
 * only until it is claimed with @take_over.  That the file cannot be locked, as in a folder for
 * reading only, is told by an error as well, but keeps nobody from working.
 *
 * Afterwards qdm_document_get_unsaved() tells what an earlier session has left.  If it has left
 * something, the plan is for reading only until qdm_document_recover() or
 * qdm_document_drop_unsaved().
 *
 * Returns: whether others will be told
 */
gboolean
qdm_document_claim (QdmDocument  *self,
                    gboolean      take_over,
                    GError      **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (self->recorder == NULL && self->unsaved == NULL, FALSE);

  self->is_claimed = TRUE;
  if (self->path != NULL)
    self->lock = qdm_file_lock_acquire (self->path, take_over, &problem);
  if (g_error_matches (problem, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED))
    qdm_history_set_refusal (self->history, problem->message);
  else
    look_for_unsaved (self);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * qdm_document_get_unsaved:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what an earlier session has left, until somebody decides
 */
QdmUnsaved *
qdm_document_get_unsaved (QdmDocument *self)
{
  return self->unsaved;
}

/**
 * qdm_document_recover:
 * @self: a document with unsaved changes of an earlier session
 * @error: return location for a %QDM_FILE_ERROR: the changes are there, but would not survive
 *   another crash
 *
 * Makes the changes again.  Each is a step that can be undone.
 *
 * Returns: how many changes no longer fit, because somebody has changed the file since
 */
guint
qdm_document_recover (QdmDocument  *self,
                      GError      **error)
{
  g_autoptr (QdmUnsaved) unsaved = g_steal_pointer (&self->unsaved);
  guint n_left;

  g_return_val_if_fail (unsaved != NULL, 0);

  qdm_history_set_refusal (self->history, NULL);
  n_left = qdm_unsaved_redo (unsaved, self->history, error);
  start_recording (self, qdm_unsaved_get_journal (unsaved));
  return n_left;
}

/**
 * qdm_document_drop_unsaved:
 * @self: a document with unsaved changes of an earlier session
 * @error: return location for a %QDM_FILE_ERROR
 *
 * Throws the changes away.
 *
 * Returns: whether they are gone; if not, they will be found again
 */
gboolean
qdm_document_drop_unsaved (QdmDocument  *self,
                           GError      **error)
{
  g_autoptr (QdmUnsaved) unsaved = g_steal_pointer (&self->unsaved);
  gboolean dropped;

  g_return_val_if_fail (unsaved != NULL, FALSE);

  dropped = qdm_journal_discard (qdm_unsaved_get_journal (unsaved), &self->identity, error);
  start_recording (self, qdm_unsaved_get_journal (unsaved));
  return dropped;
}

/**
 * qdm_document_give_up:
 * @self: a document that is to be closed
 *
 * Tells that what is not saved is not wanted, and need not be found again.
 */
void
qdm_document_give_up (QdmDocument *self)
{
  if (self->recorder != NULL)
    qdm_recorder_discard (self->recorder);
}

/* The file has got another name by a save. */
void
qdm_document_follow_file (QdmDocument *self,
                          QdmFileLock *lock)
{
  g_clear_pointer (&self->lock, qdm_file_lock_release);
  self->lock = lock;
}

/**
 * qdm_document_close:
 * @self: a document
 *
 * Lets go of the file, so that others may have it.  What is recorded stays to be found again, unless
 * everything is saved or was given up.  From now on the document is only to be looked at.
 */
void
qdm_document_close (QdmDocument *self)
{
  if (self->recorder != NULL && !qdm_document_is_modified (self))
    qdm_recorder_discard (self->recorder);
  g_clear_object (&self->recorder);
  g_clear_pointer (&self->unsaved, qdm_unsaved_free);
  g_clear_pointer (&self->lock, qdm_file_lock_release);
}

/**
 * qdm_document_is_claimed:
 * @self: a document
 *
 * Returns: whether qdm_document_claim() was called, or it was recovered
 */
gboolean
qdm_document_is_claimed (QdmDocument *self)
{
  return self->is_claimed;
}

/* ---- plans that a crash has left ---- */

static const QdmFileIdentity no_file = { .exists = FALSE };

/**
 * qdm_document_list_abandoned:
 *
 * Returns: (transfer full): an id for each plan of which a session that came to an unexpected end
 *   has left unsaved changes
 */
char **
qdm_document_list_abandoned (void)
{
  return qdm_journal_list_abandoned ();
}

/**
 * qdm_document_dup_abandoned_path:
 * @id: an id of qdm_document_list_abandoned()
 *
 * Returns: (transfer full) (nullable): the plan's file, which when opened offers the changes, or
 *   %NULL if the plan was never saved: see qdm_document_new_abandoned()
 */
char *
qdm_document_dup_abandoned_path (const char *id)
{
  return g_str_has_prefix (id, FILE_PREFIX) ? g_strdup (id + strlen (FILE_PREFIX)) : NULL;
}

/**
 * qdm_document_new_abandoned:
 * @id: an id of a plan that was never saved
 * @error: return location for a %QDM_FILE_ERROR or %QDM_PLAN_ERROR
 *
 * Recovers a plan that has no file.
 *
 * Returns: (transfer full) (nullable): the plan as it was, still unsaved; %NULL without @error if
 *   there is nothing to recover
 */
QdmDocument *
qdm_document_new_abandoned (const char  *id,
                            GError     **error)
{
  g_autoptr (QdmJournal) journal = qdm_journal_new (id, &no_file);
  g_autoptr (QdmUnsaved) unsaved = qdm_unsaved_find (journal, &no_file, error);
  g_autoptr (QdmPlan) plan = unsaved != NULL ? qdm_unsaved_load_plan (unsaved, error) : NULL;
  g_autoptr (QdmDocument) self = NULL;

  if (plan == NULL)
    return NULL;

  self = qdm_document_new (plan);
  self->is_claimed = TRUE;
  qdm_history_mark_unsaved (self->history);
  qdm_unsaved_redo (unsaved, self->history, NULL);
  start_recording (self, journal);
  return g_steal_pointer (&self);
}

/**
 * qdm_document_drop_abandoned:
 * @id: an id of qdm_document_list_abandoned()
 * @error: return location for a %QDM_FILE_ERROR; %QDM_FILE_ERROR_LOCKED if somebody works on the
 *   plan by now
 *
 * Throws away what an earlier session has left, without the plan being opened: its file may be gone,
 * or nobody may need it any more.
 *
 * Returns: whether it is gone; if not, it will be found again
 */
gboolean
qdm_document_drop_abandoned (const char  *id,
                             GError     **error)
{
  g_autoptr (QdmJournal) journal = qdm_journal_new (id, &no_file);

  return qdm_journal_discard (journal, &no_file, error);
}
