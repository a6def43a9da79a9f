#include "app/qdm-section-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-page.h"
#include "app/qdm-diagram-page.h"
#include "app/qdm-gantt-page.h"
#include "app/qdm-item-table.h"
#include "app/qdm-tabs.h"
#include "chart/qdm-curve-chart.h"

/**
 * QdmSectionPage:
 *
 * A section that consists of tables: one, or several to switch between, and a chart before them
 * where there is one.  It turns to the table in which the selected item stands.
 */
struct _QdmSectionPage {
  GtkWidget parent_instance;

  QdmSession *session;
  const QdmSection *section;

  GtkWidget *tabs;
};

G_DEFINE_FINAL_TYPE (QdmSectionPage, qdm_section_page, GTK_TYPE_WIDGET)

static const char *
get_element (const QdmTableSpec *spec)
{
  return qdm_item_type_get_class (spec->type ())->element;
}

/* A chart shows the selected item in its own way. */
static void
show_table (QdmSectionPage *self)
{
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  const QdmTableSpec *spec = item != NULL ? qdm_section_find_table (self->section, item) : NULL;

  if (g_strcmp0 (qdm_tabs_get_shown (QDM_TABS (self->tabs)), "chart") == 0)
    return;
  if (spec != NULL)
    qdm_tabs_show (QDM_TABS (self->tabs), get_element (spec));
}

static void
qdm_section_page_dispose (GObject *object)
{
  QdmSectionPage *self = QDM_SECTION_PAGE (object);

  g_clear_pointer (&self->tabs, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_section_page_parent_class)->dispose (object);
}

static void
qdm_section_page_class_init (QdmSectionPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_section_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_section_page_init (QdmSectionPage *self)
{
  self->tabs = qdm_tabs_new ();
  gtk_widget_set_parent (self->tabs, GTK_WIDGET (self));
}

static GtkWidget *
create_curves (QdmSectionPage *self)
{
  g_autoptr (QdmChart) chart = qdm_curve_chart_new (qdm_session_get_plan (self->session), NULL);

  return qdm_chart_page_new (self->session, chart, _("Indicators over time"));
}

static GtkWidget *
create_chart (QdmSectionPage *self)
{
  if (g_strcmp0 (self->section->id, "projects") == 0)
    return qdm_gantt_page_new (self->session);
  if (g_strcmp0 (self->section->id, "diagrams") == 0)
    return qdm_diagram_page_new (self->session);
  if (g_strcmp0 (self->section->id, "indicators") == 0)
    return create_curves (self);
  return NULL;
}

/**
 * qdm_section_page_new:
 * @session: an open plan
 * @section: a section with tables
 *
 * Returns: (transfer floating): its page
 */
GtkWidget *
qdm_section_page_new (QdmSession       *session,
                      const QdmSection *section)
{
  QdmSectionPage *self = g_object_new (QDM_TYPE_SECTION_PAGE, NULL);
  guint n = qdm_section_count_tables (section);
  GtkWidget *chart;

  self->session = g_object_ref (session);
  self->section = section;
  chart = create_chart (self);
  if (chart != NULL)
    qdm_tabs_add (QDM_TABS (self->tabs), chart, "chart", _("Chart"));
  for (guint i = 0; i < n; i++)
    {
      const QdmTableSpec *spec = &section->tables[i];

      qdm_tabs_add (QDM_TABS (self->tabs), qdm_item_table_new (session, spec), get_element (spec),
                    chart != NULL && n == 1 ? _("Table") : _(qdm_item_type_get_class (spec->type ())->label));
    }
  show_table (self);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (show_table),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
