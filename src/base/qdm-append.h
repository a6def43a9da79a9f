#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * qdm_append:
 * @text: where to append
 * @piece: what to append
 * @length: its length in bytes
 *
 * g_string_append_len() without the call for the usual case that there is room.  A plan file is
 * made of millions of short pieces.
 */
static inline void
qdm_append (GString    *text,
            const char *piece,
            gsize       length)
{
  if (G_UNLIKELY (length >= text->allocated_len - text->len))
    {
      g_string_append_len (text, piece, length);
      return;
    }

  memcpy (text->str + text->len, piece, length);
  text->len += length;
  text->str[text->len] = '\0';
}

/** Appends a literal, whose length the compiler knows. */
#define qdm_append_literal(text, literal) qdm_append ((text), (literal), sizeof (literal) - 1)

/** Appends a text that ends with a zero. */
static inline void
qdm_append_string (GString    *text,
                   const char *piece)
{
  qdm_append (text, piece, strlen (piece));
}

/**
 * qdm_append_int:
 * @text: where to append
 * @value: a whole number
 *
 * Appends @value in decimal.
 */
static inline void
qdm_append_int (GString *text,
                int      value)
{
  char digits[12];
  char *at = digits + sizeof digits;
  guint size = value < 0 ? -(guint) value : (guint) value;

  do
    *--at = '0' + size % 10;
  while ((size /= 10) > 0);
  if (value < 0)
    *--at = '-';
  qdm_append (text, at, digits + sizeof digits - at);
}

G_END_DECLS
