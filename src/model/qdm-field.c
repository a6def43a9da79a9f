#include "model/qdm-field-private.h"

#include <glib/gi18n-lib.h>

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
      QDM_FIELD_MEMBER (QdmDate, self, item) = QDM_DATE_UNSET;
      break;
    case QDM_FIELD_DECIMAL:
      QDM_FIELD_MEMBER (QdmDecimal, self, item) = QDM_DECIMAL_UNSET;
      break;
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_ENUM:
      QDM_FIELD_MEMBER (int, self, item) = self->preset;
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
      g_clear_pointer (&QDM_FIELD_MEMBER (char *, self, item), g_free);
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      g_clear_pointer (&QDM_FIELD_MEMBER (char **, self, item), g_strfreev);
      break;
    case QDM_FIELD_BOOLEAN:
      QDM_FIELD_MEMBER (gboolean, self, item) = FALSE;
      break;
    case QDM_FIELD_HALF_YEAR:
      QDM_FIELD_MEMBER (QdmHalfYear, self, item) = QDM_HALF_YEAR_UNSET;
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
      return QDM_FIELD_MEMBER (QdmDate, self, item) == QDM_DATE_UNSET;
    case QDM_FIELD_DECIMAL:
      return !qdm_decimal_is_set (QDM_FIELD_MEMBER (QdmDecimal, self, item));
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_ENUM:
      return QDM_FIELD_MEMBER (int, self, item) == self->preset;
    case QDM_FIELD_BOOLEAN:
      return !QDM_FIELD_MEMBER (gboolean, self, item);
    case QDM_FIELD_HALF_YEAR:
      return QDM_FIELD_MEMBER (QdmHalfYear, self, item) == QDM_HALF_YEAR_UNSET;
    default:
      return QDM_FIELD_MEMBER (gpointer, self, item) == NULL;
    }
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
      g_value_set_string (value, QDM_FIELD_MEMBER (char *, self, item));
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      g_value_set_boxed (value, QDM_FIELD_MEMBER (char **, self, item));
      break;
    case QDM_FIELD_BOOLEAN:
      g_value_set_boolean (value, QDM_FIELD_MEMBER (gboolean, self, item));
      break;
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_DATE:
    case QDM_FIELD_HALF_YEAR:
      g_value_set_int (value, QDM_FIELD_MEMBER (int, self, item));
      break;
    case QDM_FIELD_DECIMAL:
      g_value_set_boxed (value, qdm_field_is_default (self, item)
                                  ? NULL : &QDM_FIELD_MEMBER (QdmDecimal, self, item));
      break;
    case QDM_FIELD_ENUM:
      g_value_set_enum (value, QDM_FIELD_MEMBER (int, self, item));
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
      QDM_FIELD_MEMBER (char *, self, item) = g_value_dup_string (value);
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      QDM_FIELD_MEMBER (char **, self, item) = g_value_dup_boxed (value);
      break;
    case QDM_FIELD_BOOLEAN:
      QDM_FIELD_MEMBER (gboolean, self, item) = g_value_get_boolean (value);
      break;
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_DATE:
    case QDM_FIELD_HALF_YEAR:
      QDM_FIELD_MEMBER (int, self, item) = g_value_get_int (value);
      break;
    case QDM_FIELD_DECIMAL:
      decimal = g_value_get_boxed (value);
      if (decimal != NULL)
        QDM_FIELD_MEMBER (QdmDecimal, self, item) = *decimal;
      break;
    case QDM_FIELD_ENUM:
      QDM_FIELD_MEMBER (int, self, item) = g_value_get_enum (value);
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
    return index == 0 ? QDM_FIELD_MEMBER (char *, self, item) : NULL;

  g_return_val_if_fail (self->kind == QDM_FIELD_REFS, NULL);

  list = QDM_FIELD_MEMBER (char **, self, item);
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

  return QDM_FIELD_MEMBER (char **, self, item);
}
