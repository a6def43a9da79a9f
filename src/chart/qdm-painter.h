#pragma once

#include <cairo.h>

#include "chart/qdm-palette.h"
#include "chart/qdm-scene.h"

G_BEGIN_DECLS

/** The thinnest line on paper, in points. */
#define QDM_PAINTER_HAIRLINE 0.35

void qdm_painter_paint (QdmScene         *scene,
                        cairo_t          *cr,
                        const QdmPalette *palette);

G_END_DECLS
