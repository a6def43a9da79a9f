#include "app/qdm-matrix-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-page.h"
#include "chart/qdm-matrix-chart.h"

/**
 * qdm_matrix_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a page that shows who answers for what
 */
GtkWidget *
qdm_matrix_page_new (QdmSession *session)
{
  g_autoptr (QdmChart) chart = qdm_matrix_chart_new (qdm_session_get_plan (session));
  QdmMatrixChart *matrix = QDM_MATRIX_CHART (chart);
  GtkWidget *page = qdm_chart_page_new (session, chart, _("Who answers for what"));

  qdm_chart_page_add_switch (QDM_CHART_PAGE (page), _("Measures"), _("Show the measures of chains and actions, too"),
                             qdm_matrix_chart_get_expanded (matrix), (QdmChartSetter) qdm_matrix_chart_set_expanded);
  qdm_chart_page_add_switch (QDM_CHART_PAGE (page), _("Idle units"), _("Show units that answer for nothing, too"),
                             qdm_matrix_chart_get_idle_shown (matrix), (QdmChartSetter) qdm_matrix_chart_set_idle_shown);
  qdm_chart_page_add_switch (QDM_CHART_PAGE (page), _("Turn"), _("Units above instead of at the left"),
                             qdm_matrix_chart_get_transposed (matrix), (QdmChartSetter) qdm_matrix_chart_set_transposed);
  return page;
}
