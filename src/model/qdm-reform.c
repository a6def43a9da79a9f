#include "model/qdm-reform.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-former-name.h"
#include "model/qdm-refusal.h"

/* Institutional reform.  What is assigned to a unit stays as it is: its former names and its
 * successors tell what to print for it, and who answers, on any day. */

static gboolean
check_stands (QdmUnit  *unit,
              QdmDate   from,
              GError  **error)
{
  char buffer[QDM_DATE_BUFFER];
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (unit));

  if (from == QDM_DATE_UNSET)
    return qdm_refuse (error, _("From which day on is “%s” another? Give the day"), title);
  if (unit->until == QDM_DATE_UNSET)
    return TRUE;

  return qdm_refuse (error, _("“%s” was dissolved on %s already; choose the unit that took over from it"),
                     title, qdm_date_format (unit->until, buffer));
}

/* ---- renaming ---- */

static gboolean
check_rename (QdmUnit     *unit,
              const char  *name,
              QdmDate      from,
              GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (unit));

  if (!check_stands (unit, from, error))
    return FALSE;
  if (name == NULL || name[0] == '\0' || g_strcmp0 (name, QDM_ITEM (unit)->name) == 0)
    return qdm_refuse (error, _("“%s” needs a name that it does not have yet"), title);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (unit), QDM_TYPE_FORMER_NAME); i++)
    {
      QdmFormerName *former = qdm_item_get_child (QDM_ITEM (unit), QDM_TYPE_FORMER_NAME, i);

      if (former->until != QDM_DATE_UNSET && former->until >= from - 1)
        return qdm_refuse (error, _("“%s” had another name at that time; choose a day after it took its present one"), title);
    }
  return TRUE;
}

static gboolean
make_rename (QdmHistory  *history,
             QdmUnit     *unit,
             const char  *name,
             QdmDate      from,
             GError     **error)
{
  g_autoptr (QdmItem) former = qdm_item_new (QDM_TYPE_FORMER_NAME, NULL);
  char buffer[QDM_DATE_BUFFER];

  return (QDM_ITEM (unit)->name == NULL || qdm_item_set_text (former, "name", QDM_ITEM (unit)->name, error)) &&
         qdm_item_set_text (former, "until", qdm_date_format (from - 1, buffer), error) &&
         qdm_history_insert (history, QDM_ITEM (unit), former, G_MAXUINT, error) &&
         qdm_history_set (history, QDM_ITEM (unit), "name", name, error);
}

/**
 * qdm_reform_rename:
 * @history: a history
 * @unit: a unit of its plan
 * @name: what the unit is called from then on
 * @from: the first day of the new name
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Renames a unit from a day on.  What is printed as of an earlier day keeps the old name.
 *
 * Returns: %FALSE if that cannot be, and nothing has changed
 */
gboolean
qdm_reform_rename (QdmHistory  *history,
                   QdmUnit     *unit,
                   const char  *name,
                   QdmDate      from,
                   GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (unit));
  g_autofree char *step = NULL;

  if (!check_rename (unit, name, from, error))
    return FALSE;

  /* Translators: the name of a step to undo: a unit's old and new name */
  step = g_strdup_printf (_("Rename “%s” to “%s”"), title, name);
  qdm_history_begin (history, step);
  return qdm_history_close (history, make_rename (history, unit, name, from, error));
}

/* ---- merging and splitting ---- */

/* Those that are new stand where those stood whose duties they have. */
static gboolean
insert_new_units (QdmHistory  *history,
                  GPtrArray   *units,
                  QdmUnit     *predecessor,
                  GError     **error)
{
  guint place;

  qdm_item_get_position (QDM_ITEM (predecessor), &place);
  for (guint i = 0; i < units->len; i++)
    {
      QdmItem *unit = g_ptr_array_index (units, i);

      if (qdm_item_get_parent (unit) == NULL &&
          !qdm_history_insert (history, QDM_ITEM (qdm_history_get_plan (history)), unit, ++place, error))
        return FALSE;
    }
  return TRUE;
}

static char *
join_ids (GPtrArray *units)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < units->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", QDM_ITEM (units->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static gboolean
dissolve (QdmHistory  *history,
          QdmUnit     *unit,
          GPtrArray   *successors,
          QdmDate      from,
          GError     **error)
{
  g_autofree char *ids = join_ids (successors);
  char buffer[QDM_DATE_BUFFER];

  return qdm_history_set (history, QDM_ITEM (unit), "until", qdm_date_format (from - 1, buffer), error) &&
         qdm_history_set (history, QDM_ITEM (unit), "successors", ids, error);
}

static gboolean
make_succession (QdmHistory  *history,
                 GPtrArray   *units,
                 GPtrArray   *successors,
                 QdmDate      from,
                 GError     **error)
{
  if (!insert_new_units (history, successors, g_ptr_array_index (units, units->len - 1), error))
    return FALSE;

  for (guint i = 0; i < units->len; i++)
    if (!g_ptr_array_find (successors, units->pdata[i], NULL) &&
        !dissolve (history, units->pdata[i], successors, from, error))
      return FALSE;
  return TRUE;
}

static gboolean
succeed (QdmHistory  *history,
         GPtrArray   *units,
         GPtrArray   *successors,
         QdmDate      from,
         const char  *step,
         GError     **error)
{
  for (guint i = 0; i < units->len; i++)
    if (!check_stands (units->pdata[i], from, error))
      return FALSE;
  for (guint i = 0; i < successors->len; i++)
    if (!check_stands (successors->pdata[i], from, error))
      return FALSE;

  qdm_history_begin (history, step);
  return qdm_history_close (history, make_succession (history, units, successors, from, error));
}

/**
 * qdm_reform_merge:
 * @history: a history
 * @units: (element-type QdmUnit): units of its plan, two or more; one of them may be @into
 * @into: the unit that they become: one of the plan, or a new one, which is put into it
 * @from: the first day on which they are one
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Merges units from a day on: @into takes over all their duties.
 *
 * Returns: %FALSE if that cannot be, and nothing has changed
 */
gboolean
qdm_reform_merge (QdmHistory  *history,
                  GPtrArray   *units,
                  QdmUnit     *into,
                  QdmDate      from,
                  GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (into));
  g_autofree char *step = NULL;
  g_autoptr (GPtrArray) successors = g_ptr_array_new ();

  g_return_val_if_fail (units->len > 0, FALSE);

  g_ptr_array_add (successors, into);
  /* Translators: the name of a step to undo */
  step = g_strdup_printf (_("Merge units into “%s”"), title);
  return succeed (history, units, successors, from, step, error);
}

/**
 * qdm_reform_split:
 * @history: a history
 * @unit: a unit of its plan
 * @parts: (element-type QdmUnit): the units that it becomes: of the plan, or new ones, which are
 *   put into it
 * @from: the first day on which they are several
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Splits a unit from a day on: each of @parts has all its duties until the plan says otherwise.
 *
 * Returns: %FALSE if that cannot be, and nothing has changed
 */
gboolean
qdm_reform_split (QdmHistory  *history,
                  QdmUnit     *unit,
                  GPtrArray   *parts,
                  QdmDate      from,
                  GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (unit));
  g_autofree char *step = NULL;
  g_autoptr (GPtrArray) units = g_ptr_array_new ();

  g_return_val_if_fail (parts->len > 0, FALSE);

  if (g_ptr_array_find (parts, unit, NULL))
    return qdm_refuse (error, _("“%s” cannot be one of the units that it is split into; rename what is left of it"), title);

  g_ptr_array_add (units, unit);
  /* Translators: the name of a step to undo */
  step = g_strdup_printf (_("Split “%s”"), title);
  return succeed (history, units, parts, from, step, error);
}
