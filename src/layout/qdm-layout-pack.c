#include "layout/qdm-layout-pack.h"

#include <math.h>

/*
 * Packing of separate parts.  The parts, tallest first, are set on a skyline, each where its
 * upper edge comes out highest, in a sheet of some width; of several widths the one that gives
 * the smallest sheet is taken.
 */

typedef struct {
  double x;
  double width;
  double y;              /* how far down the sheet is taken here */
} Step;

typedef struct {
  const QdmLayoutRect *rects;
  GArray *skyline;
  double width;
} Sheet;

#define step_at(sheet, i) (&g_array_index ((sheet)->skyline, Step, i))

/* How high a part of some width can go at the left edge of a step; G_MAXDOUBLE if it sticks out. */
static double
rest_on (const Sheet *sheet,
         guint        first,
         double       width)
{
  double right = step_at (sheet, first)->x + width, y = 0;

  if (right > sheet->width + 0.5)
    return G_MAXDOUBLE;
  for (guint i = first; i < sheet->skyline->len && step_at (sheet, i)->x < right; i++)
    y = MAX (y, step_at (sheet, i)->y);

  return y;
}

static void
cover (Sheet *sheet,
       guint  first,
       double width,
       double y)
{
  Step step = { step_at (sheet, first)->x, width, y };
  double right = step.x + width;
  guint end = first;

  while (end < sheet->skyline->len && step_at (sheet, end)->x + step_at (sheet, end)->width <= right)
    end++;
  if (end < sheet->skyline->len && step_at (sheet, end)->x < right)
    {
      Step *cut = step_at (sheet, end);

      cut->width -= right - cut->x;
      cut->x = right;
    }
  g_array_remove_range (sheet->skyline, first, end - first);
  g_array_insert_val (sheet->skyline, first, step);
}

/* Sets all parts on a sheet; returns its area. */
static double
fill_sheet (const QdmLayoutRect *sizes,
            const int           *order,
            int                  n,
            double               width,
            double               gap,
            QdmLayoutRect       *placed)
{
  g_autoptr (GArray) skyline = g_array_new (FALSE, FALSE, sizeof (Step));
  Sheet sheet = { sizes, skyline, width + gap };
  Step ground = { 0, width + gap, 0 };
  double right = 0, bottom = 0;

  g_array_append_val (skyline, ground);
  for (int k = 0; k < n; k++)
    {
      const QdmLayoutRect *size = &sizes[order[k]];
      double best = G_MAXDOUBLE;
      guint at = 0;

      for (guint i = 0; i < skyline->len; i++)
        {
          double y = rest_on (&sheet, i, size->width + gap);

          if (y < best)
            {
              best = y;
              at = i;
            }
        }
      placed[order[k]] = (QdmLayoutRect) { step_at (&sheet, at)->x, best, size->width, size->height };
      right = MAX (right, step_at (&sheet, at)->x + size->width);
      bottom = MAX (bottom, best + size->height);
      cover (&sheet, at, size->width + gap, best + size->height + gap);
    }

  return right * bottom;
}

static int
compare_heights (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const QdmLayoutRect *rects = user_data;
  int i = *(const int *) a, j = *(const int *) b;

  if (rects[i].height != rects[j].height)
    return rects[i].height > rects[j].height ? -1 : 1;
  return i - j;
}

/**
 * qdm_layout_pack:
 * @rects: (inout) (array length=n_rects): the parts, whose positions are set
 * @n_rects: how many there are
 * @gap: how far they stay apart
 *
 * Places parts side by side in little room, from (0, 0) to the right and down.
 */
void
qdm_layout_pack (QdmLayoutRect *rects,
                 int            n_rects,
                 double         gap)
{
  g_autofree int *order = g_new (int, n_rects + 1);
  g_autofree QdmLayoutRect *sizes = g_memdup2 (rects, n_rects * sizeof (QdmLayoutRect));
  g_autofree QdmLayoutRect *placed = g_new (QdmLayoutRect, n_rects + 1);
  double widest = 0, area = 0, best = G_MAXDOUBLE;

  for (int i = 0; i < n_rects; i++)
    {
      order[i] = i;
      widest = MAX (widest, rects[i].width);
      area += (rects[i].width + gap) * (rects[i].height + gap);
    }
  g_qsort_with_data (order, n_rects, sizeof (int), compare_heights, sizes);

  for (int i = 0; i < 9; i++)
    {
      double width = MAX (widest, sqrt (area) * (0.8 + 0.15 * i));
      double filled = fill_sheet (sizes, order, n_rects, width, gap, placed);

      if (filled >= best)
        continue;
      best = filled;
      for (int k = 0; k < n_rects; k++)
        rects[k] = placed[k];
    }
}
