#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmDependencyKind:
 *
 * Which ends of two tasks are tied together: predecessor’s, then successor’s.
 */
typedef enum {
  QDM_DEPENDENCY_KIND_FINISH_TO_START,
  QDM_DEPENDENCY_KIND_START_TO_START,
  QDM_DEPENDENCY_KIND_FINISH_TO_FINISH,
  QDM_DEPENDENCY_KIND_START_TO_FINISH,
} QdmDependencyKind;

GType qdm_dependency_kind_get_type (void) G_GNUC_CONST;

/**
 * QdmLagUnit:
 *
 * In which days a lag is counted.
 */
typedef enum {
  QDM_LAG_UNIT_WORKING_DAYS,
  QDM_LAG_UNIT_CALENDAR_DAYS,
} QdmLagUnit;

GType qdm_lag_unit_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_DEPENDENCY (qdm_dependency_get_type ())

G_DECLARE_FINAL_TYPE (QdmDependency, qdm_dependency, QDM, DEPENDENCY, QdmItem)

struct _QdmDependency {
  QdmItem parent_instance;

  char *predecessor;
  QdmDependencyKind kind;
  int lag;
  QdmLagUnit lag_unit;
};

G_END_DECLS
