#pragma once

#include "model/qdm-item.h"
#include "model/qdm-scope.h"

G_BEGIN_DECLS

/**
 * QdmParkLevel:
 *
 * What sort of area it is.
 */
typedef enum {
  QDM_PARK_LEVEL_NOT_STATED,
  QDM_PARK_LEVEL_ZONE,
  QDM_PARK_LEVEL_PARK,
  QDM_PARK_LEVEL_SUB_AREA,
} QdmParkLevel;

GType qdm_park_level_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_PARK (qdm_park_get_type ())

G_DECLARE_FINAL_TYPE (QdmPark, qdm_park, QDM, PARK, QdmItem)

struct _QdmPark {
  QdmItem parent_instance;

  QdmParkLevel level;
  char **aliases;
  QdmScope scope;
  char *province_group;
  int zone_order;
  char **leading_industries;
  char *role;
  char **radiates_to;
  char *accepted;
};

G_END_DECLS
