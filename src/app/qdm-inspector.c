#include "app/qdm-inspector.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-child-list.h"
#include "app/qdm-item-history.h"
#include "app/qdm-item-place.h"
#include "app/qdm-refusal-bar.h"
#include "model/qdm-plan.h"
#include "model/qdm-responsibility.h"

/**
 * QdmInspector:
 *
 * Shows and edits the selected item, or the plan itself while nothing is selected: every stored
 * property with an editor that fits, its children, who answers for it, what refers to it, what was
 * done to it, and where it comes from.  All of it is built from the item's class.
 */
struct _QdmInspector {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmItem *item; /* that is shown */
  GPtrArray *rows; /* QdmFieldRow, owned by their boxes */
  guint show_source;
  char *focus; /* name of a field that waits for the focus */

  GtkWidget *stack;
  QdmRefusalBar *refusal;
  GtkWidget *path;
  GtkWidget *title;
  GtkWidget *read_only; /* says why, if it can only be read */
  GtkWidget *pages;
  GtkWidget *properties;
  GtkWidget *duties;
  GtkWidget *uses;
  GtkWidget *history;
  GtkWidget *origin;
};

#define MAX_USES 200

G_DEFINE_FINAL_TYPE (QdmInspector, qdm_inspector, GTK_TYPE_WIDGET)

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_heading (GtkWidget  *box,
             const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_hint (GtkWidget  *box,
          const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

/* ---- links to other items ---- */

static void
link_clicked_cb (GtkWidget    *button,
                 QdmInspector *self)
{
  QdmItem *item = qdm_plan_get_item (qdm_session_get_plan (self->session),
                                     g_object_get_data (G_OBJECT (button), "qdm-id"));

  if (item != NULL)
    qdm_selection_open (qdm_session_get_selection (self->session), item);
}

static GtkWidget *
create_link (QdmInspector *self,
             QdmItem      *item,
             const char   *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "item-link");
  g_object_set_data_full (G_OBJECT (button), "qdm-id", g_strdup (item->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (link_clicked_cb), self);
  return button;
}

/* ---- parts ---- */

static void
show_title (QdmInspector *self)
{
  g_autofree char *title = qdm_item_dup_title (self->item);

  gtk_label_set_text (GTK_LABEL (self->title), title);
}

static void
show_read_only (QdmInspector *self)
{
  const char *refusal = qdm_history_get_refusal (qdm_session_get_history (self->session));

  gtk_label_set_text (GTK_LABEL (self->read_only), refusal != NULL ? refusal : "");
  gtk_widget_set_visible (self->read_only, refusal != NULL);
}

/* From the plan down to the item, what it is a part of. */
static void
show_path (QdmInspector *self)
{
  GtkWidget *type = gtk_label_new (qdm_item_get_type_label (self->item));

  clear (self->path);
  gtk_widget_add_css_class (type, "dim-label");
  gtk_box_append (GTK_BOX (self->path), type);

  for (QdmItem *above = self->item->parent; above != NULL && above->parent != NULL; above = above->parent)
    {
      g_autofree char *title = qdm_item_dup_title (above);
      GtkWidget *mark = gtk_label_new ("‹");

      gtk_widget_add_css_class (mark, "dim-label");
      gtk_box_append (GTK_BOX (self->path), mark);
      gtk_box_append (GTK_BOX (self->path), create_link (self, above, title));
    }
}

static gboolean
is_origin (const QdmField *field)
{
  static const char * const names[] = { "source", "source-lines", "remark", "assumed", NULL };

  return g_strv_contains (names, field->name);
}

static void
show_fields (QdmInspector *self)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (self->item)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      QdmField *field = g_ptr_array_index (fields, i);
      GtkWidget *row = qdm_field_row_new (self->session, self->item, field);
      const char *mended;

      g_ptr_array_add (self->rows, row);
      gtk_box_append (GTK_BOX (is_origin (field) ? self->origin : self->properties), row);
      mended = qdm_refusal_bar_give_back (self->refusal, QDM_FIELD_ROW (row));
      if (mended != NULL && self->focus == NULL)
        self->focus = g_strdup (mended);
    }
}

static void
show_id (QdmInspector *self)
{
  /* Translators: the id of an item */
  g_autofree char *text = g_strdup_printf (_("Id: %s"), self->item->id);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->origin), label);
}

static void
show_children (QdmInspector *self)
{
  GArray *types = QDM_ITEM_GET_CLASS (self->item)->child_types;

  for (guint i = 0; !QDM_IS_PLAN (self->item) && i < types->len; i++)
    {
      GType type = g_array_index (types, GType, i);
      GtkWidget *list = qdm_child_list_new (self->session, self->item, type);

      gtk_box_append (GTK_BOX (type == QDM_TYPE_ASSIGNMENT ? self->duties : self->properties), list);
    }
}

static void
show_duties_from (QdmInspector *self,
                  QdmItem      *holder,
                  GArray       *answers)
{
  g_autofree char *title = qdm_item_dup_title (holder);
  /* Translators: above the duties that an item takes over from what it is a part of */
  g_autofree char *heading = g_strdup_printf (_("Inherited from %s"), title);

  add_heading (self->duties, heading);
  for (guint i = 0; i < answers->len; i++)
    {
      const QdmAnswer *answer = &g_array_index (answers, QdmAnswer, i);
      g_autofree char *text = qdm_item_dup_title (QDM_ITEM (answer->assignment));

      if (answer->holder == holder)
        gtk_box_append (GTK_BOX (self->duties), create_link (self, QDM_ITEM (answer->assignment), text));
    }
}

/* What an item does not say it has from what it is a part of, a project from its chains. */
static void
show_inherited_duties (QdmInspector *self)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (self->item, QDM_DATE_UNSET, FALSE);
  g_autoptr (GPtrArray) holders = g_ptr_array_new ();

  for (guint i = 0; i < answers->len; i++)
    {
      QdmItem *holder = g_array_index (answers, QdmAnswer, i).holder;

      if (holder == self->item || g_ptr_array_find (holders, holder, NULL))
        continue;
      g_ptr_array_add (holders, holder);
      show_duties_from (self, holder, answers);
    }
}

static void
show_uses (QdmInspector *self)
{
  GPtrArray *referrers = qdm_plan_get_referrers (qdm_session_get_plan (self->session), self->item->id);
  guint n = referrers != NULL ? referrers->len : 0;

  if (n == 0)
    add_hint (self->uses, _("Nothing in the plan refers to it."));

  for (guint i = 0; i < MIN (n, MAX_USES); i++)
    {
      QdmItem *item = referrers->pdata[i];
      g_autofree char *text = qdm_item_place_dup (item);

      gtk_box_append (GTK_BOX (self->uses), create_link (self, item, text));
    }
  if (n > MAX_USES)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more"), n - MAX_USES);

      add_hint (self->uses, more);
    }
}

/* ---- the selected item ---- */

static void
item_notify_cb (QdmInspector *self)
{
  show_title (self);
}

static void
forget_item (QdmInspector *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, item_notify_cb, self);
  g_clear_object (&self->item);
  g_ptr_array_set_size (self->rows, 0);
  clear (self->path);
  clear (self->properties);
  clear (self->duties);
  clear (self->uses);
  clear (self->history);
  clear (self->origin);
}

static void
give_focus (QdmInspector *self)
{
  g_autofree char *name = g_steal_pointer (&self->focus);

  for (guint i = 0; name != NULL && i < self->rows->len; i++)
    {
      QdmFieldRow *row = self->rows->pdata[i];

      if (strcmp (qdm_field_row_get_field (row)->name, name) != 0)
        continue;
      gtk_stack_set_visible_child_name (GTK_STACK (self->pages),
                                        is_origin (qdm_field_row_get_field (row)) ? "source" : "properties");
      gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
    }
}

static gboolean
show_item_cb (gpointer data)
{
  QdmInspector *self = data;
  QdmItem *item = self->session != NULL ? qdm_selection_get_item (qdm_session_get_selection (self->session)) : NULL;

  if (item == NULL && self->session != NULL)
    item = QDM_ITEM (qdm_session_get_plan (self->session));

  self->show_source = 0;
  forget_item (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), item != NULL ? "item" : "nothing");
  if (item == NULL)
    return G_SOURCE_REMOVE;

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify", G_CALLBACK (item_notify_cb), self, G_CONNECT_SWAPPED);
  show_title (self);
  show_path (self);
  show_fields (self);
  show_id (self);
  show_children (self);
  show_inherited_duties (self);
  if (gtk_widget_get_first_child (self->duties) == NULL)
    add_hint (self->duties, _("No unit is named here; such items carry no duties of their own."));
  show_uses (self);
  gtk_box_append (GTK_BOX (self->history), qdm_item_history_new (self->session, self->item));
  give_focus (self);
  return G_SOURCE_REMOVE;
}

/* A value that was refused must not go unseen when its item does. */
static void
keep_refused (QdmInspector *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!qdm_field_row_flush (self->rows->pdata[i]))
      qdm_refusal_bar_keep (self->refusal, self->rows->pdata[i]);
}

/* Later than frames, so that running through a list stays swift. */
static void
queue_show_item (QdmInspector *self)
{
  if (self->show_source == 0)
    keep_refused (self);
  if (self->show_source == 0)
    self->show_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, show_item_cb, self, NULL);
}

/* Edits elsewhere can change who refers to the item; its own fields tell of themselves. */
static void
plan_edited_cb (QdmInspector *self,
                QdmEdit      *edit)
{
  if (self->item == NULL || self->show_source != 0)
    return;

  if (edit->kind == QDM_EDIT_SET ? qdm_field_is_reference (edit->field) && edit->item != self->item
                                 : edit->kind == QDM_EDIT_MOVE && edit->item == self->item)
    {
      clear (self->uses);
      show_uses (self);
      show_path (self);
    }
}

/* ---- the widget ---- */

static void
qdm_inspector_dispose (GObject *object)
{
  QdmInspector *self = QDM_INSPECTOR (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  if (self->path != NULL)
    forget_item (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_INSPECTOR);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->focus, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_inspector_parent_class)->dispose (object);
}

static void
qdm_inspector_class_init (QdmInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_inspector_dispose;

  g_type_ensure (QDM_TYPE_REFUSAL_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, refusal);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, path);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, title);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, read_only);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, pages);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, properties);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, duties);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, uses);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, history);
  gtk_widget_class_bind_template_child (widget_class, QdmInspector, origin);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
}

static void
qdm_inspector_init (QdmInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/**
 * qdm_inspector_set_session:
 * @self: an inspector
 * @session: (nullable): an open plan
 *
 * Follows the selection of another plan.
 */
void
qdm_inspector_set_session (QdmInspector *self,
                           QdmSession   *session)
{
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (qdm_session_get_selection (self->session), self);
      g_signal_handlers_disconnect_by_data (qdm_session_get_plan (self->session), self);
      g_signal_handlers_disconnect_by_data (qdm_session_get_history (self->session), self);
    }
  g_set_object (&self->session, session);
  qdm_refusal_bar_set_session (self->refusal, session);
  if (session != NULL)
    {
      g_signal_connect_object (qdm_session_get_selection (session), "notify::item",
                               G_CALLBACK (queue_show_item), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (plan_edited_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (qdm_session_get_history (session), "notify::refusal", G_CALLBACK (show_read_only),
                               self, G_CONNECT_SWAPPED);
      show_read_only (self);
    }
  g_ptr_array_set_size (self->rows, 0);
  queue_show_item (self);
}

/**
 * qdm_inspector_flush:
 * @self: an inspector
 *
 * Sets what was typed and is not set yet, as before saving.
 *
 * Returns: %FALSE if a value was refused
 */
gboolean
qdm_inspector_flush (QdmInspector *self)
{
  gboolean done = TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    done = qdm_field_row_flush (self->rows->pdata[i]) && done;
  return done;
}

/**
 * qdm_inspector_revert:
 * @self: an inspector
 *
 * Gives up what was typed and is not set yet.
 *
 * Returns: whether there was anything
 */
gboolean
qdm_inspector_revert (QdmInspector *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    any = qdm_field_row_revert (self->rows->pdata[i]) || any;
  return any;
}

/**
 * qdm_inspector_focus:
 * @self: an inspector
 * @field: the name of a field of the selected item
 *
 * Lets one type into the editor of that field.
 */
void
qdm_inspector_focus (QdmInspector *self,
                     const char   *field)
{
  g_free (self->focus);
  self->focus = g_strdup (field);
  if (self->show_source == 0)
    give_focus (self);
}

