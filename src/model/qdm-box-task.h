#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_BOX_TASK (qdm_box_task_get_type ())

G_DECLARE_FINAL_TYPE (QdmBoxTask, qdm_box_task, QDM, BOX_TASK, QdmItem)

struct _QdmBoxTask {
  QdmItem parent_instance;

  char *box;
};

G_END_DECLS
