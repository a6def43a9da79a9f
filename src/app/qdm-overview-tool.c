#include "app/qdm-overview-tool.h"

/**
 * QdmOverviewTool:
 *
 * In the overview a single click leads to the place of what is clicked.
 */
struct _QdmOverviewTool {
  QdmChartTool parent_instance;

  /* Not owned: the view has both. */
  QdmSession *session;
  QdmCockpitChart *chart;
};

G_DEFINE_FINAL_TYPE (QdmOverviewTool, qdm_overview_tool, QDM_TYPE_CHART_TOOL)

/* The plan itself stands here, and is edited at the side. */
static gboolean
qdm_overview_tool_click (QdmChartTool       *tool,
                         const QdmHandEvent *event)
{
  QdmOverviewTool *self = QDM_OVERVIEW_TOOL (tool);
  QdmSelection *selection = qdm_session_get_selection (self->session);
  const char *subject = qdm_cockpit_chart_find_subject (self->chart, event->x, event->y);

  if (subject != NULL)
    {
      qdm_balance_focus_set_subject (qdm_session_get_balance_focus (self->session), subject);
      qdm_selection_go (selection, "balances", NULL);
      return TRUE;
    }
  if (event->item == NULL)
    return FALSE;

  if (QDM_IS_PLAN (event->item))
    qdm_selection_select (selection, event->item);
  else
    qdm_selection_open (selection, event->item);
  return TRUE;
}

static void
qdm_overview_tool_class_init (QdmOverviewToolClass *klass)
{
  QDM_CHART_TOOL_CLASS (klass)->click = qdm_overview_tool_click;
}

static void
qdm_overview_tool_init (QdmOverviewTool *self)
{
}

/**
 * qdm_overview_tool_new:
 * @session: an open plan
 * @chart: its cockpit
 *
 * Returns: (transfer full): the hands of its overview
 */
QdmChartTool *
qdm_overview_tool_new (QdmSession      *session,
                       QdmCockpitChart *chart)
{
  QdmOverviewTool *self = g_object_new (QDM_TYPE_OVERVIEW_TOOL, NULL);

  self->session = session;
  self->chart = chart;
  return QDM_CHART_TOOL (self);
}
