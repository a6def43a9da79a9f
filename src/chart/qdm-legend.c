#include "chart/qdm-legend.h"

#include <math.h>

#define LINE_EMS   1.6
#define SAMPLE_EMS 2.4
#define GAP_EMS    1.4

static double
get_em (QdmLegend *self)
{
  return qdm_lettering_get_size (qdm_scene_get_lettering (self->scene));
}

/**
 * qdm_legend_init:
 * @self: (out caller-allocates): a legend
 * @scene: where to add its entries, from its top left corner on
 * @width: how wide it may become
 *
 * Begins a legend.
 */
void
qdm_legend_init (QdmLegend *self,
                 QdmScene  *scene,
                 double     width)
{
  *self = (QdmLegend) { .scene = scene, .width = width };
}

/* Makes room for an entry, writes its meaning, and tells where its sign goes. */
static QdmRect
add_entry (QdmLegend  *self,
           double      sample_width,
           const char *meaning)
{
  double em = get_em (self), width = ceil (qdm_lettering_get_width (qdm_scene_get_lettering (self->scene), meaning, QDM_FONT_SMALL));
  QdmRect sample;

  if (self->x > 0 && self->x + sample_width + 0.5 * em + width > self->width)
    {
      self->x = 0;
      self->y += LINE_EMS * em;
    }
  sample = QDM_RECT (self->x, self->y, sample_width, LINE_EMS * em);
  qdm_scene_add_text (self->scene, QDM_STYLE_TEXT, QDM_FONT_SMALL, QDM_FIT_END, QDM_ALIGN_LEFT, NULL,
                      QDM_RECT (self->x + sample_width + 0.5 * em, self->y, width + 1, LINE_EMS * em), meaning);
  self->x += sample_width + 0.5 * em + width + GAP_EMS * em;
  return sample;
}

/**
 * qdm_legend_add_box:
 * @self: a legend
 * @style: what is explained
 * @form: its form
 * @meaning: what it means
 *
 * Adds an entry for a sort of box or bar.
 */
void
qdm_legend_add_box (QdmLegend  *self,
                    QdmStyle    style,
                    QdmForm     form,
                    const char *meaning)
{
  double em = get_em (self);
  QdmRect sample = add_entry (self, SAMPLE_EMS * em, meaning);

  qdm_scene_add_box (self->scene, style, form, NULL,
                     QDM_RECT (sample.x, sample.y + 0.35 * em, sample.width, sample.height - 0.7 * em));
}

/**
 * qdm_legend_add_line:
 * @self: a legend
 * @style: what is explained
 * @ends: whether it has an arrow head
 * @meaning: what it means
 *
 * Adds an entry for a sort of line.
 */
void
qdm_legend_add_line (QdmLegend  *self,
                     QdmStyle    style,
                     QdmEnds     ends,
                     const char *meaning)
{
  QdmRect sample = add_entry (self, SAMPLE_EMS * get_em (self), meaning);
  double y = sample.y + sample.height / 2;
  QdmPoint points[] = { { sample.x, y }, { sample.x + sample.width, y } };

  qdm_scene_add_line (self->scene, style, ends, NULL, points, G_N_ELEMENTS (points));
}

/**
 * qdm_legend_add_mark:
 * @self: a legend
 * @style: what is explained
 * @mark: its form
 * @size: its size in heights of the text
 * @meaning: what it means
 *
 * Adds an entry for a sign.
 */
void
qdm_legend_add_mark (QdmLegend  *self,
                     QdmStyle    style,
                     QdmMark     mark,
                     double      size,
                     const char *meaning)
{
  double em = get_em (self);
  QdmRect sample = add_entry (self, 1.1 * em, meaning);

  qdm_scene_add_mark (self->scene, style, mark, NULL, sample.x + sample.width / 2, sample.y + sample.height / 2, size * em);
}

/**
 * qdm_legend_add_zigzag:
 * @self: a legend
 * @style: what is explained
 * @meaning: what it means
 *
 * Adds an entry for a line that bends to and fro.
 */
void
qdm_legend_add_zigzag (QdmLegend  *self,
                       QdmStyle    style,
                       const char *meaning)
{
  double em = get_em (self);
  QdmRect sample = add_entry (self, 1.4 * em, meaning);
  double x = sample.x + sample.width / 2, y = sample.y + 0.2 * em, step = (sample.height - 0.4 * em) / 3;
  QdmPoint points[] = { { x, y }, { x - 0.5 * em, y + step }, { x + 0.4 * em, y + 2 * step }, { x, y + 3 * step } };

  qdm_scene_add_line (self->scene, style, QDM_ENDS_PLAIN, NULL, points, G_N_ELEMENTS (points));
}

/**
 * qdm_legend_add_sign:
 * @self: a legend
 * @style: what is explained
 * @sign: a few characters
 * @meaning: what they mean
 *
 * Adds an entry for something written.
 */
void
qdm_legend_add_sign (QdmLegend  *self,
                     QdmStyle    style,
                     const char *sign,
                     const char *meaning)
{
  double width = qdm_lettering_get_width (qdm_scene_get_lettering (self->scene), sign, QDM_FONT_SMALL);
  QdmRect sample = add_entry (self, ceil (width), meaning);

  qdm_scene_add_text (self->scene, style, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_CENTRE, NULL, sample, sign);
}

/**
 * qdm_legend_end:
 * @self: a legend
 *
 * Returns: how high the legend became
 */
double
qdm_legend_end (QdmLegend *self)
{
  return self->x > 0 || self->y > 0 ? self->y + LINE_EMS * get_em (self) : 0;
}
