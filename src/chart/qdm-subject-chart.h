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
 * @get_scale: tells where days are
 * @get_height: tells how high a half-year is
 * @dup_figures: the figures of a half-year that the balance has; by default those of the balance
 */
struct _QdmSubjectChartClass {
  QdmChartClass parent_class;

  void    (*read)        (QdmSubjectChart *self);
  void    (*get_scale)   (QdmSubjectChart *self,
                          QdmScale        *scale);
  double  (*get_height)  (QdmSubjectChart *self);
  char   *(*dup_figures) (QdmSubjectChart *self,
                          QdmHalfYear      half_year);
};

QdmChart   *qdm_subject_chart_new         (GType            type,
                                           QdmBalance      *balance,
                                           const char      *subject);
QdmBalance *qdm_subject_chart_get_balance (QdmSubjectChart *self);
const char *qdm_subject_chart_get_subject (QdmSubjectChart *self);
void        qdm_subject_chart_set_subject (QdmSubjectChart *self,
                                           const char      *subject);
gboolean    qdm_subject_chart_find_half_year  (QdmSubjectChart *self,
                                               double           x,
                                               QdmHalfYear     *half_year);
gboolean    qdm_subject_chart_place_half_year (QdmSubjectChart *self,
                                               QdmHalfYear      half_year,
                                               QdmRect         *place);
char       *qdm_subject_chart_dup_figures     (QdmSubjectChart *self,
                                               QdmHalfYear      half_year);

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
