#pragma once

#include "chart/qdm-lettering.h"
#include "chart/qdm-rect.h"
#include "chart/qdm-style.h"
#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmShapeKind:
 * @QDM_SHAPE_BOX: a form with a ground, of some #QdmForm
 * @QDM_SHAPE_LINE: a line through points
 * @QDM_SHAPE_MARK: a sign of some #QdmMark
 * @QDM_SHAPE_TEXT: a text in its place
 */
typedef enum {
  QDM_SHAPE_BOX,
  QDM_SHAPE_LINE,
  QDM_SHAPE_MARK,
  QDM_SHAPE_TEXT,
} QdmShapeKind;

/**
 * QdmForm:
 *
 * The forms of boxes.  Charts tell sorts of things by them, so they differ without colour.
 */
typedef enum {
  QDM_FORM_RECTANGLE,
  QDM_FORM_ROUNDED,
  QDM_FORM_POINTED,
  QDM_FORM_HEXAGON,
  QDM_FORM_SLANTED,
  QDM_FORM_CUT,
  QDM_FORM_DOUBLE,
  QDM_FORM_NOTCHED,
  QDM_FORM_BRACKET,
} QdmForm;

/** How far the points, notches and slants of forms reach in, but for small boxes. */
#define QDM_FORM_CORNER 8

/**
 * QdmMark:
 *
 * Signs, drawn and not set in type, so that they look the same in whatever font.
 */
typedef enum {
  QDM_MARK_DIAMOND,
  QDM_MARK_STAR,
  QDM_MARK_TRIANGLE,
  QDM_MARK_DISC,
  QDM_MARK_RING,
  QDM_MARK_ARROW_DOWN,
  QDM_MARK_CROSS,
  QDM_MARK_EXPANDED,
  QDM_MARK_COLLAPSED,
} QdmMark;

/**
 * QdmEnds:
 * @QDM_ENDS_ARROW: an arrow head at the last point
 * @QDM_ENDS_ROUNDED: the corners of the line are rounded
 */
typedef enum {
  QDM_ENDS_PLAIN = 0,
  QDM_ENDS_ARROW = 1 << 0,
  QDM_ENDS_ROUNDED = 1 << 1,
} QdmEnds;

/**
 * QdmShape:
 * @kind: what it is
 * @style: what it means
 * @form: its #QdmForm, #QdmMark, #QdmFit or #QdmEnds
 * @font: the #QdmFont of a text
 * @align: the #QdmAlign of a text
 * @is_element: whether it stands for its item as a whole: what a pointer takes hold of and a
 *   screen reader reads
 * @item: (nullable): the item that it shows
 * @rect: where it is; for lines and marks what they cover
 * @text: (nullable): what a text says
 * @weight: how many times as wide as usual a line is
 * @first_point: its first point among those of the scene
 * @n_points: how many points a line has
 */
typedef struct {
  QdmShapeKind kind : 8;
  QdmStyle style : 8;
  guint form : 8;
  guint font : 4;
  guint align : 4;
  gboolean is_element : 1;
  QdmItem *item;
  QdmRect rect;
  const char *text;
  float weight;
  guint first_point;
  guint n_points;
} QdmShape;

#define QDM_TYPE_SCENE (qdm_scene_get_type ())

G_DECLARE_FINAL_TYPE (QdmScene, qdm_scene, QDM, SCENE, GObject)

QdmScene       *qdm_scene_new            (QdmLettering   *lettering);
QdmLettering   *qdm_scene_get_lettering  (QdmScene       *self);
void            qdm_scene_set_text_scale (QdmScene       *self,
                                          double          scale);
double          qdm_scene_get_text_scale (QdmScene       *self);

void            qdm_scene_add_box        (QdmScene       *self,
                                          QdmStyle        style,
                                          QdmForm         form,
                                          QdmItem        *item,
                                          QdmRect         rect);
void            qdm_scene_add_line       (QdmScene       *self,
                                          QdmStyle        style,
                                          QdmEnds         ends,
                                          QdmItem        *item,
                                          const QdmPoint *points,
                                          guint           n_points);
void            qdm_scene_add_stroke     (QdmScene       *self,
                                          QdmStyle        style,
                                          double          x1,
                                          double          y1,
                                          double          x2,
                                          double          y2);
void            qdm_scene_add_mark       (QdmScene       *self,
                                          QdmStyle        style,
                                          QdmMark         mark,
                                          QdmItem        *item,
                                          double          x,
                                          double          y,
                                          double          size);
void            qdm_scene_add_text       (QdmScene       *self,
                                          QdmStyle        style,
                                          QdmFont         font,
                                          QdmFit          fit,
                                          QdmAlign        align,
                                          QdmItem        *item,
                                          QdmRect         rect,
                                          const char     *text);
void            qdm_scene_set_weight     (QdmScene       *self,
                                          double          weight);
void            qdm_scene_mark_element   (QdmScene       *self);

guint           qdm_scene_get_length     (QdmScene       *self);
const QdmShape *qdm_scene_get_shape      (QdmScene       *self,
                                          guint           position);
const QdmPoint *qdm_scene_get_points     (QdmScene       *self,
                                          const QdmShape *shape);
const QdmShape *qdm_scene_pick           (QdmScene       *self,
                                          double          x,
                                          double          y,
                                          double          tolerance);
gboolean        qdm_scene_find_item      (QdmScene       *self,
                                          QdmItem        *item,
                                          QdmRect        *rect);
char           *qdm_scene_dup_text       (QdmScene       *self);

G_END_DECLS
