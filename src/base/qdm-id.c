#include "base/qdm-id.h"

#include <string.h>

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
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_' && text[i] != '.')
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
