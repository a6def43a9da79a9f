#include "model/qdm-field.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-append.h"
#include "base/qdm-error.h"
#include "base/qdm-id.h"

#define MEMBER(Type, field, item) (*(Type *) G_STRUCT_MEMBER_P (item, (field)->offset))

static GQuark
field_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("qdm-field");
  return quark;
}

static GParamSpec *
create_pspec_of_kind (QdmField    *self,
                      GParamFlags  flags)
{
  switch (self->kind)
    {
    case QDM_FIELD_TEXT:
    case QDM_FIELD_REF:
      return g_param_spec_string (self->name, self->nick, self->blurb, NULL, flags);
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      return g_param_spec_boxed (self->name, self->nick, self->blurb, G_TYPE_STRV, flags);
    case QDM_FIELD_BOOLEAN:
      return g_param_spec_boolean (self->name, self->nick, self->blurb, FALSE, flags);
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_DATE:
    case QDM_FIELD_HALF_YEAR:
      return g_param_spec_int (self->name, self->nick, self->blurb, G_MININT, G_MAXINT,
                               self->kind == QDM_FIELD_HALF_YEAR ? 0 : self->preset, flags);
    case QDM_FIELD_DECIMAL:
      return g_param_spec_boxed (self->name, self->nick, self->blurb, QDM_TYPE_DECIMAL, flags);
    case QDM_FIELD_ENUM:
      return g_param_spec_enum (self->name, self->nick, self->blurb, self->type (),
                                self->preset, flags);
    default:
      g_assert_not_reached ();
    }
}

/**
 * qdm_field_create_pspec:
 * @self: a field
 *
 * Makes the field's property; its class installs it.
 *
 * Returns: (transfer floating): the property
 */
GParamSpec *
qdm_field_create_pspec (QdmField *self)
{
  self->pspec = create_pspec_of_kind (self, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                            G_PARAM_EXPLICIT_NOTIFY | QDM_PARAM_STORED);
  g_param_spec_set_qdata (self->pspec, field_quark (), self);
  if (self->kind == QDM_FIELD_ENUM || (self->kind == QDM_FIELD_WORDS && self->type != NULL))
    self->enumeration = g_type_class_ref (self->type ());

  return self->pspec;
}

/**
 * qdm_field_from_pspec:
 * @pspec: a property of an item
 *
 * Returns: (transfer none) (nullable): its field, or %NULL if it is not stored
 */
QdmField *
qdm_field_from_pspec (GParamSpec *pspec)
{
  return g_param_spec_get_qdata (pspec, field_quark ());
}

/**
 * qdm_field_get_label:
 * @self: a field
 *
 * Returns: its label in the user's language
 */
const char *
qdm_field_get_label (const QdmField *self)
{
  return _(self->nick);
}

/**
 * qdm_field_get_help:
 * @self: a field
 *
 * Returns: what the field means, in the user's language
 */
const char *
qdm_field_get_help (const QdmField *self)
{
  return _(self->blurb);
}

/**
 * qdm_field_is_reference:
 * @self: a field
 *
 * Returns: whether it names other items by id
 */
gboolean
qdm_field_is_reference (const QdmField *self)
{
  return self->kind == QDM_FIELD_REF || self->kind == QDM_FIELD_REFS;
}

/**
 * qdm_field_is_binding:
 * @self: a field
 *
 * Returns: whether it holds the id or the ids of items that must be in the plan
 */
gboolean
qdm_field_is_binding (const QdmField *self)
{
  return qdm_field_is_reference (self) && !(self->flags & QDM_FIELD_WEAK);
}

/**
 * qdm_field_is_element:
 * @self: a field
 *
 * Returns: whether a plan file writes it as child elements rather than as an attribute
 */
gboolean
qdm_field_is_element (const QdmField *self)
{
  return self->kind == QDM_FIELD_TEXTS || (self->flags & QDM_FIELD_LONG) != 0;
}

/**
 * qdm_field_dup_unit:
 * @self: a field that holds a number
 * @item: the item whose field it is
 *
 * Returns: (transfer full) (nullable): the unit to show beside the number, translated, or %NULL
 */
char *
qdm_field_dup_unit (const QdmField *self,
                    QdmItem        *item)
{
  g_autofree char *unit = NULL;

  if (self->unit == NULL)
    return NULL;
  if (self->unit[0] != '@')
    return g_strdup (_(self->unit));

  g_object_get (item, self->unit + 1, &unit, NULL);
  return g_steal_pointer (&unit);
}

/**
 * qdm_field_get_enum:
 * @self: a field of kind %QDM_FIELD_ENUM
 *
 * Returns: (transfer none): the enumeration's class, which stays for good
 */
GEnumClass *
qdm_field_get_enum (const QdmField *self)
{
  return self->enumeration;
}

/**
 * qdm_field_has_preset:
 * @self: a field
 *
 * Returns: whether the value that a file leaves out is another than zero or %NULL
 */
gboolean
qdm_field_has_preset (const QdmField *self)
{
  switch (self->kind)
    {
    case QDM_FIELD_DATE:
    case QDM_FIELD_DECIMAL:
      return TRUE;
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_ENUM:
      return self->preset != 0;
    default:
      return FALSE;
    }
}

/**
 * qdm_field_init:
 * @self: a field
 * @item: an item whose memory is zero at this field
 *
 * Gives the field the value that a file leaves out.
 */
void
qdm_field_init (const QdmField *self,
                QdmItem        *item)
{
  switch (self->kind)
    {
    case QDM_FIELD_DATE:
      MEMBER (QdmDate, self, item) = QDM_DATE_UNSET;
      break;
    case QDM_FIELD_DECIMAL:
      MEMBER (QdmDecimal, self, item) = QDM_DECIMAL_UNSET;
      break;
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_ENUM:
      MEMBER (int, self, item) = self->preset;
      break;
    default:
      break;
    }
}

/**
 * qdm_field_clear:
 * @self: a field
 * @item: an item
 *
 * Frees what the field holds and gives it the value that a file leaves out.
 */
void
qdm_field_clear (const QdmField *self,
                 QdmItem        *item)
{
  switch (self->kind)
    {
    case QDM_FIELD_TEXT:
    case QDM_FIELD_REF:
      g_clear_pointer (&MEMBER (char *, self, item), g_free);
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      g_clear_pointer (&MEMBER (char **, self, item), g_strfreev);
      break;
    case QDM_FIELD_BOOLEAN:
      MEMBER (gboolean, self, item) = FALSE;
      break;
    case QDM_FIELD_HALF_YEAR:
      MEMBER (QdmHalfYear, self, item) = QDM_HALF_YEAR_UNSET;
      break;
    default:
      qdm_field_init (self, item);
    }
}

/**
 * qdm_field_is_default:
 * @self: a field
 * @item: an item
 *
 * Returns: whether the field holds what a file leaves out
 */
gboolean
qdm_field_is_default (const QdmField *self,
                      QdmItem        *item)
{
  switch (self->kind)
    {
    case QDM_FIELD_DATE:
      return MEMBER (QdmDate, self, item) == QDM_DATE_UNSET;
    case QDM_FIELD_DECIMAL:
      return !qdm_decimal_is_set (MEMBER (QdmDecimal, self, item));
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_ENUM:
      return MEMBER (int, self, item) == self->preset;
    case QDM_FIELD_BOOLEAN:
      return !MEMBER (gboolean, self, item);
    case QDM_FIELD_HALF_YEAR:
      return MEMBER (QdmHalfYear, self, item) == QDM_HALF_YEAR_UNSET;
    default:
      return MEMBER (gpointer, self, item) == NULL;
    }
}

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

  g_free (MEMBER (char *, self, item));
  MEMBER (char *, self, item) = dup_slice (text, length);
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

  g_free (MEMBER (char *, self, item));
  MEMBER (char *, self, item) = dup_slice (text, length);
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

  g_strfreev (MEMBER (char **, self, item));
  MEMBER (char **, self, item) = NULL;
  if (list->len == 0)
    return TRUE;

  g_ptr_array_add (list, NULL);
  MEMBER (char **, self, item) = (char **) g_ptr_array_steal (list, NULL);
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
    MEMBER (gboolean, self, item) = TRUE;
  else if (length == 5 && memcmp (text, "false", 5) == 0)
    MEMBER (gboolean, self, item) = FALSE;
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

  MEMBER (int, self, item) = (int) value;
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

  MEMBER (QdmDecimal, self, item) = value;
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
          MEMBER (int, self, item) = klass->values[i].value;
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
      return qdm_date_parse (text, length, &MEMBER (QdmDate, self, item), error);
    case QDM_FIELD_HALF_YEAR:
      return qdm_half_year_parse (text, length, &MEMBER (QdmHalfYear, self, item), error);
    case QDM_FIELD_ENUM:
      return parse_enum (self, item, text, length, error);
    default:
      g_assert_not_reached ();
    }
}

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
  char **list = MEMBER (char **, self, item);

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
      append_string (text, MEMBER (char *, self, item));
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      print_list (self, item, text);
      break;
    case QDM_FIELD_BOOLEAN:
      append_string (text, MEMBER (gboolean, self, item) ? "true" : "false");
      break;
    case QDM_FIELD_INTEGER:
      if (MEMBER (int, self, item) != QDM_INTEGER_UNSET)
        qdm_append_int (text, MEMBER (int, self, item));
      break;
    case QDM_FIELD_DECIMAL:
      append_string (text, qdm_decimal_format (MEMBER (QdmDecimal, self, item), buffer));
      break;
    case QDM_FIELD_DATE:
      if (MEMBER (QdmDate, self, item) != QDM_DATE_UNSET)
        append_string (text, qdm_date_format (MEMBER (QdmDate, self, item), buffer));
      break;
    case QDM_FIELD_HALF_YEAR:
      if (MEMBER (QdmHalfYear, self, item) != QDM_HALF_YEAR_UNSET)
        append_string (text, qdm_half_year_format (MEMBER (QdmHalfYear, self, item), buffer));
      break;
    case QDM_FIELD_ENUM:
      append_string (text, get_word (self, MEMBER (int, self, item)));
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
  char **words = MEMBER (char **, self, item);
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
                                            MEMBER (int, self, item))->value_name;

      return g_strdup (label[0] != '\0' ? _(label) : "");
    }
  if (self->kind == QDM_FIELD_BOOLEAN)
    return g_strdup (MEMBER (gboolean, self, item) ? _("yes") : _("no"));
  if (self->kind == QDM_FIELD_WORDS && self->enumeration != NULL)
    return dup_labels (self, item);

  text = g_string_new (NULL);
  qdm_field_print (self, item, text);
  return g_string_free (text, FALSE);
}

/**
 * qdm_field_get_value:
 * @self: a field
 * @item: an item
 * @value: a value of the property's type
 *
 * Copies the field to @value; a decimal that is not stated becomes %NULL.
 */
void
qdm_field_get_value (const QdmField *self,
                     QdmItem        *item,
                     GValue         *value)
{
  switch (self->kind)
    {
    case QDM_FIELD_TEXT:
    case QDM_FIELD_REF:
      g_value_set_string (value, MEMBER (char *, self, item));
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      g_value_set_boxed (value, MEMBER (char **, self, item));
      break;
    case QDM_FIELD_BOOLEAN:
      g_value_set_boolean (value, MEMBER (gboolean, self, item));
      break;
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_DATE:
    case QDM_FIELD_HALF_YEAR:
      g_value_set_int (value, MEMBER (int, self, item));
      break;
    case QDM_FIELD_DECIMAL:
      g_value_set_boxed (value, qdm_field_is_default (self, item)
                                  ? NULL : &MEMBER (QdmDecimal, self, item));
      break;
    case QDM_FIELD_ENUM:
      g_value_set_enum (value, MEMBER (int, self, item));
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * qdm_field_set_value:
 * @self: a field
 * @item: an item that is not in a plan
 * @value: a value of the property's type
 *
 * Copies @value to the field.
 */
void
qdm_field_set_value (const QdmField *self,
                     QdmItem        *item,
                     const GValue   *value)
{
  QdmDecimal *decimal;

  qdm_field_clear (self, item);
  switch (self->kind)
    {
    case QDM_FIELD_TEXT:
    case QDM_FIELD_REF:
      MEMBER (char *, self, item) = g_value_dup_string (value);
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      MEMBER (char **, self, item) = g_value_dup_boxed (value);
      break;
    case QDM_FIELD_BOOLEAN:
      MEMBER (gboolean, self, item) = g_value_get_boolean (value);
      break;
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_DATE:
    case QDM_FIELD_HALF_YEAR:
      MEMBER (int, self, item) = g_value_get_int (value);
      break;
    case QDM_FIELD_DECIMAL:
      decimal = g_value_get_boxed (value);
      if (decimal != NULL)
        MEMBER (QdmDecimal, self, item) = *decimal;
      break;
    case QDM_FIELD_ENUM:
      MEMBER (int, self, item) = g_value_get_enum (value);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * qdm_field_get_ref:
 * @self: a field that names other items
 * @item: an item
 * @index: which of the references, from 0
 *
 * Returns: (transfer none) (nullable): the id, or %NULL after the last one
 */
const char *
qdm_field_get_ref (const QdmField *self,
                   QdmItem        *item,
                   guint           index)
{
  char **list;

  if (self->kind == QDM_FIELD_REF)
    return index == 0 ? MEMBER (char *, self, item) : NULL;

  g_return_val_if_fail (self->kind == QDM_FIELD_REFS, NULL);

  list = MEMBER (char **, self, item);
  return list != NULL ? list[index] : NULL;
}

/**
 * qdm_field_get_list:
 * @self: a field that holds a list
 * @item: an item
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): its texts, words or ids, %NULL
 *   for none
 */
char **
qdm_field_get_list (const QdmField *self,
                    QdmItem        *item)
{
  g_return_val_if_fail (self->kind == QDM_FIELD_TEXTS || self->kind == QDM_FIELD_WORDS ||
                        self->kind == QDM_FIELD_REFS, NULL);

  return MEMBER (char **, self, item);
}
