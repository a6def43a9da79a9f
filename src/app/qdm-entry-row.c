#include "app/qdm-entry-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-date-button.h"
#include "app/qdm-field-order.h"

/**
 * QdmEntryRow:
 *
 * Edits a line of text, a number, a date or a half-year.  Return or leaving the line sets the
 * value, Escape gives it up.
 */
struct _QdmEntryRow {
  QdmFieldRow parent_instance;

  GtkWidget *entry;
  GtkWidget *calendar; /* for dates */
  char *shown;
};

G_DEFINE_FINAL_TYPE (QdmEntryRow, qdm_entry_row, QDM_TYPE_FIELD_ROW)

static char *
qdm_entry_row_dup_pending (QdmFieldRow *row)
{
  QdmEntryRow *self = QDM_ENTRY_ROW (row);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  return strcmp (text, self->shown) != 0 ? g_strdup (text) : NULL;
}

static void
qdm_entry_row_show (QdmFieldRow *row)
{
  QdmEntryRow *self = QDM_ENTRY_ROW (row);
  QdmItem *item = qdm_field_row_get_item (row);
  const QdmField *field = qdm_field_row_get_field (row);
  g_autofree char *text = qdm_field_dup_text (field, item);

  g_free (self->shown);
  self->shown = text != NULL ? g_steal_pointer (&text) : g_strdup ("");
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);

  if (field->kind == QDM_FIELD_DATE)
    qdm_date_button_set_date (QDM_DATE_BUTTON (self->calendar),
                              *(QdmDate *) G_STRUCT_MEMBER_P (item, field->offset));
}

static void
qdm_entry_row_offer (QdmFieldRow *row,
                     const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (QDM_ENTRY_ROW (row)->entry), text);
}

static void
flush_cb (QdmFieldRow *self)
{
  qdm_field_row_flush (self);
}

/* A long text shows its beginning, wherever one has typed in it. */
static void
left_cb (QdmEntryRow *self)
{
  flush_cb (QDM_FIELD_ROW (self));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), 0);
}

/* The whole of a text for which there is no room. */
static gboolean
query_tooltip_cb (QdmEntryRow *self,
                  int          x,
                  int          y,
                  gboolean     keyboard,
                  GtkTooltip  *tooltip)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->entry, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))))
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* While one types, undo is the entry's; else it is the plan's. */
static void
changed_cb (QdmEntryRow *self)
{
  g_autofree char *pending = self->shown != NULL ? qdm_entry_row_dup_pending (QDM_FIELD_ROW (self)) : NULL;

  if (pending != NULL && !gtk_editable_get_enable_undo (GTK_EDITABLE (self->entry)))
    gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), TRUE);
}

static gboolean
key_pressed_cb (QdmFieldRow     *self,
                guint            key,
                guint            code,
                GdkModifierType  modifiers)
{
  return key == GDK_KEY_Escape && qdm_field_row_revert (self);
}

/* ---- dates and half-years ---- */

static void
day_chosen_cb (QdmFieldRow *self,
               QdmDate      date)
{
  char buffer[QDM_DATE_BUFFER];

  qdm_field_row_commit (self, qdm_date_format (date, buffer));
}

static void
half_year_action_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       self)
{
  qdm_field_row_commit (self, g_variant_get_string (parameter, NULL));
}

/* The half-years of the planning period. */
static GMenuModel *
create_half_year_menu (QdmPlan *plan)
{
  GMenu *menu = g_menu_new ();
  QdmDate first_day = plan->first_day != QDM_DATE_UNSET ? plan->first_day : qdm_date_from_ymd (2021, 1, 1);
  QdmDate last_day = plan->last_day != QDM_DATE_UNSET ? plan->last_day : qdm_date_add_months (first_day, 59);
  QdmHalfYear last = qdm_half_year_from_date (last_day);

  for (QdmHalfYear at = qdm_half_year_from_date (first_day); at <= last; at++)
    {
      char buffer[QDM_HALF_YEAR_BUFFER];
      g_autofree char *title = qdm_half_year_dup_title (at);
      g_autofree char *action = g_strdup_printf ("row.choose::%s", qdm_half_year_format (at, buffer));

      g_menu_append (menu, title, action);
    }
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_half_year_button (QdmFieldRow *self)
{
  static const GActionEntry entries[] = {
    { .name = "choose", .activate = half_year_action_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = create_half_year_menu (qdm_session_get_plan (qdm_field_row_get_session (self)));
  GtkWidget *button = gtk_menu_button_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "row", G_ACTION_GROUP (actions));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _("Choose a half-year"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose a half-year"), -1);
  return button;
}

static const char *
get_example (const QdmField *field)
{
  switch (field->kind)
    {
    case QDM_FIELD_DATE:
      return "2023-06-30";
    case QDM_FIELD_HALF_YEAR:
      return "2023H1";
    default:
      return NULL;
    }
}

/* An example must not be taken for a value. */
static char *
dup_placeholder (const QdmField *field)
{
  const char *example = get_example (field);

  /* Translators: in an empty entry: how a date or half-year is written */
  return example != NULL ? g_strdup_printf (_("such as %s"), example) : NULL;
}

/* What can only be read can still be copied, and tells of no form to fill in. */
static void
qdm_entry_row_set_editable (QdmFieldRow *row,
                            gboolean     editable)
{
  GtkWidget *entry = QDM_ENTRY_ROW (row)->entry;
  g_autofree char *placeholder = editable ? dup_placeholder (qdm_field_row_get_field (row)) : NULL;

  gtk_editable_set_editable (GTK_EDITABLE (entry), editable);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  for (GtkWidget *chooser = gtk_widget_get_next_sibling (entry); chooser != NULL;
       chooser = gtk_widget_get_next_sibling (chooser))
    gtk_widget_set_sensitive (chooser, editable);
}

/* ---- the widget ---- */

static void
qdm_entry_row_setup (QdmFieldRow *row)
{
  QdmEntryRow *self = QDM_ENTRY_ROW (row);
  const QdmField *field = qdm_field_row_get_field (row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), self->entry);
  if (qdm_field_is_number (field))
    {
      gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
      gtk_widget_add_css_class (self->entry, "number");
    }
  if (field->kind == QDM_FIELD_DATE)
    {
      self->calendar = qdm_date_button_new (_("Choose a day"));
      g_signal_connect_swapped (self->calendar, "chosen", G_CALLBACK (day_chosen_cb), self);
      gtk_box_append (GTK_BOX (box), self->calendar);
    }
  if (field->kind == QDM_FIELD_HALF_YEAR)
    gtk_box_append (GTK_BOX (box), create_half_year_button (row));
  qdm_field_row_set_editor (row, box, self->entry);
}

static void
qdm_entry_row_finalize (GObject *object)
{
  g_free (QDM_ENTRY_ROW (object)->shown);

  G_OBJECT_CLASS (qdm_entry_row_parent_class)->finalize (object);
}

static void
qdm_entry_row_class_init (QdmEntryRowClass *klass)
{
  QdmFieldRowClass *row_class = QDM_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_entry_row_finalize;
  row_class->setup = qdm_entry_row_setup;
  row_class->show = qdm_entry_row_show;
  row_class->dup_pending = qdm_entry_row_dup_pending;
  row_class->offer = qdm_entry_row_offer;
  row_class->set_editable = qdm_entry_row_set_editable;
}

static void
qdm_entry_row_init (QdmEntryRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_has_tooltip (self->entry, TRUE);
  g_signal_connect_swapped (self->entry, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (flush_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, focus);
  gtk_widget_add_controller (self->entry, keys);
}
