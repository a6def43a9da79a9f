#include "app/qdm-what-if-commands.h"

#include <glib/gi18n-lib.h>

/* What is done with what is being tried: it is kept as a scenario, dropped, or becomes part of the
 * plan.  Then nothing is being tried any more. */

static QdmBalanceFocus *
get_focus (QdmSession *session)
{
  return qdm_session_get_balance_focus (session);
}

/**
 * qdm_what_if_commands_start:
 * @session: an open plan
 *
 * From now on remembers what is changed.
 */
void
qdm_what_if_commands_start (QdmSession *session)
{
  g_autoptr (QdmWhatIf) what_if = qdm_what_if_new (qdm_session_get_history (session));

  qdm_balance_focus_set_what_if (get_focus (session), what_if);
}

/**
 * qdm_what_if_commands_dup_sentence:
 * @session: an open plan
 *
 * Returns: (transfer full) (nullable): how many changes are being tried, or %NULL if none is
 */
char *
qdm_what_if_commands_dup_sentence (QdmSession *session)
{
  QdmWhatIf *what_if = qdm_balance_focus_get_what_if (get_focus (session));
  guint n = what_if != NULL ? qdm_what_if_count_changes (what_if) : 0;

  if (n == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "What if: %u change is being tried and is not part of the plan yet",
                                       "What if: %u changes are being tried and are not part of the plan yet", n), n);
}

/**
 * qdm_what_if_commands_dup_name:
 *
 * Returns: (transfer full): a name for a scenario that somebody has not named yet
 */
char *
qdm_what_if_commands_dup_name (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H:%M");

  /* Translators: the name of a scenario: a date and time */
  return g_strdup_printf (_("What if of %s"), when);
}

/**
 * qdm_what_if_commands_keep:
 * @session: an open plan
 * @name: what the scenario is called
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Keeps what is being tried as a scenario, or if nothing is, what is not saved yet, and selects it.
 *
 * Returns: (transfer none) (nullable): the scenario, or %NULL if there is nothing to keep
 */
QdmScenario *
qdm_what_if_commands_keep (QdmSession  *session,
                           const char  *name,
                           GError     **error)
{
  QdmWhatIf *running = qdm_balance_focus_get_what_if (get_focus (session));
  g_autoptr (QdmWhatIf) what_if = running != NULL ? g_object_ref (running)
                                                  : qdm_what_if_new_of_unsaved (qdm_session_get_history (session));
  QdmScenario *scenario = qdm_what_if_keep (what_if, name, error);

  if (scenario == NULL)
    return NULL;

  qdm_balance_focus_set_what_if (get_focus (session), NULL);
  qdm_selection_select (qdm_session_get_selection (session), QDM_ITEM (scenario));
  return scenario;
}

/**
 * qdm_what_if_commands_drop:
 * @session: an open plan in which something is being tried
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Makes the plan what it was, in one step that can be undone.
 *
 * Returns: %FALSE if the plan cannot be changed now
 */
gboolean
qdm_what_if_commands_drop (QdmSession  *session,
                           GError     **error)
{
  if (!qdm_what_if_take_back (qdm_balance_focus_get_what_if (get_focus (session)), error))
    return FALSE;

  qdm_balance_focus_set_what_if (get_focus (session), NULL);
  return TRUE;
}

/**
 * qdm_what_if_commands_adopt:
 * @session: an open plan
 *
 * Lets what was tried be part of the plan.
 */
void
qdm_what_if_commands_adopt (QdmSession *session)
{
  qdm_balance_focus_set_what_if (get_focus (session), NULL);
}
