#include "app/qdm-choice-row.h"

#include <glib/gi18n-lib.h>

/**
 * QdmChoiceRow:
 *
 * Edits a field that holds one value of an enumeration.
 */
struct _QdmChoiceRow {
  QdmFieldRow parent_instance;

  GtkWidget *choice;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (QdmChoiceRow, qdm_choice_row, QDM_TYPE_FIELD_ROW)

static void
chosen_cb (QdmChoiceRow *self)
{
  QdmFieldRow *row = QDM_FIELD_ROW (self);
  GEnumClass *values = qdm_field_get_enum (qdm_field_row_get_field (row));
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (!self->showing && chosen < values->n_values)
    qdm_field_row_commit (row, values->values[chosen].value_nick);
}

static void
qdm_choice_row_show (QdmFieldRow *row)
{
  QdmChoiceRow *self = QDM_CHOICE_ROW (row);
  const QdmField *field = qdm_field_row_get_field (row);
  GEnumClass *values = qdm_field_get_enum (field);
  int value = *(int *) G_STRUCT_MEMBER_P (qdm_field_row_get_item (row), field->offset);

  self->showing = TRUE;
  for (guint i = 0; i < values->n_values; i++)
    if (values->values[i].value == value)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), i);
  self->showing = FALSE;
}

static void
qdm_choice_row_setup (QdmFieldRow *row)
{
  QdmChoiceRow *self = QDM_CHOICE_ROW (row);
  GEnumClass *values = qdm_field_get_enum (qdm_field_row_get_field (row));
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < values->n_values; i++)
    gtk_string_list_append (labels, _(values->values[i].value_name));

  self->choice = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (labels));
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  qdm_field_row_set_editor (row, self->choice, self->choice);
}

static void
qdm_choice_row_class_init (QdmChoiceRowClass *klass)
{
  QDM_FIELD_ROW_CLASS (klass)->setup = qdm_choice_row_setup;
  QDM_FIELD_ROW_CLASS (klass)->show = qdm_choice_row_show;
}

static void
qdm_choice_row_init (QdmChoiceRow *self)
{
  self->showing = TRUE;
}
