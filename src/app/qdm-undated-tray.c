#include "app/qdm-undated-tray.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-popover.h"
#include "app/qdm-rows.h"
#include "model/qdm-project.h"

/**
 * QdmUndatedTray:
 *
 * The projects that have no dates, in a tray that folds away.  From there they are dragged into
 * the chart, or put at a day by Return.
 */
struct _QdmUndatedTray {
  GtkWidget parent_instance;

  QdmSession *session;
  GListStore *projects;
  GtkSingleSelection *rows;
  guint refresh_source;

  GtkWidget *head;
  GtkWidget *arrow;
  GtkWidget *title;
  GtkWidget *revealer;
  GtkWidget *list;
  GtkWidget *day;   /* the entry of the question when, while that is open */
  QdmItem *asked;
};

enum { PUT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmUndatedTray, qdm_undated_tray, GTK_TYPE_WIDGET)

/* ---- rows ---- */

static char *
dup_details (QdmItem *item)
{
  QdmPlan *plan = qdm_item_get_plan (item);
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (item);
  g_autofree char *status = qdm_field_dup_display (qdm_item_class_find_field (klass, "status"), item);
  g_autofree char *park = plan != NULL ? qdm_plan_dup_display (plan, item, qdm_item_class_find_field (klass, "parks")) : NULL;

  /* Translators: between two properties of a project */
  return park != NULL && park[0] != '\0' ? g_strconcat (status, _(", "), park, NULL) : g_steal_pointer (&status);
}

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 GtkListItem   *list_item)
{
  return gdk_content_provider_new_typed (QDM_TYPE_ITEM, gtk_list_item_get_item (list_item));
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               GtkListItem   *list_item)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  g_autofree char *title = qdm_item_dup_title (gtk_list_item_get_item (list_item));
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, "dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), label);
}

static void
setup_cb (QdmUndatedTray *self,
          GtkListItem    *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *details = gtk_label_new (NULL);
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (details), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (details, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), details);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag_cb), list_item);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), list_item);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (source));
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (QdmUndatedTray *self,
         GtkListItem    *list_item)
{
  QdmItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *details = dup_details (item);

  gtk_label_set_text (GTK_LABEL (name), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)), details);
}

/* ---- what is in the tray ---- */

static gboolean
holds (QdmUndatedTray *self,
       GPtrArray      *projects)
{
  GListModel *model = G_LIST_MODEL (self->projects);

  if (g_list_model_get_n_items (model) != projects->len)
    return FALSE;
  for (guint i = 0; i < projects->len; i++)
    {
      g_autoptr (QdmItem) item = g_list_model_get_item (model, i);

      if (item != projects->pdata[i])
        return FALSE;
    }
  return TRUE;
}

static gboolean
refresh_cb (gpointer data)
{
  QdmUndatedTray *self = data;
  g_autoptr (GPtrArray) projects = qdm_schedule_list_undated (qdm_session_get_schedule (self->session));
  g_autofree char *title = g_strdup_printf (ngettext ("%u project without dates", "%u projects without dates", projects->len),
                                            projects->len);

  self->refresh_source = 0;
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), projects->len > 0);
  if (!holds (self, projects))
    g_list_store_splice (self->projects, 0, g_list_model_get_n_items (G_LIST_MODEL (self->projects)),
                         projects->pdata, projects->len);
  return G_SOURCE_REMOVE;
}

/* Once the edits that belong together are made. */
static void
queue_refresh (QdmUndatedTray *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, refresh_cb, self, NULL);
}

static void
row_selected_cb (QdmUndatedTray *self)
{
  QdmItem *item = gtk_single_selection_get_selected_item (self->rows);

  if (item != NULL)
    qdm_selection_select (qdm_session_get_selection (self->session), item);
}

/* ---- asking for a day ---- */

static void
day_confirmed_cb (QdmUndatedTray *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->day));
  g_autoptr (QdmItem) item = g_object_ref (self->asked);
  g_autoptr (GError) error = NULL;
  QdmDate day;

  if (!qdm_date_parse (text, strlen (text), &day, &error))
    {
      gtk_widget_add_css_class (self->day, "error");
      gtk_widget_set_tooltip_text (self->day, error->message);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->day), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error->message, -1);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (self->day, GTK_TYPE_POPOVER)));
  g_signal_emit (self, signals[PUT], 0, item, day);
}

static void
ask_for_day (QdmUndatedTray *self,
             guint           position)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("First day"));
  GtkWidget *button = gtk_button_new_with_label (_("Put There"));
  char buffer[QDM_DATE_BUFFER];

  g_clear_object (&self->asked);
  self->asked = g_list_model_get_item (G_LIST_MODEL (self->projects), position);
  self->day = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->day),
                         qdm_date_format (qdm_session_get_day (self->session), buffer));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->day), 12);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->day), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect_swapped (self->day, "activate", G_CALLBACK (day_confirmed_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (day_confirmed_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->day);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  qdm_popover_open (popover, self->head, NULL);
}

/* ---- the widget ---- */

static void
head_clicked_cb (QdmUndatedTray *self)
{
  gboolean open = !gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
qdm_undated_tray_dispose (GObject *object)
{
  QdmUndatedTray *self = QDM_UNDATED_TRAY (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->asked);
  if (self->list != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  self->list = NULL;
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->projects);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_undated_tray_parent_class)->dispose (object);
}

static void
qdm_undated_tray_class_init (QdmUndatedTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_undated_tray_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "undatedtray");

  /**
   * QdmUndatedTray::put:
   * @self: the tray
   * @project: a project without dates
   * @day: the day at which it is to be put
   */
  signals[PUT] = g_signal_new ("put", QDM_TYPE_UNDATED_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, QDM_TYPE_ITEM, G_TYPE_INT);
}

static void
create_head (QdmUndatedTray *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *hint = gtk_label_new (_("Drag one into the chart, or press Return on it"));

  self->arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");
  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (hint), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), hint);
  self->head = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->head), box);
  gtk_widget_add_css_class (self->head, "flat");
  g_signal_connect_swapped (self->head, "clicked", G_CALLBACK (head_clicked_cb), self);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}

static void
create_list (QdmUndatedTray *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->rows)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Projects without dates"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (ask_for_day), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 132);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), scroller);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

static void
qdm_undated_tray_init (QdmUndatedTray *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->projects = g_list_store_new (QDM_TYPE_ITEM);
  self->rows = qdm_rows_new_selection (g_object_ref (G_LIST_MODEL (self->projects)));
  g_signal_connect_swapped (self->rows, "notify::selected-item", G_CALLBACK (row_selected_cb), self);
  create_head (self);
  create_list (self);
}

/**
 * qdm_undated_tray_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a tray, folded, with its projects without dates; it hides if there
 *   are none
 */
GtkWidget *
qdm_undated_tray_new (QdmSession *session)
{
  QdmUndatedTray *self = g_object_new (QDM_TYPE_UNDATED_TRAY, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (qdm_session_get_schedule (session), "changed", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_history (session), "settled", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED);
  refresh_cb (self);
  return GTK_WIDGET (self);
}
