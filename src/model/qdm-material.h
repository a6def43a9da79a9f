#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_MATERIAL (qdm_material_get_type ())

G_DECLARE_FINAL_TYPE (QdmMaterial, qdm_material, QDM, MATERIAL, QdmItem)

struct _QdmMaterial {
  QdmItem parent_instance;

  char *formula;
  char *english_name;
  QdmDecimal molar_mass;
  char *composition;
};

G_END_DECLS
