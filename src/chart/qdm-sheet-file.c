#include "chart/qdm-sheet.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* Larger pictures than these most programs cannot open. */
#define LARGEST_SIDE 32000
#define LARGEST_AREA (200.0 * 1000 * 1000)

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
finish (GByteArray      *bytes,
        cairo_status_t   status,
        GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);

  g_byte_array_unref (bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The chart could not be drawn: %s"), cairo_status_to_string (status));
  return NULL;
}

/* ---- PDF ---- */

/* The date inside the file is not that of its making, so that the same plan gives the same bytes. */
static char *
dup_file_date (QdmPlan *plan)
{
  char buffer[QDM_DATE_BUFFER];
  QdmDate date = 0;

  if (plan->status_date != QDM_DATE_UNSET)
    date = plan->status_date;
  else if (plan->first_day != QDM_DATE_UNSET)
    date = plan->first_day;
  return g_strconcat (qdm_date_format (date, buffer), "T00:00:00Z", NULL);
}

static void
set_metadata (cairo_surface_t *surface,
              QdmSheet        *self)
{
  QdmPlan *plan = qdm_sheet_get_plan (self);
  g_autofree char *name = qdm_item_dup_title (QDM_ITEM (plan));
  g_autofree char *date = dup_file_date (plan);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, qdm_sheet_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, name);
  if (plan->region != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, plan->region);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/**
 * qdm_sheet_write_pdf:
 * @self: a sheet
 * @error: return location for a %G_IO_ERROR
 *
 * Draws all pages.  The same plan gives the same bytes on the same machine.
 *
 * Returns: (transfer full) (nullable): a PDF file
 */
GBytes *
qdm_sheet_write_pdf (QdmSheet  *self,
                     GError   **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  cairo_t *cr;

  qdm_sheet_get_page_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width, height);
  set_metadata (surface, self);
  cr = cairo_create (surface);
  for (guint i = 0; i < qdm_sheet_get_n_pages (self); i++)
    {
      qdm_sheet_draw_page (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return finish (bytes, status, error);
}

/* ---- pictures ---- */

/* Paper is white; a picture is so only if one says so. */
static void
draw_on_white (QdmSheet *self,
               cairo_t  *cr,
               guint     page)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  qdm_sheet_draw_page (self, page, cr);
}

/* Cairo numbers its surfaces from the start of the program and writes the number into the file;
 * without it the same plan gives the same bytes. */
static void
forget_surface_number (GByteArray *bytes)
{
  static const char name[] = "id=\"surface";
  char *found = g_strstr_len ((char *) bytes->data, bytes->len, name);
  guint first, end;

  if (found == NULL)
    return;

  first = end = (guint) (found - (char *) bytes->data + strlen (name));
  while (end < bytes->len && g_ascii_isdigit (bytes->data[end]))
    end++;
  g_byte_array_remove_range (bytes, first, end - first);
}

/**
 * qdm_sheet_write_svg:
 * @self: a sheet
 * @page: which page, from 0
 * @error: return location for a %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): a page as an SVG file, in which texts are outlines
 */
GBytes *
qdm_sheet_write_svg (QdmSheet  *self,
                     guint      page,
                     GError   **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  cairo_t *cr;

  qdm_sheet_get_page_size (self, &width, &height);
  surface = cairo_svg_surface_create_for_stream (write_cb, bytes, width, height);
  cr = cairo_create (surface);
  draw_on_white (self, cr, page);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  forget_surface_number (bytes);
  return finish (bytes, status, error);
}

/**
 * qdm_sheet_write_png:
 * @self: a sheet
 * @page: which page, from 0
 * @dots_per_inch: how fine
 * @error: return location for a %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): a page as a PNG file
 */
GBytes *
qdm_sheet_write_png (QdmSheet  *self,
                     guint      page,
                     double     dots_per_inch,
                     GError   **error)
{
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  GByteArray *bytes;
  cairo_t *cr;

  qdm_sheet_get_page_size (self, &width, &height);
  width = ceil (width * dots_per_inch / 72 - 0.01);
  height = ceil (height * dots_per_inch / 72 - 0.01);
  if (MAX (width, height) > LARGEST_SIDE || width * height > LARGEST_AREA)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("The picture would be %.0f by %.0f pixels, more than can be written; choose a coarser resolution, or a paper size"),
                   width, height);
      return NULL;
    }

  bytes = g_byte_array_new ();
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_surface_set_device_scale (surface, dots_per_inch / 72, dots_per_inch / 72);
  cr = cairo_create (surface);
  draw_on_white (self, cr, page);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_destroy (surface);
  return finish (bytes, status, error);
}
