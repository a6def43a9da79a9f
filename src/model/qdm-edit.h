#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmEditKind:
 * @QDM_EDIT_SET: a field of an item changes
 * @QDM_EDIT_INSERT: an item with all below it comes into the plan
 * @QDM_EDIT_REMOVE: an item with all below it leaves the plan
 * @QDM_EDIT_MOVE: an item changes its parent or its place among its siblings
 */
typedef enum {
  QDM_EDIT_SET,
  QDM_EDIT_INSERT,
  QDM_EDIT_REMOVE,
  QDM_EDIT_MOVE,
} QdmEditKind;

/**
 * QdmEdit:
 * @kind: what it does
 * @item: the item that is set, inserted, removed or moved
 * @field: (nullable): for a set, the field
 * @before: (nullable): for a set, the value before, as a plan file writes it
 * @after: (nullable): for a set, the value after
 * @old_parent: (nullable): for a removal or move, the parent before
 * @new_parent: (nullable): for an insertion or move, the parent after
 * @old_position: the place among @old_parent's children of the item's type
 * @new_position: the place among @new_parent's children of the item's type
 *
 * One reversible change of a plan; there is no other way to change one.  An edit is made and
 * applied by a #QdmHistory, and a plan tells of it by #QdmPlan::edited.
 */
typedef struct {
  QdmEditKind kind;
  QdmItem *item;
  const QdmField *field;
  char *before;
  char *after;
  QdmItem *old_parent;
  QdmItem *new_parent;
  guint old_position;
  guint new_position;
} QdmEdit;

QdmEdit *qdm_edit_new_set    (QdmItem        *item,
                              const QdmField *field,
                              const char     *after);
QdmEdit *qdm_edit_new_insert (QdmItem        *item,
                              QdmItem        *parent,
                              guint           position);
QdmEdit *qdm_edit_new_remove (QdmItem        *item);
QdmEdit *qdm_edit_new_move   (QdmItem        *item,
                              QdmItem        *parent,
                              guint           position);
QdmEdit *qdm_edit_copy       (const QdmEdit  *self);
void     qdm_edit_free       (QdmEdit        *self);
void     qdm_edit_invert     (QdmEdit        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmEdit, qdm_edit_free)

G_END_DECLS
