#include "app/qdm-application.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-message.h"
#include "app/qdm-resources.h"
#include "app/qdm-window.h"
#include "config.h"

/**
 * QdmApplication:
 *
 * The program: its windows, its look, and the commands that belong to no window.
 */
struct _QdmApplication {
  GtkApplication parent_instance;

  GtkCssProvider *style;
  GtkCssProvider *font;
};

G_DEFINE_FINAL_TYPE (QdmApplication, qdm_application, GTK_TYPE_APPLICATION)

/* ---- the look ---- */

/* The system's font, and behind it one whose Chinese characters have Chinese shapes: left alone,
 * the choice falls on whatever font is found first. */
static void
show_font (QdmApplication *self,
           GParamSpec     *pspec,
           GtkSettings    *settings)
{
  g_autofree char *name = NULL;
  g_autofree char *css = NULL;
  PangoFontDescription *font;

  g_object_get (settings, "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "Sans 10");
  css = g_strdup_printf ("window { font-family: \"%s\", \"Noto Sans CJK SC\"; }",
                         pango_font_description_get_family (font));
  gtk_css_provider_load_from_data (self->font, css, -1);
  pango_font_description_free (font);
}

static void
load_style (QdmApplication *self)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();

  self->style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->style, "/org/qaidam/Workbench/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  self->font = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->font),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (show_font), self, G_CONNECT_SWAPPED);
  show_font (self, NULL, settings);
}

/* ---- windows ---- */

static QdmWindow *
create_window (QdmApplication *self)
{
  QdmWindow *window = qdm_window_new (GTK_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* A window that shows an untouched new plan makes room for a file. */
static QdmWindow *
find_free_window (QdmApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (QDM_IS_WINDOW (window) && qdm_window_is_free (QDM_WINDOW (window)))
    return QDM_WINDOW (window);
  return create_window (self);
}

/* A file that is open already comes to the front. */
static QdmWindow *
find_window_with (QdmApplication *self,
                  const char     *path)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL; at = at->next)
    if (QDM_IS_WINDOW (at->data) && g_strcmp0 (qdm_window_get_path (at->data), path) == 0)
      return at->data;
  return NULL;
}

static void
open_file (QdmApplication *self,
           GFile          *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_parse_name (file);
  QdmWindow *window = path != NULL ? find_window_with (self, path) : NULL;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  window = find_free_window (self);
  if (path != NULL)
    qdm_window_open (window, path);
  else
    {
      g_autofree char *sentence = g_strdup_printf (_("“%s” is not on this computer; copy it here first."), name);

      qdm_message_show_error (GTK_WIDGET (window), _("The plan was not opened"), sentence);
    }
}

/* ---- what a crash has left ---- */

static void
show_abandoned_plan (QdmApplication *self,
                     const char     *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmDocument) document = qdm_document_new_abandoned (id, &error);
  g_autoptr (QdmSession) session = document != NULL ? qdm_session_new (document) : NULL;
  QdmWindow *window = find_free_window (self);

  if (error != NULL)
    qdm_window_show_note (window, id, error->message, NULL, NULL);
  if (session == NULL)
    return;

  qdm_window_set_session (window, session);
  qdm_window_show_note (window, id, _("This plan was never saved. The program came to an unexpected end; "
                                      "this is what there was then."), _("_Save…"), "win.save");
}

/* Files that are being opened say themselves what there is of them. */
static void
offer_abandoned (QdmApplication  *self,
                 GFile          **files,
                 int              n_files)
{
  g_auto (GStrv) ids = qdm_document_list_abandoned ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = qdm_document_dup_abandoned_path (ids[i]);
      gboolean is_opened = FALSE;

      for (int j = 0; path != NULL && j < n_files; j++)
        is_opened |= g_strcmp0 (g_file_peek_path (files[j]), path) == 0;
      if (path == NULL)
        show_abandoned_plan (self, ids[i]);
      else if (!is_opened)
        qdm_window_offer_abandoned (QDM_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self))), ids[i]);
    }
}

/* ---- commands ---- */

static void
new_action_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       self)
{
  create_window (self);
}

static void
open_uri_action_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       self)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  open_file (self, file);
}

/* Windows with unsaved changes ask, one after the other; who stays keeps the program. */
static void
quit_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (self));

  for (GList *at = windows; at != NULL; at = at->next)
    gtk_window_close (at->data);
}

static void
about_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       self)
{
  gtk_show_about_dialog (gtk_application_get_active_window (self),
                         "program-name", _("Qaidam"),
                         "logo-icon-name", "org.qaidam.Workbench",
                         "version", QDM_VERSION,
                         "comments", _("Plan, schedule and report a circular economy"),
                         "license-type", GTK_LICENSE_MIT_X11,
                         /* Translators: your names, a line for each */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/* The help is a page for the browser, in the program's folder of data. */
static void
help_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       self)
{
  const char *folder = g_getenv ("QDM_DATADIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : QDM_DATADIR,
                                            "help", "zh_CN", "index.html", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  gtk_show_uri (gtk_application_get_active_window (self), uri, GDK_CURRENT_TIME);
}

static void
create_actions (QdmApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_action_cb },
    { .name = "open-uri", .activate = open_uri_action_cb, .parameter_type = "s" },
    { .name = "quit", .activate = quit_action_cb },
    { .name = "help", .activate = help_action_cb },
    { .name = "about", .activate = about_action_cb },
  };
  static const struct {
    const char *action;
    const char *keys[3];
  } shortcuts[] = {
    { "app.new", { "<Control>n" } },
    { "app.quit", { "<Control>q" } },
    { "win.open", { "<Control>o" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.print", { "<Control>p" } },
    { "win.close", { "<Control>w" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.find", { "<Control>f", "<Control>k" } },
    { "win.edit", { "F2" } },
    { "win.go-back", { "<Alt>Left" } },
    { "win.show-rail", { "<Control>F9" } },
    { "win.show-inspector", { "F9" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "app.help", { "F1" } },
    { "win.menu", { "F10" } },
    { "item.move-up", { "<Alt>Up" } },
    { "item.move-down", { "<Alt>Down" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           (const char * const *) shortcuts[i].keys);
}

/* ---- the application ---- */

static void
qdm_application_startup (GApplication *application)
{
  QdmApplication *self = QDM_APPLICATION (application);

  qdm_register_resource ();
  G_APPLICATION_CLASS (qdm_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name ("org.qaidam.Workbench");
  load_style (self);
  create_actions (self);
}

static void
qdm_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    {
      create_window (QDM_APPLICATION (application));
      offer_abandoned (QDM_APPLICATION (application), NULL, 0);
    }
}

static void
qdm_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  gboolean is_first = gtk_application_get_windows (GTK_APPLICATION (application)) == NULL;

  for (int i = 0; i < n_files; i++)
    open_file (QDM_APPLICATION (application), files[i]);
  if (is_first)
    offer_abandoned (QDM_APPLICATION (application), files, n_files);
}

static void
qdm_application_finalize (GObject *object)
{
  QdmApplication *self = QDM_APPLICATION (object);

  g_clear_object (&self->style);
  g_clear_object (&self->font);

  G_OBJECT_CLASS (qdm_application_parent_class)->finalize (object);
}

static void
qdm_application_class_init (QdmApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_application_finalize;
  application_class->startup = qdm_application_startup;
  application_class->activate = qdm_application_activate;
  application_class->open = qdm_application_open;
}

static void
qdm_application_init (QdmApplication *self)
{
}

/**
 * qdm_application_new:
 *
 * Returns: (transfer full): the program
 */
GApplication *
qdm_application_new (void)
{
  return g_object_new (QDM_TYPE_APPLICATION,
                       "application-id", "org.qaidam.Workbench",
                       "resource-base-path", "/org/qaidam/Workbench",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
