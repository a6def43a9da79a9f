#include "app/qdm-strip-tool.h"

#include "app/qdm-chart-view.h"
#include "chart/qdm-subject-chart.h"

/**
 * QdmStripTool:
 *
 * What hands do in a chart of a balance: point at a half-year to be told its figures, press it or
 * walk to it by keys to have its plants listed (#QdmStripTool::opened).
 */
struct _QdmStripTool {
  QdmChartTool parent_instance;

  QdmSession *session;
};

enum { OPENED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmStripTool, qdm_strip_tool, QDM_TYPE_CHART_TOOL)

static QdmSubjectChart *
get_chart (QdmChartTool *tool)
{
  return QDM_SUBJECT_CHART (qdm_chart_view_get_chart (QDM_CHART_VIEW (qdm_chart_tool_get_view (tool))));
}

static QdmBalanceFocus *
get_focus (QdmChartTool *tool)
{
  return qdm_session_get_balance_focus (QDM_STRIP_TOOL (tool)->session);
}

static gboolean
qdm_strip_tool_click (QdmChartTool       *tool,
                      const QdmHandEvent *event)
{
  QdmHalfYear half_year;

  if (!qdm_subject_chart_find_half_year (get_chart (tool), event->x, &half_year))
    return FALSE;

  qdm_balance_focus_set_half_year (get_focus (tool), half_year);
  g_signal_emit (tool, signals[OPENED], 0);
  return TRUE;
}

static const char *
qdm_strip_tool_get_cursor (QdmChartTool       *tool,
                           const QdmHandEvent *event)
{
  QdmHalfYear half_year;

  return qdm_subject_chart_find_half_year (get_chart (tool), event->x, &half_year) ? "pointer" : NULL;
}

static char *
qdm_strip_tool_dup_tooltip (QdmChartTool       *tool,
                            const QdmHandEvent *event)
{
  QdmSubjectChart *chart = get_chart (tool);
  QdmHalfYear half_year;

  return qdm_subject_chart_find_half_year (chart, event->x, &half_year) ? qdm_subject_chart_dup_figures (chart, half_year) : NULL;
}

/* To the next half-year, from the one that is looked at or from the status date. */
static void
walk (QdmChartTool *tool,
      int           step)
{
  QdmSubjectChart *chart = get_chart (tool);
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (chart));
  QdmHalfYear half_year = qdm_balance_focus_get_half_year (get_focus (tool));
  QdmRect column;

  if (half_year != QDM_HALF_YEAR_UNSET)
    half_year += step;
  else if (plan->status_date != QDM_DATE_UNSET)
    half_year = qdm_half_year_from_date (plan->status_date);
  if (!qdm_subject_chart_place_half_year (chart, half_year, &column))
    return;

  qdm_balance_focus_set_half_year (get_focus (tool), half_year);
  qdm_chart_view_show_rect (QDM_CHART_VIEW (qdm_chart_tool_get_view (tool)), &column);
}

static gboolean
qdm_strip_tool_key (QdmChartTool    *tool,
                    guint            keyval,
                    GdkModifierType  state)
{
  QdmRect column;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      walk (tool, -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      walk (tool, 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (qdm_subject_chart_place_half_year (get_chart (tool), qdm_balance_focus_get_half_year (get_focus (tool)), &column))
        g_signal_emit (tool, signals[OPENED], 0);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
qdm_strip_tool_build_overlay (QdmChartTool  *tool,
                              const QdmRect *area,
                              QdmScene      *scene)
{
  QdmHalfYear half_year = qdm_balance_focus_get_half_year (get_focus (tool));
  QdmRect column;

  if (!qdm_subject_chart_place_half_year (get_chart (tool), half_year, &column))
    return;

  column.height = area->height;
  qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL, column);
}

static void
qdm_strip_tool_finalize (GObject *object)
{
  g_clear_object (&QDM_STRIP_TOOL (object)->session);

  G_OBJECT_CLASS (qdm_strip_tool_parent_class)->finalize (object);
}

static void
qdm_strip_tool_class_init (QdmStripToolClass *klass)
{
  QdmChartToolClass *tool_class = QDM_CHART_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_strip_tool_finalize;
  tool_class->click = qdm_strip_tool_click;
  tool_class->get_cursor = qdm_strip_tool_get_cursor;
  tool_class->dup_tooltip = qdm_strip_tool_dup_tooltip;
  tool_class->key = qdm_strip_tool_key;
  tool_class->build_overlay = qdm_strip_tool_build_overlay;

  /**
   * QdmStripTool::opened:
   * @self: the tool
   *
   * The plants of the half-year that is looked at are asked for.
   */
  signals[OPENED] = g_signal_new ("opened", QDM_TYPE_STRIP_TOOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
qdm_strip_tool_init (QdmStripTool *self)
{
}

/**
 * qdm_strip_tool_new:
 * @session: an open plan
 *
 * Returns: (transfer full): the tool of a view that shows a #QdmSubjectChart
 */
QdmChartTool *
qdm_strip_tool_new (QdmSession *session)
{
  QdmStripTool *self = g_object_new (QDM_TYPE_STRIP_TOOL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (qdm_session_get_balance_focus (session), "notify::half-year",
                           G_CALLBACK (qdm_chart_tool_redraw), self, G_CONNECT_SWAPPED);
  return QDM_CHART_TOOL (self);
}
