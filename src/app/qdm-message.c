#include "app/qdm-message.h"

#include <glib/gi18n-lib.h>

/* Every dialog of the program stands here: GTK 4.10 replaces the classes that make them. */

static GtkWindow *
find_window (GtkWidget *near)
{
  GtkRoot *root = gtk_widget_get_root (near);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* A message dialog has no name of its own for a screen reader. */
static GtkWidget *
create_message (GtkWindow      *parent,
                GtkMessageType  kind,
                const char     *heading,
                const char     *sentence)
{
  GtkWidget *dialog = gtk_message_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                              kind, GTK_BUTTONS_NONE, "%s", heading);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  return dialog;
}

/**
 * qdm_message_show_error:
 * @near: a widget in the window that it is about
 * @heading: what did not work, in a few words
 * @sentence: why, and what to do
 *
 * Tells of something that did not work.
 */
void
qdm_message_show_error (GtkWidget  *near,
                        const char *heading,
                        const char *sentence)
{
  GtkWidget *dialog = create_message (find_window (near), GTK_MESSAGE_ERROR, heading, sentence);

  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Close"), GTK_RESPONSE_CLOSE);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_lines (GtkWidget  *dialog,
           const char *lines)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), lines, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Problems"), -1);
  gtk_widget_set_size_request (scroller, 560, 240);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (gtk_message_dialog_get_message_area (GTK_MESSAGE_DIALOG (dialog))), scroller);
}

/**
 * qdm_message_show_list:
 * @near: a widget in the window that it is about
 * @heading: what did not work, in a few words
 * @sentence: what to do
 * @lines: all that is wrong, a line for each
 *
 * Tells of something that did not work for many reasons.
 */
void
qdm_message_show_list (GtkWidget  *near,
                       const char *heading,
                       const char *sentence,
                       const char *lines)
{
  GtkWidget *dialog = create_message (find_window (near), GTK_MESSAGE_ERROR, heading, sentence);

  add_lines (dialog, lines);
  gtk_window_set_resizable (GTK_WINDOW (dialog), TRUE);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Close"), GTK_RESPONSE_CLOSE);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- questions ---- */

typedef struct {
  QdmAnswerFunc answer;
  gpointer data;
} Question;

static void
answered_cb (GtkDialog *dialog,
             int        response,
             gpointer   data)
{
  Question *question = data;

  /* The answer may close the parent, which must not be looked for once it is gone. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  question->answer (response, question->data);
  g_free (question);
}

static GtkWidget *
create_question (GtkWindow     *parent,
                 const char    *heading,
                 const char    *sentence,
                 QdmAnswerFunc  answer,
                 gpointer       data)
{
  GtkWidget *dialog = create_message (parent, GTK_MESSAGE_QUESTION, heading, sentence);
  Question *question = g_new0 (Question, 1);

  question->answer = answer;
  question->data = data;
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), question);
  return dialog;
}

/**
 * qdm_message_ask:
 * @parent: the window that it is about
 * @heading: what has happened, in a few words
 * @sentence: what there is to decide
 * @accept: the label of the button that goes on, with an underline before its key
 * @answer: told %GTK_RESPONSE_ACCEPT to go on, anything else to leave it
 * @data: handed to @answer
 *
 * Asks whether to go on with something that cannot be undone.
 */
void
qdm_message_ask (GtkWindow     *parent,
                 const char    *heading,
                 const char    *sentence,
                 const char    *accept,
                 QdmAnswerFunc  answer,
                 gpointer       data)
{
  GtkWidget *dialog = create_question (parent, heading, sentence, answer, data);
  GtkWidget *go_on;

  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
  go_on = gtk_dialog_add_button (GTK_DIALOG (dialog), accept, GTK_RESPONSE_ACCEPT);
  gtk_widget_add_css_class (go_on, "destructive-action");
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * qdm_message_ask_to_save:
 * @parent: the window whose plan has unsaved changes
 * @title: what the plan is called
 * @answer: told %GTK_RESPONSE_ACCEPT to save, %GTK_RESPONSE_REJECT to discard the changes, anything
 *   else to stay
 * @data: handed to @answer
 *
 * Asks what to do with changes that are not saved.
 */
void
qdm_message_ask_to_save (GtkWindow     *parent,
                         const char    *title,
                         QdmAnswerFunc  answer,
                         gpointer       data)
{
  g_autofree char *heading = g_strdup_printf (_("Save the changes to “%s”?"), title);
  GtkWidget *dialog = create_question (parent, heading, _("What is not saved will be lost."), answer, data);
  GtkWidget *discard = gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Discard"), GTK_RESPONSE_REJECT);

  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Save"), GTK_RESPONSE_ACCEPT);
  gtk_widget_add_css_class (discard, "destructive-action");
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * qdm_message_ask_what_if:
 * @parent: the window in whose plan something is being tried
 * @sentence: what
 * @answer: told %GTK_RESPONSE_ACCEPT to keep it as a scenario, %GTK_RESPONSE_REJECT to drop it,
 *   %GTK_RESPONSE_APPLY to make it part of the plan, anything else to go on trying
 * @data: handed to @answer
 *
 * Asks what is to become of what is being tried.
 */
void
qdm_message_ask_what_if (GtkWindow     *parent,
                         const char    *sentence,
                         QdmAnswerFunc  answer,
                         gpointer       data)
{
  GtkWidget *dialog = create_question (parent, _("What is to become of what you are trying?"), sentence, answer, data);

  gtk_widget_add_css_class (gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Drop"), GTK_RESPONSE_REJECT),
                            "destructive-action");
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("Make _Part of the Plan"), GTK_RESPONSE_APPLY);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Keep as Scenario"), GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * qdm_message_ask_where:
 * @parent: the window whose plan was not saved
 * @heading: what has happened, in a few words
 * @sentence: why, and what to do
 * @overwrite: (nullable): the label of a button that overwrites what is there, with an underline
 *   before its key, or %NULL if that would not help
 * @compare: (nullable): the label of a button that tells what differs from what is there, likewise
 * @answer: told %GTK_RESPONSE_ACCEPT to save under another name, %GTK_RESPONSE_REJECT to overwrite,
 *   %GTK_RESPONSE_APPLY to compare, anything else to leave it
 * @data: handed to @answer
 *
 * Tells that a plan was not saved, and offers to save it elsewhere.
 */
void
qdm_message_ask_where (GtkWindow     *parent,
                       const char    *heading,
                       const char    *sentence,
                       const char    *overwrite,
                       const char    *compare,
                       QdmAnswerFunc  answer,
                       gpointer       data)
{
  GtkWidget *dialog = create_question (parent, heading, sentence, answer, data);

  if (overwrite != NULL)
    gtk_widget_add_css_class (gtk_dialog_add_button (GTK_DIALOG (dialog), overwrite, GTK_RESPONSE_REJECT),
                              "destructive-action");
  if (compare != NULL)
    gtk_dialog_add_button (GTK_DIALOG (dialog), compare, GTK_RESPONSE_APPLY);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("Save _As…"), GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- files ---- */

typedef struct {
  QdmFilesFunc chosen;
  gpointer data;
} Choice;

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           gpointer         data)
{
  Choice *choice = data;
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_hide (dialog);
  choice->chosen (files, choice->data);
  g_free (choice);
  g_object_unref (dialog);
}

static void
run_chooser (GtkFileChooserNative *dialog,
             QdmFilesFunc          chosen,
             gpointer              data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->chosen = chosen;
  choice->data = data;
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), choice);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
add_plan_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) plans = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (plans, _("Plans"));
  gtk_file_filter_add_suffix (plans, "qdm");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, plans);
  gtk_file_chooser_add_filter (chooser, all);
}

/**
 * qdm_message_choose_plans:
 * @parent: the window to open from
 * @chosen: told the files
 * @data: handed to @chosen
 *
 * Lets one choose plan files to open.
 */
void
qdm_message_choose_plans (GtkWindow    *parent,
                          QdmFilesFunc  chosen,
                          gpointer      data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Open a plan"), parent,
                                                              GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _("_Open"), _("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_plan_filter (GTK_FILE_CHOOSER (dialog));
  run_chooser (dialog, chosen, data);
}

typedef struct {
  QdmPlaceFunc chosen;
  gpointer data;
} Place;

static void
place_chosen_cb (GListModel *files,
                 gpointer    data)
{
  g_autofree Place *place = data;
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  place->chosen (path, place->data);
}

/**
 * qdm_message_choose_place:
 * @parent: the window to save from
 * @heading: what is saved
 * @folder: (nullable): the folder to begin in
 * @name: the file's name to begin with; a slash in it is written as a hyphen
 * @chosen: told where
 * @data: handed to @chosen
 *
 * Lets one choose where to write a file.
 */
void
qdm_message_choose_place (GtkWindow    *parent,
                          const char   *heading,
                          GFile        *folder,
                          const char   *name,
                          QdmPlaceFunc  chosen,
                          gpointer      data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (heading, parent,
                                                              GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("_Save"), _("_Cancel"));
  g_autofree char *file_name = g_strdelimit (g_strdup (name), "/", '-');
  Place *place = g_new0 (Place, 1);

  *place = (Place) { chosen, data };
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  run_chooser (dialog, place_chosen_cb, place);
}
