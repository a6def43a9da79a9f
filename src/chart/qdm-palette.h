#pragma once

#include "chart/qdm-style.h"

G_BEGIN_DECLS

/**
 * QdmColour:
 *
 * Red, green, blue and opacity, eight bits each, as in 0x009e73ff; 0 is no colour at all.
 */
typedef guint32 QdmColour;

#define QDM_COLOUR_NONE ((QdmColour) 0)

/**
 * QdmPaletteKind:
 *
 * Where a chart is seen.
 */
typedef enum {
  QDM_PALETTE_LIGHT,
  QDM_PALETTE_DARK,
  QDM_PALETTE_HIGH_CONTRAST,
  QDM_PALETTE_PRINT,
} QdmPaletteKind;

#define QDM_N_PALETTES (QDM_PALETTE_PRINT + 1)

/**
 * QdmDash:
 *
 * How a line is broken.
 */
typedef enum {
  QDM_DASH_SOLID,
  QDM_DASH_LONG,
  QDM_DASH_SHORT,
  QDM_DASH_DOTS,
} QdmDash;

/**
 * QdmHatch:
 *
 * What is drawn over a ground.
 */
typedef enum {
  QDM_HATCH_NONE,
  QDM_HATCH_DIAGONAL,
  QDM_HATCH_DOTS,
} QdmHatch;

/**
 * QdmPaint:
 * @fill: the ground of a box or mark
 * @line: an outline, a line, or the lines of a pattern
 * @text: a text of this style, or on this ground
 * @width: of lines
 * @dash: how lines are broken
 * @hatch: the pattern of the ground
 */
typedef struct {
  QdmColour fill;
  QdmColour line;
  QdmColour text;
  double width;
  QdmDash dash;
  QdmHatch hatch;
} QdmPaint;

/**
 * QdmPalette:
 *
 * What each style looks like.  A plain value: copy one to change it.
 */
typedef struct {
  QdmPaletteKind kind;
  QdmPaint paints[QDM_N_STYLES];
} QdmPalette;

const QdmPalette *qdm_palette_get          (QdmPaletteKind    kind);
double            qdm_colour_get_luminance (QdmColour         self);
double            qdm_colour_get_contrast  (QdmColour         self,
                                            QdmColour         other);
QdmColour         qdm_colour_over          (QdmColour         self,
                                            QdmColour         ground);

G_END_DECLS
