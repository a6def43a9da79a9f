#pragma once

#include "chart/qdm-sheet.h"

G_BEGIN_DECLS

typedef struct {
  QdmRect area; /* the part of the body that is on the page */
  QdmPoint cut; /* in the body; the corner of the area where nothing is shown twice */
} QdmSheetPage;

struct _QdmSheet {
  GObject parent_instance;

  QdmChart *chart; /* a copy of its own */
  QdmSheetOptions options;
  char *title;
  char *source;

  double page_width;
  double page_height;
  QdmScene *head;
  QdmScene *legend;
  double legend_height;
  QdmRect room; /* for the chart on each page */

  /* In the chart's units, of which each is as many points as the scale says. */
  double scale;
  double left;
  double top;
  GArray *pages; /* QdmSheetPage */
};

/** Body text on paper, in points. */
#define QDM_SHEET_TYPE_SIZE 10.0
/** The small type is so much of it. */
#define QDM_SHEET_SMALL_TYPE 0.85

#define QDM_SHEET_MM (72 / 25.4)

gboolean qdm_sheet_has_heads  (QdmSheet *self);
void     qdm_sheet_find_pages (QdmSheet *self);

G_END_DECLS
