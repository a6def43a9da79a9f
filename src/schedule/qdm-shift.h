#pragma once

#include "model/qdm-history.h"
#include "schedule/qdm-span-record.h"

G_BEGIN_DECLS

/**
 * QdmShiftKind:
 * @QDM_SHIFT_MOVE: to another time, as long as before
 * @QDM_SHIFT_START: another first day, the last one stays
 * @QDM_SHIFT_FINISH: another last day, the first one stays
 *
 * What is done to the span of a task.
 */
typedef enum {
  QDM_SHIFT_MOVE,
  QDM_SHIFT_START,
  QDM_SHIFT_FINISH,
} QdmShiftKind;

typedef struct _QdmShift QdmShift;

gboolean   qdm_shift_is_possible (QdmSchedule    *schedule,
                                  QdmShiftKind    kind,
                                  QdmItem        *item,
                                  GError        **error);

QdmShift  *qdm_shift_new         (QdmSchedule    *schedule,
                                  QdmHistory     *history,
                                  QdmShiftKind    kind,
                                  GPtrArray      *items,
                                  GError        **error);
void       qdm_shift_free        (QdmShift       *self);
gboolean   qdm_shift_try         (QdmShift       *self,
                                  int             days,
                                  GError        **error);
gboolean   qdm_shift_finish      (QdmShift       *self,
                                  GError        **error);
void       qdm_shift_cancel      (QdmShift       *self);

QdmItem   *qdm_shift_get_item    (QdmShift       *self);
int        qdm_shift_get_days    (QdmShift       *self);
gboolean   qdm_shift_get_before  (QdmShift       *self,
                                  QdmItem        *item,
                                  QdmDate        *start,
                                  QdmDate        *finish);
void       qdm_shift_get_change  (QdmShift       *self,
                                  QdmSpanChange  *change);
char      *qdm_shift_dup_name    (QdmShift       *self);
char      *qdm_shift_dup_effect  (QdmShift       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmShift, qdm_shift_free)

G_END_DECLS
