#pragma once

#include "chart/qdm-scene.h"
#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmChartPart:
 * @QDM_CHART_BODY: what is scrolled
 * @QDM_CHART_TOP: the heads above, which scroll sideways only
 * @QDM_CHART_LEFT: the names at the left, which scroll up and down only
 * @QDM_CHART_CORNER: where these two meet
 */
typedef enum {
  QDM_CHART_BODY,
  QDM_CHART_TOP,
  QDM_CHART_LEFT,
  QDM_CHART_CORNER,
} QdmChartPart;

/**
 * QdmElement:
 * @rect: where it is in the body
 * @item: (nullable): the item that it shows
 * @description: what it says to those who do not see it
 *
 * Something in a chart that can be pointed at, selected and read aloud.
 */
typedef struct {
  QdmRect rect;
  QdmItem *item;
  char *description;
} QdmElement;

QdmElement *qdm_element_new  (QdmRect     rect,
                              QdmItem    *item,
                              char       *description);
void        qdm_element_free (QdmElement *self);

#define QDM_TYPE_CHART (qdm_chart_get_type ())

G_DECLARE_DERIVABLE_TYPE (QdmChart, qdm_chart, QDM, CHART, GObject)

/**
 * QdmChartClass:
 * @measure: tells the size of the whole body and of the heads at its left and top
 * @build: adds to a scene what is to be seen of a part within an area of it
 * @get_n_rows: how many rows there are; none by default
 * @get_row_item: the item that a row stands for, if any
 * @get_item_rect: finds an item in the body
 * @dup_description: what an item is here, for those who do not see it
 * @list_elements: the elements within an area; by default those that the scene marks
 * @build_legend: adds the legend to a scene, no wider than told, and tells how high it became
 * @edited: the plan changed; returns whether that can be seen here
 * @copy_settings: makes another chart of the same class show what this one shows
 * @get_fit_zoom: the zoom at which the whole fits into a width and height
 * @adapt: lays the chart out for a view of some size, and tells whether that changed anything; by
 *   default a chart does not care
 * @dup_title: what the chart is called on paper
 * @prepare_paper: makes a copy of the chart fit to be printed, where nothing is beside it, on
 *   paper of a width, or 0 if that does not matter
 * @find_break: where a page may end, at most at a given place, without cutting through anything;
 *   sideways or downwards
 * @get_origin: a point of the body, at the present zoom, that stays where it is on a screen while
 *   the chart grows to the left of it or above; by default its corner
 * @zoom_range: the least and greatest zoom
 * @zooms_text: whether the zoom makes everything larger, and not only one axis; such a chart has
 *   body text only
 */
struct _QdmChartClass {
  GObjectClass parent_class;

  void       (*measure)         (QdmChart      *self,
                                 double        *width,
                                 double        *height,
                                 double        *left,
                                 double        *top);
  void       (*build)           (QdmChart      *self,
                                 QdmChartPart   part,
                                 const QdmRect *area,
                                 QdmScene      *scene);
  guint      (*get_n_rows)      (QdmChart      *self);
  QdmItem   *(*get_row_item)    (QdmChart      *self,
                                 guint          row);
  gboolean   (*get_item_rect)   (QdmChart      *self,
                                 QdmItem       *item,
                                 QdmRect       *rect);
  char      *(*dup_description) (QdmChart      *self,
                                 QdmItem       *item);
  GPtrArray *(*list_elements)   (QdmChart      *self,
                                 const QdmRect *area);
  double     (*build_legend)    (QdmChart      *self,
                                 double         width,
                                 QdmScene      *scene);
  gboolean   (*edited)          (QdmChart      *self,
                                 const QdmEdit *edit);
  void       (*copy_settings)   (QdmChart      *self,
                                 QdmChart      *copy);
  double     (*get_fit_zoom)    (QdmChart      *self,
                                 double         width,
                                 double         height);
  gboolean   (*adapt)           (QdmChart      *self,
                                 double         width,
                                 double         height);
  char      *(*dup_title)       (QdmChart      *self);
  void       (*prepare_paper)   (QdmChart      *self,
                                 double         width);
  double     (*find_break)      (QdmChart      *self,
                                 gboolean       sideways,
                                 double         after,
                                 double         place);
  QdmPoint   (*get_origin)      (QdmChart      *self);

  double zoom_range[2];
  gboolean zooms_text;
};

QdmPlan      *qdm_chart_get_plan        (QdmChart      *self);
QdmLettering *qdm_chart_get_lettering   (QdmChart      *self);
void          qdm_chart_set_lettering   (QdmChart      *self,
                                         QdmLettering  *lettering);
double        qdm_chart_get_zoom        (QdmChart      *self);
void          qdm_chart_set_zoom        (QdmChart      *self,
                                         double         zoom);
double        qdm_chart_get_fit_zoom    (QdmChart      *self,
                                         double         width,
                                         double         height);
double        qdm_chart_get_readable_zoom (QdmChart    *self,
                                           double       width,
                                           double       height);
gboolean      qdm_chart_adapt           (QdmChart      *self,
                                         double         width,
                                         double         height);
double        qdm_chart_get_row_height  (QdmChart      *self);
void          qdm_chart_set_row_height  (QdmChart      *self,
                                         double         height);

void          qdm_chart_measure         (QdmChart      *self,
                                         double        *width,
                                         double        *height,
                                         double        *left,
                                         double        *top);
QdmScene     *qdm_chart_build_scene     (QdmChart      *self,
                                         QdmChartPart   part,
                                         const QdmRect *area);
double        qdm_chart_build_legend    (QdmChart      *self,
                                         double         width,
                                         QdmScene      *scene);

guint         qdm_chart_get_n_rows      (QdmChart      *self);
QdmItem      *qdm_chart_get_row_item    (QdmChart      *self,
                                         guint          row);
gboolean      qdm_chart_get_item_rect   (QdmChart      *self,
                                         QdmItem       *item,
                                         QdmRect       *rect);
QdmItem      *qdm_chart_get_item_at     (QdmChart      *self,
                                         double         x,
                                         double         y,
                                         double         tolerance);
char         *qdm_chart_dup_description (QdmChart      *self,
                                         QdmItem       *item);
GPtrArray    *qdm_chart_list_elements   (QdmChart      *self,
                                         const QdmRect *area);
char         *qdm_chart_dup_title       (QdmChart      *self);
QdmChart     *qdm_chart_copy            (QdmChart      *self);
QdmChart     *qdm_chart_copy_for_paper  (QdmChart      *self,
                                         QdmLettering  *lettering,
                                         double         width);
double        qdm_chart_find_break      (QdmChart      *self,
                                         gboolean       sideways,
                                         double         after,
                                         double         place);
QdmPoint      qdm_chart_get_origin      (QdmChart      *self);
gboolean      qdm_chart_zooms_text      (QdmChart      *self);

void          qdm_chart_invalidate      (QdmChart      *self);
void          qdm_chart_count_visits    (QdmChart      *self,
                                         guint          n_rows);
guint         qdm_chart_get_n_visits    (QdmChart      *self);

G_END_DECLS
