#include "base/qdm-error.h"

#define QUOTE_MAX_CHARS 40

G_DEFINE_QUARK (qdm-value-error-quark, qdm_value_error)

/* The first character of @text that a message cannot hold whole, or NULL if it holds all. */
static char *
find_end_of_quote (char *text)
{
  if (g_utf8_strlen (text, -1) <= QUOTE_MAX_CHARS)
    return NULL;

  return g_utf8_offset_to_pointer (text, QUOTE_MAX_CHARS - 1);
}

/**
 * qdm_error_quote:
 * @text: (nullable): what was found; any bytes, with or without a final zero
 * @length: its length in bytes
 *
 * Makes what was found fit for a message: valid UTF-8 on one line, no control characters, and
 * cut between two characters where it is long.
 *
 * Returns: (transfer full): at most 40 characters
 */
char *
qdm_error_quote (const char *text,
                 gsize       length)
{
  /* A character has at most four bytes: more cannot show. */
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "",
                                              MIN (length, QUOTE_MAX_CHARS * 4 + 4));
  char *end = find_end_of_quote (valid);

  for (char *c = valid; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  if (end == NULL)
    return g_steal_pointer (&valid);

  *end = '\0';
  return g_strconcat (valid, "…", NULL);
}
