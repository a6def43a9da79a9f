#pragma once

#include <glib-object.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * QdmFont:
 *
 * The sorts of text in a chart.
 */
typedef enum {
  QDM_FONT_BODY,
  QDM_FONT_BOLD,
  QDM_FONT_SMALL,
  QDM_FONT_TITLE,
} QdmFont;

/**
 * QdmFit:
 * @QDM_FIT_NONE: one line, as long as it gets
 * @QDM_FIT_END: one line, cut at its end
 * @QDM_FIT_MIDDLE: one line, cut in the middle, since names of projects differ at both ends
 * @QDM_FIT_WRAP: as many lines as there is height for
 * @QDM_FIT_COLUMN: written downwards, Chinese characters upright, in as many columns as there is
 *   width for
 *
 * What becomes of a text that is too long for its place.
 */
typedef enum {
  QDM_FIT_NONE,
  QDM_FIT_END,
  QDM_FIT_MIDDLE,
  QDM_FIT_WRAP,
  QDM_FIT_COLUMN,
} QdmFit;

/**
 * QdmAlign:
 *
 * Where a text stands in its place: a side of %QDM_ALIGN_LEFT, %QDM_ALIGN_CENTRE and
 * %QDM_ALIGN_RIGHT, and in the middle of the height unless %QDM_ALIGN_TOP or %QDM_ALIGN_BOTTOM
 * is added.
 */
typedef enum {
  QDM_ALIGN_LEFT = 0,
  QDM_ALIGN_CENTRE = 1,
  QDM_ALIGN_RIGHT = 2,
  QDM_ALIGN_TOP = 1 << 2,
  QDM_ALIGN_BOTTOM = 1 << 3,
} QdmAlign;

#define QDM_ALIGN_SIDE(align) ((align) & 3)

#define QDM_TYPE_LETTERING (qdm_lettering_get_type ())

G_DECLARE_FINAL_TYPE (QdmLettering, qdm_lettering, QDM, LETTERING, GObject)

QdmLettering *qdm_lettering_new             (const char   *families,
                                             double        size);
double        qdm_lettering_get_size        (QdmLettering *self);
double        qdm_lettering_get_line_height (QdmLettering *self,
                                             QdmFont       font);
double        qdm_lettering_get_width       (QdmLettering *self,
                                             const char   *text,
                                             QdmFont       font);
PangoLayout  *qdm_lettering_get_layout      (QdmLettering *self,
                                             const char   *text,
                                             QdmFont       font,
                                             QdmFit        fit,
                                             QdmAlign      align,
                                             double        width,
                                             double        height);
void          qdm_lettering_measure         (QdmLettering *self,
                                             const char   *text,
                                             QdmFont       font,
                                             QdmFit        fit,
                                             double        max_width,
                                             double        max_height,
                                             double       *width,
                                             double       *height);
guint         qdm_lettering_count_layouts   (QdmLettering *self);

G_END_DECLS
