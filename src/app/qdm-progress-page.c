#include "app/qdm-progress-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-printable.h"
#include "app/qdm-progress-table.h"

/**
 * QdmProgressPage:
 *
 * The reports that are due in a half-year, unit by unit: what has come, what is missing, and the
 * place to fill it in.
 */
struct _QdmProgressPage {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmHalfYear first; /* the first one that can be chosen */
  GListStore *rows; /* QdmProgressRow */
  GtkFilter *filter;
  GtkFilterListModel *shown;
  GPtrArray *units; /* QdmUnit, those that can be chosen */
  guint show_source;
  gboolean choosing; /* the choices are being made anew */

  GtkWidget *box;
  GtkWidget *period;
  GtkWidget *unit;
  GtkWidget *open_only;
  GtkWidget *summary;
  GtkWidget *add;
  GtkWidget *table;
  GtkWidget *refusal;
};

static void qdm_progress_page_printable_init (QdmPrintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmProgressPage, qdm_progress_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (QDM_TYPE_PRINTABLE, qdm_progress_page_printable_init))

static QdmHalfYear
get_period (QdmProgressPage *self)
{
  return self->first + (QdmHalfYear) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->period));
}

/* ---- which rows show ---- */

static gboolean
passes_cb (gpointer item,
           gpointer data)
{
  QdmProgressPage *self = data;
  QdmProgressRow *row = item;
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->unit));

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->open_only)) && !qdm_progress_row_is_open (row))
    return FALSE;
  return chosen == 0 || chosen == GTK_INVALID_LIST_POSITION || chosen > self->units->len ||
         g_ptr_array_index (self->units, chosen - 1) == qdm_progress_row_get_unit (row);
}

/* Why nothing can be filled in, or NULL if it can. */
static const char *
get_reading_only (QdmProgressPage *self)
{
  return qdm_history_get_refusal (qdm_session_get_history (self->session));
}

static void
show_summary (QdmProgressPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint counts[QDM_ENTRY_STATE_ACCEPTED + 1] = { 0 };
  guint n_without = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QdmProgressRow) row = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      counts[qdm_progress_row_get_state (row)]++;
      n_without += qdm_progress_row_get_entry (row) == NULL;
    }
  /* Translators: how many reports are due, and how many of them are in which state */
  text = g_strdup_printf (_("%u due: %u accepted, %u submitted, %u returned, %u missing"), n,
                          counts[QDM_ENTRY_STATE_ACCEPTED], counts[QDM_ENTRY_STATE_SUBMITTED],
                          counts[QDM_ENTRY_STATE_RETURNED], counts[QDM_ENTRY_STATE_MISSING]);
  gtk_label_set_text (GTK_LABEL (self->summary), text);
  gtk_widget_set_sensitive (self->add, n_without > 0 && get_reading_only (self) == NULL);
}

static void
choice_changed_cb (QdmProgressPage *self)
{
  if (self->choosing)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_summary (self);
}

/* ---- rows ---- */

/* Rows that are still due stay, so that nobody loses the place where he types. */
static GPtrArray *
create_rows (QdmProgressPage *self,
             GArray          *dues)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint at = 0;

  for (guint i = 0; i < dues->len; i++)
    {
      const QdmDue *due = &g_array_index (dues, QdmDue, i);
      gboolean found = FALSE;

      for (guint j = 0; j < n_old && !found; j++)
        {
          g_autoptr (QdmProgressRow) old = g_list_model_get_item (G_LIST_MODEL (self->rows), (at + j) % n_old);

          if (!qdm_progress_row_follow (old, due))
            continue;
          g_ptr_array_add (rows, g_steal_pointer (&old));
          at = at + j + 1;
          found = TRUE;
        }
      if (!found)
        g_ptr_array_add (rows, qdm_progress_row_new (self->session, get_period (self), due));
    }
  return rows;
}

/* Puts new rows in the place of the old ones, as far as they differ. */
static void
replace_rows (QdmProgressPage *self,
              GPtrArray       *rows)
{
  GListModel *old = G_LIST_MODEL (self->rows);
  guint n_old = g_list_model_get_n_items (old);
  guint same = 0;
  guint end = 0;

  while (same < MIN (n_old, rows->len))
    {
      g_autoptr (QdmProgressRow) row = g_list_model_get_item (old, same);

      if (row != g_ptr_array_index (rows, same))
        break;
      same++;
    }
  while (end < MIN (n_old, rows->len) - same)
    {
      g_autoptr (QdmProgressRow) row = g_list_model_get_item (old, n_old - end - 1);

      if (row != g_ptr_array_index (rows, rows->len - end - 1))
        break;
      end++;
    }
  if (n_old - same - end > 0 || rows->len - same - end > 0)
    g_list_store_splice (self->rows, same, n_old - same - end, rows->pdata + same, rows->len - same - end);
}

static int
compare_units (gconstpointer a,
               gconstpointer b)
{
  guint left = G_MAXUINT;
  guint right = G_MAXUINT;

  qdm_item_get_position (*(QdmItem * const *) a, &left);
  qdm_item_get_position (*(QdmItem * const *) b, &right);
  return left < right ? -1 : left > right;
}

static GtkStringList *
create_unit_names (void)
{
  return gtk_string_list_new ((const char *[]) { _("All units"), NULL });
}

/* The units that owe a report, in the plan's order; the chosen one stays chosen. */
static void
show_units (QdmProgressPage *self,
            GArray          *dues)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkStringList) names = create_unit_names ();
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->unit));
  QdmUnit *before = chosen > 0 && chosen <= self->units->len ? g_ptr_array_index (self->units, chosen - 1) : NULL;
  guint selected = 0;

  for (guint i = 0; i < dues->len; i++)
    {
      QdmUnit *unit = g_array_index (dues, QdmDue, i).unit;

      if (unit != NULL && !g_ptr_array_find (units, unit, NULL))
        g_ptr_array_add (units, g_object_ref (unit));
    }
  g_ptr_array_sort (units, compare_units);
  for (guint i = 0; i < units->len; i++)
    {
      gtk_string_list_take (names, qdm_item_dup_title (g_ptr_array_index (units, i)));
      if (g_ptr_array_index (units, i) == before)
        selected = i + 1;
    }

  self->choosing = TRUE;
  g_ptr_array_unref (self->units);
  self->units = g_steal_pointer (&units);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->unit), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->unit), selected);
  self->choosing = FALSE;
}

static gboolean
has_same_units (QdmProgressPage *self,
                GArray          *dues)
{
  for (guint i = 0; i < dues->len; i++)
    {
      QdmUnit *unit = g_array_index (dues, QdmDue, i).unit;

      if (unit != NULL && !g_ptr_array_find (self->units, unit, NULL))
        return FALSE;
    }
  return dues->len > 0;
}

static gboolean
show_cb (gpointer data)
{
  QdmProgressPage *self = data;
  g_autoptr (GArray) dues = qdm_due_list (qdm_session_get_plan (self->session), get_period (self));
  g_autoptr (GPtrArray) rows = create_rows (self, dues);

  self->show_source = 0;
  if (!has_same_units (self, dues))
    show_units (self, dues);
  replace_rows (self, rows);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  qdm_progress_table_refresh (QDM_PROGRESS_TABLE (self->table));
  show_summary (self);
  return G_SOURCE_REMOVE;
}

/* Only while it can be seen: it looks through the whole plan. */
static void
queue_show (QdmProgressPage *self)
{
  if (self->show_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->show_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, self, NULL);
}

static void
period_changed_cb (QdmProgressPage *self)
{
  g_list_store_remove_all (self->rows);
  queue_show (self);
}

static void
refused_cb (QdmProgressPage *self,
            const char      *message)
{
  if (message == NULL)
    message = get_reading_only (self);
  gtk_label_set_text (GTK_LABEL (self->refusal), message != NULL ? message : "");
  gtk_widget_set_visible (self->refusal, message != NULL);
}

static void
reading_only_cb (QdmProgressPage *self)
{
  refused_cb (self, NULL);
  show_summary (self);
}

/* ---- commands ---- */

static void
add_clicked_cb (QdmProgressPage *self)
{
  QdmHistory *history = qdm_session_get_history (self->session);
  g_autofree char *period = qdm_half_year_dup_title (get_period (self));
  /* Translators: a step to undo: entries are made for what is due in a half-year */
  g_autofree char *name = g_strdup_printf (_("Add the missing entries of %s"), period);

  qdm_history_begin (history, name);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (QdmProgressRow) row = g_list_model_get_item (G_LIST_MODEL (self->shown), i);
      g_autoptr (GError) error = NULL;

      if (!qdm_progress_row_add_entry (row, &error))
        {
          refused_cb (self, error->message);
          break;
        }
    }
  qdm_history_end (history);
}

/* ---- on paper ---- */

static QdmReport *
qdm_progress_page_compose (QdmPrintable *printable)
{
  QdmProgressPage *self = QDM_PROGRESS_PAGE (printable);
  g_autofree char *period = qdm_half_year_dup_title (get_period (self));
  /* Translators: the title of a table; a half-year */
  g_autofree char *title = g_strdup_printf (_("Progress %s"), period);
  QdmReport *report = qdm_report_new (title, NULL, get_period (self));
  QdmTable *table = qdm_progress_table_to_table (QDM_PROGRESS_TABLE (self->table), title);

  qdm_table_set_note (table, gtk_label_get_text (GTK_LABEL (self->summary)));
  qdm_report_take_table (report, table);
  return report;
}

static void
qdm_progress_page_printable_init (QdmPrintableInterface *iface)
{
  iface->compose = qdm_progress_page_compose;
}

/* ---- the widget ---- */

static void
qdm_progress_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_progress_page_parent_class)->map (widget);

  queue_show (QDM_PROGRESS_PAGE (widget));
}

static void
qdm_progress_page_dispose (GObject *object)
{
  QdmProgressPage *self = QDM_PROGRESS_PAGE (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_progress_page_parent_class)->dispose (object);
}

static void
qdm_progress_page_class_init (QdmProgressPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_progress_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = qdm_progress_page_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_progress_page_init (QdmProgressPage *self)
{
  self->rows = g_list_store_new (QDM_TYPE_PROGRESS_ROW);
  self->units = g_ptr_array_new_with_free_func (g_object_unref);
}

static GtkWidget *
create_period (QdmProgressPage *self)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);
  QdmHalfYear now = qdm_session_get_half_year (self->session);
  QdmHalfYear last = plan->last_day != QDM_DATE_UNSET ? qdm_half_year_from_date (plan->last_day) : now;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice;

  self->first = plan->first_day != QDM_DATE_UNSET ? MIN (qdm_half_year_from_date (plan->first_day), now) : now;
  for (QdmHalfYear at = self->first; at <= MAX (last, now); at++)
    {
      g_autofree char *name = qdm_half_year_dup_title (at);

      gtk_string_list_append (names, name);
    }
  choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) (now - self->first));
  gtk_widget_set_tooltip_text (choice, _("Half-year"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Half-year"), -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (period_changed_cb), self);
  return choice;
}

static GtkWidget *
create_unit (QdmProgressPage *self)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (create_unit_names ()),
                                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_widget_set_tooltip_text (choice, _("Who reports"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who reports"), -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  return choice;
}

static GtkWidget *
create_bar (QdmProgressPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->period = create_period (self);
  self->unit = create_unit (self);
  self->open_only = gtk_toggle_button_new_with_label (_("Open Only"));
  gtk_widget_set_tooltip_text (self->open_only, _("Only what is missing or was returned"));
  g_signal_connect_swapped (self->open_only, "toggled", G_CALLBACK (choice_changed_cb), self);
  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_widget_add_css_class (self->summary, "dim-label");
  self->add = gtk_button_new_with_label (_("Add Missing"));
  gtk_widget_set_tooltip_text (self->add, _("Add an entry for each report that is due and shown here"));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_clicked_cb), self);

  gtk_widget_add_css_class (bar, "tools");
  gtk_box_append (GTK_BOX (bar), self->period);
  gtk_box_append (GTK_BOX (bar), self->unit);
  gtk_box_append (GTK_BOX (bar), self->open_only);
  gtk_box_append (GTK_BOX (bar), self->summary);
  gtk_box_append (GTK_BOX (bar), self->add);
  return bar;
}

static void
create_table (QdmProgressPage *self)
{
  self->filter = GTK_FILTER (gtk_custom_filter_new (passes_cb, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), g_object_ref (self->filter));
  self->table = qdm_progress_table_new (self->session, G_LIST_MODEL (self->shown));
  gtk_widget_set_vexpand (self->table, TRUE);
  g_signal_connect_swapped (self->table, "refused", G_CALLBACK (refused_cb), self);

  self->refusal = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->refusal), 0);
  gtk_label_set_wrap (GTK_LABEL (self->refusal), TRUE);
  gtk_widget_add_css_class (self->refusal, "error");
  gtk_widget_add_css_class (self->refusal, "table-note");
  gtk_widget_set_visible (self->refusal, FALSE);
}

/**
 * qdm_progress_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): the page on which progress is reported
 */
GtkWidget *
qdm_progress_page_new (QdmSession *session)
{
  QdmProgressPage *self = g_object_new (QDM_TYPE_PROGRESS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), create_bar (self));
  create_table (self);
  gtk_box_append (GTK_BOX (self->box), self->table);
  gtk_box_append (GTK_BOX (self->box), self->refusal);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (queue_show), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (qdm_session_get_history (session), "notify::refusal", G_CALLBACK (reading_only_cb), self,
                           G_CONNECT_SWAPPED);
  reading_only_cb (self);
  return GTK_WIDGET (self);
}
