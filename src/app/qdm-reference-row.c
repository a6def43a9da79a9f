#include "app/qdm-reference-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-item-picker.h"

/**
 * QdmReferenceRow:
 *
 * Edits a field that names other items: each as a button that leads there, with one beside it
 * that lets go of it, and a search that adds another or puts it in its place.
 */
struct _QdmReferenceRow {
  QdmFieldRow parent_instance;

  GtkWidget *list;
  GtkWidget *pick;
};

G_DEFINE_FINAL_TYPE (QdmReferenceRow, qdm_reference_row, QDM_TYPE_FIELD_ROW)

/* The ids of the field without one of them, and with another at the end. */
static char *
dup_ids (QdmReferenceRow *self,
         const char      *without,
         const char      *with)
{
  QdmItem *item = qdm_field_row_get_item (QDM_FIELD_ROW (self));
  const QdmField *field = qdm_field_row_get_field (QDM_FIELD_ROW (self));
  g_autoptr (GString) ids = g_string_new (NULL);
  const char *id;

  if (field->kind == QDM_FIELD_REF)
    return g_strdup (with);

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    if (g_strcmp0 (id, without) != 0 && g_strcmp0 (id, with) != 0)
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", id);
  if (with != NULL)
    g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", with);
  return g_strdup (ids->str);
}

static void
picked_cb (QdmReferenceRow *self,
           QdmItem         *item)
{
  g_autofree char *ids = dup_ids (self, NULL, item->id);

  qdm_field_row_commit (QDM_FIELD_ROW (self), ids);
}

static void
remove_clicked_cb (GtkWidget       *button,
                   QdmReferenceRow *self)
{
  g_autofree char *ids = dup_ids (self, g_object_get_data (G_OBJECT (button), "qdm-id"), NULL);

  qdm_field_row_commit (QDM_FIELD_ROW (self), ids);
}

static void
open_clicked_cb (GtkWidget       *button,
                 QdmReferenceRow *self)
{
  QdmSession *session = qdm_field_row_get_session (QDM_FIELD_ROW (self));
  QdmItem *target = qdm_plan_get_item (qdm_session_get_plan (session),
                                       g_object_get_data (G_OBJECT (button), "qdm-id"));

  if (target != NULL)
    qdm_selection_open (qdm_session_get_selection (session), target);
}

/* ---- one reference ---- */

static GtkWidget *
create_button (QdmReferenceRow *self,
               const char      *id,
               const char      *label,
               GCallback        clicked)
{
  GtkWidget *button = gtk_button_new ();

  g_object_set_data_full (G_OBJECT (button), "qdm-id", g_strdup (id), g_free);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static gboolean
is_editable (QdmReferenceRow *self)
{
  return qdm_history_get_refusal (qdm_session_get_history (qdm_field_row_get_session (QDM_FIELD_ROW (self)))) == NULL;
}

static GtkWidget *
create_reference (QdmReferenceRow *self,
                  const char      *id)
{
  QdmPlan *plan = qdm_session_get_plan (qdm_field_row_get_session (QDM_FIELD_ROW (self)));
  g_autofree char *name = qdm_plan_dup_name_of (plan, id);
  /* Translators: lets go of a reference to an item; its name */
  g_autofree char *remove_label = g_strdup_printf (_("Remove %s"), name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *open = create_button (self, id, name, G_CALLBACK (open_clicked_cb));
  GtkWidget *let_go = create_button (self, id, remove_label, G_CALLBACK (remove_clicked_cb));
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_button_set_child (GTK_BUTTON (open), label);
  gtk_widget_set_hexpand (open, TRUE);
  gtk_button_set_icon_name (GTK_BUTTON (let_go), "window-close-symbolic");
  gtk_widget_add_css_class (box, "reference");
  gtk_box_append (GTK_BOX (box), open);
  gtk_widget_set_visible (let_go, is_editable (self));
  gtk_box_append (GTK_BOX (box), let_go);
  return box;
}

static void
qdm_reference_row_show (QdmFieldRow *row)
{
  QdmReferenceRow *self = QDM_REFERENCE_ROW (row);
  const QdmField *field = qdm_field_row_get_field (row);
  GtkWidget *child;
  const char *id;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);

  for (guint i = 0; (id = qdm_field_get_ref (field, qdm_field_row_get_item (row), i)) != NULL; i++)
    gtk_box_append (GTK_BOX (self->list), create_reference (self, id));
}

/* What can only be read can still be gone to. */
static void
qdm_reference_row_set_editable (QdmFieldRow *row,
                                gboolean     editable)
{
  gtk_widget_set_sensitive (QDM_REFERENCE_ROW (row)->pick, editable);
  qdm_reference_row_show (row);
}

/* ---- the widget ---- */

static void
qdm_reference_row_setup (QdmFieldRow *row)
{
  QdmReferenceRow *self = QDM_REFERENCE_ROW (row);
  const QdmField *field = qdm_field_row_get_field (row);
  /* Translators: looks for an item to put in a field; the field's label */
  g_autofree char *name = g_strdup_printf (_("Choose: %s"), qdm_field_get_label (field));
  GtkWidget *picker = qdm_item_picker_new (qdm_field_row_get_session (row),
                                           field->type != NULL ? field->type () : QDM_TYPE_ITEM, name);
  GtkWidget *box;

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->list, TRUE);
  self->pick = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->pick),
                                 field->kind == QDM_FIELD_REF ? "edit-find-symbolic" : "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->pick), picker);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->pick), FALSE);
  gtk_widget_set_valign (self->pick, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->pick, name);
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (picked_cb), self);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "references");
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->pick);
  qdm_field_row_set_editor (row, box, self->pick);
}

static void
qdm_reference_row_class_init (QdmReferenceRowClass *klass)
{
  QDM_FIELD_ROW_CLASS (klass)->setup = qdm_reference_row_setup;
  QDM_FIELD_ROW_CLASS (klass)->show = qdm_reference_row_show;
  QDM_FIELD_ROW_CLASS (klass)->set_editable = qdm_reference_row_set_editable;
}

static void
qdm_reference_row_init (QdmReferenceRow *self)
{
}
