#include "balance/qdm-subject.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "balance/qdm-formula.h"
#include "base/qdm-error.h"

#define ELEMENT_PREFIX "element:"

/* Goods that come as several materials: counted by an element, in tonnes of the first formula. */
typedef struct {
  const char *name;
  const char *title;
  const char *element;
  const char *formulas[4];
} Good;

static const Good goods[] = {
  { "chlorine", N_("Chlorine (Cl₂ and HCl)"), "Cl", { "Cl2", "HCl", NULL } },
};

static void
clear_part (gpointer data)
{
  g_free (((QdmSubjectPart *) data)->material);
}

static QdmSubject *
new_subject (QdmSubjectKind  kind,
             const char     *key,
             char           *title)
{
  QdmSubject *self = g_new0 (QdmSubject, 1);

  self->kind = kind;
  self->key = g_strdup (key);
  self->title = title;
  self->parts = g_array_new (FALSE, FALSE, sizeof (QdmSubjectPart));
  g_array_set_clear_func (self->parts, clear_part);
  self->unread = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
add_part (QdmSubject  *self,
          QdmMaterial *material,
          QdmDecimal   weight)
{
  g_array_append_val (self->parts, ((QdmSubjectPart) { g_strdup (QDM_ITEM (material)->id), weight }));
}

/* How many grams of the element a gram of the substance is, as a ratio of exact masses: divided
 * by the same for another substance it says how much of that the substance is worth. */
static QdmDecimal
compare_content (const QdmFormula *formula,
                 const QdmFormula *reference,
                 const char       *element)
{
  QdmDecimal upper = qdm_decimal_multiply (qdm_formula_get_element_mass (formula, element),
                                           qdm_formula_get_molar_mass (reference));
  QdmDecimal lower = qdm_decimal_multiply (qdm_formula_get_molar_mass (formula),
                                           qdm_formula_get_element_mass (reference, element));

  return qdm_decimal_divide (upper, lower, QDM_DECIMAL_MAX_SCALE);
}

static QdmMaterial *
get_material (QdmPlan *plan,
              guint    position)
{
  return qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_MATERIAL, position);
}

static QdmSubject *
new_good (QdmPlan    *plan,
          const Good *good)
{
  QdmSubject *self = new_subject (QDM_SUBJECT_GOOD, good->name, g_strdup (_(good->title)));
  g_autoptr (QdmFormula) reference = qdm_formula_parse (good->formulas[0], NULL);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_MATERIAL); i++)
    {
      QdmMaterial *material = get_material (plan, i);
      g_autoptr (QdmFormula) formula = NULL;

      if (material->formula != NULL &&
          g_strv_contains ((const char * const *) good->formulas, material->formula))
        formula = qdm_formula_new_for_material (material);
      if (formula != NULL)
        add_part (self, material, compare_content (formula, reference, good->element));
    }
  return self;
}

static QdmSubject *
new_element (QdmPlan    *plan,
             const char *symbol)
{
  g_autofree char *key = g_strconcat (ELEMENT_PREFIX, symbol, NULL);
  /* Translators: an element in all that contains it, such as “Cl in all materials” */
  QdmSubject *self = new_subject (QDM_SUBJECT_ELEMENT, key, g_strdup_printf (_("%s in all materials"), symbol));
  g_autoptr (QdmFormula) pure = qdm_formula_parse (symbol, NULL);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_MATERIAL); i++)
    {
      QdmMaterial *material = get_material (plan, i);
      g_autoptr (QdmFormula) formula = qdm_formula_new_for_material (material);

      if (formula == NULL)
        g_ptr_array_add (self->unread, g_strdup (QDM_ITEM (material)->id));
      else if (qdm_formula_get_count (formula, symbol) > 0)
        add_part (self, material, compare_content (formula, pure, symbol));
    }
  return self;
}

static gboolean
is_called (QdmMaterial *material,
           const char  *name)
{
  const char *id = QDM_ITEM (material)->id;

  return strcmp (id, name) == 0 || (g_str_has_prefix (id, "material-") && strcmp (id + strlen ("material-"), name) == 0) ||
         g_strcmp0 (QDM_ITEM (material)->name, name) == 0 || g_strcmp0 (material->formula, name) == 0 ||
         (material->english_name != NULL && g_ascii_strcasecmp (material->english_name, name) == 0);
}

static QdmSubject *
new_material (QdmPlan    *plan,
              const char *name)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_MATERIAL); i++)
    {
      QdmMaterial *material = get_material (plan, i);
      QdmSubject *self;

      if (!is_called (material, name))
        continue;
      self = new_subject (QDM_SUBJECT_MATERIAL, QDM_ITEM (material)->id, qdm_item_dup_title (QDM_ITEM (material)));
      add_part (self, material, qdm_decimal_from_int (1));
      return self;
    }
  return NULL;
}

/**
 * qdm_subject_new:
 * @plan: a plan
 * @name: `chlorine` for Cl₂ and HCl together, `element:Cl` for an element, or the id, name,
 *   English name or formula of a material
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Returns: (transfer full) (nullable): what @name means in @plan, or %NULL if it means nothing
 */
QdmSubject *
qdm_subject_new (QdmPlan     *plan,
                 const char  *name,
                 GError     **error)
{
  g_autofree char *found = NULL;
  QdmSubject *self;

  for (gsize i = 0; i < G_N_ELEMENTS (goods); i++)
    if (strcmp (goods[i].name, name) == 0)
      return new_good (plan, &goods[i]);

  if (g_str_has_prefix (name, ELEMENT_PREFIX) &&
      qdm_decimal_is_set (qdm_element_get_mass (name + strlen (ELEMENT_PREFIX))))
    return new_element (plan, name + strlen (ELEMENT_PREFIX));

  self = new_material (plan, name);
  if (self != NULL)
    return self;

  found = qdm_error_quote (name, strlen (name));
  g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
               _("The plan has no material “%s”; give the name, formula or id of one, “chlorine”, or an element as “element:Cl”"),
               found);
  return NULL;
}

void
qdm_subject_free (QdmSubject *self)
{
  g_free (self->key);
  g_free (self->title);
  g_array_unref (self->parts);
  g_ptr_array_unref (self->unread);
  g_free (self);
}

/**
 * qdm_subject_find_part:
 * @self: a subject
 * @material: (nullable): the id of a material
 *
 * Returns: (transfer none) (nullable): how the material counts, or %NULL if it does not
 */
const QdmSubjectPart *
qdm_subject_find_part (const QdmSubject *self,
                       const char       *material)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const QdmSubjectPart *part = &g_array_index (self->parts, QdmSubjectPart, i);

      if (g_strcmp0 (part->material, material) == 0)
        return part;
    }
  return NULL;
}
