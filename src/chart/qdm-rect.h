#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmPoint:
 *
 * A place in a chart; y grows downwards.
 */
typedef struct {
  double x;
  double y;
} QdmPoint;

/**
 * QdmRect:
 *
 * An upright rectangle in a chart, with its top left corner.
 */
typedef struct {
  double x;
  double y;
  double width;
  double height;
} QdmRect;

#define QDM_RECT(x, y, width, height) ((QdmRect) { (x), (y), (width), (height) })

static inline gboolean
qdm_rect_equals (const QdmRect *self,
                 const QdmRect *other)
{
  return self->x == other->x && self->y == other->y && self->width == other->width && self->height == other->height;
}

static inline gboolean
qdm_rect_contains (const QdmRect *self,
                   double         x,
                   double         y)
{
  return x >= self->x && x < self->x + self->width && y >= self->y && y < self->y + self->height;
}

/** Whether two rectangles share more than an edge. */
static inline gboolean
qdm_rect_meets (const QdmRect *self,
                const QdmRect *other)
{
  return self->x < other->x + other->width && other->x < self->x + self->width &&
         self->y < other->y + other->height && other->y < self->y + self->height;
}

static inline QdmRect
qdm_rect_grow (const QdmRect *self,
               double         margin)
{
  return QDM_RECT (self->x - margin, self->y - margin, self->width + 2 * margin, self->height + 2 * margin);
}

static inline QdmRect
qdm_rect_unite (const QdmRect *self,
                const QdmRect *other)
{
  double right = MAX (self->x + self->width, other->x + other->width);
  double bottom = MAX (self->y + self->height, other->y + other->height);
  double x = MIN (self->x, other->x);
  double y = MIN (self->y, other->y);

  return QDM_RECT (x, y, right - x, bottom - y);
}

G_END_DECLS
