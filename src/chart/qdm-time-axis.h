#pragma once

#include "chart/qdm-scale.h"
#include "chart/qdm-scene.h"

G_BEGIN_DECLS

/* Charts over time are alike in this, so that they can stand beneath each other. */

/** At zoom 1 half a year is about 100 pixels wide. */
#define QDM_TIME_AXIS_PIXELS_PER_DAY 0.55
/** From a century on a screen … */
#define QDM_TIME_AXIS_LEAST_ZOOM 0.03
/** … to a day as wide as a thumb. */
#define QDM_TIME_AXIS_MOST_ZOOM 110

double qdm_time_axis_get_height  (QdmLettering   *lettering);
void   qdm_time_axis_build_head  (QdmScene       *scene,
                                  const QdmScale *scale,
                                  const QdmRect  *area,
                                  double          height);
void   qdm_time_axis_build_grid  (QdmScene       *scene,
                                  const QdmScale *scale,
                                  const QdmRect  *area);

G_END_DECLS
