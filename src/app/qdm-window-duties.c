#include "app/qdm-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-dossier-window.h"
#include "app/qdm-load-window.h"
#include "app/qdm-reform-dialog.h"
#include "app/qdm-unit-list-dialog.h"
#include "exchange/qdm-unit-list.h"
#include "report/qdm-dossier.h"

/* The commands on who answers for what ("item."): lists of units, what a unit has to do, and what
 * becomes of it.  They name the item that they are for, so that any view can offer them. */

static QdmItem *
find_item (QdmWindow *self,
           GVariant  *id)
{
  return qdm_plan_get_item (qdm_session_get_plan (self->session), g_variant_get_string (id, NULL));
}

/* ---- lists of units ---- */

typedef struct {
  QdmWindow *window;
  QdmSession *session;
  char *item;
  QdmRole role;
} Pasting;

static void
pasting_free (Pasting *self)
{
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_free (self->item);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pasting, pasting_free)

static gboolean
get_item_and_role (QdmWindow  *self,
                   GVariant   *parameter,
                   QdmItem   **item,
                   QdmRole    *role)
{
  g_autoptr (GVariant) id = g_variant_get_child_value (parameter, 0);
  g_autoptr (GVariant) nick = g_variant_get_child_value (parameter, 1);
  g_autoptr (GEnumClass) roles = g_type_class_ref (qdm_role_get_type ());
  GEnumValue *value = g_enum_get_value_by_nick (roles, g_variant_get_string (nick, NULL));

  *item = find_item (self, id);
  *role = value != NULL ? (QdmRole) value->value : QDM_ROLE_RESPONSIBLE;
  return *item != NULL && qdm_item_class_has_child (QDM_ITEM_GET_CLASS (*item), QDM_TYPE_ASSIGNMENT);
}

static gboolean
names_units (QdmPlan    *plan,
             const char *text)
{
  g_autoptr (QdmUnitRecognition) recognition = qdm_unit_list_recognise (plan, text);

  for (guint i = 0; i < recognition->tokens->len; i++)
    if (((QdmUnitToken *) g_ptr_array_index (recognition->tokens, i))->unit != NULL)
      return TRUE;
  return FALSE;
}

/* Begins with what was copied if that names units, else with the list that there is. */
static void
text_read_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (Pasting) pasting = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  QdmPlan *plan = qdm_session_get_plan (pasting->session);
  QdmItem *item = qdm_plan_get_item (plan, pasting->item);

  if (item == NULL || pasting->window->session != pasting->session)
    return;
  if (text == NULL || !names_units (plan, text))
    {
      g_free (text);
      text = qdm_unit_list_format (item, pasting->role);
    }
  gtk_window_present (GTK_WINDOW (qdm_unit_list_dialog_new (GTK_WINDOW (pasting->window), pasting->session, item,
                                                            pasting->role, text)));
}

static void
paste_list_action_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       data)
{
  QdmWindow *self = data;
  Pasting *pasting;
  QdmItem *item;
  QdmRole role;

  if (!get_item_and_role (self, parameter, &item, &role))
    return;

  pasting = g_new0 (Pasting, 1);
  pasting->window = g_object_ref (self);
  pasting->session = g_object_ref (self->session);
  pasting->item = g_strdup (item->id);
  pasting->role = role;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb, pasting);
}

/* The third part of the parameter is the day of which the names are copied. */
static void
copy_list_action_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  QdmWindow *self = data;
  g_autoptr (GVariant) day = g_variant_get_child_value (parameter, 2);
  g_autofree char *text = NULL;
  QdmItem *item;
  QdmRole role;

  if (!get_item_and_role (self, parameter, &item, &role))
    return;

  text = qdm_unit_list_format_on (item, role, g_variant_get_int32 (day));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* ---- what a unit has to do ---- */

static void
show_dossier (QdmWindow          *self,
              GVariant           *parameter,
              GType               type,
              QdmDossierComposer  compose)
{
  QdmItem *item = find_item (self, parameter);

  if (item != NULL && G_TYPE_CHECK_INSTANCE_TYPE (item, type))
    gtk_window_present (GTK_WINDOW (qdm_dossier_window_new (GTK_WINDOW (self), self->session, item, compose)));
}

static void
dossier_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  show_dossier (data, parameter, QDM_TYPE_UNIT, (QdmDossierComposer) qdm_dossier_compose_unit);
}

static void
leader_page_action_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       data)
{
  show_dossier (data, parameter, QDM_TYPE_CHAIN, (QdmDossierComposer) qdm_dossier_compose_chain);
}

static void
loads_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  QdmWindow *self = data;

  gtk_window_present (GTK_WINDOW (qdm_load_window_new (GTK_WINDOW (self), self->session)));
}

/* ---- what becomes of a unit ---- */

static void
reform_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  QdmWindow *self = data;
  QdmItem *unit = find_item (self, parameter);

  if (unit != NULL && QDM_IS_UNIT (unit))
    gtk_window_present (GTK_WINDOW (qdm_reform_dialog_new (GTK_WINDOW (self), self->session, QDM_UNIT (unit))));
}

/**
 * qdm_window_add_duty_actions:
 * @self: a window that is being made
 *
 * Adds the commands of this file to those on items.
 */
void
qdm_window_add_duty_actions (QdmWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "copy-list", .activate = copy_list_action_cb, .parameter_type = "(ssi)" },
    { .name = "paste-list", .activate = paste_list_action_cb, .parameter_type = "(ss)" },
    { .name = "dossier", .activate = dossier_action_cb, .parameter_type = "s" },
    { .name = "leader-page", .activate = leader_page_action_cb, .parameter_type = "s" },
    { .name = "loads", .activate = loads_action_cb },
    { .name = "reform", .activate = reform_action_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->item_actions), entries, G_N_ELEMENTS (entries), self);
}
