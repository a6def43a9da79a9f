#include "model/qdm-item-match.h"

#include <string.h>

#include "model/qdm-plan.h"

/**
 * QdmItemMatch:
 *
 * What somebody looks for, made ready to be held against many items.  All its words must be
 * found in an item's title, id or texts; small and capital letters are the same.
 */
struct _QdmItemMatch {
  char **words; /* case-folded */
  gboolean has_case;
};

/**
 * qdm_item_match_new:
 * @text: what was typed
 *
 * Returns: (transfer full): the search for it
 */
QdmItemMatch *
qdm_item_match_new (const char *text)
{
  QdmItemMatch *self = g_new0 (QdmItemMatch, 1);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  self->words = (char **) g_ptr_array_steal (words, NULL);

  /* Chinese has no capitals; then no text need be folded. */
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_toupper (g_utf8_get_char (at)) != g_utf8_get_char (at))
      self->has_case = TRUE;
  return self;
}

/**
 * qdm_item_match_free:
 * @self: a search
 *
 * Frees it.
 */
void
qdm_item_match_free (QdmItemMatch *self)
{
  g_strfreev (self->words);
  g_free (self);
}

/* Nearly all texts are either plain ASCII or hold no letters with capitals; only the rest need be
 * folded, which costs more than everything else here. */
static gboolean
has_word (const QdmItemMatch *self,
          const char         *text,
          const char         *word)
{
  g_autofree char *folded = NULL;

  if (!self->has_case)
    return strstr (text, word) != NULL;
  if (g_str_is_ascii (text))
    return strcasestr (text, word) != NULL;

  folded = g_utf8_casefold (text, -1);
  return strstr (folded, word) != NULL;
}

static gboolean
has_all_words (const QdmItemMatch *self,
               const char         *text)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    if (!has_word (self, text, self->words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
begins_with_first_word (const QdmItemMatch *self,
                        const char         *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_str_has_prefix (folded, self->words[0]);
}

static gboolean
has_word_in_field (const QdmItemMatch *self,
                   QdmItem            *item,
                   const QdmField     *field,
                   const char         *word)
{
  gpointer value = *(gpointer *) G_STRUCT_MEMBER_P (item, field->offset);
  char **texts = value;

  if (value == NULL)
    return FALSE;
  if (field->kind == QDM_FIELD_TEXT)
    return has_word (self, value, word);

  for (guint i = 0; texts[i] != NULL; i++)
    if (has_word (self, texts[i], word))
      return TRUE;
  return FALSE;
}

static gboolean
has_word_in_any_field (const QdmItemMatch *self,
                       QdmItem            *item,
                       const char         *word)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];

      if ((field->kind == QDM_FIELD_TEXT || field->kind == QDM_FIELD_TEXTS) &&
          has_word_in_field (self, item, field, word))
        return TRUE;
    }
  return FALSE;
}

/**
 * qdm_item_match_rank:
 * @self: a search
 * @item: an item
 *
 * Returns: 0 if @item is not what is looked for; else how near it comes: 4 for its id, 3 for a
 *   title that begins with the words, 2 for a title that has them, 1 for one of its other texts,
 *   such as an alias or a remark
 */
guint
qdm_item_match_rank (const QdmItemMatch *self,
                     QdmItem            *item)
{
  g_autofree char *title = qdm_item_dup_title (item);

  if (self->words[0] == NULL)
    return 1;
  if (self->words[1] == NULL && g_ascii_strcasecmp (item->id, self->words[0]) == 0)
    return 4;
  if (has_all_words (self, title))
    return begins_with_first_word (self, title) ? 3 : 2;
  if (has_all_words (self, item->id))
    return 1;

  for (guint i = 0; self->words[i] != NULL; i++)
    if (!has_word_in_any_field (self, item, self->words[i]))
      return 0;
  return 1;
}
