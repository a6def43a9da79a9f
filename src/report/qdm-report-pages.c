#include "report/qdm-report-pages.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "base/qdm-date.h"
#include "report/qdm-pager-private.h"

/* ---- text ---- */

static PangoLayout *
new_block_layout (QdmPager *pager,
                  QdmBlock *block)
{
  const QdmTextStyle *text = &pager->style->texts[block->kind];
  PangoLayout *layout = qdm_pager_new_layout (pager, text->families, text->size, text->bold, block->text);

  pango_layout_set_width (layout, (int) round (pager->style->text_width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (text->centred)
    {
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      return layout;
    }

  if (text->size > pager->style->character)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      double spacing = pager->style->character - text->size;

      /* Rounded down: a hair too wide would push the 28th character to the next line. */
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) floor (spacing * PANGO_SCALE) - 4));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
      pango_layout_set_justify (layout, TRUE);
    }
  pango_layout_set_indent (layout, (int) round (text->indent * pager->style->character * PANGO_SCALE));
  return layout;
}

static double
get_pitch (QdmPager     *pager,
           QdmBlockKind  kind)
{
  return kind == QDM_BLOCK_TITLE ? pager->style->title_pitch : pager->style->pitch;
}

static void
set_layout (QdmPager    *pager,
            PangoLayout *layout,
            double       pitch,
            double       size)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle extent;

      if (!qdm_pager_has_room (pager, pitch))
        qdm_pager_begin_page (pager, FALSE);
      pango_layout_iter_get_line_extents (iter, NULL, &extent);
      qdm_pager_show_line (pager, pango_layout_iter_get_line_readonly (iter), extent.x / (double) PANGO_SCALE,
                 pager->y + qdm_pager_get_baseline (pitch, size));
      pager->y += pitch;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static gboolean
is_heading (QdmBlockKind kind)
{
  return kind >= QDM_BLOCK_HEADING_1 && kind <= QDM_BLOCK_HEADING_3;
}

/* Back to the body's grid, so that lines on both sides of a sheet lie on each other. */
static void
return_to_grid (QdmPager *pager)
{
  pager->y = ceil (pager->y / pager->style->pitch - 0.01) * pager->style->pitch;
}

static void
set_text_block (QdmPager *pager,
                QdmBlock *block)
{
  g_autoptr (PangoLayout) layout = new_block_layout (pager, block);
  double pitch = get_pitch (pager, block->kind);
  double needed = pango_layout_get_line_count (layout) * pitch;

  /* A heading stays with the first two lines behind it. */
  if (is_heading (block->kind))
    needed += 2 * pitch;
  if (pager->page == 0 || pager->landscape ||
      (is_heading (block->kind) && !qdm_pager_has_room (pager, needed)))
    qdm_pager_begin_page (pager, FALSE);

  set_layout (pager, layout, pitch, pager->style->texts[block->kind].size);
  if (block->kind == QDM_BLOCK_TITLE)
    {
      return_to_grid (pager);
      pager->y += pager->style->pitch;
    }
}

/* Without a seal: the name two characters from the right, and under it a place for the date,
 * which is written when the report is signed. */
static void
set_signature (QdmPager *pager,
               QdmBlock *block)
{
  static const char date[] = "　　　　年　　月　　日";
  const QdmTextStyle *text = &pager->style->texts[QDM_BLOCK_SIGNATURE];
  const char *lines[] = { block->text, date };
  double right = pager->style->text_width - 2 * pager->style->character;

  pager->y += pager->style->pitch;
  if (!qdm_pager_has_room (pager, 2 * pager->style->pitch))
    qdm_pager_begin_page (pager, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (PangoLayout) layout = qdm_pager_new_layout (pager, text->families, text->size, FALSE, lines[i]);
      PangoRectangle extent;

      pango_layout_get_extents (layout, NULL, &extent);
      qdm_pager_show_line (pager, pango_layout_get_line_readonly (layout, 0),
                 MAX (0, right - extent.width / (double) PANGO_SCALE),
                 pager->y + qdm_pager_get_baseline (pager->style->pitch, text->size));
      pager->y += pager->style->pitch;
    }
}

/* ---- the whole ---- */

static void
set_block (QdmPager *pager,
           QdmBlock *block)
{
  switch (block->kind)
    {
    case QDM_BLOCK_TABLE:
      qdm_pager_set_table (pager, block->table);
      break;
    case QDM_BLOCK_SIGNATURE:
      set_signature (pager, block);
      break;
    default:
      set_text_block (pager, block);
    }
}

static PangoContext *
new_context (cairo_t *cr)
{
  PangoContext *context = pango_cairo_create_context (cr);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Paper has no pixels: type is placed where arithmetic says. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));

  return context;
}

/* The date inside the file is that of the period's end, so that the same report gives the same
 * bytes. */
static void
set_metadata (cairo_surface_t *surface,
              QdmReport       *report)
{
  char buffer[QDM_DATE_BUFFER];
  g_autofree char *created = g_strconcat (
      qdm_date_format (qdm_half_year_last_day (report->period), buffer), "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, report->title);
  if (report->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, report->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Sets all blocks on a surface, or each page on one of @pages, and tells how many pages that took. */
static int
set_report (QdmReport          *report,
            const QdmPageStyle *style,
            cairo_surface_t    *surface,
            GPtrArray          *pages)
{
  cairo_t *cr = cairo_create (surface);
  QdmPager pager = { .report = report, .style = style, .cr = cr, .context = new_context (cr), .pages = pages };

  for (guint i = 0; i < report->blocks->len; i++)
    set_block (&pager, g_ptr_array_index (report->blocks, i));
  g_object_unref (pager.context);
  cairo_destroy (pager.cr);
  return pager.page;
}

/**
 * qdm_report_count_pages:
 * @report: a report
 * @style: how it is laid out
 *
 * Returns: how many pages it takes
 */
guint
qdm_report_count_pages (QdmReport          *report,
                        const QdmPageStyle *style)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  int n_pages = set_report (report, style, surface, NULL);

  cairo_surface_destroy (surface);
  return (guint) n_pages;
}

/**
 * qdm_report_record:
 * @report: a report
 * @style: how it is laid out
 *
 * Sets a report on pages that can be painted one by one, in any order and any number of times, as
 * printing and its preview do.
 *
 * Returns: (transfer full) (element-type cairo_surface_t): the pages, recordings in points
 */
GPtrArray *
qdm_report_record (QdmReport          *report,
                   const QdmPageStyle *style)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);

  set_report (report, style, surface, pages);
  cairo_surface_destroy (surface);
  return pages;
}

/**
 * qdm_report_to_pdf:
 * @report: a report
 * @style: how it is laid out
 * @error: return location for a %G_IO_ERROR
 *
 * Sets a report on pages.  The same report gives the same bytes on the same machine.
 *
 * Returns: (transfer full) (nullable): a PDF file
 */
GBytes *
qdm_report_to_pdf (QdmReport           *report,
                   const QdmPageStyle  *style,
                   GError             **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, style->width, style->height);
  cairo_status_t status;

  set_metadata (surface, report);
  set_report (report, style, surface, NULL);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_byte_array_unref (bytes);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The report cannot be set on pages: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (bytes);
}
