#include "app/qdm-field-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-choice-row.h"
#include "app/qdm-entry-row.h"
#include "app/qdm-reference-row.h"
#include "app/qdm-switch-row.h"
#include "app/qdm-text-row.h"
#include "app/qdm-words-row.h"

/**
 * QdmFieldRow:
 *
 * One stored property of an item in the inspector: its label, an editor that fits its kind, its
 * unit, whether the value is assumed, and, when a value was refused, the reason.  In a plan that can
 * only be read, so can the row.
 *
 * A subclass makes the editor.  A value that was refused stays in the editor until it is mended
 * or given up with Escape.
 */

typedef struct {
  QdmSession *session;
  QdmItem *item;
  const QdmField *field;

  GtkWidget *label;
  GtkWidget *editor;
  GtkWidget *line;
  GtkWidget *unit;
  GtkWidget *assumed;
  GtkWidget *error;
  gboolean showing;
} QdmFieldRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (QdmFieldRow, qdm_field_row, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((QdmFieldRowPrivate *) qdm_field_row_get_instance_private (self))

/* ---- showing ---- */

static void
show_error (QdmFieldRow *self,
            const char  *message)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);

  gtk_label_set_text (GTK_LABEL (priv->error), message != NULL ? message : "");
  gtk_widget_set_visible (priv->error, message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

static void
show_assumed (QdmFieldRow *self)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);
  gboolean assumed = qdm_item_is_assumed (priv->item, priv->field->name);
  gboolean whole = qdm_item_is_assumed (priv->item, NULL);

  priv->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (priv->assumed), assumed);
  gtk_widget_set_sensitive (priv->assumed, !whole && qdm_history_get_refusal (qdm_session_get_history (priv->session)) == NULL);
  priv->showing = FALSE;
  gtk_widget_set_tooltip_text (priv->assumed, whole ? _("The whole item is assumed")
                                            : assumed ? _("Assumed: no document states this value")
                                                      : _("Mark the value as assumed"));
  if (assumed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "assumed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "assumed");
}

static void
show_unit (QdmFieldRow *self)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);
  g_autofree char *unit = qdm_field_dup_unit (priv->field, priv->item);

  gtk_label_set_text (GTK_LABEL (priv->unit), unit != NULL ? unit : "");
  gtk_widget_set_visible (priv->unit, unit != NULL);
}

static void
qdm_field_row_set_editable (QdmFieldRow *self,
                            gboolean     editable)
{
  gtk_widget_set_sensitive (PRIVATE (self)->editor, editable);
}

/* Whether the plan can be changed, and if not, why. */
static void
show_editable (QdmFieldRow *self)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);
  const char *refusal = qdm_history_get_refusal (qdm_session_get_history (priv->session));

  QDM_FIELD_ROW_GET_CLASS (self)->set_editable (self, refusal == NULL);
  gtk_widget_set_tooltip_text (priv->line, refusal);
  if (refusal != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "read-only");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read-only");
  show_assumed (self);
}

static void
show_value (QdmFieldRow *self)
{
  show_error (self, NULL);
  QDM_FIELD_ROW_GET_CLASS (self)->show (self);
}

static void
item_notify_cb (QdmFieldRow *self,
                GParamSpec  *pspec)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);

  if (pspec == priv->field->pspec)
    show_value (self);
  else if (strcmp (pspec->name, "assumed") == 0)
    show_assumed (self);
  else if (priv->field->unit != NULL && priv->field->unit[0] == '@' &&
           strcmp (pspec->name, priv->field->unit + 1) == 0)
    show_unit (self);
}

/* ---- the mark of assumed values ---- */

static char *
dup_assumed_fields (QdmItem    *item,
                    const char *name,
                    gboolean    assumed)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; item->assumed != NULL && item->assumed[i] != NULL; i++)
    if (strcmp (item->assumed[i], name) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", item->assumed[i]);
  if (assumed)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", name);
  return g_strdup (words->str);
}

static void
assumed_toggled_cb (QdmFieldRow *self)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (priv->showing)
    return;

  words = dup_assumed_fields (priv->item, priv->field->name,
                              gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (priv->assumed)));
  if (!qdm_history_set (qdm_session_get_history (priv->session), priv->item, "assumed", words, &error))
    show_error (self, error->message);
}

/* ---- the widget ---- */

static void
qdm_field_row_dispose (GObject *object)
{
  QdmFieldRow *self = QDM_FIELD_ROW (object);
  QdmFieldRowPrivate *priv = PRIVATE (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&priv->item);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (qdm_field_row_parent_class)->dispose (object);
}

static void
qdm_field_row_class_init (QdmFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_field_row_dispose;
  klass->set_editable = qdm_field_row_set_editable;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldrow");
}

static void
place (GtkWidget *self,
       GtkWidget *child,
       int        column,
       int        row)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self);
  GtkLayoutChild *at;

  gtk_widget_set_parent (child, self);
  at = gtk_layout_manager_get_layout_child (layout, child);
  gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (at), column);
  gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (at), row);
}

static void
create_label (QdmFieldRow *self)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);

  priv->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->label), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (priv->label), 11);
  gtk_label_set_max_width_chars (GTK_LABEL (priv->label), 11);
  gtk_widget_set_valign (priv->label, GTK_ALIGN_START);
  gtk_widget_add_css_class (priv->label, "field-label");
  place (GTK_WIDGET (self), priv->label, 0, 0);
}

static void
create_assumed (QdmFieldRow *self)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);

  priv->assumed = gtk_toggle_button_new_with_label ("≈");
  gtk_widget_set_valign (priv->assumed, GTK_ALIGN_START);
  gtk_widget_add_css_class (priv->assumed, "flat");
  gtk_widget_add_css_class (priv->assumed, "assumed-mark");
  g_signal_connect_swapped (priv->assumed, "toggled", G_CALLBACK (assumed_toggled_cb), self);
  place (GTK_WIDGET (self), priv->assumed, 2, 0);
}

static void
qdm_field_row_init (QdmFieldRow *self)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);

  gtk_grid_layout_set_column_spacing (GTK_GRID_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  create_label (self);

  priv->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  priv->unit = gtk_label_new (NULL);
  gtk_widget_add_css_class (priv->unit, "dim-label");
  gtk_box_append (GTK_BOX (priv->line), priv->unit);
  /* A label of two lines does not make the editor higher. */
  gtk_widget_set_valign (priv->line, GTK_ALIGN_START);
  place (GTK_WIDGET (self), priv->line, 1, 0);
  create_assumed (self);

  priv->error = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->error), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->error), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->error), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (priv->error), 24);
  gtk_widget_add_css_class (priv->error, "error");
  place (GTK_WIDGET (self), priv->error, 1, 1);
}

static GType
choose_type (const QdmField *field)
{
  switch (field->kind)
    {
    case QDM_FIELD_TEXT:
      return field->flags & QDM_FIELD_LONG ? QDM_TYPE_TEXT_ROW : QDM_TYPE_ENTRY_ROW;
    case QDM_FIELD_TEXTS:
      return QDM_TYPE_TEXT_ROW;
    case QDM_FIELD_WORDS:
      return qdm_field_get_enum (field) != NULL ? QDM_TYPE_WORDS_ROW : QDM_TYPE_ENTRY_ROW;
    case QDM_FIELD_BOOLEAN:
      return QDM_TYPE_SWITCH_ROW;
    case QDM_FIELD_ENUM:
      return QDM_TYPE_CHOICE_ROW;
    case QDM_FIELD_REF:
    case QDM_FIELD_REFS:
      return QDM_TYPE_REFERENCE_ROW;
    default:
      return QDM_TYPE_ENTRY_ROW;
    }
}

static void
name_parts (QdmFieldRow *self)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);
  const char *label = qdm_field_get_label (priv->field);
  /* Translators: the name of a button, for a screen reader: the field that it marks */
  g_autofree char *assumed = g_strdup_printf (_("%s is assumed"), label);

  gtk_label_set_text (GTK_LABEL (priv->label), label);
  gtk_widget_set_tooltip_text (priv->label, qdm_field_get_help (priv->field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->assumed), GTK_ACCESSIBLE_PROPERTY_LABEL, assumed, -1);
  gtk_widget_set_visible (priv->assumed, qdm_item_class_find_field (QDM_ITEM_GET_CLASS (priv->item), "source") != NULL &&
                                         strcmp (priv->field->name, "assumed") != 0);
}

/**
 * qdm_field_row_new:
 * @session: an open plan
 * @item: an item of the plan
 * @field: one of its fields
 *
 * Returns: (transfer floating): a row with the editor that fits the field's kind
 */
GtkWidget *
qdm_field_row_new (QdmSession     *session,
                   QdmItem        *item,
                   const QdmField *field)
{
  QdmFieldRow *self = g_object_new (choose_type (field), NULL);
  QdmFieldRowPrivate *priv = PRIVATE (self);

  priv->session = g_object_ref (session);
  priv->item = g_object_ref (item);
  priv->field = field;
  name_parts (self);
  QDM_FIELD_ROW_GET_CLASS (self)->setup (self);
  show_value (self);
  show_editable (self);
  show_unit (self);
  g_signal_connect_object (item, "notify", G_CALLBACK (item_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_history (session), "notify::refusal", G_CALLBACK (show_editable), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * qdm_field_row_get_session:
 * @self: a row
 *
 * Returns: (transfer none): the open plan
 */
QdmSession *
qdm_field_row_get_session (QdmFieldRow *self)
{
  return PRIVATE (self)->session;
}

/**
 * qdm_field_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): the item that it edits
 */
QdmItem *
qdm_field_row_get_item (QdmFieldRow *self)
{
  return PRIVATE (self)->item;
}

/**
 * qdm_field_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none): the field that it edits
 */
const QdmField *
qdm_field_row_get_field (QdmFieldRow *self)
{
  return PRIVATE (self)->field;
}

/**
 * qdm_field_row_set_editor:
 * @self: a row, in its setup
 * @editor: what the value is edited in
 * @named: the widget within it that the label names
 *
 * Puts the editor into the row.
 */
void
qdm_field_row_set_editor (QdmFieldRow *self,
                          GtkWidget   *editor,
                          GtkWidget   *named)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);

  priv->editor = editor;
  gtk_widget_set_hexpand (editor, TRUE);
  gtk_box_prepend (GTK_BOX (priv->line), editor);
  gtk_label_set_mnemonic_widget (GTK_LABEL (priv->label), named);
}

/**
 * qdm_field_row_commit:
 * @self: a row
 * @text: the new value as a plan file writes it
 *
 * Sets the field as one step to undo, or shows why that cannot be.
 *
 * Returns: whether the value was taken
 */
gboolean
qdm_field_row_commit (QdmFieldRow *self,
                      const char  *text)
{
  QdmFieldRowPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;

  /* It may have left the plan while one typed. */
  if (qdm_item_get_plan (priv->item) == NULL)
    return TRUE;

  if (!qdm_history_set (qdm_session_get_history (priv->session), priv->item, priv->field->name, text, &error))
    {
      show_error (self, error->message);
      return FALSE;
    }

  show_value (self);
  return TRUE;
}

/**
 * qdm_field_row_dup_pending:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): what was typed and is not set yet, or %NULL if there is nothing
 */
char *
qdm_field_row_dup_pending (QdmFieldRow *self)
{
  QdmFieldRowClass *klass = QDM_FIELD_ROW_GET_CLASS (self);

  return klass->dup_pending != NULL ? klass->dup_pending (self) : NULL;
}

/**
 * qdm_field_row_get_message:
 * @self: a row
 *
 * Returns: (transfer none): why the last value was refused; empty if it was not
 */
const char *
qdm_field_row_get_message (QdmFieldRow *self)
{
  return gtk_label_get_text (GTK_LABEL (PRIVATE (self)->error));
}

/**
 * qdm_field_row_offer:
 * @self: a row
 * @text: a value as a plan file writes it
 *
 * Puts the value into the editor as if it had been typed, and tries to set it.  An editor that
 * one does not type in has nothing to refuse and ignores it.
 */
void
qdm_field_row_offer (QdmFieldRow *self,
                     const char  *text)
{
  QdmFieldRowClass *klass = QDM_FIELD_ROW_GET_CLASS (self);

  if (klass->offer == NULL)
    return;

  klass->offer (self, text);
  qdm_field_row_flush (self);
}

/**
 * qdm_field_row_flush:
 * @self: a row
 *
 * Sets what was typed and is not set yet.
 *
 * Returns: %FALSE if that was refused
 */
gboolean
qdm_field_row_flush (QdmFieldRow *self)
{
  g_autofree char *pending = qdm_field_row_dup_pending (self);

  return pending == NULL || qdm_field_row_commit (self, pending);
}

/**
 * qdm_field_row_revert:
 * @self: a row
 *
 * Gives up what was typed and is not set yet.
 *
 * Returns: whether there was anything
 */
gboolean
qdm_field_row_revert (QdmFieldRow *self)
{
  g_autofree char *pending = qdm_field_row_dup_pending (self);

  if (pending == NULL)
    return FALSE;

  show_value (self);
  return TRUE;
}
