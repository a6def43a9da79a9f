#include "app/qdm-switch-row.h"

/**
 * QdmSwitchRow:
 *
 * Edits a field that is yes or no.
 */
struct _QdmSwitchRow {
  QdmFieldRow parent_instance;

  GtkWidget *toggle;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (QdmSwitchRow, qdm_switch_row, QDM_TYPE_FIELD_ROW)

static void
switched_cb (QdmSwitchRow *self)
{
  if (!self->showing)
    qdm_field_row_commit (QDM_FIELD_ROW (self),
                          gtk_switch_get_active (GTK_SWITCH (self->toggle)) ? "true" : NULL);
}

static void
qdm_switch_row_show (QdmFieldRow *row)
{
  QdmSwitchRow *self = QDM_SWITCH_ROW (row);

  self->showing = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->toggle),
                         !qdm_field_is_default (qdm_field_row_get_field (row), qdm_field_row_get_item (row)));
  self->showing = FALSE;
}

static void
qdm_switch_row_setup (QdmFieldRow *row)
{
  QdmSwitchRow *self = QDM_SWITCH_ROW (row);

  self->toggle = gtk_switch_new ();
  gtk_widget_set_halign (self->toggle, GTK_ALIGN_START);
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (switched_cb), self);
  qdm_field_row_set_editor (row, self->toggle, self->toggle);
}

static void
qdm_switch_row_class_init (QdmSwitchRowClass *klass)
{
  QDM_FIELD_ROW_CLASS (klass)->setup = qdm_switch_row_setup;
  QDM_FIELD_ROW_CLASS (klass)->show = qdm_switch_row_show;
}

static void
qdm_switch_row_init (QdmSwitchRow *self)
{
}
