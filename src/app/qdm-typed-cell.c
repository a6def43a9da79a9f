#include "app/qdm-typed-cell.h"

#include <string.h>

#include "app/qdm-rows.h"

/**
 * QdmTypedCell:
 *
 * A cell of a table that one types in.  What is typed in is made only when the cell gets the focus
 * and goes with it, since a table has hundreds of cells at a time; a text that has not been taken
 * stays.  #QdmTypedCell::entered and #QdmTypedCell::left tell of it.
 */
struct _QdmTypedCell {
  GtkWidget parent_instance;

  char *shown; /* what was there before somebody typed */
  char *label;
  gboolean number;
  gboolean editable;
  guint settle_source;

  GtkWidget *inscription;
  GtkWidget *text; /* NULL while nobody types */
};

enum { ENTERED, LEFT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmTypedCell, qdm_typed_cell, GTK_TYPE_WIDGET)

/* ---- typing ---- */

static void
stop_typing (QdmTypedCell *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  gtk_widget_set_visible (self->inscription, TRUE);
}

static gboolean
settle_cb (gpointer data)
{
  QdmTypedCell *self = data;

  self->settle_source = 0;
  if (self->text != NULL && !gtk_widget_has_focus (self->text) && qdm_typed_cell_get_pending (self) == NULL)
    stop_typing (self);
  return G_SOURCE_REMOVE;
}

/* Not while the focus is on its way. */
static void
queue_settle (QdmTypedCell *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_idle_add (settle_cb, self);
}

static void
enter_cb (QdmTypedCell *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
leave_cb (QdmTypedCell *self)
{
  g_signal_emit (self, signals[LEFT], 0);
  queue_settle (self);
}

/* While one types, undo is the cell's; else it is the plan's. */
static void
changed_cb (QdmTypedCell *self)
{
  gboolean pending = qdm_typed_cell_get_pending (self) != NULL;

  if (pending && !gtk_editable_get_enable_undo (GTK_EDITABLE (self->text)))
    gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), TRUE);
}

static void
start_typing (QdmTypedCell *self)
{
  GtkEventController *focus;

  if (self->text != NULL)
    return;

  self->text = gtk_text_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->text), 3);
  gtk_editable_set_alignment (GTK_EDITABLE (self->text), self->number ? 1 : 0);
  gtk_editable_set_text (GTK_EDITABLE (self->text), self->shown);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_editable_set_editable (GTK_EDITABLE (self->text), self->editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->inscription, FALSE);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
}

static gboolean
qdm_typed_cell_grab_focus (GtkWidget *widget)
{
  QdmTypedCell *self = QDM_TYPED_CELL (widget);

  start_typing (self);
  return gtk_widget_grab_focus (self->text);
}

/* ---- the widget ---- */

static void
qdm_typed_cell_dispose (GObject *object)
{
  QdmTypedCell *self = QDM_TYPED_CELL (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->inscription, gtk_widget_unparent);

  G_OBJECT_CLASS (qdm_typed_cell_parent_class)->dispose (object);
}

static void
qdm_typed_cell_finalize (GObject *object)
{
  QdmTypedCell *self = QDM_TYPED_CELL (object);

  g_free (self->shown);
  g_free (self->label);

  G_OBJECT_CLASS (qdm_typed_cell_parent_class)->finalize (object);
}

static void
qdm_typed_cell_class_init (QdmTypedCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_typed_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = qdm_typed_cell_finalize;
  widget_class->grab_focus = qdm_typed_cell_grab_focus;

  /**
   * QdmTypedCell::entered:
   * @self: the cell
   *
   * Somebody begins to type.
   */
  signals[ENTERED] = g_signal_new ("entered", QDM_TYPE_TYPED_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * QdmTypedCell::left:
   * @self: the cell
   *
   * The focus has gone; what was typed, if anything, waits to be taken.
   */
  signals[LEFT] = g_signal_new ("left", QDM_TYPE_TYPED_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "typedcell");
}

static void
qdm_typed_cell_init (QdmTypedCell *self)
{
  self->shown = g_strdup ("");
  self->editable = TRUE;
  self->inscription = qdm_rows_new_text (GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, FALSE);
  gtk_widget_set_parent (self->inscription, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * qdm_typed_cell_new:
 * @label: what is typed here, for screen readers
 * @number: whether numbers are typed in it
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
qdm_typed_cell_new (const char *label,
                    gboolean    number)
{
  QdmTypedCell *self = g_object_new (QDM_TYPE_TYPED_CELL, NULL);

  self->label = g_strdup (label);
  self->number = number;
  gtk_inscription_set_xalign (GTK_INSCRIPTION (self->inscription), number ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * qdm_typed_cell_show:
 * @self: a cell
 * @text: the value of the cell
 *
 * Shows a value, in place of what was typed if there is anything.
 */
void
qdm_typed_cell_show (QdmTypedCell *self,
                     const char   *text)
{
  char *shown = g_strdup (text);

  g_free (self->shown);
  self->shown = shown;
  gtk_inscription_set_text (GTK_INSCRIPTION (self->inscription), text);
  if (self->text == NULL)
    return;
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->text)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  queue_settle (self);
}

/**
 * qdm_typed_cell_get_pending:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): what was typed and differs from the value, or %NULL
 */
const char *
qdm_typed_cell_get_pending (QdmTypedCell *self)
{
  const char *text = self->text != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->text)) : NULL;

  return text != NULL && strcmp (text, self->shown) != 0 ? text : NULL;
}

/**
 * qdm_typed_cell_type:
 * @self: a cell
 * @text: a text
 *
 * Does as if somebody had typed @text into the cell.
 */
void
qdm_typed_cell_type (QdmTypedCell *self,
                     const char   *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
}

/**
 * qdm_typed_cell_set_editable:
 * @self: a cell
 * @editable: whether one can type in it; else the value can be read and copied
 */
void
qdm_typed_cell_set_editable (QdmTypedCell *self,
                             gboolean      editable)
{
  self->editable = editable;
  if (self->text != NULL)
    gtk_editable_set_editable (GTK_EDITABLE (self->text), editable);
  if (editable)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read-only");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "read-only");
}
