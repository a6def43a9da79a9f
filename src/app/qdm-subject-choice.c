#include "app/qdm-subject-choice.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-subject-list.h"
#include "model/qdm-material.h"

/**
 * QdmSubjectChoice:
 *
 * Lets one choose of what the balances are that all views show.
 */
struct _QdmSubjectChoice {
  GtkWidget parent_instance;

  QdmSession *session;
  GPtrArray *subjects; /* of QdmSubjectName */
  GtkWidget *list;
  gboolean showing;
  guint fill_source;
};

G_DEFINE_FINAL_TYPE (QdmSubjectChoice, qdm_subject_choice, GTK_TYPE_WIDGET)

static QdmBalanceFocus *
get_focus (QdmSubjectChoice *self)
{
  return qdm_session_get_balance_focus (self->session);
}

static void
show_subject (QdmSubjectChoice *self)
{
  const char *key = qdm_balance_focus_get_subject (get_focus (self));

  self->showing = TRUE;
  for (guint i = 0; i < self->subjects->len; i++)
    if (g_str_equal (((QdmSubjectName *) g_ptr_array_index (self->subjects, i))->key, key))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->list), i);
  self->showing = FALSE;
}

static void
fill (QdmSubjectChoice *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_clear_pointer (&self->subjects, g_ptr_array_unref);
  self->subjects = qdm_subject_list (qdm_session_get_plan (self->session));
  for (guint i = 0; i < self->subjects->len; i++)
    gtk_string_list_append (titles, ((QdmSubjectName *) g_ptr_array_index (self->subjects, i))->title);
  self->showing = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->list), G_LIST_MODEL (titles));
  self->showing = FALSE;
  show_subject (self);
}

static gboolean
fill_cb (gpointer data)
{
  QdmSubjectChoice *self = data;

  self->fill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (QdmSubjectChoice *self,
           const QdmEdit    *edit)
{
  if (QDM_IS_MATERIAL (edit->item) && self->fill_source == 0)
    self->fill_source = g_idle_add (fill_cb, self);
}

static void
chosen_cb (QdmSubjectChoice *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->list));

  if (!self->showing && chosen < self->subjects->len)
    qdm_balance_focus_set_subject (get_focus (self), ((QdmSubjectName *) g_ptr_array_index (self->subjects, chosen))->key);
}

static void
qdm_subject_choice_dispose (GObject *object)
{
  QdmSubjectChoice *self = QDM_SUBJECT_CHOICE (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->subjects, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_subject_choice_parent_class)->dispose (object);
}

static void
qdm_subject_choice_class_init (QdmSubjectChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_subject_choice_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_subject_choice_init (QdmSubjectChoice *self)
{
  g_autoptr (GtkExpression) title = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->list = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->list), title);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->list), TRUE);
  gtk_widget_set_hexpand (self->list, TRUE);
  gtk_widget_set_tooltip_text (self->list, _("What the balance is of"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Balance of"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

/**
 * qdm_subject_choice_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a list of all of which the plan can have a balance
 */
GtkWidget *
qdm_subject_choice_new (QdmSession *session)
{
  QdmSubjectChoice *self = g_object_new (QDM_TYPE_SUBJECT_CHOICE, NULL);

  self->session = g_object_ref (session);
  fill (self);
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_object (get_focus (self), "notify::subject", G_CALLBACK (show_subject), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
