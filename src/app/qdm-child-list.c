#include "app/qdm-child-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-item-adder.h"
#include "app/qdm-message.h"
#include "model/qdm-item-list.h"

/**
 * QdmChildList:
 *
 * The children of one type that an item has: a list in which one opens, adds, removes and moves
 * them.
 */
struct _QdmChildList {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmItem *item;
  GType type;
  GtkSingleSelection *rows;
  GSimpleActionGroup *actions;

  GtkWidget *bar;
  GtkWidget *head;
  GtkWidget *tools;
  GtkWidget *add;
  GtkWidget *scroller;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (QdmChildList, qdm_child_list, GTK_TYPE_WIDGET)

/* ---- rows ---- */

static void
show_title_cb (QdmItem    *item,
               GParamSpec *pspec,
               GtkWidget  *label)
{
  g_autofree char *title = qdm_item_dup_title (item);

  gtk_label_set_text (GTK_LABEL (label), title);
  gtk_widget_set_tooltip_text (label, title);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             gpointer                  data)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  QdmItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect (item, "notify", G_CALLBACK (show_title_cb), label);
  show_title_cb (item, NULL, label);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               gpointer                  data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), show_title_cb,
                                        gtk_list_item_get_child (list_item));
}

static void
row_activated_cb (QdmChildList *self,
                  guint         position)
{
  g_autoptr (QdmItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  qdm_selection_open (qdm_session_get_selection (self->session), item);
}

/* ---- commands ---- */

static void
enable (QdmChildList *self,
        const char   *name,
        gboolean      enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
rows_changed_cb (QdmChildList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint at = gtk_single_selection_get_selected (self->rows);
  const char *label = _(qdm_item_type_get_class (self->type)->label);
  /* Translators: the head of a list: the kind of its items, how many */
  g_autofree char *head = n > 0 ? g_strdup_printf (_("%s (%u)"), label, n) : g_strdup (label);

  gtk_label_set_text (GTK_LABEL (self->head), head);
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->tools, n > 0);
  enable (self, "up", at != GTK_INVALID_LIST_POSITION && at > 0);
  enable (self, "down", at != GTK_INVALID_LIST_POSITION && at + 1 < n);
  enable (self, "remove", at != GTK_INVALID_LIST_POSITION);
}

static void
add_action_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  QdmChildList *self = data;

  qdm_item_adder_start (self->session, self->item, self->type, self->add);
}

static void
change_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  QdmChildList *self = data;
  QdmHistory *history = qdm_session_get_history (self->session);
  guint at = gtk_single_selection_get_selected (self->rows);
  g_autoptr (QdmItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), at);
  const char *name = g_action_get_name (G_ACTION (action));
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (strcmp (name, "remove") == 0)
    done = qdm_history_remove (history, item, &error);
  else
    {
      at = strcmp (name, "up") == 0 ? at - 1 : at + 1;
      done = qdm_history_move (history, item, self->item, at, &error);
      gtk_single_selection_set_selected (self->rows, at);
    }
  if (!done)
    qdm_message_show_error (GTK_WIDGET (self), _("Nothing was changed"), error->message);
}

static void
create_actions (QdmChildList *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_action_cb },
    { .name = "remove", .activate = change_action_cb },
    { .name = "up", .activate = change_action_cb },
    { .name = "down", .activate = change_action_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (self->actions));
}

/* ---- the widget ---- */

static void
qdm_child_list_dispose (GObject *object)
{
  QdmChildList *self = QDM_CHILD_LIST (object);

  if (self->view != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_CHILD_LIST);
  g_clear_object (&self->rows);
  g_clear_object (&self->actions);
  g_clear_object (&self->item);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_child_list_parent_class)->dispose (object);
}

static void
qdm_child_list_class_init (QdmChildListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_child_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-child-list.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmChildList, bar);
  gtk_widget_class_bind_template_child (widget_class, QdmChildList, head);
  gtk_widget_class_bind_template_child (widget_class, QdmChildList, tools);
  gtk_widget_class_bind_template_child (widget_class, QdmChildList, add);
  gtk_widget_class_bind_template_child (widget_class, QdmChildList, scroller);
  gtk_widget_class_bind_template_child (widget_class, QdmChildList, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "childlist");
}

static void
qdm_child_list_init (QdmChildList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->view), factory);
  create_actions (self);
}

/**
 * qdm_child_list_new:
 * @session: an open plan
 * @item: an item of the plan
 * @type: a type of children that it can have
 *
 * Returns: (transfer floating): the list of them
 */
GtkWidget *
qdm_child_list_new (QdmSession *session,
                    QdmItem    *item,
                    GType       type)
{
  QdmChildList *self = g_object_new (QDM_TYPE_CHILD_LIST, NULL);
  const char *label = _(qdm_item_type_get_class (type)->label);
  /* Translators: a kind of item, such as "Project" */
  g_autofree char *add = g_strdup_printf (_("Add: %s"), label);

  self->session = g_object_ref (session);
  self->item = g_object_ref (item);
  self->type = type;
  self->rows = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (qdm_item_get_list (item, type))));
  gtk_single_selection_set_autoselect (self->rows, FALSE);
  gtk_single_selection_set_selected (self->rows, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->rows));
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::selected", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  rows_changed_cb (self);

  gtk_widget_set_tooltip_text (self->add, add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
