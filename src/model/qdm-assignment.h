#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmRole:
 *
 * What a unit is for an item.
 */
typedef enum {
  QDM_ROLE_CHIEF_CHAIN_LEADER,
  QDM_ROLE_CHAIN_LEADER,
  QDM_ROLE_LEAD,
  QDM_ROLE_RESPONSIBLE,
} QdmRole;

GType qdm_role_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_ASSIGNMENT (qdm_assignment_get_type ())

G_DECLARE_FINAL_TYPE (QdmAssignment, qdm_assignment, QDM, ASSIGNMENT, QdmItem)

struct _QdmAssignment {
  QdmItem parent_instance;

  char *unit;
  QdmRole role;
  char *printed;
  gboolean new_clause;
};

char *qdm_assignment_dup_name_on (QdmAssignment *self,
                                  QdmDate        date);

G_END_DECLS
