#include "chart/qdm-gantt-build.h"

#include "chart/qdm-link-route.h"
#include "model/qdm-project.h"

/* Arrows between bars.  What is folded away is spoken for by the row that it is folded into. */

/* The row that shows an item, or that it is folded into.  What a filter leaves out of an unfolded
 * row is in none. */
static gboolean
find_row (QdmGanttBuild *build,
          QdmItem       *item,
          guint         *position)
{
  QdmOutline *outline = build->chart->outline;

  for (QdmItem *at = item; at != NULL && (QDM_IS_TASK (at) || QDM_IS_PROJECT (at)); at = qdm_item_get_parent (at))
    if (qdm_outline_find (outline, at, position))
      return at == item || !qdm_outline_row_get_expanded (qdm_outline_get_row (outline, *position));
  return FALSE;
}

/* ---- one link ---- */

static gboolean
find_end (QdmGanttBuild *build,
          guint          position,
          QdmLinkEnd    *end)
{
  const QdmGanttRow *row = qdm_gantt_chart_get_row (build->chart, position);

  if (!row->dated)
    return FALSE;

  end->bar = qdm_gantt_chart_find_bar (build->chart, row, &build->scale, position);
  end->row_top = position * build->row_height;
  end->row_bottom = end->row_top + build->row_height;
  return TRUE;
}

static gboolean
is_critical (QdmGanttBuild *build,
             guint          from,
             guint          to,
             QdmDependency *dependency)
{
  return (build->chart->parts & QDM_GANTT_CRITICAL) != 0 &&
         qdm_gantt_chart_get_row (build->chart, from)->dates.critical &&
         qdm_gantt_chart_get_row (build->chart, to)->dates.critical &&
         qdm_schedule_is_driving (build->chart->schedule, dependency);
}

static void
build_link (QdmGanttBuild *build,
            guint          from_position,
            guint          to_position,
            QdmDependency *dependency)
{
  QdmLinkEnd from, to;
  QdmPoint points[QDM_LINK_MAX_POINTS];
  gboolean critical;
  guint n_points;

  if (from_position == to_position || !find_end (build, from_position, &from) || !find_end (build, to_position, &to))
    return;

  critical = is_critical (build, from_position, to_position, dependency);
  n_points = qdm_link_route_find (&from, &to, dependency->kind, (const QdmRect *) build->labels->data,
                                  build->labels->len, points);
  qdm_scene_add_line (build->scene, critical ? QDM_STYLE_DEPENDENCY_CRITICAL : QDM_STYLE_DEPENDENCY,
                      QDM_ENDS_ARROW, QDM_ITEM (dependency), points, n_points);
}

/* ---- the links of a row ---- */

typedef struct {
  QdmItem *root;
  QdmPlan *plan;
  gboolean deep;
  GPtrArray *links; /* QdmDependency */
} Crossing;

static gboolean
is_inside (const Crossing *crossing,
           QdmItem        *item)
{
  return crossing->deep ? qdm_item_is_within (item, crossing->root) : item == crossing->root;
}

static void
add_crossing (Crossing *crossing,
              QdmItem  *item)
{
  GPtrArray *referrers = qdm_plan_get_referrers (crossing->plan, qdm_item_get_id (item));
  guint n = qdm_item_count (item, QDM_TYPE_DEPENDENCY);

  for (guint i = 0; i < n; i++)
    {
      QdmDependency *dependency = qdm_item_get_child (item, QDM_TYPE_DEPENDENCY, i);
      QdmItem *predecessor = qdm_plan_get_item (crossing->plan, dependency->predecessor);

      if (predecessor != NULL && !is_inside (crossing, predecessor))
        g_ptr_array_add (crossing->links, dependency);
    }
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *successor = qdm_item_get_parent (referrers->pdata[i]);

      if (QDM_IS_DEPENDENCY (referrers->pdata[i]) && successor != NULL && !is_inside (crossing, successor))
        g_ptr_array_add (crossing->links, referrers->pdata[i]);
    }
}

static void
add_crossing_below (Crossing *crossing,
                    QdmItem  *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);

  add_crossing (crossing, item);
  for (guint i = 0; crossing->deep && i < n; i++)
    add_crossing_below (crossing, qdm_item_get_child (item, QDM_TYPE_TASK, i));
}

/* The links between a row, with all that is folded into it, and the others.  Kept, since a folded
 * row may hold thousands of tasks. */
static GPtrArray *
get_links (QdmGanttBuild *build,
           guint          position,
           QdmItem       *item)
{
  QdmOutlineRow *row = qdm_outline_get_row (build->chart->outline, position);
  gboolean deep = !qdm_outline_row_get_expanded (row);
  GHashTable *kept = build->chart->links[deep];
  Crossing crossing = { item, qdm_chart_get_plan (QDM_CHART (build->chart)), deep, g_hash_table_lookup (kept, row) };

  if (crossing.links != NULL)
    return crossing.links;

  crossing.links = g_ptr_array_new ();
  add_crossing_below (&crossing, item);
  g_hash_table_insert (kept, g_object_ref (row), crossing.links);
  return crossing.links;
}

/* ---- all links ---- */

/* Of all links of a kind between two rows, one is drawn. */
static gboolean
is_first (GHashTable        *drawn,
          guint              from,
          guint              to,
          QdmDependencyKind  kind)
{
  gint64 key = ((gint64) from << 34) ^ ((gint64) to << 2) ^ (gint64) kind;

  return g_hash_table_add (drawn, g_memdup2 (&key, sizeof key));
}

/* A link between two rows that are both seen is drawn from its successor. */
static void
build_link_of_row (QdmGanttBuild *build,
                   GHashTable    *drawn,
                   guint          position,
                   QdmDependency *dependency)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (build->chart));
  guint from, to;

  if (!find_row (build, qdm_plan_get_item (plan, dependency->predecessor), &from) ||
      !find_row (build, qdm_item_get_parent (QDM_ITEM (dependency)), &to))
    return;
  if (to != position && to >= build->first && to < build->first + build->bars->len)
    return;
  if (is_first (drawn, from, to, dependency->kind))
    build_link (build, from, to, dependency);
}

/**
 * qdm_gantt_build_links:
 * @build: what is being built
 *
 * Adds the arrows that begin or end in a row that is seen.
 */
void
qdm_gantt_build_links (QdmGanttBuild *build)
{
  g_autoptr (GHashTable) drawn = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < build->bars->len; i++)
    {
      const QdmGanttBar *bar = &g_array_index (build->bars, QdmGanttBar, i);
      GPtrArray *links;

      if (bar->row->kind == QDM_GANTT_ROW_GROUP || !bar->row->dated)
        continue;
      links = get_links (build, bar->position, bar->row->item);
      for (guint j = 0; j < links->len; j++)
        build_link_of_row (build, drawn, bar->position, links->pdata[j]);
    }
}
