#include "balance/qdm-spell.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"

/* A plant is named as the way out if it closes at least so many percent of the gap. */
#define WORTH_NAMING 50

/* ---- finding them ---- */

static void
open_spell (QdmSpell    *spell,
            QdmSide      side,
            QdmHalfYear  first)
{
  *spell = (QdmSpell) { side, first, first, QDM_DECIMAL_ZERO, first, QDM_DECIMAL_ZERO };
}

static void
lengthen (QdmSpell    *spell,
          QdmHalfYear  half_year,
          QdmDecimal   net)
{
  QdmDecimal amount = qdm_decimal_abs (net);

  spell->last = half_year;
  spell->tonnes = qdm_decimal_add (spell->tonnes, amount);
  if (qdm_decimal_compare (amount, spell->peak) > 0)
    {
      spell->worst = half_year;
      spell->peak = amount;
    }
}

/**
 * qdm_spell_list:
 * @balance: a balance
 * @subject: what of, as qdm_subject_new() reads it
 * @from: the half-year from which it counts; one that lasts already begins there
 *
 * Returns: (transfer full) (element-type QdmSpell): its surpluses and shortages, in their order;
 *   empty if the plan has no such material
 */
GArray *
qdm_spell_list (QdmBalance  *balance,
                const char  *subject,
                QdmHalfYear  from)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);
  GArray *spells = g_array_new (FALSE, FALSE, sizeof (QdmSpell));
  QdmSpell *open = NULL;

  for (guint i = 0; account != NULL && i < account->n_half_years; i++)
    {
      QdmHalfYear half_year = account->first + (QdmHalfYear) i;
      QdmDecimal net = qdm_account_get_net (account, i);
      QdmSide side = net.digits > 0 ? QDM_SIDE_SURPLUS : QDM_SIDE_SHORTAGE;

      if (half_year < from || !qdm_decimal_is_set (net) || net.digits == 0)
        {
          open = NULL;
          continue;
        }
      if (open == NULL || open->side != side)
        {
          g_array_set_size (spells, spells->len + 1);
          open = &g_array_index (spells, QdmSpell, spells->len - 1);
          open_spell (open, side, half_year);
        }
      lengthen (open, half_year, net);
    }
  return spells;
}

/* ---- telling them ---- */

static char *
dup_span (const QdmSpell *self)
{
  g_autofree char *first = qdm_half_year_dup_title (self->first);
  g_autofree char *last = qdm_half_year_dup_title (self->last);

  return self->first == self->last ? g_steal_pointer (&first) : g_strdup_printf ("%s–%s", first, last);
}

/**
 * qdm_spell_dup_sentence:
 * @self: a surplus or shortage
 * @title: what people call that of which it is
 *
 * Returns: (transfer full): the same for people, with its figures
 */
char *
qdm_spell_dup_sentence (const QdmSpell *self,
                        const char     *title)
{
  g_autofree char *span = dup_span (self);
  char kt[QDM_AMOUNT_BUFFER];

  /* Translators: a material, one or more half-years such as “2023H2–2024H1”, an amount */
  return g_strdup_printf (self->side == QDM_SIDE_SURPLUS ? _("%s has nowhere to go in %s: %s kt")
                                                         : _("%s is short in %s: %s kt"), title, span,
                          qdm_amount_format_kt (self->tonnes, FALSE, kt));
}

/* A plant that exists or is planned is a better answer than one that nobody has thought of. */
static const QdmCloser *
choose_closer (GPtrArray *closers)
{
  const QdmCloser *best = NULL;

  for (guint i = 0; i < closers->len; i++)
    {
      const QdmCloser *closer = g_ptr_array_index (closers, i);

      if (best == NULL)
        best = closer;
      if (closer->kind == QDM_CLOSER_EARLIER &&
          qdm_decimal_compare (closer->percent, qdm_decimal_from_int (WORTH_NAMING)) >= 0)
        return closer;
    }
  return best;
}

static char *
dup_unknown_sentence (const QdmAccount *account,
                      guint             n_unknown)
{
  const char *title = account->subject->title;

  if (n_unknown == 0)
    return g_strdup_printf (_("Nobody in the plan supplies or takes %s"), title);
  return g_strdup_printf (ngettext ("How much %s there is, is not known: %u supplier or user does not say how much or when",
                                    "How much %s there is, is not known: %u suppliers and users do not say how much or when",
                                    n_unknown), title, n_unknown);
}

/**
 * qdm_spell_dup_headline:
 * @balance: a balance
 * @subject: what of, as qdm_subject_new() reads it
 * @from: the half-year from which it counts
 *
 * Returns: (transfer full) (nullable): the first surplus or shortage and what would close it where
 *   it is greatest, in a sentence; or that all is in balance, or that nothing is known.  %NULL if
 *   the plan has no such material.
 */
char *
qdm_spell_dup_headline (QdmBalance  *balance,
                        const char  *subject,
                        QdmHalfYear  from)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);
  g_autoptr (GPtrArray) closers = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GArray) spells = NULL;
  const QdmCloser *closer;
  const QdmSpell *spell;

  if (account == NULL)
    return NULL;
  if (account->contributions->len == 0)
    return dup_unknown_sentence (account, qdm_balance_get_unknown (balance, subject)->len);
  spells = qdm_spell_list (balance, subject, from);
  if (spells->len == 0)
    return g_strdup_printf (_("As much %s is taken as is made"), account->subject->title);

  spell = &g_array_index (spells, QdmSpell, 0);
  sentence = qdm_spell_dup_sentence (spell, account->subject->title);
  closers = qdm_answers_list_closers (balance, subject, spell->worst);
  closer = choose_closer (closers);
  if (closer == NULL)
    return g_steal_pointer (&sentence);
  /* Translators: what is out of balance, and what would close it */
  return g_strdup_printf (_("%s; %s"), sentence, closer->sentence);
}
