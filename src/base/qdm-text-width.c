#include "base/qdm-text-width.h"

/**
 * qdm_text_count_halves:
 * @text: a text
 *
 * Returns: how wide the text gets about, in widths of a Latin letter: Chinese characters count twice
 */
guint
qdm_text_count_halves (const char *text)
{
  guint n = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    n += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
  return n;
}
