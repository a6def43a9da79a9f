#pragma once

#include "chart/qdm-scale.h"
#include "chart/qdm-scene.h"

G_BEGIN_DECLS

double qdm_time_axis_get_height  (QdmLettering   *lettering);
void   qdm_time_axis_build_head  (QdmScene       *scene,
                                  const QdmScale *scale,
                                  const QdmRect  *area,
                                  double          height);
void   qdm_time_axis_build_grid  (QdmScene       *scene,
                                  const QdmScale *scale,
                                  const QdmRect  *area);

G_END_DECLS
