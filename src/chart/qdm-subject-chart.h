#pragma once

#include "balance/qdm-balance.h"
#include "chart/qdm-chart.h"
#include "chart/qdm-scale.h"

G_BEGIN_DECLS

#define QDM_TYPE_SUBJECT_CHART (qdm_subject_chart_get_type ())

G_DECLARE_DERIVABLE_TYPE (QdmSubjectChart, qdm_subject_chart, QDM, SUBJECT_CHART, QdmChart)

/**
 * QdmSubjectChartClass:
 * @read: takes what the chart shows of its subject from the balance, in place of what it took
 *   before
 */
struct _QdmSubjectChartClass {
  QdmChartClass parent_class;

  void (*read) (QdmSubjectChart *self);
};

QdmChart   *qdm_subject_chart_new         (GType            type,
                                           QdmBalance      *balance,
                                           const char      *subject);
QdmBalance *qdm_subject_chart_get_balance (QdmSubjectChart *self);
const char *qdm_subject_chart_get_subject (QdmSubjectChart *self);
void        qdm_subject_chart_set_subject (QdmSubjectChart *self,
                                           const char      *subject);

void        qdm_subject_chart_update      (QdmSubjectChart *self);
QdmRect     qdm_subject_chart_get_column  (const QdmScale  *scale,
                                           QdmHalfYear      half_year,
                                           double           height);
void        qdm_subject_chart_build_steps (QdmScene        *scene,
                                           QdmStyle         style,
                                           const QdmScale  *scale,
                                           QdmHalfYear      first,
                                           const double    *levels,
                                           guint            n);

G_END_DECLS
