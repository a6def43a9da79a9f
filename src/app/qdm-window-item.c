#include "app/qdm-window-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-item-adder.h"
#include "app/qdm-item-menu.h"
#include "app/qdm-message.h"
#include "model/qdm-assigning.h"

/* The commands on the selected item ("item."). */

static QdmItem *
get_item (QdmWindow *self)
{
  return qdm_selection_get_item (qdm_session_get_selection (self->session));
}

/* What a pop-over of the window hangs on.  A stack will not do: it takes each child for a page. */
static GtkWidget *
get_anchor (QdmWindow *self)
{
  return gtk_widget_get_parent (self->paned);
}

static void
add_child (QdmWindow  *self,
           QdmItem    *parent,
           const char *element)
{
  GType type = qdm_item_class_find_child (QDM_ITEM_GET_CLASS (parent), element);

  if (type != G_TYPE_INVALID)
    qdm_item_adder_start (self->session, parent, type, get_anchor (self));
}

static void
add_action_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  add_child (data, get_item (data), g_variant_get_string (parameter, NULL));
}

static void
add_to_plan_action_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       data)
{
  QdmWindow *self = data;

  add_child (self, QDM_ITEM (qdm_session_get_plan (self->session)), g_variant_get_string (parameter, NULL));
}

/* A printed list stays whole. */
static gboolean
remove_item (QdmHistory  *history,
             QdmItem     *item,
             GError     **error)
{
  if (QDM_IS_ASSIGNMENT (item))
    return qdm_assigning_remove (history, QDM_ASSIGNMENT (item), error);
  return qdm_history_remove (history, item, error);
}

static gboolean
remove_items (QdmHistory  *history,
              GPtrArray   *items,
              GError     **error)
{
  /* Translators: the name of a step to undo */
  g_autofree char *name = g_strdup_printf (ngettext ("Remove %u item", "Remove %u items", items->len), items->len);
  gboolean done = TRUE;

  qdm_history_begin (history, name);
  /* What stood in another is gone with it already. */
  for (guint i = 0; done && i < items->len; i++)
    if (qdm_item_get_plan (items->pdata[i]) != NULL)
      done = remove_item (history, items->pdata[i], error);
  return qdm_history_close (history, done);
}

/* All that is marked.  While a hand drags, a step is open and belongs to the hand. */
static void
remove_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  QdmWindow *self = data;
  QdmHistory *history = qdm_session_get_history (self->session);
  g_autoptr (GPtrArray) items = qdm_selection_dup_marks_from (qdm_session_get_selection (self->session), get_item (self));
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (qdm_history_is_open (history))
    return;

  done = items->len == 1 ? remove_item (history, items->pdata[0], &error) : remove_items (history, items, &error);
  if (!done)
    qdm_message_show_error (GTK_WIDGET (self), _("Nothing was removed"), error->message);
}

static void
move_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmWindow *self = data;
  QdmItem *item = get_item (self);
  gboolean up = strcmp (g_action_get_name (G_ACTION (action)), "move-up") == 0;
  guint n = qdm_item_count (item->parent, G_OBJECT_TYPE (item));
  g_autoptr (GError) error = NULL;
  guint at;

  if (!qdm_item_get_position (item, &at) || (up ? at == 0 : at + 1 == n))
    return;
  if (!qdm_history_move (qdm_session_get_history (self->session), item, item->parent, up ? at - 1 : at + 1, &error))
    qdm_message_show_error (GTK_WIDGET (self), _("Nothing was moved"), error->message);
}

static void
copy_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  g_autofree char *title = qdm_item_dup_title (get_item (data));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (data), title);
}

static void
menu_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmWindow *self = data;
  double x;
  double y;

  g_variant_get (parameter, "(dd)", &x, &y);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), get_anchor (self), x, y, &x, &y);
  qdm_item_menu_popup (get_anchor (self), NULL, get_item (self), x, y);
}

static GActionGroup *
create_group (QdmWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_action_cb, .parameter_type = "s" },
    { .name = "add-to-plan", .activate = add_to_plan_action_cb, .parameter_type = "s" },
    { .name = "remove", .activate = remove_action_cb },
    { .name = "move-up", .activate = move_action_cb },
    { .name = "move-down", .activate = move_action_cb },
    { .name = "copy", .activate = copy_action_cb },
    { .name = "menu", .activate = menu_action_cb, .parameter_type = "(dd)" },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  return G_ACTION_GROUP (group);
}

/* The application's keys come before those of whatever has the focus.  This one must not: in an entry
 * it means a character, in a chain diagram a box of the picture. */
static void
add_remove_key (QdmWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_named_action_new ("item.remove")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * qdm_window_add_item_actions:
 * @self: a window that is being made
 *
 * Adds the commands of this file.
 */
void
qdm_window_add_item_actions (QdmWindow *self)
{
  self->item_actions = create_group (self);
  qdm_window_add_duty_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "item", self->item_actions);
  add_remove_key (self);
}

/**
 * qdm_window_update_item_actions:
 * @self: a window
 *
 * Enables the commands that make sense for the selected item.
 */
void
qdm_window_update_item_actions (QdmWindow *self)
{
  static const char * const of_parts[] = { "remove", "move-up", "move-down" };
  static const char * const of_all[] = { "add", "copy", "menu" };
  QdmItem *item = get_item (self);

  for (guint i = 0; i < G_N_ELEMENTS (of_parts); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->item_actions), of_parts[i])),
                                 item != NULL && item->parent != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (of_all); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->item_actions), of_all[i])),
                                 item != NULL);
}
