#include "balance/qdm-assumption.h"

#include <glib/gi18n-lib.h>

/* In the order of the bits. */
static const char * const words[] = {
  N_("process"), N_("amount"), N_("day"), N_("utilisation"), N_("ramp-up"), N_("coefficient"),
};

/**
 * qdm_assumption_dup_words:
 * @assumed: assumptions (#QdmAssumption)
 *
 * Returns: (transfer full): what they are, for people, or an empty text if there is none
 */
char *
qdm_assumption_dup_words (guint assumed)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (assumed & (1u << i))
      /* Translators: between the items of a list */
      g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", _(words[i]));
  return g_string_free (text, FALSE);
}

/**
 * qdm_assumption_dup_sentence:
 * @assumed: assumptions (#QdmAssumption)
 *
 * Returns: (transfer full): what a figure that is computed rests on, for people
 */
char *
qdm_assumption_dup_sentence (guint assumed)
{
  g_autofree char *text = qdm_assumption_dup_words (assumed);

  if (assumed == 0)
    return g_strdup (_("computed from what the plan states"));
  /* Translators: a list of what is assumed, such as “day, ramp-up” */
  return g_strdup_printf (_("computed; assumed: %s"), text);
}
