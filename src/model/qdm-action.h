#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_ACTION (qdm_action_get_type ())

G_DECLARE_FINAL_TYPE (QdmAction, qdm_action, QDM, ACTION, QdmItem)

struct _QdmAction {
  QdmItem parent_instance;

  int number;
  char *annex_name;
  char *related_chain;
  gboolean open_list;
};

G_END_DECLS
