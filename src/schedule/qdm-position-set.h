#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmPositionSet:
 *
 * A set of small whole numbers that gives back the next one up or down: the queue of a
 * propagation that walks a topological order.  A bit a number, and a bit for each word of those
 * that is not empty, so that a step over 4096 absent numbers looks at one word.
 */
typedef struct {
  /*< private >*/
  guint64 *bits;
  guint64 *words;
  guint n_words;
} QdmPositionSet;

void qdm_position_set_init   (QdmPositionSet *self);
void qdm_position_set_clear  (QdmPositionSet *self);
void qdm_position_set_resize (QdmPositionSet *self,
                              guint           size);
int  qdm_position_set_next   (QdmPositionSet *self,
                              int             from);
int  qdm_position_set_prior  (QdmPositionSet *self,
                              int             from);

static inline void
qdm_position_set_add (QdmPositionSet *self,
                      int             position)
{
  guint word = (guint) position >> 6;

  self->bits[word] |= G_GUINT64_CONSTANT (1) << (position & 63);
  self->words[word >> 6] |= G_GUINT64_CONSTANT (1) << (word & 63);
}

static inline void
qdm_position_set_remove (QdmPositionSet *self,
                         int             position)
{
  guint word = (guint) position >> 6;

  self->bits[word] &= ~(G_GUINT64_CONSTANT (1) << (position & 63));
  if (self->bits[word] == 0)
    self->words[word >> 6] &= ~(G_GUINT64_CONSTANT (1) << (word & 63));
}

G_END_DECLS
