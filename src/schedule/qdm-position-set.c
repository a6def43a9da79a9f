#include "schedule/qdm-position-set.h"

/**
 * qdm_position_set_init:
 * @self: (out): a set to begin with
 */
void
qdm_position_set_init (QdmPositionSet *self)
{
  *self = (QdmPositionSet) { NULL, NULL, 0 };
}

/**
 * qdm_position_set_clear:
 * @self: a set
 *
 * Frees what the set holds.
 */
void
qdm_position_set_clear (QdmPositionSet *self)
{
  g_clear_pointer (&self->bits, g_free);
  g_clear_pointer (&self->words, g_free);
  self->n_words = 0;
}

/**
 * qdm_position_set_resize:
 * @self: an empty set
 * @size: the numbers to come are less than this
 *
 * Makes room.
 */
void
qdm_position_set_resize (QdmPositionSet *self,
                         guint           size)
{
  guint n_words = (size + 63) / 64;

  if (n_words <= self->n_words)
    return;

  /* The words that tell of words are rounded up too, so that a search need not look for the end. */
  qdm_position_set_clear (self);
  self->n_words = (n_words * 3 / 2 + 63) / 64 * 64;
  self->bits = g_new0 (guint64, self->n_words);
  self->words = g_new0 (guint64, self->n_words / 64);
}

static int
lowest_bit (guint64 word)
{
  return __builtin_ctzll (word);
}

static int
highest_bit (guint64 word)
{
  return 63 - __builtin_clzll (word);
}

/**
 * qdm_position_set_next:
 * @self: a set
 * @from: 0 or more
 *
 * Returns: the smallest number from @from on, or -1 if there is none
 */
int
qdm_position_set_next (QdmPositionSet *self,
                       int             from)
{
  guint word = (guint) from >> 6;
  guint64 bits;

  if (word >= self->n_words)
    return -1;

  bits = self->bits[word] & (~G_GUINT64_CONSTANT (0) << (from & 63));
  if (bits != 0)
    return word * 64 + lowest_bit (bits);

  word++;
  for (guint i = word >> 6; i < self->n_words / 64; i++)
    {
      guint64 words = self->words[i];

      if (i == word >> 6)
        words &= ~G_GUINT64_CONSTANT (0) << (word & 63);
      if (words != 0)
        {
          word = i * 64 + lowest_bit (words);
          return word * 64 + lowest_bit (self->bits[word]);
        }
    }
  return -1;
}

/**
 * qdm_position_set_prior:
 * @self: a set
 * @from: less than the size
 *
 * Returns: the largest number up to @from, or -1 if there is none
 */
int
qdm_position_set_prior (QdmPositionSet *self,
                        int             from)
{
  guint word = (guint) from >> 6;
  guint64 bits;

  if (from < 0 || word >= self->n_words)
    return -1;

  bits = self->bits[word] & (~G_GUINT64_CONSTANT (0) >> (63 - (from & 63)));
  if (bits != 0)
    return word * 64 + highest_bit (bits);

  for (int i = (int) (word >> 6); i >= 0; i--)
    {
      guint64 words = self->words[i];

      if (i == (int) (word >> 6))
        words &= (G_GUINT64_CONSTANT (1) << (word & 63)) - 1;
      if (words != 0)
        {
          word = i * 64 + highest_bit (words);
          return word * 64 + highest_bit (self->bits[word]);
        }
    }
  return -1;
}
