#include "app/qdm-words-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/**
 * QdmWordsRow:
 *
 * Edits a field that holds some words of an enumeration, such as the working days of a week: each
 * is there or not.
 */
struct _QdmWordsRow {
  QdmFieldRow parent_instance;

  GPtrArray *choices; /* GtkToggleButton in the order of the enumeration, not owned */
  gboolean showing;
};

#define N_COLUMNS 4

G_DEFINE_FINAL_TYPE (QdmWordsRow, qdm_words_row, QDM_TYPE_FIELD_ROW)

static void
toggled_cb (QdmWordsRow *self)
{
  GEnumClass *values = qdm_field_get_enum (qdm_field_row_get_field (QDM_FIELD_ROW (self)));
  g_autoptr (GString) words = g_string_new (NULL);

  if (self->showing)
    return;

  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_toggle_button_get_active (self->choices->pdata[i]))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", values->values[i].value_nick);
  qdm_field_row_commit (QDM_FIELD_ROW (self), words->str);
}

static void
qdm_words_row_show (QdmFieldRow *row)
{
  QdmWordsRow *self = QDM_WORDS_ROW (row);
  const QdmField *field = qdm_field_row_get_field (row);
  GEnumClass *values = qdm_field_get_enum (field);
  char **words = qdm_field_get_list (field, qdm_field_row_get_item (row));

  self->showing = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_toggle_button_set_active (self->choices->pdata[i],
                                  words != NULL && g_strv_contains ((const char * const *) words, values->values[i].value_nick));
  self->showing = FALSE;
}

static void
qdm_words_row_setup (QdmFieldRow *row)
{
  QdmWordsRow *self = QDM_WORDS_ROW (row);
  GEnumClass *values = qdm_field_get_enum (qdm_field_row_get_field (row));
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = NULL;

  for (guint i = 0; i < values->n_values; i++)
    {
      GtkWidget *choice = gtk_toggle_button_new_with_label (_(values->values[i].value_name));

      g_signal_connect_swapped (choice, "toggled", G_CALLBACK (toggled_cb), self);
      g_ptr_array_add (self->choices, choice);
      if (i % N_COLUMNS == 0)
        {
          line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
          gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
          gtk_widget_add_css_class (line, "linked");
          gtk_box_append (GTK_BOX (lines), line);
        }
      gtk_box_append (GTK_BOX (line), choice);
    }
  qdm_field_row_set_editor (row, lines, self->choices->pdata[0]);
}

static void
qdm_words_row_finalize (GObject *object)
{
  g_ptr_array_unref (QDM_WORDS_ROW (object)->choices);

  G_OBJECT_CLASS (qdm_words_row_parent_class)->finalize (object);
}

static void
qdm_words_row_class_init (QdmWordsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_words_row_finalize;
  QDM_FIELD_ROW_CLASS (klass)->setup = qdm_words_row_setup;
  QDM_FIELD_ROW_CLASS (klass)->show = qdm_words_row_show;
}

static void
qdm_words_row_init (QdmWordsRow *self)
{
  self->choices = g_ptr_array_new ();
  self->showing = TRUE;
}
