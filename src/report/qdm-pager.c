#include "report/qdm-pager-private.h"

#include <cairo-pdf.h>

/*
 * The type area of the current page: its size and where it begins on the sheet, in points, as the
 * page is read.
 */
double
qdm_pager_get_area_width (QdmPager *pager)
{
  return pager->landscape ? pager->style->text_height : pager->style->text_width;
}

double
qdm_pager_get_area_height (QdmPager *pager)
{
  return pager->landscape ? pager->style->text_width : pager->style->text_height;
}

/* An upright sheet is bound at its left; a lying one is such a sheet turned counter-clockwise, so
 * what was the right margin is on top and the upright top margin on the left. */
double
qdm_pager_get_area_left (QdmPager *pager)
{
  return pager->landscape ? pager->style->height - pager->style->top - pager->style->text_height
                          : pager->style->left;
}

double
qdm_pager_get_area_top (QdmPager *pager)
{
  return pager->landscape ? pager->style->left : pager->style->top;
}

/*
 * Returns: (transfer full): @text in the first of @families that is installed, @size points high
 */
PangoLayout *
qdm_pager_new_layout (QdmPager   *pager,
                      const char *families,
                      double      size,
                      gboolean    bold,
                      const char *text)
{
  PangoLayout *layout = pango_layout_new (pager->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, families);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/*
 * Sets a line with its baseline at @baseline and its beginning at @x of the type area.
 */
void
qdm_pager_show_line (QdmPager        *pager,
                     PangoLayoutLine *line,
                     double           x,
                     double           baseline)
{
  cairo_move_to (pager->cr, qdm_pager_get_area_left (pager) + x, qdm_pager_get_area_top (pager) + baseline);
  pango_cairo_show_layout_line (pager->cr, line);
}

/* The number stands 7 mm under the type area of the upright sheet: at its outer edge, one
 * character in.  On a lying sheet the same place is at the left, and the number is turned. */
static void
draw_page_number (QdmPager *pager)
{
  const QdmPageStyle *style = pager->style;
  g_autofree char *text = g_strdup_printf ("— %d —", pager->page);
  g_autoptr (PangoLayout) layout = qdm_pager_new_layout (pager, "宋体,SimSun,Noto Serif CJK SC", 14, FALSE, text);
  gboolean odd = pager->page % 2 == 1;
  PangoRectangle extent;
  double width, x, y;

  pango_layout_get_extents (layout, NULL, &extent);
  width = extent.width / (double) PANGO_SCALE;
  x = odd ? style->left + style->text_width - style->character - width : style->left + style->character;
  y = style->top + style->text_height + style->number_drop - extent.height / (2.0 * PANGO_SCALE);

  cairo_save (pager->cr);
  if (pager->landscape)
    {
      cairo_translate (pager->cr, style->height, 0);
      cairo_rotate (pager->cr, G_PI / 2);
    }
  cairo_move_to (pager->cr, x, y);
  pango_cairo_show_layout (pager->cr, layout);
  cairo_restore (pager->cr);
}

/* Each page on a recording of its own. */
static void
begin_recording (QdmPager *pager,
                 gboolean  landscape)
{
  const QdmPageStyle *style = pager->style;
  cairo_rectangle_t extent = { 0, 0, landscape ? style->height : style->width, landscape ? style->width : style->height };
  cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extent);

  g_ptr_array_add (pager->pages, page);
  cairo_destroy (pager->cr);
  pager->cr = cairo_create (page);
}

/*
 * Ends the current page, if there is one, and begins the next with its number.
 */
void
qdm_pager_begin_page (QdmPager *pager,
                      gboolean  landscape)
{
  cairo_surface_t *surface = cairo_get_target (pager->cr);
  const QdmPageStyle *style = pager->style;

  if (pager->pages != NULL)
    begin_recording (pager, landscape);
  else if (pager->page > 0)
    cairo_show_page (pager->cr);

  pager->page++;
  pager->landscape = landscape;
  pager->y = 0;
  if (pager->pages == NULL && cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_PDF)
    cairo_pdf_surface_set_size (surface, landscape ? style->height : style->width,
                                landscape ? style->width : style->height);
  draw_page_number (pager);
}

/*
 * Returns: whether as much as @height fits below what is on the page
 */
gboolean
qdm_pager_has_room (QdmPager *pager,
                    double    height)
{
  return pager->y + height <= qdm_pager_get_area_height (pager) + 0.01;
}

/* Lines are set on a grid of our own: type that falls back to another font must not move it. */
double
qdm_pager_get_baseline (double pitch,
                        double size)
{
  return (pitch - size) / 2 + 0.88 * size;
}
