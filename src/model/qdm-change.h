#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmChangeKind:
 * @QDM_CHANGE_SET: an item gets another value
 * @QDM_CHANGE_ADD: an item comes into the plan; what it holds are sets of the same scenario
 * @QDM_CHANGE_REMOVE: an item goes, with all below it
 * @QDM_CHANGE_MOVE: an item changes its parent or its place among its siblings
 *
 * What a scenario does to an item.
 */
typedef enum {
  QDM_CHANGE_SET,
  QDM_CHANGE_ADD,
  QDM_CHANGE_REMOVE,
  QDM_CHANGE_MOVE,
} QdmChangeKind;

GType qdm_change_kind_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_CHANGE (qdm_change_get_type ())

G_DECLARE_FINAL_TYPE (QdmChange, qdm_change, QDM, CHANGE, QdmItem)

struct _QdmChange {
  QdmItem parent_instance;

  int kind;
  char *target;
  char *type;  /* of an addition, as a plan file calls it */
  char *place; /* of an addition or a move: the new parent */
  char *after; /* the sibling before it, or NULL to be the first */
  char *field; /* of a set */
  char *before;
  char *value;
};

char *qdm_change_dup_misfit (QdmChange *self,
                             QdmPlan   *plan);

G_END_DECLS
