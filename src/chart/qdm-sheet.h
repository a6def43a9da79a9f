#pragma once

#include <cairo.h>

#include "chart/qdm-chart.h"
#include "chart/qdm-paper.h"

G_BEGIN_DECLS

/**
 * QdmSheetFit:
 * @QDM_SHEET_FIT_NONE: as large as type is usually, on as many pages as it takes
 * @QDM_SHEET_FIT_WIDTH: as few pages beside each other as can be
 * @QDM_SHEET_FIT_PAGE: as few pages as can be; what fits on one page fills it
 *
 * What gives way where a chart is larger than the paper.
 */
typedef enum {
  QDM_SHEET_FIT_NONE,
  QDM_SHEET_FIT_WIDTH,
  QDM_SHEET_FIT_PAGE,
} QdmSheetFit;

/**
 * QdmSheetOptions:
 * @paper: the size of the pages
 * @portrait: whether they stand upright
 * @fit: what gives way where the chart is larger, as far as its text stays large enough to read
 * @margin: in points, or 0 for 10 mm
 * @title: (nullable): what stands above, or %NULL for the chart's own title
 * @source: (nullable): where it comes from, or %NULL for the plan's source
 *
 * How a chart is put on paper.  All zero is A4 landscape.
 */
typedef struct {
  QdmPaper paper;
  gboolean portrait;
  QdmSheetFit fit;
  double margin;
  const char *title;
  const char *source;
} QdmSheetOptions;

#define QDM_TYPE_SHEET (qdm_sheet_get_type ())

G_DECLARE_FINAL_TYPE (QdmSheet, qdm_sheet, QDM, SHEET, GObject)

QdmSheet   *qdm_sheet_new           (QdmChart              *chart,
                                     const QdmSheetOptions *options);
QdmPlan    *qdm_sheet_get_plan      (QdmSheet              *self);
const char *qdm_sheet_get_title     (QdmSheet              *self);
guint       qdm_sheet_get_n_pages   (QdmSheet              *self);
void        qdm_sheet_get_page_size (QdmSheet              *self,
                                     double                *width,
                                     double                *height);
void        qdm_sheet_get_page_area (QdmSheet              *self,
                                     guint                  page,
                                     QdmRect               *area);
double      qdm_sheet_get_scale     (QdmSheet              *self);
void        qdm_sheet_draw_page     (QdmSheet              *self,
                                     guint                  page,
                                     cairo_t               *cr);

GBytes     *qdm_sheet_write_pdf     (QdmSheet              *self,
                                     GError               **error);
GBytes     *qdm_sheet_write_svg     (QdmSheet              *self,
                                     guint                  page,
                                     GError               **error);
GBytes     *qdm_sheet_write_png     (QdmSheet              *self,
                                     guint                  page,
                                     double                 dots_per_inch,
                                     GError               **error);

G_END_DECLS
