#pragma once

#include "schedule/qdm-shift.h"

G_BEGIN_DECLS

static inline gboolean
qdm_shift_is_leaf (QdmItem *item)
{
  return QDM_IS_TASK (item) && qdm_item_count (item, QDM_TYPE_TASK) == 0;
}

gboolean qdm_shift_can_move   (QdmSchedule   *schedule,
                               QdmItem       *item);
gboolean qdm_shift_check_task (QdmShiftKind   kind,
                               QdmTask       *task,
                               GError       **error);

G_END_DECLS
