#include "app/qdm-reform-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-date-button.h"
#include "app/qdm-deed-header.h"
#include "exchange/qdm-reform-list.h"
#include "exchange/qdm-unit-list.h"
#include "model/qdm-reform.h"

/**
 * QdmReformDialog:
 *
 * Reform of institutions: from a day on a unit has another name, is merged with others, or is
 * split.  What will be printed before and after shows at once; nothing else is retyped.
 */
struct _QdmReformDialog {
  GtkWindow parent_instance;

  QdmSession *session;
  char *unit; /* its id */
  QdmDate from;
  guint preview_source;

  GtkWidget *kind;
  GtkWidget *labels[2];
  GtkWidget *entries[2];
  GtkWidget *date;
  GtkWidget *message;
  GtkWidget *rows;
  GtkWidget *accept;
};

G_DEFINE_FINAL_TYPE (QdmReformDialog, qdm_reform_dialog, GTK_TYPE_WINDOW)

enum { RENAME, MERGE, SPLIT };

/* How long to wait for the next key before showing what would come of it, in ms. */
#define PREVIEW_DELAY 200

/* What the two entries hold for each kind of reform. */
static const char * const entry_labels[][2] = {
  [RENAME] = { N_("New name"), NULL },
  [MERGE] = { N_("Together with"), N_("They become") },
  [SPLIT] = { N_("It becomes"), NULL },
};

static QdmUnit *
get_unit (QdmReformDialog *self)
{
  QdmItem *unit = qdm_plan_get_item (qdm_session_get_plan (self->session), self->unit);

  return unit != NULL && QDM_IS_UNIT (unit) ? QDM_UNIT (unit) : NULL;
}

static const char *
get_text (QdmReformDialog *self,
          int              entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entries[entry]));
}

/* ---- units by their names ---- */

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED, sentence);
  return FALSE;
}

/* A unit that is there, or a new one of the same kind. */
static QdmUnit *
dup_unit_of_token (QdmReformDialog *self,
                   QdmUnitToken    *token)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (qdm_unit_kind_get_type ());
  QdmItem *unit;

  if (token->unit != NULL)
    return g_object_ref (token->unit);

  unit = qdm_item_new (QDM_TYPE_UNIT, NULL);
  qdm_item_set_text (unit, "name", token->text, NULL);
  qdm_item_set_text (unit, "kind", g_enum_get_value (kinds, (int) get_unit (self)->kind)->value_nick, NULL);
  return QDM_UNIT (unit);
}

static GPtrArray *
list_units (QdmReformDialog *self,
            int              entry)
{
  g_autoptr (QdmUnitRecognition) recognition = qdm_unit_list_recognise (qdm_session_get_plan (self->session), get_text (self, entry));
  GPtrArray *units = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < recognition->tokens->len; i++)
    g_ptr_array_add (units, dup_unit_of_token (self, g_ptr_array_index (recognition->tokens, i)));
  return units;
}

/* ---- the reforms ---- */

static gboolean
merge (QdmReformDialog  *self,
       GError          **error)
{
  g_autoptr (GPtrArray) units = list_units (self, 0);
  g_autoptr (GPtrArray) into = list_units (self, 1);

  for (guint i = 0; i < units->len; i++)
    if (qdm_item_get_parent (units->pdata[i]) == NULL)
      {
        g_set_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED, _("“%s” is no unit of this plan; write the names of units that there are, with 、 between them"),
                     QDM_ITEM (units->pdata[i])->name);
        return FALSE;
      }
  if (units->len == 0)
    return refuse (error, _("Say with which units it is merged, with 、 between their names"));
  if (into->len != 1)
    return refuse (error, _("Say what they become together: one unit, an old or a new one"));

  g_ptr_array_insert (units, 0, g_object_ref (get_unit (self)));
  return qdm_reform_merge (qdm_session_get_history (self->session), units, into->pdata[0], self->from, error);
}

static gboolean
split (QdmReformDialog  *self,
       GError          **error)
{
  g_autoptr (GPtrArray) parts = list_units (self, 0);

  if (parts->len < 2)
    return refuse (error, _("Say into which units it is split, with 、 between their names"));
  return qdm_reform_split (qdm_session_get_history (self->session), get_unit (self), parts, self->from, error);
}

static gboolean
reform (QdmReformDialog  *self,
        GError          **error)
{
  switch (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)))
    {
    case MERGE:
      return merge (self, error);
    case SPLIT:
      return split (self, error);
    default:
      return qdm_reform_rename (qdm_session_get_history (self->session), get_unit (self), get_text (self, 0), self->from, error);
    }
}

/* ---- what would come of it ---- */

static void
add_line (GtkWidget  *box,
          const char *text,
          const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_row (QdmReformDialog       *self,
         const QdmReformedList *list)
{
  g_autoptr (GEnumClass) roles = g_type_class_ref (qdm_role_get_type ());
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = qdm_item_dup_title (list->item);
  /* Translators: a chain or action, a role */
  g_autofree char *head = g_strdup_printf (_("%s, %s"), title, _(g_enum_get_value (roles, (int) list->role)->value_name));
  /* Translators: a list of units as it is printed up to the day before a reform */
  g_autofree char *before = g_strdup_printf (_("Before: %s"), list->before);
  /* Translators: a list of units as it is printed from the day of a reform on */
  g_autofree char *after = g_strdup_printf (_("After: %s"), list->after);

  add_line (row, head, "heading");
  add_line (row, before, "dim-label");
  add_line (row, after, NULL);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), row);
}

static void
show_lists (QdmReformDialog *self)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) lists = NULL;
  g_autofree char *message = NULL;

  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) == MERGE)
    {
      g_clear_pointer (&units, g_ptr_array_unref);
      units = list_units (self, 0);
    }
  g_ptr_array_insert (units, 0, g_object_ref (get_unit (self)));
  lists = qdm_reform_list_changes (units, self->from);
  for (guint i = 0; i < lists->len; i++)
    add_row (self, g_ptr_array_index (lists, i));
  message = g_strdup_printf (ngettext ("%u list is printed differently from that day on:", "%u lists are printed differently from that day on:", lists->len),
                             lists->len);
  gtk_label_set_text (GTK_LABEL (self->message), message);
}

/* The reform is tried, looked at, and taken back; what was selected is so again. */
static gboolean
try_reform (QdmReformDialog *self)
{
  QdmHistory *history = qdm_session_get_history (self->session);
  QdmSelection *selection = qdm_session_get_selection (self->session);
  QdmItem *item = qdm_selection_get_item (selection);
  g_autoptr (QdmItem) selected = item != NULL ? g_object_ref (item) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  qdm_history_begin (history, _("Reform"));
  done = reform (self, &error);
  if (done)
    show_lists (self);
  else
    gtk_label_set_text (GTK_LABEL (self->message), error->message);
  qdm_history_cancel (history);
  qdm_history_end (history);
  qdm_selection_select (selection, selected);
  return done;
}

static gboolean
preview_cb (gpointer data)
{
  QdmReformDialog *self = data;
  GtkWidget *row;

  self->preview_source = 0;
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), row);
  if (get_unit (self) != NULL)
    gtk_widget_set_sensitive (self->accept, try_reform (self));
  return G_SOURCE_REMOVE;
}

static void
queue_preview (QdmReformDialog *self)
{
  gtk_widget_set_sensitive (self->accept, FALSE);
  g_clear_handle_id (&self->preview_source, g_source_remove);
  self->preview_source = g_timeout_add (PREVIEW_DELAY, preview_cb, self);
}

static void
kind_chosen_cb (QdmReformDialog *self)
{
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  for (guint i = 0; i < G_N_ELEMENTS (self->entries); i++)
    {
      const char *label = entry_labels[kind][i];

      gtk_widget_set_visible (self->labels[i], label != NULL);
      gtk_widget_set_visible (self->entries[i], label != NULL);
      gtk_label_set_text (GTK_LABEL (self->labels[i]), label != NULL ? _(label) : "");
    }
  queue_preview (self);
}

static void
set_from (QdmReformDialog *self,
          QdmDate          from)
{
  char buffer[QDM_DATE_BUFFER];

  self->from = from;
  qdm_date_button_set_date (QDM_DATE_BUTTON (self->date), from);
  qdm_date_button_set_label (QDM_DATE_BUTTON (self->date), qdm_date_format (from, buffer));
  queue_preview (self);
}

static void
accept_cb (QdmReformDialog *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->preview_source, g_source_remove);
  if (get_unit (self) == NULL || reform (self, &error))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    gtk_label_set_text (GTK_LABEL (self->message), error->message);
}

/* ---- the window ---- */

static void
qdm_reform_dialog_dispose (GObject *object)
{
  QdmReformDialog *self = QDM_REFORM_DIALOG (object);

  g_clear_handle_id (&self->preview_source, g_source_remove);
  g_clear_pointer (&self->unit, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_reform_dialog_parent_class)->dispose (object);
}

static void
qdm_reform_dialog_class_init (QdmReformDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_reform_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
create_form (QdmReformDialog *self)
{
  const char * const kinds[] = { _("It gets another name"), _("It is merged with others"), _("It is split"), NULL };
  GtkWidget *form = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (form), 6);
  gtk_grid_set_column_spacing (GTK_GRID (form), 12);
  self->kind = gtk_drop_down_new_from_strings (kinds);
  self->date = qdm_date_button_new (_("The first day of the reform"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What happens"), -1);
  gtk_grid_attach (GTK_GRID (form), create_label (_("What happens")), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (form), self->kind, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (form), create_label (_("First day")), 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (form), self->date, 1, 1, 1, 1);
  gtk_widget_set_halign (self->date, GTK_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (self->entries); i++)
    {
      self->labels[i] = create_label (NULL);
      self->entries[i] = gtk_entry_new ();
      gtk_widget_set_hexpand (self->entries[i], TRUE);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->labels[i], NULL, -1);
      gtk_grid_attach (GTK_GRID (form), self->labels[i], 0, 2 + (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (form), self->entries[i], 1, 2 + (int) i, 1, 1);
      g_signal_connect_swapped (self->entries[i], "changed", G_CALLBACK (queue_preview), self);
    }
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_chosen_cb), self);
  g_signal_connect_swapped (self->date, "chosen", G_CALLBACK (set_from), self);
  return form;
}

static GtkWidget *
create_rows (QdmReformDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rows), GTK_SELECTION_NONE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->rows);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
qdm_reform_dialog_init (QdmReformDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->message = create_label (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_add_css_class (box, "dialog-body");
  self->accept = qdm_deed_header_add (GTK_WINDOW (self), _("_Reform"));
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_cb), self);
  gtk_box_append (GTK_BOX (box), create_form (self));
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_box_append (GTK_BOX (box), create_rows (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_focus (GTK_WINDOW (self), self->entries[0]);
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/**
 * qdm_reform_dialog_new:
 * @parent: the window that it is about
 * @session: an open plan
 * @unit: a unit of it
 *
 * Returns: (transfer none): a dialog that renames, merges or splits @unit
 */
GtkWidget *
qdm_reform_dialog_new (GtkWindow  *parent,
                       QdmSession *session,
                       QdmUnit    *unit)
{
  QdmReformDialog *self = g_object_new (QDM_TYPE_REFORM_DIALOG, "transient-for", parent, NULL);
  QdmDate status = qdm_session_get_plan (session)->status_date;
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (unit));
  /* Translators: a unit */
  g_autofree char *heading = g_strdup_printf (_("Reform of “%s”"), title);

  self->session = g_object_ref (session);
  self->unit = g_strdup (QDM_ITEM (unit)->id);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  kind_chosen_cb (self);
  set_from (self, (status != QDM_DATE_UNSET ? status : qdm_date_from_ymd (2021, 12, 31)) + 1);
  return GTK_WIDGET (self);
}
