#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_FIGURE (qdm_figure_get_type ())

G_DECLARE_FINAL_TYPE (QdmFigure, qdm_figure, QDM, FIGURE, QdmItem)

struct _QdmFigure {
  QdmItem parent_instance;

  char *group;
  char *value;
  char *unit;
  char *period;
};

G_END_DECLS
