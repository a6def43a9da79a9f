#include "model/qdm-field-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-append.h"
#include "base/qdm-error.h"
#include "base/qdm-id.h"

/* A field's value as text: as a plan file has it, and as people read it. */

/* ---- reading ---- */

/* What XML cannot hold at all must not get into a plan by the keyboard either. */
static gboolean
check_characters (const char  *text,
                  gsize        length,
                  GError     **error)
{
  const char *at = text;
  const char *end = text + length;

  if (length > QDM_FIELD_MAX_LENGTH)
    {
      g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
                   _("The text is too long; it can have %d bytes"), QDM_FIELD_MAX_LENGTH);
      return FALSE;
    }

  while (at < end && *at >= 0x20 && *at < 0x7F)
    at++;
  if (at == end)
    return TRUE;

  if (!g_utf8_validate_len (at, end - at, NULL))
    {
      g_set_error_literal (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
                           _("The text is not valid UTF-8"));
      return FALSE;
    }

  for (; at < end; at++)
    {
      guchar c = *at;

      if ((c < 0x20 && c != '\n' && c != '\t') ||
          (c == 0xEF && (guchar) at[1] == 0xBF && (guchar) at[2] >= 0xBE))
        {
          g_set_error_literal (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
                               _("The text holds a control character; remove it"));
          return FALSE;
        }
    }
  return TRUE;
}

static char *
dup_slice (const char *text,
           gsize       length)
{
  char *copy;

  if (length == 0)
    return NULL;

  copy = g_malloc (length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

static gboolean
parse_text (const QdmField  *self,
            QdmItem         *item,
            const char      *text,
            gsize            length,
            GError         **error)
{
  if (!check_characters (text, length, error))
    return FALSE;

  g_free (QDM_FIELD_MEMBER (char *, self, item));
  QDM_FIELD_MEMBER (char *, self, item) = dup_slice (text, length);
  return TRUE;
}

static void
set_id_error (GError     **error,
              const char  *text,
              gsize        length)
{
  g_autofree char *found = qdm_error_quote (text, length);

  g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
               _("“%s” is not an id; an id is a letter followed by letters, digits, “-”, “_” or “.”"),
               found);
}

static gboolean
parse_ref (const QdmField  *self,
           QdmItem         *item,
           const char      *text,
           gsize            length,
           GError         **error)
{
  if (length > 0 && !qdm_id_is_valid (text, length))
    {
      set_id_error (error, text, length);
      return FALSE;
    }

  g_free (QDM_FIELD_MEMBER (char *, self, item));
  QDM_FIELD_MEMBER (char *, self, item) = dup_slice (text, length);
  return TRUE;
}

/* Texts are divided by line ends, words and ids by white space; empty ones are dropped. */
static gboolean
parse_list (const QdmField  *self,
            QdmItem         *item,
            const char      *text,
            gsize            length,
            GError         **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  const char *separators = self->kind == QDM_FIELD_TEXTS ? "\n" : " \t\n";
  gsize at = 0;

  if (!check_characters (text, length, error))
    return FALSE;

  while (at < length)
    {
      gsize end = at;

      while (end < length && strchr (separators, text[end]) == NULL)
        end++;
      if (end > at && self->kind == QDM_FIELD_REFS && !qdm_id_is_valid (text + at, end - at))
        {
          set_id_error (error, text + at, end - at);
          return FALSE;
        }
      if (end > at)
        g_ptr_array_add (list, dup_slice (text + at, end - at));
      at = end + 1;
    }

  g_strfreev (QDM_FIELD_MEMBER (char **, self, item));
  QDM_FIELD_MEMBER (char **, self, item) = NULL;
  if (list->len == 0)
    return TRUE;

  g_ptr_array_add (list, NULL);
  QDM_FIELD_MEMBER (char **, self, item) = (char **) g_ptr_array_steal (list, NULL);
  return TRUE;
}

static gboolean
parse_boolean (const QdmField  *self,
               QdmItem         *item,
               const char      *text,
               gsize            length,
               GError         **error)
{
  if (length == 4 && memcmp (text, "true", 4) == 0)
    QDM_FIELD_MEMBER (gboolean, self, item) = TRUE;
  else if (length == 5 && memcmp (text, "false", 5) == 0)
    QDM_FIELD_MEMBER (gboolean, self, item) = FALSE;
  else
    {
      g_autofree char *found = qdm_error_quote (text, length);

      g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
                   _("“%s” is neither “true” nor “false”"), found);
      return FALSE;
    }
  return TRUE;
}

static gboolean
parse_integer (const QdmField  *self,
               QdmItem         *item,
               const char      *text,
               gsize            length,
               GError         **error)
{
  gint64 value = 0;
  gsize i = length > 1 && text[0] == '-' ? 1 : 0;

  for (; i < length && g_ascii_isdigit (text[i]) && value <= G_MAXINT32; i++)
    value = value * 10 + text[i] - '0';

  if (i < length || value > G_MAXINT32)
    {
      g_autofree char *found = qdm_error_quote (text, length);

      g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
                   _("“%s” is not a whole number"), found);
      return FALSE;
    }

  value = text[0] == '-' ? -value : value;
  if ((self->min != 0 || self->max != 0) && (value < self->min || value > self->max))
    {
      g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
                   _("%d is not between %d and %d"), (int) value, self->min, self->max);
      return FALSE;
    }

  QDM_FIELD_MEMBER (int, self, item) = (int) value;
  return TRUE;
}

static gboolean
parse_decimal (const QdmField  *self,
               QdmItem         *item,
               const char      *text,
               gsize            length,
               GError         **error)
{
  QdmDecimal value;

  if (!qdm_decimal_parse (text, length, &value, error))
    return FALSE;

  if ((self->min != 0 || self->max != 0) &&
      (qdm_decimal_compare (value, qdm_decimal_from_int (self->min)) < 0 ||
       qdm_decimal_compare (value, qdm_decimal_from_int (self->max)) > 0))
    {
      char buffer[QDM_DECIMAL_BUFFER];

      g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
                   _("%s is not between %d and %d"), qdm_decimal_format (value, buffer),
                   self->min, self->max);
      return FALSE;
    }

  QDM_FIELD_MEMBER (QdmDecimal, self, item) = value;
  return TRUE;
}

static gboolean
parse_enum (const QdmField  *self,
            QdmItem         *item,
            const char      *text,
            gsize            length,
            GError         **error)
{
  GEnumClass *klass = self->enumeration;
  g_autoptr (GString) words = NULL;
  g_autofree char *found = NULL;

  for (guint i = 0; i < klass->n_values; i++)
    {
      const char *word = klass->values[i].value_nick;

      if (word[0] == text[0] && strncmp (word, text, length) == 0 && word[length] == '\0')
        {
          QDM_FIELD_MEMBER (int, self, item) = klass->values[i].value;
          return TRUE;
        }
    }

  words = g_string_new (NULL);
  for (guint i = 0; i < klass->n_values; i++)
    if (klass->values[i].value_nick[0] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                              klass->values[i].value_nick);
  found = qdm_error_quote (text, length);
  g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
               _("“%s” is not one of: %s"), found, words->str);
  return FALSE;
}

/**
 * qdm_field_parse:
 * @self: a field
 * @item: an item that is not in a plan, or whose plan is applying an edit
 * @text: the value as a plan file writes it; lists of texts with a line for each
 * @length: its length in bytes
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Reads the field from text.  An empty text stands for the value that a file leaves out.
 *
 * Returns: whether @text could be read; if not, the field keeps its value
 */
gboolean
qdm_field_parse (const QdmField  *self,
                 QdmItem         *item,
                 const char      *text,
                 gsize            length,
                 GError         **error)
{
  if (length == 0)
    {
      qdm_field_clear (self, item);
      return TRUE;
    }

  switch (self->kind)
    {
    case QDM_FIELD_TEXT:
      return parse_text (self, item, text, length, error);
    case QDM_FIELD_REF:
      return parse_ref (self, item, text, length, error);
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      return parse_list (self, item, text, length, error);
    case QDM_FIELD_BOOLEAN:
      return parse_boolean (self, item, text, length, error);
    case QDM_FIELD_INTEGER:
      return parse_integer (self, item, text, length, error);
    case QDM_FIELD_DECIMAL:
      return parse_decimal (self, item, text, length, error);
    case QDM_FIELD_DATE:
      return qdm_date_parse (text, length, &QDM_FIELD_MEMBER (QdmDate, self, item), error);
    case QDM_FIELD_HALF_YEAR:
      return qdm_half_year_parse (text, length, &QDM_FIELD_MEMBER (QdmHalfYear, self, item), error);
    case QDM_FIELD_ENUM:
      return parse_enum (self, item, text, length, error);
    default:
      g_assert_not_reached ();
    }
}

/* ---- writing ---- */

static void
append_string (GString    *text,
               const char *string)
{
  if (string != NULL)
    qdm_append_string (text, string);
}

static void
print_list (const QdmField *self,
            QdmItem        *item,
            GString        *text)
{
  char **list = QDM_FIELD_MEMBER (char **, self, item);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, self->kind == QDM_FIELD_TEXTS ? '\n' : ' ');
      append_string (text, list[i]);
    }
}

static const char *
get_word (const QdmField *self,
          int             value)
{
  GEnumClass *klass = self->enumeration;

  /* Nearly always the values count from 0. */
  if (value >= 0 && (guint) value < klass->n_values && klass->values[value].value == value)
    return klass->values[value].value_nick;
  return g_enum_get_value (klass, value)->value_nick;
}

/**
 * qdm_field_print:
 * @self: a field
 * @item: an item
 * @text: where to append
 *
 * Appends the field's value as qdm_field_parse() reads it; nothing for what is not stated.
 */
void
qdm_field_print (const QdmField *self,
                 QdmItem        *item,
                 GString        *text)
{
  char buffer[QDM_DECIMAL_BUFFER];

  switch (self->kind)
    {
    case QDM_FIELD_TEXT:
    case QDM_FIELD_REF:
      append_string (text, QDM_FIELD_MEMBER (char *, self, item));
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      print_list (self, item, text);
      break;
    case QDM_FIELD_BOOLEAN:
      append_string (text, QDM_FIELD_MEMBER (gboolean, self, item) ? "true" : "false");
      break;
    case QDM_FIELD_INTEGER:
      if (QDM_FIELD_MEMBER (int, self, item) != QDM_INTEGER_UNSET)
        qdm_append_int (text, QDM_FIELD_MEMBER (int, self, item));
      break;
    case QDM_FIELD_DECIMAL:
      append_string (text, qdm_decimal_format (QDM_FIELD_MEMBER (QdmDecimal, self, item), buffer));
      break;
    case QDM_FIELD_DATE:
      if (QDM_FIELD_MEMBER (QdmDate, self, item) != QDM_DATE_UNSET)
        append_string (text, qdm_date_format (QDM_FIELD_MEMBER (QdmDate, self, item), buffer));
      break;
    case QDM_FIELD_HALF_YEAR:
      if (QDM_FIELD_MEMBER (QdmHalfYear, self, item) != QDM_HALF_YEAR_UNSET)
        append_string (text, qdm_half_year_format (QDM_FIELD_MEMBER (QdmHalfYear, self, item), buffer));
      break;
    case QDM_FIELD_ENUM:
      append_string (text, get_word (self, QDM_FIELD_MEMBER (int, self, item)));
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * qdm_field_dup_text:
 * @self: a field
 * @item: an item
 *
 * Returns: (transfer full) (nullable): the value as qdm_field_parse() reads it, or %NULL if it
 *   is what a file leaves out
 */
char *
qdm_field_dup_text (const QdmField *self,
                    QdmItem        *item)
{
  GString *text;

  if (qdm_field_is_default (self, item))
    return NULL;

  text = g_string_new (NULL);
  qdm_field_print (self, item, text);
  return g_string_free (text, FALSE);
}

/* The labels of an enumeration's words; a word that is none stays as it is. */
static char *
dup_labels (const QdmField *self,
            QdmItem        *item)
{
  char **words = QDM_FIELD_MEMBER (char **, self, item);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      GEnumValue *value = g_enum_get_value_by_nick (self->enumeration, words[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", value != NULL ? _(value->value_name) : words[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * qdm_field_dup_display:
 * @self: a field
 * @item: an item
 *
 * Like qdm_field_dup_text(), but for people: an enumeration's label instead of its word, yes or
 * no, a half-year in the user's language.  References stay ids; a plan turns them into names.
 *
 * Returns: (transfer full): the value, empty for what is not stated
 */
char *
qdm_field_dup_display (const QdmField *self,
                       QdmItem        *item)
{
  GString *text;

  if (self->kind == QDM_FIELD_ENUM)
    {
      const char *label = g_enum_get_value (qdm_field_get_enum (self),
                                            QDM_FIELD_MEMBER (int, self, item))->value_name;

      return g_strdup (label[0] != '\0' ? _(label) : "");
    }
  if (self->kind == QDM_FIELD_BOOLEAN)
    return g_strdup (QDM_FIELD_MEMBER (gboolean, self, item) ? _("yes") : _("no"));
  if (self->kind == QDM_FIELD_WORDS && self->enumeration != NULL)
    return dup_labels (self, item);

  text = g_string_new (NULL);
  qdm_field_print (self, item, text);
  return g_string_free (text, FALSE);
}

/* ---- comparing ---- */

/**
 * qdm_field_is_same:
 * @self: a field
 * @one: an item
 * @other: (nullable): another one of the same type, or %NULL for one that states nothing
 *
 * Returns: whether both hold the same value, to the last digit and letter
 */
gboolean
qdm_field_is_same (const QdmField *self,
                   QdmItem        *one,
                   QdmItem        *other)
{
  gboolean is_default = qdm_field_is_default (self, one);
  gboolean other_is_default = other == NULL || qdm_field_is_default (self, other);
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;

  if (is_default || other_is_default)
    return is_default && other_is_default;

  text = qdm_field_dup_text (self, one);
  other_text = qdm_field_dup_text (self, other);
  return strcmp (text, other_text) == 0;
}
