#include "chart/qdm-link-route.h"

#include <math.h>

/* The way of a dependency arrow from bar to bar: level and upright pieces that keep off the
 * labels, which stand at the right of bars.  An arrow leaves a bar below or above its end, so that
 * it does not run through that bar's own label; it may go sideways in the gap between two rows;
 * and it reaches a start from the left and a finish from above or below. */

/** How far from a bar's end an arrow leaves it, and how far before a start it turns. */
#define INSET 4.0
#define STUB  7.0

static double
get_exit (const QdmRect     *bar,
          QdmDependencyKind  kind)
{
  double inset = MIN (INSET, bar->width / 2);

  if (kind == QDM_DEPENDENCY_KIND_START_TO_START || kind == QDM_DEPENDENCY_KIND_START_TO_FINISH)
    return bar->x + inset;
  return bar->x + bar->width - inset;
}

static gboolean
enters_at_start (QdmDependencyKind kind)
{
  return kind == QDM_DEPENDENCY_KIND_FINISH_TO_START || kind == QDM_DEPENDENCY_KIND_START_TO_START;
}

static const QdmRect *
find_label_at (double         x,
               double         top,
               double         bottom,
               const QdmRect *labels,
               guint          n_labels)
{
  for (guint i = 0; i < n_labels; i++)
    if (labels[i].width > 0 && x > labels[i].x - 1 && x < labels[i].x + labels[i].width + 1 &&
        labels[i].y < bottom && labels[i].y + labels[i].height > top)
      return &labels[i];
  return NULL;
}

/* To the left of a place, where there is always one that meets no label. */
static double
find_free_leftwards (double         x,
                     double         top,
                     double         bottom,
                     const QdmRect *labels,
                     guint          n_labels)
{
  for (guint i = 0; i <= n_labels; i++)
    {
      const QdmRect *label = find_label_at (x, top, bottom, labels, n_labels);

      if (label == NULL)
        break;
      x = label->x - 2;
    }
  return x;
}

/* Where an upright line meets no label: the first such place from the left between two, or one
 * before them. */
static double
find_free (double         least,
           double         most,
           double         top,
           double         bottom,
           const QdmRect *labels,
           guint          n_labels)
{
  double x = least;

  for (guint i = 0; i <= n_labels && x <= most; i++)
    {
      const QdmRect *label = find_label_at (x, top, bottom, labels, n_labels);

      if (label == NULL)
        return x;
      x = label->x + label->width + 2;
    }
  return find_label_at (most, top, bottom, labels, n_labels) == NULL
         ? most : find_free_leftwards (least, top, bottom, labels, n_labels);
}

static guint
drop_doubles (QdmPoint *points,
              guint     n_points)
{
  guint kept = 1;

  for (guint i = 1; i < n_points; i++)
    if (points[i].x != points[kept - 1].x || points[i].y != points[kept - 1].y)
      points[kept++] = points[i];
  return kept;
}

/**
 * qdm_link_route_find:
 * @from: the predecessor
 * @to: the successor, in another row
 * @kind: the kind of the dependency
 * @labels: (array length=n_labels): what to keep off; those without width are passed over
 * @n_labels: how many
 * @points: (out): the corners of the arrow, its ends among them
 *
 * Finds the way of a dependency arrow.
 *
 * Returns: how many points there are
 */
guint
qdm_link_route_find (const QdmLinkEnd  *from,
                     const QdmLinkEnd  *to,
                     QdmDependencyKind  kind,
                     const QdmRect     *labels,
                     guint              n_labels,
                     QdmPoint           points[QDM_LINK_MAX_POINTS])
{
  gboolean down = to->row_top >= from->row_bottom - 0.5;
  double exit_x = get_exit (&from->bar, kind);
  double exit_y = down ? from->bar.y + from->bar.height : from->bar.y;
  double gap = down ? from->row_bottom : from->row_top;
  double middle = to->bar.y + to->bar.height / 2;
  double edge = down ? to->bar.y : to->bar.y + to->bar.height;
  double top = MIN (gap, middle), bottom = MAX (gap, middle);
  double x;

  if (!enters_at_start (kind))
    {
      x = to->bar.x + to->bar.width - MIN (INSET, to->bar.width / 2);
      points[0] = (QdmPoint) { exit_x, exit_y };
      points[1] = (QdmPoint) { exit_x, gap };
      points[2] = (QdmPoint) { x, gap };
      points[3] = (QdmPoint) { x, edge };
      return drop_doubles (points, 4);
    }

  /* Straight onto the bar, where it reaches below its predecessor's end. */
  if (exit_x >= to->bar.x && exit_x <= to->bar.x + to->bar.width &&
      find_label_at (exit_x, top, bottom, labels, n_labels) == NULL)
    {
      points[0] = (QdmPoint) { exit_x, exit_y };
      points[1] = (QdmPoint) { exit_x, edge };
      return 2;
    }

  if (exit_x <= to->bar.x - STUB)
    x = find_free (exit_x, to->bar.x - STUB, top, bottom, labels, n_labels);
  else
    x = find_free_leftwards (to->bar.x - STUB, top, bottom, labels, n_labels);
  points[0] = (QdmPoint) { exit_x, exit_y };
  points[1] = (QdmPoint) { exit_x, x == exit_x ? middle : gap };
  points[2] = (QdmPoint) { x, points[1].y };
  points[3] = (QdmPoint) { x, middle };
  points[4] = (QdmPoint) { to->bar.x, middle };
  return drop_doubles (points, 5);
}
