#include "chart/qdm-gantt-hit.h"

#include <math.h>

#include "chart/qdm-gantt-chart-private.h"
#include "model/qdm-task.h"

/* What hands meet in a Gantt chart: which part of a bar is where, and on which day. */

/** How wide an edge is, inside the bar, and how far it can be missed outside, in pixels. */
#define EDGE_INSIDE  5.0
#define EDGE_OUTSIDE 2.0
/** The knobs for links stand off the bar; so far their middle is from its end. */
#define KNOB_OFFSET  9.0
#define KNOB_SIZE    10.0
/** A bar narrower than this has no start edge, so that it can still be moved. */
#define LEAST_WIDTH  16.0
/** A step is worth snapping to if it is this wide. */
#define LEAST_STEP   6.0

static gboolean
has_edges (const QdmGanttRow *row)
{
  return row->kind == QDM_GANTT_ROW_TASK;
}

static gboolean
has_knobs (const QdmGanttRow *row)
{
  return row->kind != QDM_GANTT_ROW_GROUP;
}

static gboolean
has_progress (const QdmGanttRow *row,
              const QdmRect     *bar)
{
  return row->kind == QDM_GANTT_ROW_TASK && bar->width >= LEAST_WIDTH &&
         QDM_TASK (row->item)->actual_finish == QDM_DATE_UNSET;
}

static QdmRect
find_edge (const QdmRect *bar,
           gboolean       at_start)
{
  double inside = MIN (EDGE_INSIDE, bar->width / 3), width = inside + EDGE_OUTSIDE;

  return QDM_RECT (at_start ? bar->x - EDGE_OUTSIDE : bar->x + bar->width - inside, bar->y, width, bar->height);
}

static QdmRect
find_knob (const QdmRect *bar,
           gboolean       at_start)
{
  double x = at_start ? bar->x - KNOB_OFFSET : bar->x + bar->width + KNOB_OFFSET;

  return QDM_RECT (x - KNOB_SIZE / 2, bar->y + (bar->height - KNOB_SIZE) / 2, KNOB_SIZE, KNOB_SIZE);
}

/* The stripe's end is taken by its foot, which hangs out below the bar; so the edges stay free
 * where nothing is done, or all. */
static QdmRect
find_progress (const QdmGanttRow *row,
               const QdmRect     *bar)
{
  double x = bar->x + bar->width * MAX (0, row->percent) / 100;

  return QDM_RECT (x - EDGE_INSIDE, bar->y + bar->height * 0.7, 2 * EDGE_INSIDE, bar->height * 0.3 + 4);
}

static gboolean
find_handle_rect (const QdmGanttRow *row,
                  const QdmRect     *bar,
                  QdmGanttHandle     handle,
                  QdmRect           *rect)
{
  switch (handle)
    {
    case QDM_GANTT_HANDLE_START:
      *rect = find_edge (bar, TRUE);
      return has_edges (row) && bar->width >= LEAST_WIDTH;
    case QDM_GANTT_HANDLE_FINISH:
      *rect = find_edge (bar, FALSE);
      return has_edges (row);
    case QDM_GANTT_HANDLE_PROGRESS:
      *rect = find_progress (row, bar);
      return has_progress (row, bar);
    case QDM_GANTT_HANDLE_LINK_START:
    case QDM_GANTT_HANDLE_LINK_FINISH:
      *rect = find_knob (bar, handle == QDM_GANTT_HANDLE_LINK_START);
      return has_knobs (row);
    case QDM_GANTT_HANDLE_MILESTONE:
      *rect = *bar;
      return row->kind == QDM_GANTT_ROW_MILESTONE;
    case QDM_GANTT_HANDLE_BODY:
      *rect = *bar;
      return row->kind != QDM_GANTT_ROW_MILESTONE;
    default:
      return FALSE;
    }
}

static QdmGanttHandle
find_handle (const QdmGanttRow *row,
             const QdmRect     *bar,
             double             x,
             double             y)
{
  /* What is smaller comes first. */
  static const QdmGanttHandle handles[] = {
    QDM_GANTT_HANDLE_PROGRESS, QDM_GANTT_HANDLE_START, QDM_GANTT_HANDLE_FINISH, QDM_GANTT_HANDLE_MILESTONE,
    QDM_GANTT_HANDLE_BODY, QDM_GANTT_HANDLE_LINK_START, QDM_GANTT_HANDLE_LINK_FINISH,
  };

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      QdmRect rect;

      if (find_handle_rect (row, bar, handles[i], &rect) && qdm_rect_contains (&rect, x, y))
        return handles[i];
    }
  return QDM_GANTT_HANDLE_ROW;
}

/**
 * qdm_gantt_chart_hit:
 * @self: a Gantt chart
 * @x: a place in its body
 * @y: likewise
 * @hit: (out): what is there
 *
 * Tells what a hand would take hold of.
 *
 * Returns: whether there is a row
 */
gboolean
qdm_gantt_chart_hit (QdmGanttChart *self,
                     double         x,
                     double         y,
                     QdmGanttHit   *hit)
{
  double height = qdm_chart_get_row_height (QDM_CHART (self));
  const QdmGanttRow *row;
  QdmScale scale;

  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), FALSE);

  qdm_gantt_chart_get_scale (self, &scale);
  *hit = (QdmGanttHit) { .handle = QDM_GANTT_HANDLE_NONE, .date = qdm_scale_get_date (&scale, x) };
  if (y < 0 || y >= height * qdm_outline_get_n_rows (self->outline))
    return FALSE;

  hit->row = (guint) (y / height);
  row = qdm_gantt_chart_get_row (self, hit->row);
  hit->item = row->item;
  hit->handle = QDM_GANTT_HANDLE_ROW;
  if (!row->dated)
    return TRUE;

  hit->bar = qdm_gantt_chart_find_bar (self, row, &scale, hit->row);
  hit->handle = find_handle (row, &hit->bar, x, y);
  return TRUE;
}

/**
 * qdm_gantt_chart_get_handle_rect:
 * @self: a Gantt chart
 * @row: a row
 * @handle: what can be taken hold of
 * @rect: (out): where it is in the body
 *
 * For marks that show what can be pulled.
 *
 * Returns: whether the row has it
 */
gboolean
qdm_gantt_chart_get_handle_rect (QdmGanttChart  *self,
                                 guint           row,
                                 QdmGanttHandle  handle,
                                 QdmRect        *rect)
{
  const QdmGanttRow *found;
  QdmRect bar;

  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), FALSE);

  found = qdm_gantt_chart_get_row (self, row);
  return qdm_gantt_chart_get_bar (self, row, &bar) && find_handle_rect (found, &bar, handle, rect);
}

/**
 * qdm_gantt_chart_get_bar_at:
 * @self: a Gantt chart
 * @row: a row, with or without dates
 * @start: a first day
 * @finish: a last day, inclusive
 * @bar: (out): where its bar would be in the body
 *
 * For the preview of a change.
 *
 * Returns: whether the row stands for a project or task
 */
gboolean
qdm_gantt_chart_get_bar_at (QdmGanttChart *self,
                            guint          row,
                            QdmDate        start,
                            QdmDate        finish,
                            QdmRect       *bar)
{
  QdmGanttRow moved;
  QdmScale scale;

  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), FALSE);

  moved = *qdm_gantt_chart_get_row (self, row);
  if (moved.kind == QDM_GANTT_ROW_GROUP)
    return FALSE;

  moved.dates.start = start;
  moved.dates.finish = MAX (start, finish);
  qdm_gantt_chart_get_scale (self, &scale);
  *bar = qdm_gantt_chart_find_bar (self, &moved, &scale, row);
  return TRUE;
}

/**
 * qdm_gantt_chart_get_snap_step:
 * @self: a Gantt chart
 *
 * Returns: the step that a pulled edge falls into at this zoom: the shortest that can be told
 *   from its neighbours
 */
QdmStep
qdm_gantt_chart_get_snap_step (QdmGanttChart *self)
{
  QdmScale scale;

  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), QDM_STEP_DAY);

  qdm_gantt_chart_get_scale (self, &scale);
  return MIN (qdm_scale_choose_step (&scale, LEAST_STEP), QDM_STEP_HALF_YEAR);
}

/**
 * qdm_gantt_chart_snap:
 * @self: a Gantt chart
 * @x: a place in its body
 * @fine: whether days count at every zoom
 *
 * Returns: the day whose beginning is meant by @x: the nearest first day of a step (see
 *   qdm_gantt_chart_get_snap_step()).  A bar that is to end at @x finishes on the day before.
 */
QdmDate
qdm_gantt_chart_snap (QdmGanttChart *self,
                      double         x,
                      gboolean       fine)
{
  QdmScale scale;

  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), QDM_DATE_UNSET);

  qdm_gantt_chart_get_scale (self, &scale);
  return qdm_scale_snap (&scale, fine ? QDM_STEP_DAY : qdm_gantt_chart_get_snap_step (self), x);
}
