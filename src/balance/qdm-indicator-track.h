#pragma once

#include "model/qdm-indicator.h"
#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmLight:
 * @QDM_LIGHT_OFF: nothing to judge by
 * @QDM_LIGHT_GREEN: at least 95 % of the way that should be done is done, or the limit is held
 * @QDM_LIGHT_YELLOW: at least 80 %
 * @QDM_LIGHT_RED: less, or the limit is broken
 */
typedef enum {
  QDM_LIGHT_OFF,
  QDM_LIGHT_GREEN,
  QDM_LIGHT_YELLOW,
  QDM_LIGHT_RED,
} QdmLight;

/**
 * QdmGrade:
 * @QDM_GRADE_UNKNOWN: nothing to judge by
 * @QDM_GRADE_AHEAD: the target is reached before its time
 * @QDM_GRADE_FASTER: at least 110 % of the way that should be done is done
 * @QDM_GRADE_AS_EXPECTED: at least 95 %, or the limit is held
 * @QDM_GRADE_BEHIND: less, or the limit is broken
 *
 * How evaluations of a plan grade an indicator.
 */
typedef enum {
  QDM_GRADE_UNKNOWN,
  QDM_GRADE_AHEAD,
  QDM_GRADE_FASTER,
  QDM_GRADE_AS_EXPECTED,
  QDM_GRADE_BEHIND,
} QdmGrade;

/**
 * QdmIndicatorTrack:
 * @half_year: the half-year of the last reading, or %QDM_HALF_YEAR_UNSET if there is none yet
 * @actual: what the readings up to then say: the last level, the average of the years, or the sum
 * @computed: whether the last reading is computed from other indicators
 * @expected: what it should be in @half_year
 * @expected_now: what it should be at the status date
 * @deviation: how much better @actual is than @expected, in the indicator's unit; below zero if worse
 * @percent: how much is done of the way that should be done by @half_year, in percent
 * @forecast: what it will be at the end of the period at the present pace
 * @required: what is needed from now on to reach the target: of a level or sum, how much it has
 *   to change in each half-year; of an average, what the remaining years have to average
 * @light: the light it gets
 * @grade: its grade
 * @sentence: all of this for people
 *
 * Where an indicator stands on its way to its target.
 */
typedef struct {
  QdmHalfYear half_year;
  QdmDecimal actual;
  gboolean computed;
  QdmDecimal expected;
  QdmDecimal expected_now;
  QdmDecimal deviation;
  QdmDecimal percent;
  QdmDecimal forecast;
  QdmDecimal required;
  QdmLight light;
  QdmGrade grade;
  char *sentence;
} QdmIndicatorTrack;

QdmIndicatorTrack *qdm_indicator_track_new    (QdmPlan            *plan,
                                               QdmIndicator       *indicator,
                                               QdmHalfYear         status);
void               qdm_indicator_track_free   (QdmIndicatorTrack  *self);

QdmDecimal         qdm_indicator_get_expected (QdmIndicator       *indicator,
                                               QdmHalfYear         half_year);
gboolean           qdm_indicator_get_reading  (QdmPlan            *plan,
                                               QdmIndicator       *indicator,
                                               QdmHalfYear         half_year,
                                               QdmDecimal         *value,
                                               gboolean           *computed,
                                               GError            **error);
QdmGrade           qdm_grade_of_percent       (QdmDecimal          percent);
const char        *qdm_grade_get_name         (QdmGrade            grade);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmIndicatorTrack, qdm_indicator_track_free)

G_END_DECLS
