#include "app/qdm-overview.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-printable.h"
#include "model/qdm-entry.h"
#include "model/qdm-indicator.h"
#include "model/qdm-project.h"
#include "model/qdm-reading.h"
#include "report/qdm-plan-tables.h"

/**
 * QdmOverview:
 *
 * The first page of a plan: its period, what it holds, how far projects have come, where the
 * indicators stand, and which entries are missing.  Everything leads to its place.
 */
struct _QdmOverview {
  GtkWidget parent_instance;

  QdmSession *session;
  guint show_source;

  GtkWidget *scroller;
  GtkWidget *facts;
  GtkWidget *counts;
  GtkWidget *statuses;
  GtkWidget *indicators;
  GtkWidget *entries;
};

#define MAX_ENTRIES 30

static void qdm_overview_printable_init (QdmPrintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmOverview, qdm_overview, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (QDM_TYPE_PRINTABLE, qdm_overview_printable_init))

/* ---- links ---- */

static void
item_clicked_cb (GtkWidget   *button,
                 QdmOverview *self)
{
  QdmItem *item = qdm_plan_get_item (qdm_session_get_plan (self->session),
                                     g_object_get_data (G_OBJECT (button), "qdm-id"));

  if (item != NULL)
    qdm_selection_open (qdm_session_get_selection (self->session), item);
}

static GtkWidget *
create_item_link (QdmOverview *self,
                  QdmItem     *item,
                  const char  *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "item-link");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "qdm-id", g_strdup (item->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (item_clicked_cb), self);
  return button;
}

/* A number with what it counts below, leading to a section. */
static GtkWidget *
create_tile (guint       count,
             const char *label,
             const char *section,
             const char *css_class)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *name = g_strdup_printf ("%s: %u", label, count);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *text_label = gtk_label_new (label);

  gtk_widget_add_css_class (number_label, "tile-number");
  gtk_label_set_ellipsize (GTK_LABEL (text_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (text_label, "dim-label");
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), text_label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "tile");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-section");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", section);
  return button;
}

static void
clear (GtkWidget *parent)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    {
      if (GTK_IS_FLOW_BOX (parent))
        gtk_flow_box_remove (GTK_FLOW_BOX (parent), child);
      else if (GTK_IS_GRID (parent))
        gtk_grid_remove (GTK_GRID (parent), child);
      else
        gtk_box_remove (GTK_BOX (parent), child);
    }
}

/* ---- the plan itself ---- */

static char *
dup_period (QdmPlan *plan)
{
  char first[QDM_DATE_BUFFER];
  char last[QDM_DATE_BUFFER];
  char status[QDM_DATE_BUFFER];
  GString *text = g_string_new (NULL);

  if (plan->region != NULL)
    g_string_append_printf (text, "%s · ", plan->region);
  if (plan->first_day != QDM_DATE_UNSET && plan->last_day != QDM_DATE_UNSET)
    g_string_append_printf (text, _("%s to %s"), qdm_date_format (plan->first_day, first),
                            qdm_date_format (plan->last_day, last));
  else
    g_string_append (text, _("no period stated"));
  g_string_append (text, " · ");
  if (plan->status_date != QDM_DATE_UNSET)
    g_string_append_printf (text, _("status date %s"), qdm_date_format (plan->status_date, status));
  else
    g_string_append (text, _("no status date"));
  return g_string_free (text, FALSE);
}

static void
show_facts (QdmOverview *self)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);
  QdmItem *item = QDM_ITEM (plan);
  g_autofree char *period = dup_period (plan);
  GtkWidget *title = gtk_label_new (item->name != NULL ? item->name : _("Plan without a name"));
  GtkWidget *link;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-2");
  link = create_item_link (self, item, period);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (link, _("Change the plan’s name, period and status date"));
  clear (self->facts);
  gtk_box_append (GTK_BOX (self->facts), title);
  gtk_box_append (GTK_BOX (self->facts), link);
}

/* ---- counts ---- */

static gboolean
count_type_cb (QdmItem  *item,
               gpointer  counts)
{
  gpointer key = GSIZE_TO_POINTER (G_OBJECT_TYPE (item));
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
  return TRUE;
}

static const char *
find_section_of_type (GType type)
{
  guint n_sections;
  const QdmSection *sections = qdm_section_list (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    for (guint j = 0; j < qdm_section_count_tables (&sections[i]); j++)
      if (sections[i].tables[j].type () == type || qdm_table_spec_nests (&sections[i].tables[j], type))
        return sections[i].id;
  return NULL;
}

static void
show_counts (QdmOverview *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autofree GType *types = NULL;
  guint n_types;

  clear (self->counts);
  qdm_item_foreach (QDM_ITEM (qdm_session_get_plan (self->session)), count_type_cb, counts);
  types = qdm_item_list_types (&n_types);
  for (guint i = 1; i < n_types; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GSIZE_TO_POINTER (types[i])));
      const char *section = find_section_of_type (types[i]);

      if (n > 0 && section != NULL)
        gtk_flow_box_append (GTK_FLOW_BOX (self->counts),
                             create_tile (n, _(qdm_item_type_get_class (types[i])->label), section, NULL));
    }
}

#define N_STATUSES 5

static void
count_statuses (QdmOverview *self,
                guint       *counts)
{
  QdmItem *plan = QDM_ITEM (qdm_session_get_plan (self->session));

  for (guint i = 0; i < qdm_item_count (plan, QDM_TYPE_PROJECT); i++)
    {
      QdmProject *project = qdm_item_get_child (plan, QDM_TYPE_PROJECT, i);

      counts[project->status]++;
    }
}

static const char *
get_status_label (guint status)
{
  QdmField *field = qdm_item_class_find_field (qdm_item_type_get_class (QDM_TYPE_PROJECT), "status");

  return _(g_enum_get_value (qdm_field_get_enum (field), (int) status)->value_name);
}

static void
show_statuses (QdmOverview *self)
{
  static const char * const css_classes[N_STATUSES] = { "not-stated", "built", "under-construction", "proposed", "outlook" };
  guint counts[N_STATUSES] = { 0 };

  clear (self->statuses);
  count_statuses (self, counts);
  for (guint i = 0; i < N_STATUSES; i++)
    gtk_flow_box_append (GTK_FLOW_BOX (self->statuses),
                         create_tile (counts[i], get_status_label (i), "projects", css_classes[i]));
}

/* ---- indicators ---- */

static void
attach_text (QdmOverview *self,
             const char  *text,
             int          column,
             int          row,
             const char  *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column >= 2 ? 1 : 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (self->indicators), label, column, row, 1, 1);
}

static void
attach_decimal (QdmOverview *self,
                QdmItem     *item,
                const char  *field,
                QdmDecimal   value,
                int          column,
                int          row)
{
  char buffer[QDM_DECIMAL_BUFFER];
  gboolean assumed = qdm_item_is_assumed (item, field);
  g_autofree char *text = qdm_decimal_is_set (value)
                          ? g_strdup_printf (assumed ? _("≈ %s") : "%s", qdm_decimal_format (value, buffer))
                          : g_strdup ("–");

  attach_text (self, text, column, row, assumed ? "assumed" : "number");
}

/* The reading of the latest half-year that has one. */
static QdmReading *
find_latest_reading (QdmItem *indicator)
{
  QdmReading *latest = NULL;

  for (guint i = 0; i < qdm_item_count (indicator, QDM_TYPE_READING); i++)
    {
      QdmReading *reading = qdm_item_get_child (indicator, QDM_TYPE_READING, i);

      if (qdm_decimal_is_set (reading->value) && (latest == NULL || reading->period > latest->period))
        latest = reading;
    }
  return latest;
}

static void
show_indicator (QdmOverview  *self,
                QdmIndicator *indicator,
                int           row)
{
  QdmItem *item = QDM_ITEM (indicator);
  g_autofree char *title = qdm_item_dup_title (item);
  QdmReading *reading = find_latest_reading (item);
  char period[QDM_HALF_YEAR_BUFFER];
  GtkWidget *link = create_item_link (self, item, title);

  gtk_widget_set_hexpand (link, TRUE);
  gtk_grid_attach (GTK_GRID (self->indicators), link, 0, row, 1, 1);
  attach_text (self, indicator->unit != NULL ? indicator->unit : "", 1, row, "dim-label");
  attach_decimal (self, item, "base-2015", indicator->base_2015, 2, row);
  attach_decimal (self, item, "base-2020", indicator->base_2020, 3, row);
  attach_decimal (self, item, "target-2025", indicator->target_2025, 4, row);
  if (reading == NULL)
    {
      attach_text (self, "–", 5, row, "number");
      return;
    }
  attach_decimal (self, QDM_ITEM (reading), "value", reading->value, 5, row);
  attach_text (self, qdm_half_year_format (reading->period, period), 6, row, "dim-label");
}

static void
show_indicators (QdmOverview *self)
{
  QdmItem *plan = QDM_ITEM (qdm_session_get_plan (self->session));
  const char *heads[] = { _("Indicator"), _("Unit"), "2015", "2020", _("Target 2025"), _("Latest"), _("Half-year") };
  guint n = qdm_item_count (plan, QDM_TYPE_INDICATOR);

  clear (self->indicators);
  if (n == 0)
    {
      attach_text (self, _("The plan has no indicators."), 0, 0, "dim-label");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    attach_text (self, heads[i], (int) i, 0, "figures-head");
  for (guint i = 0; i < n; i++)
    show_indicator (self, qdm_item_get_child (plan, QDM_TYPE_INDICATOR, i), (int) i + 1);
}

/* ---- entries ---- */

static gboolean
collect_open_entries_cb (QdmItem  *item,
                         gpointer  entries)
{
  if (QDM_IS_ENTRY (item) && (QDM_ENTRY (item)->state == QDM_ENTRY_STATE_MISSING ||
                              QDM_ENTRY (item)->state == QDM_ENTRY_STATE_RETURNED))
    g_ptr_array_add (entries, item);
  return TRUE;
}

static void
add_hint (GtkWidget  *box,
          const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

static void
show_entries (QdmOverview *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  clear (self->entries);
  qdm_item_foreach (QDM_ITEM (qdm_session_get_plan (self->session)), collect_open_entries_cb, entries);
  if (entries->len == 0)
    add_hint (self->entries, _("None."));

  for (guint i = 0; i < MIN (entries->len, MAX_ENTRIES); i++)
    {
      QdmItem *entry = entries->pdata[i];
      g_autofree char *title = qdm_item_dup_title (entry);
      g_autofree char *about = qdm_item_dup_title (entry->parent);
      g_autofree char *state = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (entry), "state"), entry);
      g_autofree char *text = g_strdup_printf ("%s · %s · %s", state, title, about);

      gtk_box_append (GTK_BOX (self->entries), create_item_link (self, entry, text));
    }
  if (entries->len > MAX_ENTRIES)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more"), entries->len - MAX_ENTRIES);

      add_hint (self->entries, more);
    }
}

/* ---- on paper ---- */

static void
compose_statuses (QdmOverview *self,
                  QdmReport   *report)
{
  guint counts[N_STATUSES] = { 0 };

  qdm_report_add (report, QDM_BLOCK_HEADING_1, _("Projects by status"), NULL);
  count_statuses (self, counts);
  for (guint i = 0; i < N_STATUSES; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s  %u", get_status_label (i), counts[i]);

      qdm_report_add (report, QDM_BLOCK_PARAGRAPH, line, NULL);
    }
}

static QdmReport *
qdm_overview_compose (QdmPrintable *printable)
{
  QdmOverview *self = QDM_OVERVIEW (printable);
  QdmPlan *plan = qdm_session_get_plan (self->session);
  const char *name = QDM_ITEM (plan)->name != NULL ? QDM_ITEM (plan)->name : _("Plan without a name");
  QdmReport *report = qdm_report_new (name, NULL, qdm_session_get_half_year (self->session));
  g_autofree char *period = dup_period (plan);

  qdm_report_add (report, QDM_BLOCK_TITLE, name, NULL);
  qdm_report_add (report, QDM_BLOCK_PARAGRAPH, period, NULL);
  compose_statuses (self, report);
  qdm_report_take_table (report, qdm_plan_table_new (plan, "indicators", plan->status_date));
  return report;
}

static void
qdm_overview_printable_init (QdmPrintableInterface *iface)
{
  iface->compose = qdm_overview_compose;
}

/* ---- the widget ---- */

static gboolean
show_cb (gpointer data)
{
  QdmOverview *self = data;

  self->show_source = 0;
  show_facts (self);
  show_counts (self);
  show_statuses (self);
  show_indicators (self);
  show_entries (self);
  return G_SOURCE_REMOVE;
}

/* Only while it can be seen: it looks through the whole plan. */
static void
queue_show (QdmOverview *self)
{
  if (self->show_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->show_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, show_cb, self, NULL);
}

static void
qdm_overview_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_overview_parent_class)->map (widget);

  queue_show (QDM_OVERVIEW (widget));
}

static void
qdm_overview_dispose (GObject *object)
{
  QdmOverview *self = QDM_OVERVIEW (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_OVERVIEW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_overview_parent_class)->dispose (object);
}

static void
qdm_overview_class_init (QdmOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_overview_dispose;
  widget_class->map = qdm_overview_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmOverview, scroller);
  gtk_widget_class_bind_template_child (widget_class, QdmOverview, facts);
  gtk_widget_class_bind_template_child (widget_class, QdmOverview, counts);
  gtk_widget_class_bind_template_child (widget_class, QdmOverview, statuses);
  gtk_widget_class_bind_template_child (widget_class, QdmOverview, indicators);
  gtk_widget_class_bind_template_child (widget_class, QdmOverview, entries);
}

static void
qdm_overview_init (QdmOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * qdm_overview_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): its first page
 */
GtkWidget *
qdm_overview_new (QdmSession *session)
{
  QdmOverview *self = g_object_new (QDM_TYPE_OVERVIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (queue_show), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}
