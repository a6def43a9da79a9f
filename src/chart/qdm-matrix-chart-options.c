#include "chart/qdm-matrix-chart-private.h"

/* What a matrix shows, and from which side. */

static void
set_option (QdmMatrixChart *self,
            gboolean       *option,
            gboolean        value)
{
  if (*option == !!value)
    return;

  *option = !!value;
  qdm_matrix_chart_forget_grid (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_matrix_chart_set_transposed:
 * @self: a matrix
 * @transposed: whether items are rows and units columns, and not the other way round
 *
 * Turns the matrix.
 */
void
qdm_matrix_chart_set_transposed (QdmMatrixChart *self,
                                 gboolean        transposed)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  set_option (self, &self->transposed, transposed);
}

/**
 * qdm_matrix_chart_set_expanded:
 * @self: a matrix
 * @expanded: whether a group of units is shown as its members, and not as it is printed
 *
 * Spreads groups of units.
 */
void
qdm_matrix_chart_set_expanded (QdmMatrixChart *self,
                               gboolean        expanded)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  set_option (self, &self->options.expanded, expanded);
}

/**
 * qdm_matrix_chart_set_idle_shown:
 * @self: a matrix
 * @shown: whether to show units that answer for nothing in it
 *
 * Shows or hides the units that have no role.
 */
void
qdm_matrix_chart_set_idle_shown (QdmMatrixChart *self,
                                 gboolean        shown)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  set_option (self, &self->options.idle_shown, shown);
}

/**
 * qdm_matrix_chart_set_subject:
 * @self: a matrix
 * @subject: (nullable): a chain or action whose measures and projects to show, or %NULL for all
 *   chains and actions
 *
 * Chooses what units are set against.
 */
void
qdm_matrix_chart_set_subject (QdmMatrixChart *self,
                              QdmItem        *subject)
{
  const char *id = subject != NULL ? qdm_item_get_id (subject) : NULL;

  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  if (g_strcmp0 (self->options.subject, id) == 0)
    return;

  g_free (self->options.subject);
  self->options.subject = g_strdup (id);
  qdm_matrix_chart_forget_grid (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_matrix_chart_get_subject:
 * @self: a matrix
 *
 * Returns: (transfer none) (nullable): the chain or action whose measures and projects are shown
 */
QdmItem *
qdm_matrix_chart_get_subject (QdmMatrixChart *self)
{
  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), NULL);

  return qdm_plan_get_item (qdm_chart_get_plan (QDM_CHART (self)), self->options.subject);
}

/**
 * qdm_matrix_chart_set_day:
 * @self: a matrix
 * @day: a day, or %QDM_DATE_UNSET for the latest state of things
 *
 * Shows units as they were called, and as they stood, on a day.
 */
void
qdm_matrix_chart_set_day (QdmMatrixChart *self,
                          QdmDate         day)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  if (self->options.day == day)
    return;

  self->options.day = day;
  qdm_matrix_chart_forget_grid (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_matrix_chart_get_day:
 * @self: a matrix
 *
 * Returns: the day for which it shows units, or %QDM_DATE_UNSET for the latest state of things
 */
QdmDate
qdm_matrix_chart_get_day (QdmMatrixChart *self)
{
  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), QDM_DATE_UNSET);

  return self->options.day;
}
