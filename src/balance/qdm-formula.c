#include "balance/qdm-formula.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"

/* More atoms or deeper brackets than any substance here has; a text that asks for more is a slip. */
#define MAX_COUNT    9999
#define MAX_BRACKETS 4

typedef struct {
  const char *symbol;
  gint64 milli; /* grams a mole, times 1000 */
} Element;

/* Standard atomic weights to three digits after the point, as the plans' coefficients use them. */
static const Element elements[] = {
  { "Ag", 107868 }, { "Al", 26982 },  { "Ar", 39950 },  { "As", 74922 },  { "Au", 196967 }, { "B", 10810 },
  { "Ba", 137327 }, { "Be", 9012 },   { "Bi", 208980 }, { "Br", 79904 },  { "C", 12011 },   { "Ca", 40078 },
  { "Cd", 112414 }, { "Ce", 140116 }, { "Cl", 35450 },  { "Co", 58933 },  { "Cr", 51996 },  { "Cs", 132905 },
  { "Cu", 63546 },  { "F", 18998 },   { "Fe", 55845 },  { "Ga", 69723 },  { "Ge", 72630 },  { "H", 1008 },
  { "He", 4003 },   { "Hg", 200592 }, { "I", 126904 },  { "In", 114818 }, { "K", 39098 },   { "La", 138905 },
  { "Li", 6940 },   { "Mg", 24305 },  { "Mn", 54938 },  { "Mo", 95950 },  { "N", 14007 },   { "Na", 22990 },
  { "Nb", 92906 },  { "Nd", 144242 }, { "Ni", 58693 },  { "O", 15999 },   { "P", 30974 },   { "Pb", 207200 },
  { "Rb", 85468 },  { "S", 32060 },   { "Sb", 121760 }, { "Se", 78971 },  { "Si", 28085 },  { "Sn", 118710 },
  { "Sr", 87620 },  { "Ta", 180948 }, { "Te", 127600 }, { "Ti", 47867 },  { "V", 50942 },   { "W", 183840 },
  { "Y", 88906 },   { "Zn", 65380 },  { "Zr", 91224 },
};

typedef struct {
  const Element *element;
  guint count;
} Atoms;

struct _QdmFormula {
  GArray *atoms; /* of Atoms, in the order of first mention */
};

typedef struct {
  const char *text;
  const char *at;
} Cursor;

static const Element *
find_element (const char *letters,
              gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strlen (elements[i].symbol) == length && strncmp (elements[i].symbol, letters, length) == 0)
      return &elements[i];
  return NULL;
}

static void
add_atoms (GArray        *atoms,
           const Element *element,
           guint          count)
{
  for (guint i = 0; i < atoms->len; i++)
    if (g_array_index (atoms, Atoms, i).element == element)
      {
        g_array_index (atoms, Atoms, i).count += count;
        return;
      }
  g_array_append_val (atoms, ((Atoms) { element, count }));
}

static gboolean
refuse (Cursor  *cursor,
        GError **error)
{
  g_autofree char *text = qdm_error_quote (cursor->text, strlen (cursor->text));
  g_autofree char *rest = qdm_error_quote (cursor->at, strlen (cursor->at));

  g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
               _("“%s” is no chemical formula from “%s” on; a formula is written like MgCl2.6H2O or (NH4)2SO4"),
               text, rest);
  return FALSE;
}

/* A number that may be left out when it is one. */
static gboolean
read_count (Cursor *cursor,
            guint  *count)
{
  guint value = 0;

  *count = 1;
  if (!g_ascii_isdigit (*cursor->at))
    return TRUE;

  for (; g_ascii_isdigit (*cursor->at) && value <= MAX_COUNT; cursor->at++)
    value = value * 10 + *cursor->at - '0';
  *count = value;
  return value > 0 && value <= MAX_COUNT;
}

static gboolean
read_element (Cursor  *cursor,
              GArray  *atoms,
              GError **error)
{
  const Element *element = NULL;
  gsize length = g_ascii_islower (cursor->at[1]) ? 2 : 1;
  const char *begin = cursor->at;
  guint count;

  if (g_ascii_isupper (*begin))
    element = find_element (begin, length);
  if (element == NULL)
    return refuse (cursor, error);

  cursor->at += length;
  if (!read_count (cursor, &count))
    return refuse (cursor, error);

  add_atoms (atoms, element, count);
  return TRUE;
}

static gboolean read_group (Cursor  *cursor,
                            int      depth,
                            GArray  *atoms,
                            GError **error);

/* What stands in brackets, as often as the number behind them says. */
static gboolean
read_brackets (Cursor  *cursor,
               int      depth,
               GArray  *atoms,
               GError **error)
{
  g_autoptr (GArray) inner = g_array_new (FALSE, FALSE, sizeof (Atoms));
  char close = *cursor->at == '(' ? ')' : ']';
  guint count;

  if (depth == MAX_BRACKETS)
    return refuse (cursor, error);

  cursor->at++;
  if (!read_group (cursor, depth + 1, inner, error))
    return FALSE;
  if (*cursor->at != close)
    return refuse (cursor, error);

  cursor->at++;
  if (!read_count (cursor, &count))
    return refuse (cursor, error);

  for (guint i = 0; i < inner->len; i++)
    {
      Atoms *part = &g_array_index (inner, Atoms, i);

      if (part->count > MAX_COUNT)
        return refuse (cursor, error);
      add_atoms (atoms, part->element, part->count * count);
    }
  return TRUE;
}

static gboolean
read_group (Cursor  *cursor,
            int      depth,
            GArray  *atoms,
            GError **error)
{
  const char *begin = cursor->at;

  while (g_ascii_isupper (*cursor->at) || *cursor->at == '(' || *cursor->at == '[')
    if (!(g_ascii_isupper (*cursor->at) ? read_element (cursor, atoms, error)
                                        : read_brackets (cursor, depth, atoms, error)))
      return FALSE;

  return cursor->at > begin || refuse (cursor, error);
}

/* A part of a double salt or hydrate: a number and what it multiplies. */
static gboolean
read_part (Cursor  *cursor,
           GArray  *atoms,
           GError **error)
{
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (Atoms));
  guint count;

  if (!read_count (cursor, &count))
    return refuse (cursor, error);
  if (!read_group (cursor, 0, part, error))
    return FALSE;

  for (guint i = 0; i < part->len; i++)
    {
      if (g_array_index (part, Atoms, i).count > MAX_COUNT)
        return refuse (cursor, error);
      add_atoms (atoms, g_array_index (part, Atoms, i).element, g_array_index (part, Atoms, i).count * count);
    }
  return TRUE;
}

/* The point of a hydrate, on the line or at half height. */
static gboolean
skip_point (Cursor *cursor)
{
  gsize length = *cursor->at == '.' ? 1 : g_str_has_prefix (cursor->at, "·") ? strlen ("·") : 0;

  cursor->at += length;
  return length > 0;
}

/**
 * qdm_formula_parse:
 * @text: a chemical formula, with brackets and hydrates: `MgCl2.6H2O`, `(NH4)2SO4`
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Returns: (transfer full) (nullable): what it stands for, or %NULL if @text is no formula
 */
QdmFormula *
qdm_formula_parse (const char  *text,
                   GError     **error)
{
  g_autoptr (QdmFormula) self = g_new0 (QdmFormula, 1);
  Cursor cursor = { text, text };

  self->atoms = g_array_new (FALSE, FALSE, sizeof (Atoms));
  do
    {
      if (!read_part (&cursor, self->atoms, error))
        return NULL;
    }
  while (skip_point (&cursor));

  if (*cursor.at != '\0')
    {
      refuse (&cursor, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * qdm_formula_new_for_material:
 * @material: a material
 *
 * Reads the material's composition, or else its formula.  Keys such as `PPS` read like formulas
 * too, so that only one that agrees with the stated molar mass is taken.
 *
 * Returns: (transfer full) (nullable): what it consists of, or %NULL for mixtures and keys
 */
QdmFormula *
qdm_formula_new_for_material (QdmMaterial *material)
{
  const char *text = material->composition != NULL ? material->composition : material->formula;
  g_autoptr (QdmFormula) self = text != NULL ? qdm_formula_parse (text, NULL) : NULL;
  QdmDecimal tolerance = qdm_decimal_new (5, 2);
  QdmDecimal difference;

  if (self == NULL || !qdm_decimal_is_set (material->molar_mass))
    return NULL;

  difference = qdm_decimal_subtract (qdm_formula_get_molar_mass (self), material->molar_mass);
  return qdm_decimal_compare (qdm_decimal_abs (difference), tolerance) <= 0 ? g_steal_pointer (&self) : NULL;
}

void
qdm_formula_free (QdmFormula *self)
{
  g_array_unref (self->atoms);
  g_free (self);
}

guint
qdm_formula_get_n_elements (const QdmFormula *self)
{
  return self->atoms->len;
}

/**
 * qdm_formula_get_symbol:
 * @self: a formula
 * @index: less than the number of its elements
 *
 * Returns: (transfer none): the symbol of an element that it contains
 */
const char *
qdm_formula_get_symbol (const QdmFormula *self,
                        guint             index)
{
  return g_array_index (self->atoms, Atoms, index).element->symbol;
}

/**
 * qdm_formula_get_count:
 * @self: a formula
 * @symbol: an element
 *
 * Returns: how many atoms of the element it has
 */
guint
qdm_formula_get_count (const QdmFormula *self,
                       const char       *symbol)
{
  for (guint i = 0; i < self->atoms->len; i++)
    if (strcmp (qdm_formula_get_symbol (self, i), symbol) == 0)
      return g_array_index (self->atoms, Atoms, i).count;
  return 0;
}

/**
 * qdm_formula_get_molar_mass:
 * @self: a formula
 *
 * Returns: grams a mole, the exact sum of the atomic masses
 */
QdmDecimal
qdm_formula_get_molar_mass (const QdmFormula *self)
{
  gint64 milli = 0;

  for (guint i = 0; i < self->atoms->len; i++)
    milli += g_array_index (self->atoms, Atoms, i).element->milli * g_array_index (self->atoms, Atoms, i).count;
  return qdm_decimal_new (milli, 3);
}

/**
 * qdm_formula_get_element_mass:
 * @self: a formula
 * @symbol: an element
 *
 * Returns: how many of the grams of a mole are that element
 */
QdmDecimal
qdm_formula_get_element_mass (const QdmFormula *self,
                              const char       *symbol)
{
  return qdm_decimal_multiply (qdm_decimal_from_int (qdm_formula_get_count (self, symbol)),
                               qdm_element_get_mass (symbol));
}

/**
 * qdm_element_get_mass:
 * @symbol: letters such as `Cl`
 *
 * Returns: the element's mass in grams a mole; not stated if there is no such element here
 */
QdmDecimal
qdm_element_get_mass (const char *symbol)
{
  const Element *element = find_element (symbol, strlen (symbol));

  return element != NULL ? qdm_decimal_new (element->milli, 3) : QDM_DECIMAL_UNSET;
}
