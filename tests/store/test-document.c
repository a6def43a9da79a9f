#include <string.h>

#include "model/qdm-types.h"
#include "store/qdm-document.h"
#include "store/qdm-file-error.h"
#include "store/qdm-file-versions.h"
#include "store/qdm-load-problem.h"
#include "store/qdm-plan-error.h"

#include "scratch-folder.h"

static void
rename_plan (QdmDocument *document,
             const char  *name)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set (qdm_document_get_history (document),
                   QDM_ITEM (qdm_document_get_plan (document)), "name", name, &error);
  g_assert_no_error (error);
}

static void
assert_title (QdmDocument *document,
              const char  *expected)
{
  g_autofree char *title = qdm_document_dup_title (document);

  g_assert_cmpstr (title, ==, expected);
}

static QdmDocument *
open_document (const char *path)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  QdmDocument *document = qdm_document_open (path, NULL, NULL, NULL, &problems, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  return document;
}

static void
test_new_save_open (ScratchFolder *folder,
                    gconstpointer  data)
{
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (QdmDocument) opened = NULL;
  g_autoptr (GError) error = NULL;

  assert_title (document, "Untitled plan");
  g_assert_null (qdm_document_get_path (document));
  g_assert_false (qdm_document_is_modified (document));

  rename_plan (document, "柴达木");
  g_assert_true (qdm_document_is_modified (document));
  g_assert_true (qdm_document_save (document, folder->path, QDM_SAVE_NONE, &error));
  g_assert_no_error (error);
  g_assert_false (qdm_document_is_modified (document));
  g_assert_false (qdm_document_has_changed_on_disk (document));
  g_assert_cmpstr (qdm_document_get_path (document), ==, folder->path);
  assert_title (document, "plan.qdm");

  opened = open_document (folder->path);
  g_assert_cmpstr (QDM_ITEM (qdm_document_get_plan (opened))->name, ==, "柴达木");
  g_assert_false (qdm_document_is_modified (opened));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_notifies (ScratchFolder *folder,
               gconstpointer  data)
{
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n_path = 0, n_title = 0, n_modified = 0;

  g_signal_connect_swapped (document, "notify::path", G_CALLBACK (count_cb), &n_path);
  g_signal_connect_swapped (document, "notify::title", G_CALLBACK (count_cb), &n_title);
  g_signal_connect_swapped (document, "notify::modified", G_CALLBACK (count_cb), &n_modified);

  rename_plan (document, "a");
  g_assert_cmpuint (n_modified, ==, 1);
  g_assert_true (qdm_document_save (document, folder->path, QDM_SAVE_NONE, &error));
  g_assert_cmpuint (n_path, ==, 1);
  g_assert_cmpuint (n_title, ==, 1);
  g_assert_cmpuint (n_modified, ==, 2);
  g_assert_true (qdm_document_save (document, NULL, QDM_SAVE_NONE, &error));
  g_assert_cmpuint (n_path, ==, 1);
}

/* Two people open the same file and both save. */
static void
test_changed_by_another (ScratchFolder *folder,
                         gconstpointer  data)
{
  g_autoptr (QdmDocument) ours = qdm_document_new (NULL);
  g_autoptr (QdmDocument) theirs = NULL;
  g_autoptr (QdmDocument) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_document_save (ours, folder->path, QDM_SAVE_NONE, &error));
  theirs = open_document (folder->path);
  rename_plan (theirs, "theirs");
  g_assert_true (qdm_document_save (theirs, NULL, QDM_SAVE_NONE, &error));

  rename_plan (ours, "ours");
  g_assert_true (qdm_document_has_changed_on_disk (ours));
  g_assert_false (qdm_document_save (ours, NULL, QDM_SAVE_NONE, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED);
  g_assert_true (qdm_document_is_modified (ours));
  g_clear_error (&error);

  g_assert_true (qdm_document_save (ours, NULL, QDM_SAVE_OVERWRITE, &error));
  g_assert_false (qdm_document_is_modified (ours));
  result = open_document (folder->path);
  g_assert_cmpstr (QDM_ITEM (qdm_document_get_plan (result))->name, ==, "ours");
}

static void
test_save_as_does_not_overwrite (ScratchFolder *folder,
                                 gconstpointer  data)
{
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (GError) error = NULL;

  scratch_folder_put (folder->path, "something else");
  g_assert_false (qdm_document_save (document, folder->path, QDM_SAVE_NONE, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED);
  g_assert_null (qdm_document_get_path (document));
  scratch_folder_assert_content (folder->path, "something else");
}

static void
test_open_damaged (ScratchFolder *folder,
                   gconstpointer  data)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  scratch_folder_put (folder->path,
                      "<plan xmlns=\"urn:qaidam:plan\" version=\"1\" id=\"p\">\n<unit id=\"1\"/>\n</plan>\n");
  g_assert_null (qdm_document_open (folder->path, NULL, NULL, NULL, &problems, &error));
  g_assert_error (error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_DAMAGED);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpuint (((QdmLoadProblem *) problems->pdata[0])->line, ==, 2);
}

static void
test_open_missing (ScratchFolder *folder,
                   gconstpointer  data)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (qdm_document_open (folder->path, NULL, NULL, NULL, &problems, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_FOUND);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* ---- without blocking ---- */

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_async (ScratchFolder *folder,
            gconstpointer  data)
{
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (QdmDocument) opened = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  rename_plan (document, "before");
  qdm_document_save_async (document, folder->path, QDM_SAVE_NONE, NULL, NULL, NULL, keep_result_cb, &saved);
  rename_plan (document, "after");
  g_assert_true (qdm_document_save_finish (document, wait_for (&saved), &error));
  g_assert_no_error (error);
  g_assert_true (qdm_document_is_modified (document));
  qdm_history_undo (qdm_document_get_history (document));
  g_assert_false (qdm_document_is_modified (document));

  qdm_document_open_async (folder->path, NULL, NULL, NULL, keep_result_cb, &loaded);
  opened = qdm_document_open_finish (wait_for (&loaded), &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (QDM_ITEM (qdm_document_get_plan (opened))->name, ==, "before");
}

static void
test_async_cancelled (ScratchFolder *folder,
                      gconstpointer  data)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  qdm_document_open_async (folder->path, NULL, NULL, cancellable, keep_result_cb, &loaded);
  g_assert_null (qdm_document_open_finish (wait_for (&loaded), &problems, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* So large that the window does not wait until it has been read again. */
static QdmItem *
add_large_unit (QdmDocument *document,
                guint        number)
{
  g_autofree char *id = g_strdup_printf ("unit-%u", number);
  g_autofree char *name = g_strnfill (950000, 'n');
  QdmItem *unit = qdm_item_new (QDM_TYPE_UNIT, id);

  unit->name = g_steal_pointer (&name);
  g_assert_true (qdm_history_insert (qdm_document_get_history (document), QDM_ITEM (qdm_document_get_plan (document)),
                                     unit, G_MAXUINT, NULL));
  g_object_unref (unit);
  return unit;
}

static void
keep_error_cb (GError       **kept,
               const GError  *error)
{
  g_assert_null (*kept);
  *kept = g_error_copy (error);
}

static void
save_without_waiting (QdmDocument *document)
{
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  qdm_document_save_async (document, NULL, QDM_SAVE_NONE, NULL, NULL, NULL, keep_result_cb, &saved);
  g_assert_true (qdm_document_save_finish (document, wait_for (&saved), &error));
  g_assert_no_error (error);
}

/* A large plan is read again when the save has returned.  If that fails, people are told, what
 * they have still counts as not saved, and the version before is there. */
static void
test_large_and_unreadable (ScratchFolder *folder,
                           gconstpointer  data)
{
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (QdmDocument) before = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;
  QdmItem *unit = NULL;

  for (guint i = 0; i < 10; i++)
    unit = add_large_unit (document, i);
  rename_plan (document, "before");
  g_assert_true (qdm_document_save (document, folder->path, QDM_SAVE_NONE, &error));
  g_assert_no_error (error);

  g_signal_connect_swapped (document, "recording-failed", G_CALLBACK (keep_error_cb), &failure);
  rename_plan (document, "after");
  /* As no edit would have it: a member that there is not. */
  QDM_UNIT (unit)->members = g_strdupv ((char *[]) { (char *) "nobody", NULL });
  save_without_waiting (document);
  while (failure == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_error (failure, QDM_FILE_ERROR, QDM_FILE_ERROR_UNVERIFIED);
  g_assert_nonnull (strstr (failure->message, "plan.qdm” was saved, but it cannot be read again. "));
  g_assert_nonnull (strstr (failure->message, "nobody"));
  g_assert_nonnull (strstr (failure->message, "look at the earlier versions of the file"));
  g_assert_true (qdm_document_is_modified (document));

  versions = qdm_file_versions_list (folder->path);
  g_assert_cmpuint (versions->len, ==, 1);
  before = open_document (((QdmFileVersion *) versions->pdata[0])->path);
  g_assert_cmpstr (QDM_ITEM (qdm_document_get_plan (before))->name, ==, "before");
}

/* Nothing is said of one that can be read. */
static void
test_large_and_readable (ScratchFolder *folder,
                         gconstpointer  data)
{
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < 10; i++)
    add_large_unit (document, i);
  g_assert_true (qdm_document_save (document, folder->path, QDM_SAVE_NONE, &error));
  g_signal_connect_swapped (document, "recording-failed", G_CALLBACK (keep_error_cb), &failure);
  rename_plan (document, "after");
  save_without_waiting (document);
  /* It is kept alive until it has been read. */
  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &document);
  g_object_unref (document);
  /* The last one to let go of it may be the thread. */
  while (document != NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_no_error (failure);
}

#define ADD(name, func) \
  g_test_add ("/store/document/" name, ScratchFolder, NULL, scratch_folder_set_up, func, scratch_folder_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("new-save-open", test_new_save_open);
  ADD ("notifies", test_notifies);
  ADD ("changed-by-another", test_changed_by_another);
  ADD ("save-as-does-not-overwrite", test_save_as_does_not_overwrite);
  ADD ("open-damaged", test_open_damaged);
  ADD ("open-missing", test_open_missing);
  ADD ("async", test_async);
  ADD ("async-cancelled", test_async_cancelled);
  ADD ("large-and-unreadable", test_large_and_unreadable);
  ADD ("large-and-readable", test_large_and_readable);

  return g_test_run ();
}
