#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmStage:
 *
 * The stages of building a plant.
 */
typedef enum {
  QDM_STAGE_NOT_STATED,
  QDM_STAGE_PREPARATION,
  QDM_STAGE_START,
  QDM_STAGE_CIVIL_WORKS,
  QDM_STAGE_INSTALLATION,
  QDM_STAGE_TRIAL_RUN,
  QDM_STAGE_PRODUCTION,
} QdmStage;

GType qdm_stage_get_type (void) G_GNUC_CONST;

/**
 * QdmConstraint:
 *
 * What binds a task’s dates besides its dependencies.
 */
typedef enum {
  QDM_CONSTRAINT_AS_SOON_AS_POSSIBLE,
  QDM_CONSTRAINT_AS_LATE_AS_POSSIBLE,
  QDM_CONSTRAINT_START_NO_EARLIER_THAN,
  QDM_CONSTRAINT_START_NO_LATER_THAN,
  QDM_CONSTRAINT_FINISH_NO_EARLIER_THAN,
  QDM_CONSTRAINT_FINISH_NO_LATER_THAN,
  QDM_CONSTRAINT_MUST_START_ON,
  QDM_CONSTRAINT_MUST_FINISH_ON,
} QdmConstraint;

GType qdm_constraint_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_TASK (qdm_task_get_type ())

G_DECLARE_FINAL_TYPE (QdmTask, qdm_task, QDM, TASK, QdmItem)

struct _QdmTask {
  QdmItem parent_instance;

  QdmStage stage;
  int duration;
  QdmConstraint constraint;
  QdmDate constraint_date;
  QdmDate deadline;
  char *calendar;
  QdmDate actual_start;
  QdmDate actual_finish;
  QdmDecimal percent;
};

gboolean qdm_task_has_begun (const QdmTask *self);
gboolean qdm_task_is_done   (const QdmTask *self);

G_END_DECLS
