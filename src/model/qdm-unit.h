#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmUnitKind:
 *
 * What sort of unit it is.
 */
typedef enum {
  QDM_UNIT_KIND_NOT_STATED,
  QDM_UNIT_KIND_LEADER,
  QDM_UNIT_KIND_PROVINCE_DEPARTMENT,
  QDM_UNIT_KIND_PREFECTURE_GOVERNMENT,
  QDM_UNIT_KIND_PARK_COMMITTEE,
  QDM_UNIT_KIND_SCENIC_OR_PARK_AUTHORITY,
  QDM_UNIT_KIND_ENTERPRISE,
  QDM_UNIT_KIND_GROUP,
} QdmUnitKind;

GType qdm_unit_kind_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_UNIT (qdm_unit_get_type ())

G_DECLARE_FINAL_TYPE (QdmUnit, qdm_unit, QDM, UNIT, QdmItem)

struct _QdmUnit {
  QdmItem parent_instance;

  QdmUnitKind kind;
  char **members;
  char **aliases;
  char **successors;
  QdmDate until;
};

char      *qdm_unit_dup_name_on   (QdmUnit *self,
                                   QdmDate  date);
char      *qdm_unit_dup_name_of   (QdmPlan *plan,
                                   const char *id,
                                   QdmDate  date);
gboolean   qdm_unit_exists_on     (QdmUnit *self,
                                   QdmDate  date);
GPtrArray *qdm_unit_list_standing (QdmUnit *self,
                                   QdmDate  date);
GPtrArray *qdm_unit_list_members  (QdmUnit *self);

G_END_DECLS
