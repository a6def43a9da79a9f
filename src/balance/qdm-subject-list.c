#include "balance/qdm-subject-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "balance/qdm-formula.h"
#include "model/qdm-material.h"
#include "model/qdm-stream.h"

/* An element is offered if so many materials contain it. */
#define LEAST_MATERIALS 4

static void
free_name (gpointer data)
{
  QdmSubjectName *name = data;

  g_free (name->key);
  g_free (name->title);
  g_free (name);
}

static void
add_name (GPtrArray  *names,
          const char *key,
          char       *title)
{
  QdmSubjectName *name = g_new (QdmSubjectName, 1);

  name->key = g_strdup (key);
  name->title = title;
  g_ptr_array_add (names, name);
}

static QdmItem *
get_material (QdmPlan *plan,
              guint    position)
{
  return qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_MATERIAL, position);
}

/* ---- materials ---- */

typedef struct {
  QdmItem *material;
  guint n_uses; /* in how many processes it goes in or comes out */
} Use;

static guint
count_uses (QdmPlan *plan,
            QdmItem *material)
{
  GPtrArray *referrers = qdm_plan_get_referrers (plan, material->id);
  guint n = 0;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    n += QDM_IS_STREAM (g_ptr_array_index (referrers, i));
  return n;
}

static int
compare_uses (gconstpointer a,
              gconstpointer b)
{
  const Use *left = a, *right = b;

  if (left->n_uses != right->n_uses)
    return left->n_uses > right->n_uses ? -1 : 1;
  return strcmp (left->material->id, right->material->id);
}

static void
list_materials (QdmPlan   *plan,
                GPtrArray *names)
{
  g_autoptr (GArray) uses = g_array_new (FALSE, FALSE, sizeof (Use));

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_MATERIAL); i++)
    g_array_append_val (uses, ((Use) { get_material (plan, i), count_uses (plan, get_material (plan, i)) }));
  g_array_sort (uses, compare_uses);
  for (guint i = 0; i < uses->len; i++)
    {
      QdmItem *material = g_array_index (uses, Use, i).material;

      add_name (names, material->id, qdm_item_dup_title (material));
    }
}

/* ---- goods and elements ---- */

static void
add_if_present (QdmPlan    *plan,
                GPtrArray  *names,
                const char *key,
                guint       least_parts)
{
  QdmSubject *subject = qdm_subject_new (plan, key, NULL);

  if (subject != NULL && subject->parts->len >= least_parts)
    add_name (names, subject->key, g_strdup (subject->title));
  g_clear_pointer (&subject, qdm_subject_free);
}

static void
collect_elements (QdmMaterial *material,
                  GPtrArray   *symbols)
{
  g_autoptr (QdmFormula) formula = qdm_formula_new_for_material (material);

  for (guint i = 0; formula != NULL && i < qdm_formula_get_n_elements (formula); i++)
    {
      const char *symbol = qdm_formula_get_symbol (formula, i);

      if (!g_ptr_array_find_with_equal_func (symbols, symbol, g_str_equal, NULL))
        g_ptr_array_add (symbols, g_strdup (symbol));
    }
}

static int
compare_symbols (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char **) a, *(char **) b);
}

static void
list_elements (QdmPlan   *plan,
               GPtrArray *names)
{
  g_autoptr (GPtrArray) symbols = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_MATERIAL); i++)
    collect_elements (QDM_MATERIAL (get_material (plan, i)), symbols);
  g_ptr_array_sort (symbols, compare_symbols);
  for (guint i = 0; i < symbols->len; i++)
    {
      g_autofree char *key = g_strconcat ("element:", g_ptr_array_index (symbols, i), NULL);

      add_if_present (plan, names, key, LEAST_MATERIALS);
    }
}

/**
 * qdm_subject_list:
 * @plan: a plan
 *
 * Returns: (transfer full) (element-type QdmSubjectName): all of which a balance can be drawn up:
 *   goods that come as several materials, then materials, those that most processes have to do
 *   with first, then elements that several materials contain
 */
GPtrArray *
qdm_subject_list (QdmPlan *plan)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (free_name);

  add_if_present (plan, names, "chlorine", 1);
  list_materials (plan, names);
  list_elements (plan, names);
  return names;
}
