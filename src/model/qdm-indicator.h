#pragma once

#include "model/qdm-item.h"
#include "model/qdm-scope.h"

G_BEGIN_DECLS

/**
 * QdmDirection:
 *
 * Which way of an indicator is better.
 */
typedef enum {
  QDM_DIRECTION_UP,
  QDM_DIRECTION_DOWN,
  QDM_DIRECTION_HOLD,
} QdmDirection;

GType qdm_direction_get_type (void) G_GNUC_CONST;

/**
 * QdmIndicatorKind:
 *
 * How the values of an indicator are to be read.
 */
typedef enum {
  QDM_INDICATOR_KIND_LEVEL,
  QDM_INDICATOR_KIND_PERIOD_AVERAGE,
  QDM_INDICATOR_KIND_CUMULATIVE,
} QdmIndicatorKind;

GType qdm_indicator_kind_get_type (void) G_GNUC_CONST;

/**
 * QdmTrajectory:
 *
 * How a level is expected to move from its base value to its target.
 */
typedef enum {
  QDM_TRAJECTORY_LINEAR,
  QDM_TRAJECTORY_COMPOUND,
} QdmTrajectory;

GType qdm_trajectory_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_INDICATOR (qdm_indicator_get_type ())

G_DECLARE_FINAL_TYPE (QdmIndicator, qdm_indicator, QDM, INDICATOR, QdmItem)

struct _QdmIndicator {
  QdmItem parent_instance;

  QdmScope scope;
  char *group;
  char *unit;
  QdmDecimal base_2015;
  QdmDecimal base_2020;
  QdmDecimal target_2025;
  QdmDirection direction;
  char *rule;
  char *formula;
  QdmIndicatorKind kind;
  QdmTrajectory trajectory;
  char *dividend;
  char **divisors;
};

G_END_DECLS
