#include "app/qdm-window-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-compare-window.h"
#include "app/qdm-message-bar.h"
#include "app/qdm-message.h"
#include "app/qdm-versions-window.h"
#include "app/qdm-what-if-bar.h"
#include "store/qdm-file-error.h"

/* What a window says, across its top, of the safety of its plan: that somebody else has it open, what
 * a crash has left, what others do to its file, that changes cannot be recorded, and that something is
 * being tried. */

/* There is one bar for each of these at most. */
#define IN_USE  "in-use"
#define UNSAVED "unsaved"
#define ON_DISK "on-disk"
#define JOURNAL "journal"
#define WHAT_IF "what-if"

static QdmDocument *
get_document (QdmWindow *self)
{
  return qdm_session_get_document (self->session);
}

/* ---- bars ---- */

static GtkWidget *
find_bar (QdmWindow  *self,
          const char *about)
{
  GtkWidget *bar = gtk_widget_get_first_child (self->messages);

  while (bar != NULL && strcmp (gtk_widget_get_name (bar), about) != 0)
    bar = gtk_widget_get_next_sibling (bar);
  return bar;
}

static void
hide_bar (QdmWindow  *self,
          const char *about)
{
  GtkWidget *bar = find_bar (self, about);

  if (bar != NULL)
    gtk_box_remove (GTK_BOX (self->messages), bar);
}

static QdmMessageBar *
show_bar (QdmWindow      *self,
          const char     *about,
          QdmMessageKind  kind,
          const char     *sentence)
{
  GtkWidget *bar = qdm_message_bar_new (kind, sentence);

  hide_bar (self, about);
  gtk_widget_set_name (bar, about);
  gtk_box_append (GTK_BOX (self->messages), bar);
  return QDM_MESSAGE_BAR (bar);
}

/**
 * qdm_window_show_note:
 * @self: a window
 * @about: one word for what it is about; a later note about the same takes its place
 * @sentence: what there is to say
 * @label: (nullable): what can be done, with an underline before its key
 * @action: (nullable): the detailed name of the action that does it
 *
 * Says something across the top of the window.
 */
void
qdm_window_show_note (QdmWindow  *self,
                      const char *about,
                      const char *sentence,
                      const char *label,
                      const char *action)
{
  QdmMessageBar *bar = show_bar (self, about, QDM_MESSAGE_NOTE, sentence);

  if (label != NULL)
    qdm_message_bar_add_button (bar, label, action);
  qdm_message_bar_add_close (bar);
}

/* ---- somebody else has the file ---- */

static void
show_in_use (QdmWindow  *self,
             const char *sentence)
{
  QdmMessageBar *bar = show_bar (self, IN_USE, QDM_MESSAGE_WARNING, sentence);

  qdm_message_bar_add_button (bar, _("_Try Again"), "win.reload");
  qdm_message_bar_add_button (bar, _("_Edit Anyway"), "win.take-over");
}

static void
take_over_answered_cb (GtkResponseType response,
                       gpointer        data)
{
  g_autoptr (QdmWindow) self = data;

  if (response != GTK_RESPONSE_ACCEPT || self->session == NULL)
    return;

  qdm_window_claim (self, TRUE);
  qdm_window_check_disk (self);
}

static void
take_over_action_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       self)
{
  qdm_message_ask (self, _("Edit the plan all the same?"),
                   _("Who has it open is not told. Whoever of you saves last is asked before anything is overwritten."),
                   _("_Edit Anyway"), take_over_answered_cb, g_object_ref (self));
}

/* ---- what a crash has left ---- */

static char *
dup_time (QdmUnsaved *unsaved)
{
  g_autoptr (GDateTime) time = qdm_unsaved_dup_time (unsaved);

  return g_date_time_format (time, "%Y-%m-%d %H:%M");
}

static void
show_unsaved (QdmWindow  *self,
              QdmUnsaved *unsaved)
{
  guint n = qdm_unsaved_count (unsaved);
  g_autofree char *time = dup_time (unsaved);
  g_autofree char *found =
    /* Translators: how many, the date and time of the last of them */
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                  "%u unsaved change of %s was found: the program came to an unexpected end.",
                                  "%u unsaved changes, the last of %s, were found: the program came to an unexpected end.",
                                  n), n, time);
  g_autofree char *sentence = qdm_unsaved_is_exact (unsaved) ? g_strdup (found)
    /* Translators: a whole sentence about unsaved changes that were found goes before */
    : g_strdup_printf (_("%s Somebody has changed the file since; what still fits can be recovered."), found);
  QdmMessageBar *bar = show_bar (self, UNSAVED, QDM_MESSAGE_WARNING, sentence);

  qdm_message_bar_add_button (bar, _("_Discard…"), "win.drop-unsaved");
  qdm_message_bar_add_button (bar, _("_Recover"), "win.recover");
}

static void
recover_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  QdmWindow *self = data;
  QdmUnsaved *unsaved = qdm_document_get_unsaved (get_document (self));
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  guint n, n_left;

  if (unsaved == NULL)
    return;

  n = qdm_unsaved_count (unsaved);
  n_left = qdm_document_recover (get_document (self), &error);
  hide_bar (self, UNSAVED);
  qdm_window_show_state (self);
  if (error != NULL)
    qdm_window_show_note (self, JOURNAL, error->message, NULL, NULL);
  if (n_left > 0)
    {
      sentence = g_strdup_printf (_("Recovered: %u of %u changes. The others no longer fit what is in the file now."),
                                  n - n_left, n);
      qdm_window_show_note (self, UNSAVED, sentence, NULL, NULL);
    }
}

static void
drop_answered_cb (GtkResponseType response,
                  gpointer        data)
{
  g_autoptr (QdmWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (response != GTK_RESPONSE_ACCEPT || self->session == NULL ||
      qdm_document_get_unsaved (get_document (self)) == NULL)
    return;

  hide_bar (self, UNSAVED);
  if (!qdm_document_drop_unsaved (get_document (self), &error))
    qdm_window_show_note (self, JOURNAL, error->message, NULL, NULL);
  qdm_window_show_state (self);
}

static void
drop_unsaved_action_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       self)
{
  qdm_message_ask (self, _("Discard the unsaved changes?"), _("The plan stays as it was last saved."),
                   _("_Discard"), drop_answered_cb, g_object_ref (self));
}

/* ---- what a crash has left of a plan that is not open ---- */

typedef struct {
  QdmWindow *window;
  char *id;
} Dropping;

static void
drop_abandoned_answered_cb (GtkResponseType response,
                            gpointer        data)
{
  g_autofree Dropping *dropping = data;
  g_autoptr (QdmWindow) window = dropping->window;
  g_autofree char *id = dropping->id;
  g_autofree char *path = qdm_document_dup_abandoned_path (id);
  g_autoptr (GError) error = NULL;

  if (response != GTK_RESPONSE_ACCEPT || window->session == NULL)
    return;

  if (qdm_document_drop_abandoned (id, &error))
    hide_bar (window, path);
  else
    qdm_message_show_error (GTK_WIDGET (window), _("Nothing was discarded"), error->message);
}

static void
drop_abandoned_action_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       data)
{
  const char *id = g_variant_get_string (parameter, NULL);
  g_autofree char *path = qdm_document_dup_abandoned_path (id);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *heading = g_strdup_printf (_("Discard the unsaved changes of “%s”?"), name);
  Dropping *dropping = g_new (Dropping, 1);

  *dropping = (Dropping) { g_object_ref (data), g_strdup (id) };
  qdm_message_ask (data, heading, _("The plan stays as it was last saved."), _("_Discard"), drop_abandoned_answered_cb,
                   dropping);
}

static void
add_button_for (QdmMessageBar *bar,
                const char    *label,
                const char    *action,
                const char    *target)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (target));
  g_autofree char *detailed = g_action_print_detailed_name (action, value);

  qdm_message_bar_add_button (bar, label, detailed);
}

/**
 * qdm_window_offer_abandoned:
 * @self: a window
 * @id: an id of qdm_document_list_abandoned() of a plan that has a file
 *
 * Tells of unsaved changes that were found of a plan that is not open, and offers to open it or to
 * discard them.
 */
void
qdm_window_offer_abandoned (QdmWindow  *self,
                            const char *id)
{
  g_autofree char *path = qdm_document_dup_abandoned_path (id);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *sentence = g_strdup_printf (_("Unsaved changes of “%s” were found: the program came to "
                                                 "an unexpected end."), shown);
  QdmMessageBar *bar = show_bar (self, path, QDM_MESSAGE_NOTE, sentence);

  add_button_for (bar, _("_Discard…"), "win.drop-abandoned", id);
  add_button_for (bar, _("_Open"), "app.open-uri", uri);
  qdm_message_bar_add_close (bar);
}

/* ---- when changes cannot be recorded ---- */

static void
recording_failed_cb (QdmWindow    *self,
                     const GError *error)
{
  QdmMessageBar *bar = show_bar (self, JOURNAL, QDM_MESSAGE_WARNING, error->message);

  if (g_error_matches (error, QDM_FILE_ERROR, QDM_FILE_ERROR_UNVERIFIED))
    qdm_message_bar_add_button (bar, _("_Earlier Versions…"), "win.versions");
  else
    qdm_message_bar_add_button (bar, _("_Save"), "win.save");
  qdm_message_bar_add_close (bar);
}

/* ---- what others do to the file ---- */

static void
show_changed (QdmWindow *self)
{
  QdmDocument *document = get_document (self);
  g_autofree char *title = qdm_document_dup_title (document);
  g_autofree char *sentence = g_strdup_printf (qdm_document_is_modified (document)
    ? _("Somebody else has changed “%s” since it was opened, and you have changes of your own.")
    : _("Somebody else has changed “%s” since it was opened."), title);
  QdmMessageBar *bar = show_bar (self, ON_DISK, QDM_MESSAGE_WARNING, sentence);

  qdm_message_bar_add_button (bar, _("_Compare…"), "win.compare");
  qdm_message_bar_add_button (bar, _("_Load Theirs"), "win.reload");
  qdm_message_bar_add_button (bar, _("Save _As…"), "win.save-as");
  qdm_message_bar_add_close (bar);
}

static void
show_gone (QdmWindow *self)
{
  g_autofree char *title = qdm_document_dup_title (get_document (self));
  g_autofree char *sentence =
    g_strdup_printf (_("“%s” is no longer there: it was moved or deleted, or its disk was taken out. "
                       "The plan is whole here; save it to have a file again."), title);
  QdmMessageBar *bar = show_bar (self, ON_DISK, QDM_MESSAGE_WARNING, sentence);

  qdm_message_bar_add_button (bar, _("Save _As…"), "win.save-as");
  qdm_message_bar_add_close (bar);
}

/**
 * qdm_window_check_disk:
 * @self: a window
 *
 * Looks whether somebody else has changed the file, and says so once.
 */
void
qdm_window_check_disk (QdmWindow *self)
{
  QdmDocument *document = self->session != NULL ? get_document (self) : NULL;
  gboolean is_there, has_changed;

  if (document == NULL || self->saving != NULL || self->loading != NULL)
    return;

  has_changed = qdm_document_has_changed_on_disk (document);
  is_there = !has_changed || g_file_test (qdm_document_get_path (document), G_FILE_TEST_EXISTS);
  if (has_changed == self->disk_changed && is_there == self->disk_there)
    return;

  self->disk_changed = has_changed;
  self->disk_there = is_there;
  if (!has_changed)
    hide_bar (self, ON_DISK);
  else if (is_there)
    show_changed (self);
  else
    show_gone (self);
}

static void
file_event_cb (QdmWindow *self)
{
  qdm_window_check_disk (self);
}

static void
watch_file (QdmWindow *self)
{
  const char *path = qdm_window_get_path (self);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  g_clear_object (&self->monitor);
  if (file != NULL)
    self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_event_cb), self, G_CONNECT_SWAPPED);
}

/**
 * qdm_window_load_again:
 * @self: a window on a plan that has a file
 *
 * Shows what is in the file now.  Changes that are not saved are lost.
 */
void
qdm_window_load_again (QdmWindow *self)
{
  g_autofree char *path = g_strdup (qdm_window_get_path (self));

  qdm_window_open (self, path);
}

static void
reload_answered_cb (GtkResponseType response,
                    gpointer        data)
{
  g_autoptr (QdmWindow) self = data;

  if (response == GTK_RESPONSE_ACCEPT && self->session != NULL && self->loading == NULL)
    qdm_window_load_again (self);
}

static void
reload_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  QdmWindow *self = data;

  if (qdm_window_get_path (self) == NULL || self->loading != NULL || self->saving != NULL)
    return;
  if (qdm_document_is_modified (get_document (self)))
    qdm_message_ask (GTK_WINDOW (self), _("Give up your changes?"),
                     _("Loading the file again takes the changes away that you have not saved."),
                     _("_Give Up"), reload_answered_cb, g_object_ref (self));
  else
    qdm_window_load_again (self);
}

static void
compare_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  QdmWindow *self = data;

  if (qdm_window_get_path (self) != NULL && self->loading == NULL && self->saving == NULL)
    gtk_window_present (qdm_compare_window_new (self));
}

/* ---- earlier versions ---- */

static void
versions_action_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  QdmWindow *self = data;

  if (qdm_window_get_path (self) != NULL)
    gtk_window_present (qdm_versions_window_new (self));
  else
    qdm_message_show_error (GTK_WIDGET (self), _("There are no earlier versions"),
                            _("This plan has no file yet. Save it; each save then keeps the version before it."));
}

/* ---- the whole ---- */

/**
 * qdm_window_claim:
 * @self: a window on a plan that nobody has changed yet
 * @take_over: whether to take the file from somebody who has it open
 *
 * Takes the plan to work on it, and says what stands in the way.
 */
void
qdm_window_claim (QdmWindow *self,
                  gboolean   take_over)
{
  QdmDocument *document = get_document (self);
  g_autoptr (GError) error = NULL;

  hide_bar (self, IN_USE);
  qdm_document_claim (document, take_over, &error);
  if (g_error_matches (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED))
    show_in_use (self, error->message);
  else if (error != NULL)
    qdm_window_show_note (self, IN_USE, error->message, NULL, NULL);
  if (qdm_document_get_unsaved (document) != NULL)
    show_unsaved (self, qdm_document_get_unsaved (document));
  qdm_window_show_state (self);
}

static void
add_what_if_bar (QdmWindow *self)
{
  GtkWidget *bar = qdm_what_if_bar_new (self->session);

  gtk_widget_set_name (bar, WHAT_IF);
  gtk_box_append (GTK_BOX (self->messages), bar);
}

/**
 * qdm_window_guard_session:
 * @self: a window that has just been given a plan
 *
 * Says what there is to say of the new plan, and nothing more of the one before.
 */
void
qdm_window_guard_session (QdmWindow *self)
{
  static const char *abouts[] = { IN_USE, UNSAVED, ON_DISK, JOURNAL, WHAT_IF };
  QdmDocument *document = get_document (self);

  for (guint i = 0; i < G_N_ELEMENTS (abouts); i++)
    hide_bar (self, abouts[i]);
  if (qdm_document_get_path (document) != NULL)
    hide_bar (self, qdm_document_get_path (document));
  self->disk_changed = FALSE;
  self->disk_there = TRUE;

  add_what_if_bar (self);
  g_signal_connect_object (document, "recording-failed", G_CALLBACK (recording_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::path", G_CALLBACK (watch_file), self, G_CONNECT_SWAPPED);
  watch_file (self);
  if (!qdm_document_is_claimed (document))
    qdm_window_claim (self, FALSE);
}

/**
 * qdm_window_add_guard_actions:
 * @self: a window that is being made
 *
 * Adds the commands of this file.
 */
void
qdm_window_add_guard_actions (QdmWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "take-over", .activate = take_over_action_cb },
    { .name = "recover", .activate = recover_action_cb },
    { .name = "drop-unsaved", .activate = drop_unsaved_action_cb },
    { .name = "drop-abandoned", .activate = drop_abandoned_action_cb, .parameter_type = "s" },
    { .name = "reload", .activate = reload_action_cb },
    { .name = "compare", .activate = compare_action_cb },
    { .name = "versions", .activate = versions_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (qdm_window_check_disk), NULL);
}
