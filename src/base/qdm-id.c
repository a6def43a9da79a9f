#include "base/qdm-id.h"

#include <string.h>

/* A bit for each character of an id.  A table, since in a random id no branch can be foreseen. */
static const guint32 id_chars[8] = { 0, 0x03FF6000, 0x87FFFFFE, 0x07FFFFFE };

static gboolean
is_id_char (guchar c)
{
  return (id_chars[c / 32] >> (c % 32)) & 1;
}

/**
 * qdm_id_is_valid:
 * @text: what was written
 * @length: its length in bytes
 *
 * Returns: whether @text can be an id: a letter, then letters, digits, '-', '_' or '.', at most
 *   %QDM_ID_MAX_LENGTH bytes, all ASCII
 */
gboolean
qdm_id_is_valid (const char *text,
                 gsize       length)
{
  if (length == 0 || length > QDM_ID_MAX_LENGTH || !g_ascii_isalpha (text[0]))
    return FALSE;

  for (gsize i = 1; i < length; i++)
    if (!is_id_char (text[i]))
      return FALSE;
  return TRUE;
}

/**
 * qdm_id_new:
 * @prefix: a few letters that tell the kind of item, such as "task"; at most 51 bytes
 *
 * Makes an id of the prefix and 60 random bits, so that two offices that never meet do not make
 * the same one.
 *
 * Returns: (transfer full): an id
 */
char *
qdm_id_new (const char *prefix)
{
  static const char alphabet[] = "abcdefghijkmnpqrstuvwxyz23456789";
  char tail[13];

  g_return_val_if_fail (prefix != NULL && strlen (prefix) <= QDM_ID_MAX_LENGTH - sizeof tail, NULL);
  g_return_val_if_fail (qdm_id_is_valid (prefix, strlen (prefix)), NULL);

  for (int i = 0; i < 12; i++)
    tail[i] = alphabet[g_random_int () % 32];
  tail[12] = '\0';

  return g_strdup_printf ("%s-%s", prefix, tail);
}
