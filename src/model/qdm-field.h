#pragma once

#include <glib-object.h>

#include "base/qdm-date.h"
#include "base/qdm-decimal.h"
#include "base/qdm-half-year.h"

G_BEGIN_DECLS

typedef struct _QdmItem QdmItem;
typedef struct _QdmField QdmField;

/**
 * QdmFieldKind:
 * @QDM_FIELD_TEXT: `char *`, %NULL when empty
 * @QDM_FIELD_TEXTS: `char **`, a list of texts, %NULL when empty
 * @QDM_FIELD_WORDS: `char **`, a list of words without white space, %NULL when empty
 * @QDM_FIELD_BOOLEAN: `gboolean`
 * @QDM_FIELD_INTEGER: `int`, %QDM_INTEGER_UNSET when not stated
 * @QDM_FIELD_DECIMAL: #QdmDecimal
 * @QDM_FIELD_DATE: #QdmDate
 * @QDM_FIELD_HALF_YEAR: #QdmHalfYear
 * @QDM_FIELD_ENUM: `int`, a value of the field's enumeration
 * @QDM_FIELD_REF: `char *`, the id of another item, %NULL for none
 * @QDM_FIELD_REFS: `char **`, the ids of other items, %NULL for none
 *
 * What a field holds and so how it is stored in its item's structure, read, written and edited.
 */
typedef enum {
  QDM_FIELD_TEXT,
  QDM_FIELD_TEXTS,
  QDM_FIELD_WORDS,
  QDM_FIELD_BOOLEAN,
  QDM_FIELD_INTEGER,
  QDM_FIELD_DECIMAL,
  QDM_FIELD_DATE,
  QDM_FIELD_HALF_YEAR,
  QDM_FIELD_ENUM,
  QDM_FIELD_REF,
  QDM_FIELD_REFS,
} QdmFieldKind;

/**
 * QdmFieldFlags:
 * @QDM_FIELD_LONG: text of several lines; the file gives it an element of its own
 * @QDM_FIELD_REQUIRED: the item means nothing without it.  An item whose required reference goes
 *   away goes with it.
 * @QDM_FIELD_WEAK: a reference that may name what is not in the plan, not yet or not any more; it
 *   stays as it is when what it names goes
 */
typedef enum {
  QDM_FIELD_LONG = 1 << 0,
  QDM_FIELD_REQUIRED = 1 << 1,
  QDM_FIELD_WEAK = 1 << 2,
} QdmFieldFlags;

/** The whole number that a plan leaves open. */
#define QDM_INTEGER_UNSET G_MININT32

/** The most bytes that one field can hold as text. */
#define QDM_FIELD_MAX_LENGTH 1000000

/** The property flag of what a plan file holds. */
#define QDM_PARAM_STORED (1 << G_PARAM_USER_SHIFT)

/**
 * QdmField:
 * @name: the property's name, which is also its name in a plan file
 * @kind: what it holds
 * @offset: where it stands in the item's structure
 * @nick: its label, translated when shown
 * @blurb: what it means, translated when shown
 * @flags: how it is stored
 * @type: for enumerations their type, for words that of the enumeration they are from or %NULL if
 *   they are free, for references the type of item they may name, or %NULL
 *   if any item will do
 * @unit: the unit of a number: a text, or "@" and the name of the field of the same item that
 *   holds the unit, or %NULL for a number without unit
 * @min: smallest whole number
 * @max: largest whole number; 0 with @min 0 for no bounds
 * @preset: the enumeration value or whole number that a file leaves out
 * @element: for %QDM_FIELD_TEXTS the name of one entry's element in a file
 * @pspec: the property, once its class is there
 * @enumeration: for enumerations and their words their class, once the field's class is there
 *
 * A stored property of an item class.  A class lists its fields once, in a table; the file, the
 * inspector, search, edits, comparison and checks all go through that table.
 */
struct _QdmField {
  const char *name;
  QdmFieldKind kind;
  guint offset;
  const char *nick;
  const char *blurb;
  guint flags;
  GType (*type) (void);
  const char *unit;
  int min;
  int max;
  int preset;
  const char *element;
  GParamSpec *pspec;
  GEnumClass *enumeration;
};

GParamSpec     *qdm_field_create_pspec (QdmField        *self);
QdmField       *qdm_field_from_pspec   (GParamSpec      *pspec);
const char     *qdm_field_get_label    (const QdmField  *self);
const char     *qdm_field_get_help     (const QdmField  *self);
gboolean        qdm_field_is_reference (const QdmField  *self);
gboolean        qdm_field_is_binding   (const QdmField  *self);
gboolean        qdm_field_is_element   (const QdmField  *self);
char           *qdm_field_dup_unit     (const QdmField  *self,
                                        QdmItem         *item);

gboolean        qdm_field_has_preset   (const QdmField  *self);
void            qdm_field_init         (const QdmField  *self,
                                        QdmItem         *item);
void            qdm_field_clear        (const QdmField  *self,
                                        QdmItem         *item);
gboolean        qdm_field_is_default   (const QdmField  *self,
                                        QdmItem         *item);
gboolean        qdm_field_parse        (const QdmField  *self,
                                        QdmItem         *item,
                                        const char      *text,
                                        gsize            length,
                                        GError         **error);
void            qdm_field_print        (const QdmField  *self,
                                        QdmItem         *item,
                                        GString         *text);
char           *qdm_field_dup_text     (const QdmField  *self,
                                        QdmItem         *item);
char           *qdm_field_dup_display  (const QdmField  *self,
                                        QdmItem         *item);
gboolean        qdm_field_is_same      (const QdmField  *self,
                                        QdmItem         *one,
                                        QdmItem         *other);
void            qdm_field_get_value    (const QdmField  *self,
                                        QdmItem         *item,
                                        GValue          *value);
void            qdm_field_set_value    (const QdmField  *self,
                                        QdmItem         *item,
                                        const GValue    *value);

const char     *qdm_field_get_ref      (const QdmField  *self,
                                        QdmItem         *item,
                                        guint            index);
char          **qdm_field_get_list     (const QdmField  *self,
                                        QdmItem         *item);

GEnumClass     *qdm_field_get_enum     (const QdmField  *self);

/**
 * QDM_DEFINE_ENUM:
 * @TypeName: the enumeration
 * @type_name: its name in lower case
 * @...: #GEnumValue entries { value, label, word }; the label is marked with N_() and translated
 *   when shown, the word is what a plan file holds
 *
 * Registers an enumeration for %QDM_FIELD_ENUM fields.
 */
#define QDM_DEFINE_ENUM(TypeName, type_name, ...)                                  \
GType                                                                              \
type_name##_get_type (void)                                                        \
{                                                                                  \
  static gsize type = 0;                                                           \
  static const GEnumValue values[] = { __VA_ARGS__, { 0, NULL, NULL } };           \
                                                                                   \
  if (g_once_init_enter (&type))                                                   \
    g_once_init_leave (&type, g_enum_register_static (#TypeName, values));         \
  return type;                                                                     \
}

G_END_DECLS
