#include "chart/qdm-matrix-chart-private.h"

#include <glib/gi18n-lib.h>

#include "chart/qdm-legend.h"

/* How a matrix looks: signs in the body, names and totals in the heads. */

static gboolean
is_head (const QdmMatrixSlot *slot)
{
  return slot->item == NULL;
}

static gboolean
is_idle (const QdmMatrixSlot *slot)
{
  return slot->item != NULL && slot->n_led + slot->n_shared == 0;
}

/* ---- the body ---- */

static void
add_role (QdmScene   *scene,
          QdmRole     role,
          QdmStyle    style,
          QdmItem    *item,
          double      x,
          double      y,
          double      em)
{
  static const struct { QdmStyle style; QdmMark mark; double size; } signs[] = {
    [QDM_ROLE_CHIEF_CHAIN_LEADER] = { QDM_STYLE_ROLE_CHIEF, QDM_MARK_STAR, 1.05 },
    [QDM_ROLE_CHAIN_LEADER] = { QDM_STYLE_ROLE_LEADER, QDM_MARK_TRIANGLE, 0.85 },
    [QDM_ROLE_LEAD] = { QDM_STYLE_ROLE_LEAD, QDM_MARK_DISC, 0.8 },
    [QDM_ROLE_RESPONSIBLE] = { QDM_STYLE_ROLE_RESPONSIBLE, QDM_MARK_RING, 0.7 },
  };

  qdm_scene_add_mark (scene, style == QDM_STYLE_ROLE_INHERITED ? style : signs[role].style, signs[role].mark,
                      item, x, y, signs[role].size * em);
}

/* What is not the cell's own looks so. */
static void
build_cell (QdmMatrixChart *self,
            QdmScene       *scene,
            guint           row,
            guint           column)
{
  QdmMatrixCell cell;
  int n_roles, n = 0;

  if (!qdm_matrix_chart_get_cell (self, row, column, &cell) || cell.roles == 0)
    return;

  n_roles = __builtin_popcount (cell.roles);
  for (QdmRole role = QDM_ROLE_CHIEF_CHAIN_LEADER; role <= QDM_ROLE_RESPONSIBLE; role++)
    {
      if ((cell.roles & 1u << role) == 0)
        continue;
      n++;
      add_role (scene, role, (cell.own & 1u << role) != 0 ? QDM_STYLE_TEXT : QDM_STYLE_ROLE_INHERITED, cell.assignment,
                cell.rect.x + cell.rect.width * n / (n_roles + 1), cell.rect.y + cell.rect.height / 2,
                qdm_matrix_chart_get_em (self));
    }
  qdm_scene_mark_element (scene);
}

static void
build_grid (QdmMatrixChart *self,
            QdmScene       *scene,
            const QdmRect  *area,
            double          right,
            double          bottom)
{
  guint first, end;

  qdm_matrix_chart_find_rows (self, area, &first, &end);
  for (guint row = first; row < end; row++)
    {
      QdmRect rect = qdm_matrix_chart_get_cell_rect (self, row, 0);

      if (is_head (qdm_matrix_chart_get_row (self, row)))
        qdm_scene_add_box (scene, QDM_STYLE_GROUP, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, rect.y, right, rect.height));
      qdm_scene_add_stroke (scene, QDM_STYLE_GRID, 0, rect.y + rect.height, right, rect.y + rect.height);
    }
  qdm_matrix_chart_find_columns (self, area, &first, &end);
  for (guint column = first; column < end; column++)
    {
      QdmRect rect = qdm_matrix_chart_get_cell_rect (self, 0, column);

      if (is_head (qdm_matrix_chart_get_column (self, column)))
        qdm_scene_add_box (scene, QDM_STYLE_GROUP, QDM_FORM_RECTANGLE, NULL, QDM_RECT (rect.x, 0, rect.width, bottom));
      qdm_scene_add_stroke (scene, QDM_STYLE_GRID, rect.x + rect.width, 0, rect.x + rect.width, bottom);
    }
}

static void
build_body (QdmMatrixChart *self,
            QdmScene       *scene,
            const QdmRect  *area)
{
  guint first_row, end_row, first_column, end_column;
  double right, bottom;

  qdm_chart_measure (QDM_CHART (self), &right, &bottom, NULL, NULL);
  build_grid (self, scene, area, right, bottom);

  qdm_matrix_chart_find_rows (self, area, &first_row, &end_row);
  qdm_matrix_chart_find_columns (self, area, &first_column, &end_column);
  qdm_chart_count_visits (QDM_CHART (self), end_row - first_row);
  for (guint row = first_row; row < end_row; row++)
    for (guint column = first_column; column < end_column; column++)
      build_cell (self, scene, row, column);
}

/* ---- the heads ---- */

static void
add_total (QdmScene *scene,
           QdmRect   rect,
           guint     total)
{
  g_autofree char *text = g_strdup_printf ("%u", total);

  qdm_scene_add_text (scene, total > 0 ? QDM_STYLE_TEXT : QDM_STYLE_TEXT_DIM, QDM_FONT_SMALL, QDM_FIT_NONE,
                      QDM_ALIGN_CENTRE, NULL, rect, text);
}

static void
build_row_name (QdmMatrixChart *self,
                QdmScene       *scene,
                guint           row,
                double          width)
{
  const QdmMatrixSlot *slot = qdm_matrix_chart_get_row (self, row);
  double em = qdm_matrix_chart_get_em (self), total = qdm_matrix_chart_get_total_width (self), height = qdm_chart_get_row_height (QDM_CHART (self));
  double y = row * height;

  qdm_scene_add_box (scene, is_head (slot) ? QDM_STYLE_GROUP : QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, slot->item,
                     QDM_RECT (0, y, width, height));
  if (!is_head (slot))
    qdm_scene_mark_element (scene);
  qdm_scene_add_text (scene, is_idle (slot) ? QDM_STYLE_TEXT_DIM : QDM_STYLE_TEXT,
                      is_head (slot) ? QDM_FONT_BOLD : QDM_FONT_BODY, QDM_FIT_MIDDLE, QDM_ALIGN_LEFT, slot->item,
                      QDM_RECT (em / 2, y, self->name_width - em / 2 - 2 + (is_head (slot) ? 2 * total : 0), height), slot->title);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID, 0, y + height, width, y + height);
  if (is_head (slot))
    return;

  add_total (scene, QDM_RECT (self->name_width, y, total, height), slot->n_led);
  add_total (scene, QDM_RECT (self->name_width + total, y, total, height), slot->n_shared);
}

static void
build_left (QdmMatrixChart *self,
            QdmScene       *scene,
            const QdmRect  *area)
{
  guint first, end;
  double width, height;

  qdm_chart_measure (QDM_CHART (self), NULL, &height, &width, NULL);
  qdm_matrix_chart_find_rows (self, area, &first, &end);
  for (guint row = first; row < end; row++)
    build_row_name (self, scene, row, width);
  for (int i = 0; i <= 2; i++)
    {
      double x = self->name_width + i * qdm_matrix_chart_get_total_width (self);

      qdm_scene_add_stroke (scene, i == 2 ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID, x, area->y, x,
                            MIN (area->y + area->height, height));
    }
}

static void
build_column_name (QdmMatrixChart *self,
                   QdmScene       *scene,
                   guint           column,
                   double          height)
{
  const QdmMatrixSlot *slot = qdm_matrix_chart_get_column (self, column);
  double width = qdm_matrix_chart_get_column_width (self), x = column * width, em = qdm_matrix_chart_get_em (self);
  double total = qdm_chart_get_row_height (QDM_CHART (self));

  qdm_scene_add_box (scene, is_head (slot) ? QDM_STYLE_GROUP : QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, slot->item,
                     QDM_RECT (x, 0, width, height));
  if (!is_head (slot))
    qdm_scene_mark_element (scene);
  qdm_scene_add_text (scene, is_idle (slot) ? QDM_STYLE_TEXT_DIM : QDM_STYLE_TEXT,
                      is_head (slot) ? QDM_FONT_BOLD : QDM_FONT_BODY, QDM_FIT_COLUMN, QDM_ALIGN_TOP, slot->item,
                      QDM_RECT (x + 1, em / 2, width - 2, self->name_height - em / 2), slot->title);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID, x + width, 0, x + width, height);
  if (is_head (slot))
    return;

  add_total (scene, QDM_RECT (x, self->name_height, width, total), slot->n_led);
  add_total (scene, QDM_RECT (x, self->name_height + total, width, total), slot->n_shared);
}

static void
build_top (QdmMatrixChart *self,
           QdmScene       *scene,
           const QdmRect  *area)
{
  guint first, end;
  double width, height;

  qdm_chart_measure (QDM_CHART (self), &width, NULL, NULL, &height);
  qdm_matrix_chart_find_columns (self, area, &first, &end);
  for (guint column = first; column < end; column++)
    build_column_name (self, scene, column, height);
  for (int i = 0; i <= 2; i++)
    {
      double y = self->name_height + i * qdm_chart_get_row_height (QDM_CHART (self));

      qdm_scene_add_stroke (scene, i == 2 ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID, area->x, y,
                            MIN (area->x + area->width, width), y);
    }
}

static void
build_corner (QdmMatrixChart *self,
              QdmScene       *scene)
{
  double width, height, total = qdm_matrix_chart_get_total_width (self), row = qdm_chart_get_row_height (QDM_CHART (self)), em = qdm_matrix_chart_get_em (self);
  const char *labels[] = { _("leads"), _("shares") };

  qdm_chart_measure (QDM_CHART (self), NULL, NULL, &width, &height);
  qdm_scene_add_box (scene, QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, 0, width, height));
  for (int i = 0; i < 2; i++)
    {
      double x = self->name_width + i * total, y = self->name_height + i * row;

      qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_SMALL, QDM_FIT_COLUMN, QDM_ALIGN_BOTTOM, NULL,
                          QDM_RECT (x, em, total, self->name_height - 1.4 * em), labels[i]);
      qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_RIGHT, NULL,
                          QDM_RECT (0, y, self->name_width - em / 2, row), labels[i]);
    }
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, 0, height, width, height);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, width, 0, width, height);
}

/**
 * qdm_matrix_chart_build:
 * @chart: a matrix
 * @part: which part of it
 * @area: what is to be seen of that part
 * @scene: what to add to
 *
 * As QdmChartClass::build.
 */
void
qdm_matrix_chart_build (QdmChart      *chart,
                        QdmChartPart   part,
                        const QdmRect *area,
                        QdmScene      *scene)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  switch (part)
    {
    case QDM_CHART_BODY:
      build_body (self, scene, area);
      break;
    case QDM_CHART_TOP:
      build_top (self, scene, area);
      break;
    case QDM_CHART_LEFT:
      build_left (self, scene, area);
      break;
    case QDM_CHART_CORNER:
      build_corner (self, scene);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * qdm_matrix_chart_build_legend:
 * @chart: a matrix
 * @width: the room there is
 * @scene: what to add to
 *
 * Returns: the height of the legend; as QdmChartClass::build_legend
 */
double
qdm_matrix_chart_build_legend (QdmChart *chart,
                               double    width,
                               QdmScene *scene)
{
  QdmLegend legend;

  qdm_legend_init (&legend, scene, width);
  qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_CHIEF, QDM_MARK_STAR, 1.05, _("Chief chain leader"));
  qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_LEADER, QDM_MARK_TRIANGLE, 0.85, _("Chain leader"));
  qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_LEAD, QDM_MARK_DISC, 0.8, _("Lead unit"));
  qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_RESPONSIBLE, QDM_MARK_RING, 0.7, _("Responsible unit"));
  if (QDM_MATRIX_CHART (chart)->options.expanded)
    qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_INHERITED, QDM_MARK_RING, 0.7, _("From the item above or a group"));
  else if (QDM_MATRIX_CHART (chart)->options.subject != NULL)
    qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_INHERITED, QDM_MARK_RING, 0.7, _("From the item above"));
  return qdm_legend_end (&legend);
}
