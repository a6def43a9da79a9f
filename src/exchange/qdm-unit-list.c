#include "exchange/qdm-unit-list.h"

#include <string.h>

#include "model/qdm-action.h"
#include "model/qdm-chain.h"
#include "model/qdm-plan.h"
#include "model/qdm-responsibility.h"

/**
 * qdm_unit_list_get_shared_suffix:
 * @kind: a kind of units
 *
 * Units of some kinds share the end of their names in a printed list: only the last one has it,
 * as in 海西州、西宁市、海东市、海南州政府.
 *
 * Returns: (nullable): that end, or %NULL if units of @kind are printed in full
 */
const char *
qdm_unit_list_get_shared_suffix (QdmUnitKind kind)
{
  switch (kind)
    {
    case QDM_UNIT_KIND_PREFECTURE_GOVERNMENT:
      return "政府";
    case QDM_UNIT_KIND_PARK_COMMITTEE:
      return "管委会";
    default:
      return NULL;
    }
}

/* A place in a list; reform can make one assignment several of them, or several one. */
typedef struct {
  char *name;
  QdmUnit *unit; /* NULL if it is not in the plan */
  gboolean new_clause;
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->name);
}

static gboolean
has_unit (GArray  *entries,
          QdmUnit *unit)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_array_index (entries, Entry, i).unit == unit)
      return TRUE;
  return FALSE;
}

static void
add_assignment (GArray        *entries,
                QdmAssignment *assignment,
                QdmDate        date)
{
  QdmItem *unit = qdm_plan_get_item (qdm_item_get_plan (QDM_ITEM (assignment)), assignment->unit);
  g_autoptr (GPtrArray) standing = NULL;
  gboolean new_clause = assignment->new_clause;

  if (unit == NULL || !QDM_IS_UNIT (unit))
    {
      Entry entry = { qdm_assignment_dup_name_on (assignment, date), NULL, new_clause };

      g_array_append_val (entries, entry);
      return;
    }

  standing = qdm_unit_list_standing (QDM_UNIT (unit), date);
  for (guint i = 0; i < standing->len; i++)
    {
      QdmUnit *heir = g_ptr_array_index (standing, i);
      Entry entry = { NULL, heir, new_clause };

      /* Two that were merged, or that two chains name, have one place. */
      if (has_unit (entries, heir))
        continue;
      entry.name = QDM_ITEM (heir) == unit ? qdm_assignment_dup_name_on (assignment, date)
                                           : qdm_unit_dup_name_on (heir, date);
      g_array_append_val (entries, entry);
      new_clause = FALSE;
    }
}

static GArray *
collect_entries (GPtrArray *holders,
                 QdmRole    role,
                 QdmDate    date)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, entry_clear);
  for (guint i = 0; i < holders->len; i++)
    for (guint j = 0; j < qdm_item_count (holders->pdata[i], QDM_TYPE_ASSIGNMENT); j++)
      {
        QdmAssignment *assignment = qdm_item_get_child (holders->pdata[i], QDM_TYPE_ASSIGNMENT, j);

        if (assignment->role == role)
          add_assignment (entries, assignment, date);
      }
  return entries;
}

static void
append_entry (GString     *text,
              const Entry *entry,
              const Entry *next)
{
  const char *suffix = entry->unit != NULL ? qdm_unit_list_get_shared_suffix (entry->unit->kind) : NULL;
  gsize length = strlen (entry->name);

  if (suffix != NULL && next != NULL && !next->new_clause && next->unit != NULL &&
      next->unit->kind == entry->unit->kind && g_str_has_suffix (entry->name, suffix))
    length -= strlen (suffix);
  g_string_append_len (text, entry->name, (gssize) length);
}

static gboolean
is_open (GPtrArray *holders)
{
  for (guint i = 0; i < holders->len; i++)
    {
      QdmItem *holder = g_ptr_array_index (holders, i);

      if ((QDM_IS_CHAIN (holder) && QDM_CHAIN (holder)->open_list) ||
          (QDM_IS_ACTION (holder) && QDM_ACTION (holder)->open_list))
        return TRUE;
    }
  return FALSE;
}

/**
 * qdm_unit_list_format:
 * @item: an item of a plan
 * @role: a role
 *
 * As qdm_unit_list_format_on(), with the latest names.
 *
 * Returns: (transfer full): the list, empty if no unit has that role
 */
char *
qdm_unit_list_format (QdmItem *item,
                      QdmRole  role)
{
  return qdm_unit_list_format_on (item, role, QDM_DATE_UNSET);
}

/**
 * qdm_unit_list_format_on:
 * @item: an item of a plan
 * @role: a role
 * @date: the day for which to print, or %QDM_DATE_UNSET for the latest names
 *
 * Writes the units that have @role for @item as the documents print them: in their order, joined
 * by 、 and between clauses by ，, shared ends of names once, 等 behind an open list of responsible
 * units.  An item that gives nobody the role has the list of the item above, a project the lists
 * of its chains (see qdm_responsibility_list_holders()).  Units that reform has renamed, merged or split stand as they were on @date.
 *
 * Returns: (transfer full): the list, empty if no unit has that role
 */
char *
qdm_unit_list_format_on (QdmItem *item,
                         QdmRole  role,
                         QdmDate  date)
{
  g_autoptr (GPtrArray) holders = qdm_responsibility_list_holders (item, role);
  g_autoptr (GArray) entries = collect_entries (holders, role, date);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (i > 0)
        g_string_append (text, entry->new_clause ? "，" : "、");
      append_entry (text, entry, i + 1 < entries->len ? entry + 1 : NULL);
    }
  if (entries->len > 0 && role == QDM_ROLE_RESPONSIBLE && is_open (holders))
    g_string_append (text, "等");

  return g_string_free (text, FALSE);
}
