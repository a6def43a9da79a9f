#include "chart/qdm-time-axis.h"

#include <math.h>

/* The head and the grid of charts that run along time: two rows of steps, such as half-years over
 * quarters, whichever the scale has room for. */

/** How wide a step must be to be written into, in heights of the text. */
#define LEAST_EMS 3.2
#define FOOT 3

/**
 * qdm_time_axis_get_height:
 * @lettering: what the head is set in
 *
 * Returns: the height of a head
 */
double
qdm_time_axis_get_height (QdmLettering *lettering)
{
  return 2 * round (1.75 * qdm_lettering_get_size (lettering));
}

static QdmStep
choose_step (QdmScene       *scene,
             const QdmScale *scale)
{
  return qdm_scale_choose_step (scale, LEAST_EMS * qdm_lettering_get_size (qdm_scene_get_lettering (scene)));
}

/* The label of a step that is seen in part stands in the part that is seen. */
static void
add_label (QdmScene      *scene,
           const QdmRect *cell,
           const QdmRect *area,
           QdmFont        font,
           const char    *text)
{
  double left = MAX (cell->x, area->x), right = MIN (cell->x + cell->width, area->x + area->width);

  if (right - left < qdm_lettering_get_width (qdm_scene_get_lettering (scene), text, font) + 2)
    return;

  qdm_scene_add_text (scene, QDM_STYLE_TEXT, font, QDM_FIT_NONE, QDM_ALIGN_CENTRE, NULL,
                      QDM_RECT (left, cell->y, right - left, cell->height), text);
}

static void
add_steps (QdmScene       *scene,
           const QdmScale *scale,
           const QdmRect  *area,
           QdmStep         step,
           gboolean        is_upper,
           double          y,
           double          height)
{
  QdmDate end = qdm_scale_get_date (scale, area->x + area->width);
  QdmDate date = qdm_step_floor (step, qdm_scale_get_date (scale, area->x));

  while (date <= end)
    {
      QdmDate next = qdm_step_next (step, date);
      QdmRect cell = { qdm_scale_get_x (scale, date), y, qdm_scale_get_x (scale, next) - qdm_scale_get_x (scale, date), height };
      g_autofree char *label = is_upper ? qdm_step_dup_label (step, date) : qdm_step_dup_short (step, date);

      add_label (scene, &cell, area, is_upper ? QDM_FONT_BOLD : QDM_FONT_BODY, label);
      qdm_scene_add_stroke (scene, is_upper ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID, cell.x, y, cell.x, y + height + (is_upper ? 0 : FOOT));
      date = next;
    }
}

/**
 * qdm_time_axis_build_head:
 * @scene: where to add it
 * @scale: where time is
 * @area: what is seen of it
 * @height: its height
 *
 * Adds the head of a chart along time.
 */
void
qdm_time_axis_build_head (QdmScene       *scene,
                          const QdmScale *scale,
                          const QdmRect  *area,
                          double          height)
{
  QdmStep lower = choose_step (scene, scale), upper = qdm_step_get_coarser (lower);
  double middle = upper != lower ? height / 2 : 0;

  qdm_scene_add_box (scene, QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, NULL, QDM_RECT (area->x, 0, area->width, height));
  if (upper != lower)
    {
      add_steps (scene, scale, area, upper, TRUE, 0, middle);
      qdm_scene_add_stroke (scene, QDM_STYLE_GRID, area->x, middle, area->x + area->width, middle);
    }
  /* The foot is left to whoever marks days in the head. */
  add_steps (scene, scale, area, lower, FALSE, middle, height - middle - FOOT);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, area->x, height, area->x + area->width, height);
}

static void
add_grid_lines (QdmScene       *scene,
                const QdmScale *scale,
                const QdmRect  *area,
                QdmStep         step,
                QdmStyle        style)
{
  QdmDate end = qdm_scale_get_date (scale, area->x + area->width);

  for (QdmDate date = qdm_step_floor (step, qdm_scale_get_date (scale, area->x)); date <= end; date = qdm_step_next (step, date))
    {
      double x = qdm_scale_get_x (scale, date);

      qdm_scene_add_stroke (scene, style, x, area->y, x, area->y + area->height);
    }
}

/**
 * qdm_time_axis_build_grid:
 * @scene: where to add it
 * @scale: where time is
 * @area: what is seen
 *
 * Adds the upright lines that continue the head into the body.
 */
void
qdm_time_axis_build_grid (QdmScene       *scene,
                          const QdmScale *scale,
                          const QdmRect  *area)
{
  QdmStep lower = choose_step (scene, scale), upper = qdm_step_get_coarser (lower);

  add_grid_lines (scene, scale, area, lower, QDM_STYLE_GRID);
  if (upper != lower)
    add_grid_lines (scene, scale, area, upper, QDM_STYLE_GRID_STRONG);
}
