#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_PROCESS (qdm_process_get_type ())

G_DECLARE_FINAL_TYPE (QdmProcess, qdm_process, QDM, PROCESS, QdmItem)

struct _QdmProcess {
  QdmItem parent_instance;

  char *english_name;
  char *main_product;
  char *reaction;
  char **ramp_up;
};

G_END_DECLS
