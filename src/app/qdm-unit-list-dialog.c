#include "app/qdm-unit-list-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-deed-header.h"
#include "app/qdm-message.h"
#include "exchange/qdm-unit-list.h"

/**
 * QdmUnitListDialog:
 *
 * Takes a printed list of units ("省自然资源厅、省生态环境厅、…等") for an item and one of its roles.
 * While one pastes or types, it tells which units it makes out; an unknown name can be a new unit,
 * another spelling of one that is there, or left out.  Nothing changes before all is decided.
 */
struct _QdmUnitListDialog {
  GtkWindow parent_instance;

  QdmSession *session;
  char *item; /* its id: it may go while the dialog is open */
  QdmUnitRecognition *recognition;
  GHashTable *decisions; /* text of an unknown name → what was chosen for it */

  GtkSizeGroup *names; /* the first column of the rows */
  GtkWidget *role;
  GtkTextBuffer *text;
  GtkWidget *rows;
  GtkWidget *summary;
  GtkWidget *accept;
};

G_DEFINE_FINAL_TYPE (QdmUnitListDialog, qdm_unit_list_dialog, GTK_TYPE_WINDOW)

/* What can be chosen for an unknown name: places in its list of choices.  Behind the units that
 * resemble it come the kinds of a new one, and last, to leave it out. */
enum { UNDECIDED, FIRST_UNIT };

#define TOKEN_KEY "qdm-token"

static QdmItem *
get_item (QdmUnitListDialog *self)
{
  return qdm_plan_get_item (qdm_session_get_plan (self->session), self->item);
}

/* ---- decisions ---- */

static guint
get_decision (QdmUnitListDialog  *self,
              const QdmUnitToken *token)
{
  gpointer chosen;

  if (g_hash_table_lookup_extended (self->decisions, token->text, NULL, &chosen))
    return GPOINTER_TO_UINT (chosen);
  /* What resembles no unit is in all likelihood a new one, of the kind that its name tells. */
  return token->suggestions->len > 0 ? UNDECIDED : FIRST_UNIT + (guint) token->kind;
}

/* Makes of a choice what it means: a unit that is there, or a kind of a new one. */
static void
read_decision (QdmUnitListDialog *self,
               QdmUnitToken      *token,
               QdmUnit          **unit,
               int               *kind)
{
  guint chosen = get_decision (self, token);

  *unit = NULL;
  *kind = -1;
  if (chosen < FIRST_UNIT)
    return;

  chosen -= FIRST_UNIT;
  if (chosen < token->suggestions->len)
    *unit = g_ptr_array_index (token->suggestions, chosen);
  else if (chosen - token->suggestions->len <= QDM_UNIT_KIND_GROUP)
    *kind = (int) (chosen - token->suggestions->len);
}

static void
count_tokens (QdmUnitListDialog *self,
              guint             *n_known,
              guint             *n_new,
              guint             *n_undecided)
{
  *n_known = *n_new = *n_undecided = 0;
  for (guint i = 0; i < self->recognition->tokens->len; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (self->recognition->tokens, i);
      QdmUnit *unit = token->unit;
      int kind = -1;

      if (unit == NULL)
        read_decision (self, token, &unit, &kind);
      *n_known += unit != NULL;
      *n_new += kind >= 0;
      *n_undecided += unit == NULL && get_decision (self, token) == UNDECIDED && kind < 0;
    }
}

static void
show_summary (QdmUnitListDialog *self)
{
  guint n_known, n_new, n_undecided;
  g_autofree char *summary = NULL;

  count_tokens (self, &n_known, &n_new, &n_undecided);
  if (self->recognition->tokens->len == 0)
    summary = g_strdup (_("The list is empty: nobody would have the role."));
  else if (n_undecided > 0)
    summary = g_strdup_printf (ngettext ("%u name is still to be decided on.", "%u names are still to be decided on.", n_undecided), n_undecided);
  else
    /* Translators: numbers of units */
    summary = g_strdup_printf (_("%u known units, %u new ones."), n_known, n_new);
  gtk_label_set_text (GTK_LABEL (self->summary), summary);
  gtk_widget_set_sensitive (self->accept, n_undecided == 0);
}

/* ---- rows ---- */

static void
chosen_cb (QdmUnitListDialog *self,
           GParamSpec        *pspec,
           GtkDropDown       *choice)
{
  const QdmUnitToken *token = g_object_get_data (G_OBJECT (choice), TOKEN_KEY);

  g_hash_table_insert (self->decisions, g_strdup (token->text), GUINT_TO_POINTER (gtk_drop_down_get_selected (choice)));
  show_summary (self);
}

static GtkWidget *
create_choice (QdmUnitListDialog *self,
               QdmUnitToken      *token)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (qdm_unit_kind_get_type ());
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *choice;

  gtk_string_list_append (labels, _("Choose what it is…"));
  for (guint i = 0; i < token->suggestions->len; i++)
    {
      g_autofree char *title = qdm_item_dup_title (token->suggestions->pdata[i]);

      /* Translators: the name of a unit that a misspelt name may stand for */
      gtk_string_list_take (labels, g_strdup_printf (_("It is “%s”"), title));
    }
  for (guint i = 0; i < kinds->n_values; i++)
    /* Translators: a kind of unit */
    gtk_string_list_take (labels, g_strdup_printf (_("New unit: %s"), _(kinds->values[i].value_name)));
  gtk_string_list_append (labels, _("Leave it out"));

  choice = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), get_decision (self, token));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, token->text, -1);
  g_object_set_data (G_OBJECT (choice), TOKEN_KEY, token);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  return choice;
}

static GtkWidget *
create_known (QdmUnitToken *token)
{
  g_autofree char *name = qdm_item_dup_title (QDM_ITEM (token->unit));
  GtkWidget *label = gtk_label_new (g_str_equal (name, token->text) ? "" : name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
add_row (QdmUnitListDialog *self,
         QdmUnitToken      *token)
{
  gboolean is_known = token->unit != NULL;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sign = gtk_label_new (is_known ? "✓" : "?");
  GtkWidget *text = gtk_label_new (token->text);

  gtk_widget_add_css_class (sign, is_known ? "known-unit" : "unknown-unit");
  gtk_widget_add_css_class (text, is_known ? "known-unit" : "unknown-unit");
  gtk_label_set_width_chars (GTK_LABEL (sign), 2);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 18);
  gtk_size_group_add_widget (self->names, text);
  gtk_widget_set_tooltip_text (text, token->text);
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), is_known ? create_known (token) : create_choice (self, token));
  gtk_list_box_append (GTK_LIST_BOX (self->rows), row);
}

static void
text_changed_cb (QdmUnitListDialog *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), row);
  g_clear_pointer (&self->recognition, qdm_unit_recognition_free);

  gtk_text_buffer_get_bounds (self->text, &start, &end);
  text = gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
  self->recognition = qdm_unit_list_recognise (qdm_session_get_plan (self->session), text);
  for (guint i = 0; i < self->recognition->tokens->len; i++)
    add_row (self, g_ptr_array_index (self->recognition->tokens, i));
  show_summary (self);
}

/* ---- the deed ---- */

static void
settle (QdmUnitListDialog *self)
{
  GPtrArray *tokens = self->recognition->tokens;

  for (guint i = tokens->len; i-- > 0;)
    {
      QdmUnitToken *token = g_ptr_array_index (tokens, i);
      QdmUnit *unit;
      int kind;

      if (token->unit != NULL)
        continue;
      read_decision (self, token, &unit, &kind);
      if (unit == NULL && kind < 0)
        {
          g_ptr_array_remove_index (tokens, i);
          continue;
        }
      token->is_new = unit == NULL;
      token->unit = unit;
      token->kind = unit != NULL ? unit->kind : (QdmUnitKind) kind;
    }
}

static void
accept_cb (QdmUnitListDialog *self)
{
  QdmItem *item = get_item (self);
  QdmRole role = (QdmRole) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role));
  g_autoptr (GError) error = NULL;

  if (item == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  settle (self);
  if (qdm_unit_list_apply (self->recognition, qdm_session_get_history (self->session), item, role, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  qdm_message_show_error (GTK_WIDGET (self), _("The list stays as it is"), error->message);
  text_changed_cb (self);
}

/* ---- the window ---- */

static void
qdm_unit_list_dialog_dispose (GObject *object)
{
  QdmUnitListDialog *self = QDM_UNIT_LIST_DIALOG (object);

  if (self->text != NULL)
    g_signal_handlers_disconnect_by_func (self->text, text_changed_cb, self);
  g_clear_object (&self->text);
  g_clear_object (&self->names);
  g_clear_pointer (&self->recognition, qdm_unit_recognition_free);
  g_clear_pointer (&self->decisions, g_hash_table_unref);
  g_clear_pointer (&self->item, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_unit_list_dialog_parent_class)->dispose (object);
}

static void
qdm_unit_list_dialog_class_init (QdmUnitListDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_unit_list_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_role (void)
{
  g_autoptr (GEnumClass) roles = g_type_class_ref (qdm_role_get_type ());
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < roles->n_values; i++)
    gtk_string_list_append (labels, _(roles->values[i].value_name));
  choice = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Role"), -1);
  return choice;
}

static GtkWidget *
create_text (QdmUnitListDialog *self,
             GtkWidget         *view)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("List of units"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 110);
  return scroller;
}

static GtkWidget *
create_rows (QdmUnitListDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_("Paste or type a list above, as the documents print it."));

  self->rows = gtk_list_box_new ();
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rows), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->rows), empty);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->rows);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
qdm_unit_list_dialog_init (QdmUnitListDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *view = gtk_text_view_new ();

  self->decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->role = create_role ();
  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_widget_add_css_class (box, "dialog-body");
  gtk_box_append (GTK_BOX (box), self->role);
  gtk_box_append (GTK_BOX (box), create_text (self, view));
  gtk_box_append (GTK_BOX (box), create_rows (self));
  gtk_box_append (GTK_BOX (box), self->summary);
  gtk_window_set_child (GTK_WINDOW (self), box);
  self->accept = qdm_deed_header_add (GTK_WINDOW (self), _("_Set the List"));
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_cb), self);
  gtk_window_set_focus (GTK_WINDOW (self), view);
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);
}

/**
 * qdm_unit_list_dialog_new:
 * @parent: the window that it is about
 * @session: an open plan
 * @item: an item that can have assignments
 * @role: the role that the list is for, at first
 * @text: (nullable): the list to begin with
 *
 * Returns: (transfer none): a dialog that sets the units of @item
 */
GtkWidget *
qdm_unit_list_dialog_new (GtkWindow  *parent,
                          QdmSession *session,
                          QdmItem    *item,
                          QdmRole     role,
                          const char *text)
{
  QdmUnitListDialog *self = g_object_new (QDM_TYPE_UNIT_LIST_DIALOG, "transient-for", parent, NULL);
  g_autofree char *title = qdm_item_dup_title (item);
  /* Translators: the name of a chain, action or measure */
  g_autofree char *heading = g_strdup_printf (_("Units of “%s”"), title);

  self->session = g_object_ref (session);
  self->item = g_strdup (item->id);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->role), (guint) role);
  gtk_text_buffer_set_text (self->text, text != NULL ? text : "", -1);
  text_changed_cb (self);
  return GTK_WIDGET (self);
}
