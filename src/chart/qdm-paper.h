#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmPaper:
 * @QDM_PAPER_A4: 210 mm by 297 mm
 * @QDM_PAPER_A3: 297 mm by 420 mm
 * @QDM_PAPER_A2: 420 mm by 594 mm
 * @QDM_PAPER_A1: 594 mm by 841 mm, for a wall
 * @QDM_PAPER_A0: 841 mm by 1189 mm
 * @QDM_PAPER_WHOLE: one page, as large as the chart
 */
typedef enum {
  QDM_PAPER_A4,
  QDM_PAPER_A3,
  QDM_PAPER_A2,
  QDM_PAPER_A1,
  QDM_PAPER_A0,
  QDM_PAPER_WHOLE,
} QdmPaper;

gboolean  qdm_paper_parse     (const char *name,
                               QdmPaper   *paper);
char     *qdm_paper_dup_names (void);
void      qdm_paper_get_size  (QdmPaper    self,
                               gboolean    portrait,
                               double     *width,
                               double     *height);

G_END_DECLS
