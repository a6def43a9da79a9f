#include "app/qdm-report-view.h"

#include "report/qdm-report-pages.h"

/**
 * QdmReportView:
 *
 * Shows a report as its pages lie on the desk, one below the other, as wide as there is room.
 * Paper is white whatever the style of the desktop.
 */
struct _QdmReportView {
  GtkWidget parent_instance;

  GPtrArray *pages; /* cairo_surface_t, recordings; NULL before the first report */
};

G_DEFINE_FINAL_TYPE (QdmReportView, qdm_report_view, GTK_TYPE_WIDGET)

#define GAP 12
#define LEAST_WIDTH 360
#define MOST_WIDTH 900

static cairo_rectangle_t
get_extent (QdmReportView *self,
            guint          page)
{
  cairo_rectangle_t extent = { 0 };

  cairo_recording_surface_get_extents (g_ptr_array_index (self->pages, page), &extent);
  return extent;
}

static guint
count_pages (QdmReportView *self)
{
  return self->pages != NULL ? self->pages->len : 0;
}

static double
get_page_width (int width)
{
  return CLAMP (width - 2 * GAP, LEAST_WIDTH - 2 * GAP, MOST_WIDTH);
}

static void
qdm_report_view_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  QdmReportView *self = QDM_REPORT_VIEW (widget);
  double height = GAP;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = MOST_WIDTH;
      return;
    }
  for (guint i = 0; i < count_pages (self); i++)
    {
      cairo_rectangle_t extent = get_extent (self, i);

      height += extent.height * get_page_width (for_size < 0 ? MOST_WIDTH : for_size) / extent.width + GAP;
    }
  *minimum = *natural = (int) height;
}

static double
snapshot_page (QdmReportView *self,
               GtkSnapshot   *snapshot,
               guint          page,
               double         y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  cairo_rectangle_t extent = get_extent (self, page);
  double scale = get_page_width (width) / extent.width;
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) ((width - extent.width * scale) / 2), (float) y,
                                             (float) (extent.width * scale), (float) (extent.height * scale));
  GskRoundedRect outline;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&outline, &rect, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.4f }, 0, 1, 0, 4);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &rect);
  cr = gtk_snapshot_append_cairo (snapshot, &rect);
  cairo_translate (cr, rect.origin.x, rect.origin.y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, g_ptr_array_index (self->pages, page), 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  return rect.size.height;
}

static void
qdm_report_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  QdmReportView *self = QDM_REPORT_VIEW (widget);
  double y = GAP;

  for (guint i = 0; i < count_pages (self); i++)
    y += snapshot_page (self, snapshot, i, y) + GAP;
}

static GtkSizeRequestMode
qdm_report_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
qdm_report_view_finalize (GObject *object)
{
  g_clear_pointer (&QDM_REPORT_VIEW (object)->pages, g_ptr_array_unref);

  G_OBJECT_CLASS (qdm_report_view_parent_class)->finalize (object);
}

static void
qdm_report_view_class_init (QdmReportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_report_view_finalize;
  widget_class->measure = qdm_report_view_measure;
  widget_class->snapshot = qdm_report_view_snapshot;
  widget_class->get_request_mode = qdm_report_view_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "reportview");
}

static void
qdm_report_view_init (QdmReportView *self)
{
}

/**
 * qdm_report_view_new:
 *
 * Returns: (transfer floating): a view that shows no report yet
 */
GtkWidget *
qdm_report_view_new (void)
{
  return g_object_new (QDM_TYPE_REPORT_VIEW, NULL);
}

static void
append_table (GString  *text,
              QdmTable *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      g_autofree char *row = g_strjoinv (", ", g_ptr_array_index (table->rows, i));

      g_string_append_printf (text, "%s\n", row);
    }
}

/* What the pages say, for those who do not see them. */
static char *
dup_text (QdmReport *report)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < report->blocks->len; i++)
    {
      QdmBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->text != NULL)
        g_string_append_printf (text, "%s\n", block->text);
      if (block->table != NULL)
        append_table (text, block->table);
    }
  return g_string_free (text, FALSE);
}

/**
 * qdm_report_view_show:
 * @self: a view
 * @report: a report, which is no longer needed afterwards
 * @style: how it is laid out
 *
 * Shows a report.
 */
void
qdm_report_view_show (QdmReportView      *self,
                      QdmReport          *report,
                      const QdmPageStyle *style)
{
  g_autofree char *text = dup_text (report);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->pages = qdm_report_record (report, style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, report->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
