#include "app/qdm-item-picker.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-finder.h"

/**
 * QdmItemPicker:
 *
 * A pop-over in which one finds an item of the plan by typing a part of its name, an alias or
 * its id, and picks it (#QdmItemPicker::picked).
 */
struct _QdmItemPicker {
  GtkPopover parent_instance;

  QdmFinder *finder;
  GType type;

  GtkWidget *entry;
  GtkWidget *list;
  GtkWidget *status;
};

enum { PICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmItemPicker, qdm_item_picker, GTK_TYPE_POPOVER)

/* ---- rows ---- */

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *place = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_add_css_class (place, "caption");
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), place);
  gtk_list_item_set_child (list_item, row);
}

/* What it is and what it is a part of. */
static char *
dup_place (QdmItem *item)
{
  g_autofree char *parent = NULL;

  if (item->parent == NULL || item->parent->parent == NULL)
    return g_strdup_printf ("%s · %s", qdm_item_get_type_label (item), item->id);

  parent = qdm_item_dup_title (item->parent);
  return g_strdup_printf ("%s · %s", qdm_item_get_type_label (item), parent);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             gpointer                  data)
{
  QdmItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  g_autofree char *title_text = qdm_item_dup_title (item);
  g_autofree char *place_text = dup_place (item);

  gtk_label_set_text (GTK_LABEL (title), title_text);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (title)), place_text);
}

/* ---- searching ---- */

static void
show_status (QdmItemPicker *self)
{
  guint n = g_list_model_get_n_items (qdm_finder_get_results (self->finder));
  g_autofree char *text = NULL;

  if (qdm_finder_is_busy (self->finder))
    text = g_strdup (_("Searching…"));
  else if (n == 0)
    text = g_strdup (_("Nothing has that text; try a part of the name, an alias or the id"));
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item found", "%u items found", n), n);
  gtk_label_set_text (GTK_LABEL (self->status), text);
}

/* The nearest stay in sight.  Without this the list keeps to what it showed first, and what is put
 * before that is found above it. */
static void
results_changed_cb (QdmItemPicker *self,
                    guint          position,
                    guint          n_removed,
                    guint          n_added,
                    GListModel    *rows)
{
  if (n_added > 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);
}

static void
search_cb (QdmItemPicker *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    qdm_finder_search (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->type);
}

static void
pick (QdmItemPicker *self,
      guint          position)
{
  g_autoptr (QdmItem) item = g_list_model_get_item (qdm_finder_get_results (self->finder), position);

  if (item == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, item);
}

static void
row_activated_cb (QdmItemPicker *self,
                  guint          position)
{
  pick (self, position);
}

/* Whoever types fast has not been shown yet what is found. */
static void
entry_activated_cb (QdmItemPicker *self)
{
  search_cb (self);
  qdm_finder_finish (self->finder);
  pick (self, 0);
}

/* ---- the widget ---- */

static void
qdm_item_picker_map (GtkWidget *widget)
{
  QdmItemPicker *self = QDM_ITEM_PICKER (widget);

  GTK_WIDGET_CLASS (qdm_item_picker_parent_class)->map (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
  search_cb (self);
}

static void
qdm_item_picker_unmap (GtkWidget *widget)
{
  qdm_finder_stop (QDM_ITEM_PICKER (widget)->finder);

  GTK_WIDGET_CLASS (qdm_item_picker_parent_class)->unmap (widget);
}

static void
qdm_item_picker_dispose (GObject *object)
{
  QdmItemPicker *self = QDM_ITEM_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_ITEM_PICKER);
  g_clear_object (&self->finder);

  G_OBJECT_CLASS (qdm_item_picker_parent_class)->dispose (object);
}

static void
qdm_item_picker_class_init (QdmItemPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_item_picker_dispose;
  widget_class->map = qdm_item_picker_map;
  widget_class->unmap = qdm_item_picker_unmap;

  /**
   * QdmItemPicker::picked:
   * @self: the picker
   * @item: the item that was picked
   */
  signals[PICKED] = g_signal_new ("picked", QDM_TYPE_ITEM_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, QDM_TYPE_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-item-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmItemPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, QdmItemPicker, list);
  gtk_widget_class_bind_template_child (widget_class, QdmItemPicker, status);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
qdm_item_picker_init (QdmItemPicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_object_unref (factory);
}

/**
 * qdm_item_picker_new:
 * @session: an open plan
 * @type: the type of items to choose from, %QDM_TYPE_ITEM for all
 * @label: what the item is looked for
 *
 * Returns: (transfer floating): the pop-over
 */
GtkWidget *
qdm_item_picker_new (QdmSession *session,
                     GType       type,
                     const char *label)
{
  QdmItemPicker *self = g_object_new (QDM_TYPE_ITEM_PICKER, NULL);
  g_autoptr (GtkNoSelection) rows = NULL;

  self->finder = qdm_finder_new (qdm_session_get_plan (session));
  self->type = type;
  g_signal_connect_object (self->finder, "notify::busy", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  rows = gtk_no_selection_new (g_object_ref (qdm_finder_get_results (self->finder)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (rows));
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (results_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_object_set (self->entry, "placeholder-text", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Items found"), -1);
  return GTK_WIDGET (self);
}

/**
 * qdm_item_picker_set_filter:
 * @self: a picker
 * @wanted: tells which items can be picked
 * @data: for @wanted; it must live as long as the picker
 *
 * Offers only some items.
 */
void
qdm_item_picker_set_filter (QdmItemPicker *self,
                            QdmFinderFunc  wanted,
                            gpointer       data)
{
  g_return_if_fail (QDM_IS_ITEM_PICKER (self));

  qdm_finder_set_filter (self->finder, wanted, data);
}
