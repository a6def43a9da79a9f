#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHAIN (qdm_chain_get_type ())

G_DECLARE_FINAL_TYPE (QdmChain, qdm_chain, QDM, CHAIN, QdmItem)

struct _QdmChain {
  QdmItem parent_instance;

  int number;
  gboolean open_list;
  char *task_group;
};

G_END_DECLS
