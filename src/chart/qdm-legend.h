#pragma once

#include "chart/qdm-scene.h"

G_BEGIN_DECLS

/**
 * QdmLegend:
 * @scene: where its entries are added
 * @width: how wide it may become
 * @x: where the next entry begins
 * @y: the line that it begins in
 *
 * Entries of sign and meaning, put side by side and in as many lines as they need.
 */
typedef struct {
  QdmScene *scene;
  double width;
  double x;
  double y;
} QdmLegend;

void   qdm_legend_init       (QdmLegend  *self,
                              QdmScene   *scene,
                              double      width);
void   qdm_legend_add_box    (QdmLegend  *self,
                              QdmStyle    style,
                              QdmForm     form,
                              const char *meaning);
void   qdm_legend_add_line   (QdmLegend  *self,
                              QdmStyle    style,
                              QdmEnds     ends,
                              const char *meaning);
void   qdm_legend_add_mark   (QdmLegend  *self,
                              QdmStyle    style,
                              QdmMark     mark,
                              double      size,
                              const char *meaning);
void   qdm_legend_add_zigzag (QdmLegend  *self,
                              QdmStyle    style,
                              const char *meaning);
void   qdm_legend_add_sign   (QdmLegend  *self,
                              QdmStyle    style,
                              const char *sign,
                              const char *meaning);
double qdm_legend_end        (QdmLegend  *self);

G_END_DECLS
