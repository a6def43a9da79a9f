#pragma once

#include "model/qdm-assignment.h"
#include "model/qdm-unit.h"

G_BEGIN_DECLS

/**
 * QdmAnswer:
 * @item: what is answered for
 * @unit: who answers for it
 * @role: as what
 * @assignment: the assignment that says so
 * @holder: the item that has the assignment: @item, or what it inherits from
 * @group: (nullable): the group that the assignment names and @unit is one of
 *
 * That a unit answers for an item, and whence that is known.  Nothing in it is owned: it is good
 * until the next edit.
 */
typedef struct {
  QdmItem *item;
  QdmUnit *unit;
  QdmRole role;
  QdmAssignment *assignment;
  QdmItem *holder;
  QdmUnit *group;
} QdmAnswer;

gboolean   qdm_answer_is_own                (const QdmAnswer *self);

GPtrArray *qdm_responsibility_list_holders  (QdmItem   *item,
                                             QdmRole    role);
GArray    *qdm_responsibility_list          (QdmItem   *item,
                                             QdmDate    date,
                                             gboolean   expanded);
guint      qdm_responsibility_get_roles     (QdmItem   *item,
                                             QdmUnit   *unit,
                                             QdmDate    date);
GArray    *qdm_responsibility_list_of_unit  (QdmUnit   *unit,
                                             GType      type,
                                             QdmDate    date);

G_END_DECLS
