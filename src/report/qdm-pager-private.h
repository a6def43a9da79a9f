#pragma once

#include <pango/pangocairo.h>

#include "report/qdm-page-style.h"

G_BEGIN_DECLS

/* A report on its way to paper: where on which page the next line goes. */
typedef struct {
  QdmReport *report;
  const QdmPageStyle *style;
  cairo_t *cr;
  PangoContext *context;
  int page;           /* 0 before the first page */
  gboolean landscape; /* whether the current page lies */
  double y;           /* from the top of the type area, where the next line goes */
  GPtrArray *pages;   /* cairo_surface_t, one a page; NULL if the pages follow one another on one */
} QdmPager;

double       qdm_pager_get_area_width  (QdmPager        *self);
double       qdm_pager_get_area_height (QdmPager        *self);
double       qdm_pager_get_area_left   (QdmPager        *self);
double       qdm_pager_get_area_top    (QdmPager        *self);
PangoLayout *qdm_pager_new_layout      (QdmPager        *self,
                                        const char      *families,
                                        double           size,
                                        gboolean         bold,
                                        const char      *text);
void         qdm_pager_show_line       (QdmPager        *self,
                                        PangoLayoutLine *line,
                                        double           x,
                                        double           baseline);
void         qdm_pager_begin_page      (QdmPager        *self,
                                        gboolean         landscape);
gboolean     qdm_pager_has_room        (QdmPager        *self,
                                        double           height);
double       qdm_pager_get_baseline    (double           pitch,
                                        double           size);
void         qdm_pager_set_table       (QdmPager        *self,
                                        QdmTable        *table);

G_END_DECLS
