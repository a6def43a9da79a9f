#pragma once

#include <cairo.h>

#include "chart/qdm-chart.h"

G_BEGIN_DECLS

/**
 * QdmPaper:
 * @QDM_PAPER_A4: 210 mm by 297 mm
 * @QDM_PAPER_A3: 297 mm by 420 mm
 * @QDM_PAPER_A2: 420 mm by 594 mm
 * @QDM_PAPER_WHOLE: one page, as large as the chart
 */
typedef enum {
  QDM_PAPER_A4,
  QDM_PAPER_A3,
  QDM_PAPER_A2,
  QDM_PAPER_WHOLE,
} QdmPaper;

/**
 * QdmSheetOptions:
 * @paper: the size of the pages
 * @portrait: whether they stand upright
 * @fit_width: whether the chart is zoomed so that it is one page wide, as far as its text stays
 *   large enough to read
 * @margin: in points, or 0 for 12 mm
 * @title: (nullable): what stands above, or %NULL for the chart's own title
 * @source: (nullable): where it comes from, or %NULL for the plan
 *
 * How a chart is put on paper.  All zero is A4 landscape.
 */
typedef struct {
  QdmPaper paper;
  gboolean portrait;
  gboolean fit_width;
  double margin;
  const char *title;
  const char *source;
} QdmSheetOptions;

#define QDM_TYPE_SHEET (qdm_sheet_get_type ())

G_DECLARE_FINAL_TYPE (QdmSheet, qdm_sheet, QDM, SHEET, GObject)

QdmSheet *qdm_sheet_new           (QdmChart              *chart,
                                   const QdmSheetOptions *options);
guint     qdm_sheet_get_n_pages   (QdmSheet              *self);
void      qdm_sheet_get_page_size (QdmSheet              *self,
                                   double                *width,
                                   double                *height);
void      qdm_sheet_get_page_area (QdmSheet              *self,
                                   guint                  page,
                                   QdmRect               *area);
void      qdm_sheet_draw_page     (QdmSheet              *self,
                                   guint                  page,
                                   cairo_t               *cr);
GBytes   *qdm_sheet_write_pdf     (QdmSheet              *self,
                                   GError               **error);
GBytes   *qdm_sheet_write_svg     (QdmSheet              *self,
                                   guint                  page,
                                   GError               **error);
GBytes   *qdm_sheet_write_png     (QdmSheet              *self,
                                   guint                  page,
                                   double                 dots_per_inch,
                                   GError               **error);

G_END_DECLS
