#include "store/qdm-plan-sniff.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/**
 * SECTION:qdm-plan-sniff
 *
 * What a look at the bytes of a file tells before, or after, a parser has tried them.
 */

#define UTF8_MARK "\xEF\xBB\xBF"

/* A tag shorter than this has too few attributes to matter. */
#define SHORT_TAG 4096

typedef struct {
  const char *bytes;
  guint n_bytes;
  const char *sentence;
} Signature;

static const Signature signatures[] = {
  { "PK\3\4", 4, N_("It is a spreadsheet, a text document or another archive, not a plan. "
                    "Open it with the program that made it, or import it.") },
  { "\xD0\xCF\x11\xE0", 4, N_("It is an old Office document, not a plan. "
                              "Open it with the program that made it.") },
  { "%PDF", 4, N_("It is a PDF document, not a plan.") },
  { "\x89PNG", 4, N_("It is a picture, not a plan.") },
  { "\xFF\xD8\xFF", 3, N_("It is a picture, not a plan.") },
  { "\x1F\x8B", 2, N_("It is a compressed file, not a plan. Unpack it first.") },
  { "7z\xBC\xAF", 4, N_("It is a compressed file, not a plan. Unpack it first.") },
  { "Rar!", 4, N_("It is a compressed file, not a plan. Unpack it first.") },
};

static gboolean
is_wide (const char *text,
         gsize       size)
{
  if (size >= 2 && (memcmp (text, "\xFF\xFE", 2) == 0 || memcmp (text, "\xFE\xFF", 2) == 0))
    return TRUE;
  return size >= 4 && (text[0] == '<' ? text[1] == '\0' : text[0] == '\0') &&
         memchr (text, '<', 4) != NULL;
}

static const char *
find_sentence (const char *text,
               gsize       size)
{
  gsize i = size >= 3 && memcmp (text, UTF8_MARK, 3) == 0 ? 3 : 0;

  for (guint s = 0; s < G_N_ELEMENTS (signatures); s++)
    if (size >= signatures[s].n_bytes &&
        memcmp (text, signatures[s].bytes, signatures[s].n_bytes) == 0)
      return _(signatures[s].sentence);
  if (is_wide (text, size))
    return _("It is written in UTF-16, but plan files are written in UTF-8. "
             "Save it as UTF-8 with the program that wrote it.");

  while (i < size && g_ascii_isspace (text[i]))
    i++;
  if (size == 0)
    return _("It is empty. An older version may lie beside it, or in the backup.");
  if (i == size)
    return _("It holds nothing but blanks. An older version may lie beside it, or in the backup.");
  if (text[i] != '<')
    return _("It is not a plan: a plan file begins with “<”.");
  return NULL;
}

/**
 * qdm_plan_sniff_is_xml:
 * @text: what a file holds
 * @size: its length in bytes
 * @sentence: (out): what the file is instead, and what to do
 *
 * Returns: whether the file may be XML in UTF-8
 */
gboolean
qdm_plan_sniff_is_xml (const char  *text,
                       gsize        size,
                       char       **sentence)
{
  *sentence = g_strdup (find_sentence (text, size));
  return *sentence == NULL;
}

/**
 * qdm_plan_sniff_find_conflict:
 * @text: what a file holds
 * @size: its length in bytes
 * @offset: (out): where the first mark stands
 *
 * Looks for the lines with which git marks what it could not merge: seven of <, = or >, and for
 * < and > a blank and a name.
 *
 * Returns: whether there is one
 */
gboolean
qdm_plan_sniff_find_conflict (const char *text,
                              gsize       size,
                              gsize      *offset)
{
  const char *at = text;
  const char *end = text + size;

  while (at != NULL && end - at >= 8)
    {
      if (memcmp (at, "<<<<<<< ", 8) == 0 || memcmp (at, ">>>>>>> ", 8) == 0 ||
          memcmp (at, "=======\n", 8) == 0 || memcmp (at, "=======\r", 8) == 0)
        {
          *offset = at - text;
          return TRUE;
        }
      at = memchr (at, '\n', end - at);
      at = at != NULL ? at + 1 : NULL;
    }
  return FALSE;
}

/* Equal signs outside quotes, up to the end of the tag. */
static guint
count_attributes (const char *tag,
                  const char *end)
{
  guint n = 0;
  char quote = '\0';

  for (; tag < end; tag++)
    if (quote != '\0')
      quote = *tag == quote ? '\0' : quote;
    else if (*tag == '"' || *tag == '\'')
      quote = *tag;
    else if (*tag == '>')
      break;
    else if (*tag == '=')
      n++;
  return n;
}

/**
 * qdm_plan_sniff_find_huge_tag:
 * @text: what a file holds
 * @size: its length in bytes
 * @max_attributes: how many attributes an element may have
 * @offset: (out): where the tag begins
 *
 * Looks for a long tag with far too many attributes: libxml2 compares each with each, so that a
 * single one can keep it busy for hours.  Leaps from the last "<" of a stretch to the next and
 * so reads next to nothing of an ordinary file.
 *
 * Returns: whether there is one
 */
gboolean
qdm_plan_sniff_find_huge_tag (const char *text,
                              gsize       size,
                              guint       max_attributes,
                              gsize      *offset)
{
  const char *end = text + size;
  const char *tag = memchr (text, '<', size);

  while (tag != NULL && end - tag > SHORT_TAG)
    {
      const char *next = memrchr (tag + 1, '<', SHORT_TAG);

      if (next == NULL)
        {
          next = memchr (tag + 1, '<', end - tag - 1);
          if (tag[1] != '!' && tag[1] != '?' &&
              count_attributes (tag, next != NULL ? next : end) > max_attributes)
            {
              *offset = tag - text;
              return TRUE;
            }
        }
      tag = next;
    }
  return FALSE;
}
