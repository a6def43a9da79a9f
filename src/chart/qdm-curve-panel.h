#pragma once

#include "balance/qdm-indicator-track.h"

G_BEGIN_DECLS

/**
 * QdmCurvePoint:
 * @half_year: at whose end it is
 * @value: in the indicator's unit
 * @derived: whether it is computed or assumed, and not read
 */
typedef struct {
  QdmHalfYear half_year;
  double value;
  gboolean derived;
} QdmCurvePoint;

/**
 * QdmCurvePanel:
 * @indicator: what it shows
 * @bases: (element-type QdmCurvePoint): where it came from
 * @readings: (element-type QdmCurvePoint): where it has been since
 * @path: (element-type QdmCurvePoint): where it is expected to be
 * @has_target: whether there is a figure to reach
 * @target: the figure
 * @light: how it stands
 * @sentence: the same for people
 * @first: the half-year at the left
 * @last: the half-year at the right
 * @least: the value at the foot
 * @most: the value at the head
 * @step: from one line of the grid to the next
 *
 * An indicator as curves: where it was, is, and should be.
 */
typedef struct {
  QdmIndicator *indicator;
  GArray *bases;
  GArray *readings;
  GArray *path;
  gboolean has_target;
  double target;
  QdmLight light;
  char *sentence;
  QdmHalfYear first;
  QdmHalfYear last;
  double least;
  double most;
  double step;
} QdmCurvePanel;

QdmCurvePanel *qdm_curve_panel_new       (QdmPlan             *plan,
                                          QdmIndicator        *indicator);
void           qdm_curve_panel_free      (QdmCurvePanel       *self);
gboolean       qdm_curve_panel_is_empty  (const QdmCurvePanel *self);

G_END_DECLS
