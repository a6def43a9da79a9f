#include "app/qdm-window-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-message.h"
#include "app/qdm-recent-menu.h"
#include "app/qdm-what-if-commands.h"
#include "store/qdm-file-error.h"
#include "store/qdm-load-problem.h"

/* What a window does with files: opening, saving, and asking before changes are lost. */

static void
enable (QdmWindow  *self,
        const char *name,
        gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* ---- opening ---- */

static void
show_progress_cb (double   fraction,
                  gpointer self)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (QDM_WINDOW (self)->loading_bar), fraction);
}

static char *
dup_problem_lines (GPtrArray *problems)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = qdm_load_problem_dup_text (problems->pdata[i]);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (lines, FALSE);
}

static void
show_open_error (QdmWindow *self,
                 GError    *error,
                 GPtrArray *problems)
{
  g_autofree char *lines = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (problems == NULL || problems->len < 2)
    {
      qdm_message_show_error (GTK_WIDGET (self), _("The plan was not opened"), error->message);
      return;
    }
  lines = dup_problem_lines (problems);
  qdm_message_show_list (GTK_WIDGET (self), _("The plan was not opened"), error->message, lines);
}

static void
end_loading (QdmWindow *self)
{
  g_clear_object (&self->loading);
  enable (self, "cancel", FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->content), "plan");
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (QdmWindow) self = data;
  g_autoptr (QdmSession) session = qdm_session_prepare_finish (result);
  gboolean cancelled = self->loading != NULL && g_cancellable_is_cancelled (self->loading);

  /* The window may have been closed meanwhile. */
  if (self->session == NULL)
    return;

  end_loading (self);
  if (cancelled)
    return;

  qdm_window_set_session (self, session);
  qdm_recent_menu_add (qdm_window_get_path (self));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (QdmWindow) self = data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmDocument) document = qdm_document_open_finish (result, &problems, &error);

  if (self->session == NULL)
    return;

  if (document == NULL)
    {
      end_loading (self);
      show_open_error (self, error, problems);
      return;
    }

  gtk_label_set_text (GTK_LABEL (self->loading_label), _("Computing the schedule"));
  qdm_session_prepare_async (document, prepared_cb, g_steal_pointer (&self));
}

/**
 * qdm_window_open:
 * @self: a window that is free
 * @path: the name of a plan file
 *
 * Opens a file in the window, which goes on answering and offers to cancel.
 */
void
qdm_window_open (QdmWindow  *self,
                 const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: while a file is read; its name */
  g_autofree char *label = g_strdup_printf (_("Opening %s"), name);

  g_return_if_fail (self->loading == NULL);

  self->loading = g_cancellable_new ();
  enable (self, "cancel", TRUE);
  gtk_label_set_text (GTK_LABEL (self->loading_label), label);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->loading_bar), 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->content), "loading");
  qdm_document_open_async (path, show_progress_cb, self, self->loading, opened_cb, g_object_ref (self));
}

static void
cancel_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  QdmWindow *self = data;

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
}

static void
open_files (QdmWindow  *self,
            GListModel *files)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *uri = g_file_get_uri (file);

      g_action_group_activate_action (G_ACTION_GROUP (application), "open-uri", g_variant_new_string (uri));
    }
}

static void
plans_chosen_cb (GListModel *files,
                 gpointer    data)
{
  g_autoptr (QdmWindow) self = data;

  if (self->session != NULL)
    open_files (self, files);
}

static void
open_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       self)
{
  qdm_message_choose_plans (self, plans_chosen_cb, g_object_ref (self));
}

static gboolean
dropped_cb (QdmWindow    *self,
            const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  for (GSList *at = files; at != NULL; at = at->next)
    g_list_store_append (list, at->data);
  open_files (self, G_LIST_MODEL (list));
  return TRUE;
}

void
qdm_window_add_drop (QdmWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- saving ---- */

typedef struct {
  QdmWindow *window;
  char *path;
  gboolean close;
} Saving;

static void save_to (QdmWindow    *self,
                     const char   *path,
                     QdmSaveFlags  flags,
                     gboolean      close);

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_free (saving->path);
  g_free (saving);
}

static void choose_place (QdmWindow *self,
                          gboolean   close);

static void
way_out_chosen_cb (GtkResponseType response,
                   gpointer        data)
{
  Saving *saving = data;

  if (saving->window->session != NULL && response == GTK_RESPONSE_ACCEPT)
    choose_place (saving->window, saving->close);
  else if (saving->window->session != NULL && response == GTK_RESPONSE_REJECT)
    save_to (saving->window, saving->path, QDM_SAVE_OVERWRITE, saving->close);
  else if (saving->window->session != NULL && response == GTK_RESPONSE_APPLY)
    gtk_widget_activate_action (GTK_WIDGET (saving->window), "win.compare", NULL);
  saving_free (saving);
}

/* What is on the disk is as it was, and so is what is in the window. */
static void
show_save_error (Saving       *saving,
                 const GError *error)
{
  if (g_error_matches (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED))
    qdm_message_ask_where (GTK_WINDOW (saving->window), _("The file was changed by somebody else"), error->message,
                           _("_Overwrite"), _("_Compare…"), way_out_chosen_cb, saving);
  else
    qdm_message_ask_where (GTK_WINDOW (saving->window), _("The plan was not saved"), error->message, NULL, NULL,
                           way_out_chosen_cb, saving);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Saving *saving = data;
  QdmWindow *self = saving->window;
  g_autoptr (GError) error = NULL;
  gboolean saved = qdm_document_save_finish (QDM_DOCUMENT (source), result, &error);

  g_clear_object (&self->saving);
  if (self->session == NULL)
    {
      saving_free (saving);
      return;
    }
  enable (self, "save", TRUE);
  enable (self, "save-as", TRUE);
  qdm_window_show_state (self);
  qdm_window_check_disk (self);
  if (!saved)
    {
      show_save_error (saving, error);
      return;
    }
  qdm_recent_menu_add (qdm_document_get_path (QDM_DOCUMENT (source)));
  if (saving->close)
    gtk_window_close (GTK_WINDOW (self));
  saving_free (saving);
}

static void
save_to (QdmWindow    *self,
         const char   *path,
         QdmSaveFlags  flags,
         gboolean      close)
{
  Saving *saving;

  if (self->saving != NULL)
    return;
  if (!qdm_inspector_flush (self->inspector))
    {
      qdm_message_show_error (GTK_WIDGET (self), _("The plan was not saved"),
                              _("A value in the inspector was refused; mend it, or give it up with Escape."));
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->path = g_strdup (path);
  saving->close = close;
  self->saving = g_cancellable_new ();
  enable (self, "save", FALSE);
  enable (self, "save-as", FALSE);
  qdm_document_save_async (qdm_session_get_document (self->session), path, flags, NULL, NULL, self->saving,
                           saved_cb, saving);
}

static void
place_chosen_cb (const char *path,
                 gpointer    data)
{
  Saving *saving = data;

  /* The file chooser has asked whether to overwrite. */
  if (path != NULL && saving->window->session != NULL)
    save_to (saving->window, path, QDM_SAVE_OVERWRITE, saving->close);
  saving_free (saving);
}

static void
choose_place (QdmWindow *self,
              gboolean   close)
{
  QdmDocument *document = qdm_session_get_document (self->session);
  QdmItem *plan = QDM_ITEM (qdm_document_get_plan (document));
  const char *path = qdm_document_get_path (document);
  g_autofree char *folder_name = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autoptr (GFile) folder = folder_name != NULL ? g_file_new_for_path (folder_name) : NULL;
  g_autofree char *name = path != NULL ? g_filename_display_basename (path)
                          : g_strdup_printf ("%s.qdm", plan->name != NULL ? plan->name : _("plan"));
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->close = close;
  qdm_message_choose_place (GTK_WINDOW (self), _("Save the plan"), folder, name, place_chosen_cb, saving);
}

static void
save (QdmWindow *self,
      gboolean   close)
{
  if (qdm_window_get_path (self) == NULL)
    choose_place (self, close);
  else
    save_to (self, NULL, QDM_SAVE_NONE, close);
}

/* ---- what is being tried ---- */

typedef void (*Onward) (QdmWindow *self);

typedef struct {
  QdmWindow *window;
  Onward onward;
} Settling;

static gboolean
settle (QdmSession       *session,
        GtkResponseType   response,
        GError          **error)
{
  g_autofree char *name = qdm_what_if_commands_dup_name ();

  switch ((int) response)
    {
    case GTK_RESPONSE_ACCEPT:
      return qdm_what_if_commands_keep (session, name, error) != NULL;
    case GTK_RESPONSE_REJECT:
      return qdm_what_if_commands_drop (session, error);
    case GTK_RESPONSE_APPLY:
      qdm_what_if_commands_adopt (session);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
what_if_answered_cb (GtkResponseType response,
                     gpointer        data)
{
  g_autofree Settling *settling = data;
  g_autoptr (QdmWindow) window = settling->window;
  g_autoptr (GError) error = NULL;

  if (window->session == NULL)
    return;
  if (settle (window->session, response, &error))
    settling->onward (window);
  else if (error != NULL)
    qdm_message_show_error (GTK_WIDGET (window), _("Nothing was changed"), error->message);
}

/* What is being tried must neither get into the plan's file nor be lost without a word.  If there is
 * such a thing, asks what is to become of it, and goes on with @onward once that is settled. */
static gboolean
is_settled (QdmWindow *self,
            Onward     onward)
{
  g_autofree char *sentence = qdm_what_if_commands_dup_sentence (self->session);
  Settling *settling;

  if (sentence == NULL)
    return TRUE;

  settling = g_new (Settling, 1);
  *settling = (Settling) { g_object_ref (self), onward };
  qdm_message_ask_what_if (GTK_WINDOW (self), sentence, what_if_answered_cb, settling);
  return FALSE;
}

/* What a hand still holds is being tried; it is not the plan yet. */
static gboolean
is_held (QdmWindow *self)
{
  return qdm_history_is_open (qdm_session_get_history (self->session));
}

static void
save_and_stay (QdmWindow *self)
{
  save (self, FALSE);
}

static void
save_elsewhere (QdmWindow *self)
{
  choose_place (self, FALSE);
}

static void
save_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       self)
{
  if (!is_held (self) && is_settled (self, save_and_stay))
    save_and_stay (self);
}

static void
save_as_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       self)
{
  if (!is_held (self) && is_settled (self, save_elsewhere))
    save_elsewhere (self);
}

/* For who has seen what somebody else has changed. */
static void
overwrite_action_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       self)
{
  if (qdm_window_get_path (self) != NULL && !is_held (self))
    save_to (self, qdm_window_get_path (self), QDM_SAVE_OVERWRITE, FALSE);
}

/* ---- closing ---- */

static void
close_answered_cb (GtkResponseType response,
                   gpointer        data)
{
  g_autoptr (QdmWindow) self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    save (self, TRUE);
  else if (response == GTK_RESPONSE_REJECT)
    {
      qdm_document_give_up (qdm_session_get_document (self->session));
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
close_again (QdmWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * qdm_window_ask_and_close:
 * @self: a window that is to be closed
 *
 * Asks first if changes would be lost, or what is being tried.
 *
 * Returns: whether it can be closed now
 */
gboolean
qdm_window_ask_and_close (QdmWindow *self)
{
  QdmDocument *document = qdm_session_get_document (self->session);
  g_autofree char *title = NULL;

  qdm_inspector_flush (self->inspector);
  if (self->closing)
    return TRUE;
  if (!is_settled (self, close_again))
    return FALSE;
  if (!qdm_document_is_modified (document))
    return TRUE;

  title = qdm_document_dup_title (document);
  qdm_message_ask_to_save (GTK_WINDOW (self), title, close_answered_cb, g_object_ref (self));
  return FALSE;
}

static void
close_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       self)
{
  gtk_window_close (self);
}

/**
 * qdm_window_add_file_actions:
 * @self: a window that is being made
 *
 * Adds the commands of this file.
 */
void
qdm_window_add_file_actions (QdmWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "open", .activate = open_action_cb },
    { .name = "cancel", .activate = cancel_action_cb },
    { .name = "save", .activate = save_action_cb },
    { .name = "save-as", .activate = save_as_action_cb },
    { .name = "overwrite", .activate = overwrite_action_cb },
    { .name = "close", .activate = close_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  enable (self, "cancel", FALSE);
}
