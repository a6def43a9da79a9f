#include "balance/qdm-process-check.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-formula.h"
#include "balance/qdm-recipe.h"
#include "model/qdm-stream.h"

/* Coefficients are given to four digits after the point: each may be off by half of the last. */
#define HALF_A_DIGIT ((QdmDecimal) { 5, 5 })

typedef struct {
  QdmProcessCheck *check;
  QdmPlan *plan;
  char *title;
  gboolean typical;
  const char *unread; /* a material whose composition is not known, if any */
} Work;

static QdmElementSum *
find_sum (QdmProcessCheck *check,
          const char      *symbol)
{
  for (guint i = 0; i < check->elements->len; i++)
    {
      QdmElementSum *sum = &g_array_index (check->elements, QdmElementSum, i);

      if (sum->symbol == symbol)
        return sum;
    }
  g_array_append_val (check->elements, ((QdmElementSum) { symbol, QDM_DECIMAL_ZERO, QDM_DECIMAL_ZERO }));
  return &g_array_index (check->elements, QdmElementSum, check->elements->len - 1);
}

static void
add_elements (Work      *work,
              QdmStream *stream)
{
  QdmItem *material = qdm_plan_get_item (work->plan, stream->material);
  g_autoptr (QdmFormula) formula = NULL;

  if (QDM_IS_MATERIAL (material))
    formula = qdm_formula_new_for_material (QDM_MATERIAL (material));
  if (formula == NULL)
    {
      work->unread = stream->material;
      return;
    }

  for (guint i = 0; i < qdm_formula_get_n_elements (formula); i++)
    {
      const char *symbol = qdm_formula_get_symbol (formula, i);
      QdmElementSum *sum = find_sum (work->check, symbol);
      QdmDecimal *side = stream->direction == QDM_STREAM_DIRECTION_IN ? &sum->in : &sum->out;
      QdmDecimal mass = qdm_decimal_scale (stream->coefficient, qdm_formula_get_element_mass (formula, symbol),
                                           qdm_formula_get_molar_mass (formula), QDM_DECIMAL_MAX_SCALE);

      *side = qdm_decimal_add (*side, mass);
    }
}

static void
add_stream (Work      *work,
            QdmStream *stream)
{
  QdmProcessCheck *check = work->check;
  QdmDecimal *side = stream->direction == QDM_STREAM_DIRECTION_IN ? &check->mass_in : &check->mass_out;

  *side = qdm_decimal_add (*side, stream->coefficient);
  check->tolerance = qdm_decimal_add (check->tolerance, HALF_A_DIGIT);
  work->typical |= stream->basis == QDM_STREAM_BASIS_TYPICAL;
  add_elements (work, stream);
}

static void
conclude (Work              *work,
          QdmProcessVerdict  verdict,
          char              *sentence)
{
  work->check->verdict = verdict;
  g_free (work->check->sentence);
  work->check->sentence = sentence;
}

static gboolean
find_fault (Work       *work,
            QdmProcess *process)
{
  g_autoptr (QdmRecipe) recipe = qdm_recipe_new (process);

  if (recipe->fault != NULL)
    conclude (work, QDM_PROCESS_VERDICT_FAULTY, g_strdup (recipe->fault));
  for (guint i = 0; i < recipe->lines->len && recipe->fault == NULL; i++)
    {
      const QdmRecipeLine *line = &g_array_index (recipe->lines, QdmRecipeLine, i);
      g_autofree char *material = NULL;

      if (qdm_decimal_is_set (line->net))
        continue;
      material = qdm_plan_dup_name_of (work->plan, line->material);
      conclude (work, QDM_PROCESS_VERDICT_FAULTY,
                g_strdup_printf (_("“%s” gives no coefficient above zero for “%s”; enter it, or remove the stream"),
                                 work->title, material));
    }
  return work->check->verdict == QDM_PROCESS_VERDICT_FAULTY;
}

/* Nothing may come out that did not go in; what goes in and is not listed as coming out is a loss. */
static gboolean
gains_mass (const QdmProcessCheck *check)
{
  return qdm_decimal_compare (check->mass_out, qdm_decimal_add (check->mass_in, check->tolerance)) > 0;
}

static const QdmElementSum *
find_difference (const QdmProcessCheck *check)
{
  for (guint i = 0; i < check->elements->len; i++)
    {
      const QdmElementSum *sum = &g_array_index (check->elements, QdmElementSum, i);

      if (qdm_decimal_compare (qdm_decimal_abs (qdm_decimal_subtract (sum->in, sum->out)), check->tolerance) > 0)
        return sum;
    }
  return NULL;
}

static void
judge_reaction (Work *work)
{
  QdmProcessCheck *check = work->check;
  gboolean gains = gains_mass (check);
  const QdmElementSum *sum = !gains && work->unread == NULL ? find_difference (check) : NULL;
  char in[QDM_DECIMAL_BUFFER], out[QDM_DECIMAL_BUFFER];

  qdm_decimal_format (sum != NULL ? qdm_decimal_round (sum->in, 4) : check->mass_in, in);
  qdm_decimal_format (sum != NULL ? qdm_decimal_round (sum->out, 4) : check->mass_out, out);

  if (gains)
    conclude (work, QDM_PROCESS_VERDICT_UNBALANCED,
              g_strdup_printf (_("“%s” takes in %s t a tonne of main product and gives out %s t; check its coefficients against the reaction"),
                               work->title, in, out));
  else if (sum != NULL)
    conclude (work, QDM_PROCESS_VERDICT_UNBALANCED,
              g_strdup_printf (_("“%s” takes in %s t of %s a tonne of main product and gives out %s t; check its coefficients against the reaction"),
                               work->title, in, sum->symbol, out));
  else if (work->unread != NULL)
    {
      g_autofree char *material = qdm_plan_dup_name_of (work->plan, work->unread);

      conclude (work, QDM_PROCESS_VERDICT_MASS_ONLY,
                g_strdup_printf (_("The mass of “%s” balances (%s t in, %s t out); its elements cannot be checked, as the composition of “%s” is not known"),
                                 work->title, in, out, material));
    }
  else
    conclude (work, QDM_PROCESS_VERDICT_BALANCED,
              g_strdup_printf (_("“%s” balances: %s t in, %s t out, and every element"), work->title, in, out));
}

/**
 * qdm_process_check_new:
 * @plan: the process's plan
 * @process: a process
 *
 * Adds up what goes in and comes out, as mass and as elements.
 *
 * Returns: (transfer full): the sums and what to think of them
 */
QdmProcessCheck *
qdm_process_check_new (QdmPlan    *plan,
                       QdmProcess *process)
{
  QdmProcessCheck *self = g_new0 (QdmProcessCheck, 1);
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (process));
  Work work = { self, plan, title };

  self->elements = g_array_new (FALSE, FALSE, sizeof (QdmElementSum));
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (process), QDM_TYPE_STREAM); i++)
    add_stream (&work, qdm_item_get_child (QDM_ITEM (process), QDM_TYPE_STREAM, i));

  if (find_fault (&work, process))
    return self;
  if (work.typical)
    conclude (&work, QDM_PROCESS_VERDICT_PLANT_PRACTICE,
              g_strdup_printf (_("“%s” is plant practice: it lists what matters for planning and is not meant to balance"), title));
  else
    judge_reaction (&work);
  return self;
}

void
qdm_process_check_free (QdmProcessCheck *self)
{
  g_array_unref (self->elements);
  g_free (self->sentence);
  g_free (self);
}
