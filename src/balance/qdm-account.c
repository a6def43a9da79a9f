#include "balance/qdm-account.h"

__extension__ typedef __int128 Wide;

/* A sum in billionths of a tonne, and how many of its terms are not stated.  There is room for
 * any number of terms, so that neither their order nor a term taken out and put in again changes
 * a digit. */
struct _QdmTotal {
  Wide nano;
  int n_unstated;
};

static void
free_contribution (gpointer data)
{
  QdmContribution *contribution = data;

  g_free (contribution->process);
  g_free (contribution->material);
  g_free (contribution->amounts);
  g_free (contribution);
}

/**
 * qdm_account_new:
 * @subject: (transfer full): what of
 * @first: the first half-year
 * @n_half_years: how many there are
 *
 * Returns: (transfer full): an account without contributions
 */
QdmAccount *
qdm_account_new (QdmSubject  *subject,
                 QdmHalfYear  first,
                 guint        n_half_years)
{
  QdmAccount *self = g_new0 (QdmAccount, 1);

  self->subject = subject;
  self->first = first;
  self->n_half_years = n_half_years;
  self->contributions = g_ptr_array_new_with_free_func (free_contribution);
  self->supply = g_new0 (QdmTotal, n_half_years);
  self->demand = g_new0 (QdmTotal, n_half_years);
  return self;
}

void
qdm_account_free (QdmAccount *self)
{
  qdm_subject_free (self->subject);
  g_ptr_array_unref (self->contributions);
  g_free (self->supply);
  g_free (self->demand);
  g_free (self);
}

static gint64
power_of_ten (int exponent)
{
  gint64 power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

static void
add_to_total (QdmTotal   *total,
              QdmDecimal  amount,
              int         sign)
{
  if (qdm_decimal_is_set (amount))
    total->nano += (Wide) amount.digits * power_of_ten (QDM_DECIMAL_MAX_SCALE - amount.scale) * sign;
  else
    total->n_unstated += sign;
}

static QdmDecimal
read_total (const QdmTotal *total)
{
  Wide digits = total->nano;
  int scale = QDM_DECIMAL_MAX_SCALE;

  for (; scale > 0 && digits % 10 == 0; scale--)
    digits /= 10;
  if (total->n_unstated > 0 || digits > G_MAXINT64 || digits < -G_MAXINT64)
    return QDM_DECIMAL_UNSET;
  return qdm_decimal_new ((gint64) digits, scale);
}

static void
replace_amount (QdmAccount      *self,
                QdmContribution *contribution,
                guint            index,
                QdmDecimal       amount)
{
  QdmTotal *total = contribution->coefficient.digits > 0 ? &self->supply[index] : &self->demand[index];

  add_to_total (total, contribution->amounts[index], -1);
  add_to_total (total, amount, 1);
  contribution->amounts[index] = amount;
}

static void
update_contribution (QdmAccount      *self,
                     QdmContribution *contribution)
{
  QdmDecimal size = qdm_decimal_abs (contribution->coefficient);
  const QdmPlant *plant = contribution->plant;

  for (guint i = 0; i < self->n_half_years; i++)
    {
      QdmDecimal run = qdm_plant_get_run (plant, plant->since, self->first + (QdmHalfYear) i);
      QdmDecimal amount = qdm_decimal_multiply (run, size);

      if (!qdm_decimal_equal (amount, contribution->amounts[i]))
        replace_amount (self, contribution, i, amount);
    }
}

static void
add_contribution (QdmAccount *self,
                  QdmPlant   *plant,
                  const char *material,
                  QdmDecimal  coefficient,
                  gboolean    assumed)
{
  QdmContribution *contribution;

  if (!qdm_decimal_is_set (coefficient) || coefficient.digits == 0)
    return;

  contribution = g_new0 (QdmContribution, 1);
  contribution->plant = plant;
  contribution->process = g_strdup (plant->process);
  contribution->material = g_strdup (material);
  contribution->coefficient = coefficient;
  contribution->assumed = assumed;
  contribution->amounts = g_new0 (QdmDecimal, self->n_half_years);
  g_ptr_array_add (self->contributions, contribution);
  update_contribution (self, contribution);
}

void
qdm_account_clear (QdmAccount *self)
{
  g_ptr_array_set_size (self->contributions, 0);
  for (guint i = 0; i < self->n_half_years; i++)
    self->supply[i] = self->demand[i] = (QdmTotal) { 0, 0 };
}

/**
 * qdm_account_concerns:
 * @self: an account
 * @recipe: a recipe
 *
 * Returns: whether the recipe has to do with the subject
 */
gboolean
qdm_account_concerns (const QdmAccount *self,
                      const QdmRecipe  *recipe)
{
  for (guint i = 0; i < recipe->lines->len; i++)
    if (qdm_subject_find_part (self->subject, g_array_index (recipe->lines, QdmRecipeLine, i).material) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * qdm_account_add:
 * @self: an account
 * @plant: a plant without a gap
 * @recipe: the recipe of its process
 *
 * Adds what the plant supplies or takes.  Of a good it is what is left of all its materials;
 * of an element each material counts by itself.
 */
void
qdm_account_add (QdmAccount      *self,
                 QdmPlant        *plant,
                 const QdmRecipe *recipe)
{
  QdmDecimal net = QDM_DECIMAL_ZERO;
  gboolean assumed = FALSE;

  for (guint i = 0; i < recipe->lines->len; i++)
    {
      const QdmRecipeLine *line = &g_array_index (recipe->lines, QdmRecipeLine, i);
      const QdmSubjectPart *part = qdm_subject_find_part (self->subject, line->material);
      QdmDecimal weighted;

      if (part == NULL)
        continue;
      weighted = qdm_decimal_multiply (line->net, part->weight);
      if (self->subject->kind == QDM_SUBJECT_ELEMENT)
        add_contribution (self, plant, line->material, weighted, line->assumed);
      net = qdm_decimal_add (net, weighted);
      assumed |= line->assumed;
    }

  if (self->subject->kind != QDM_SUBJECT_ELEMENT)
    add_contribution (self, plant, NULL, net, assumed);
}

/**
 * qdm_account_remove:
 * @self: an account
 * @plant: a plant
 *
 * Takes out what the plant supplies and takes, if anything.
 */
void
qdm_account_remove (QdmAccount *self,
                    QdmPlant   *plant)
{
  for (guint i = self->contributions->len; i > 0; i--)
    {
      QdmContribution *contribution = g_ptr_array_index (self->contributions, i - 1);

      if (contribution->plant != plant)
        continue;
      for (guint index = 0; index < self->n_half_years; index++)
        replace_amount (self, contribution, index, QDM_DECIMAL_ZERO);
      g_ptr_array_remove_index (self->contributions, i - 1);
    }
}

/**
 * qdm_account_move:
 * @self: an account
 * @plant: a plant that runs more, less, earlier or later than before
 *
 * Returns: how many contributions were reckoned anew
 */
guint
qdm_account_move (QdmAccount *self,
                  QdmPlant   *plant)
{
  guint n = 0;

  for (guint i = 0; i < self->contributions->len; i++)
    {
      QdmContribution *contribution = g_ptr_array_index (self->contributions, i);

      if (contribution->plant != plant)
        continue;
      update_contribution (self, contribution);
      n++;
    }
  return n;
}

/**
 * qdm_account_get_supply:
 * @self: an account
 * @index: a half-year, counted from the first
 *
 * Returns: tonnes supplied; not stated if that takes more than 18 digits
 */
QdmDecimal
qdm_account_get_supply (const QdmAccount *self,
                        guint             index)
{
  return read_total (&self->supply[index]);
}

/**
 * qdm_account_get_demand:
 * @self: an account
 * @index: a half-year, counted from the first
 *
 * Returns: tonnes taken; not stated if that takes more than 18 digits
 */
QdmDecimal
qdm_account_get_demand (const QdmAccount *self,
                        guint             index)
{
  return read_total (&self->demand[index]);
}

/**
 * qdm_account_get_net:
 * @self: an account
 * @index: a half-year, counted from the first
 *
 * Returns: supply less demand in tonnes
 */
QdmDecimal
qdm_account_get_net (const QdmAccount *self,
                     guint             index)
{
  return qdm_decimal_subtract (qdm_account_get_supply (self, index), qdm_account_get_demand (self, index));
}
