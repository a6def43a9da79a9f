#include "model/qdm-responsibility.h"

#include "model/qdm-chain.h"
#include "model/qdm-item-list.h"
#include "model/qdm-plan.h"
#include "model/qdm-project.h"

/* Who answers for what.  An item's own assignments are facts of the plan; the rest follows: a role
 * that an item gives to nobody it has from the item above, a project at the top from its chains;
 * a group stands for its members, and successors stand for a unit that is no more. */

/**
 * qdm_answer_is_own:
 * @self: an answer
 *
 * Returns: whether the plan says it in so many words: the assignment stands on the item itself
 *   and names the unit itself
 */
gboolean
qdm_answer_is_own (const QdmAnswer *self)
{
  return self->holder == self->item && g_strcmp0 (self->assignment->unit, QDM_ITEM (self->unit)->id) == 0;
}

/* The assignments of an item; %NULL if it has or can have none. */
static QdmItemList *
peek_assignments (QdmItem *item)
{
  return qdm_item_class_has_child (QDM_ITEM_GET_CLASS (item), QDM_TYPE_ASSIGNMENT)
    ? qdm_item_peek_list (item, QDM_TYPE_ASSIGNMENT) : NULL;
}

static QdmAssignment *
get_assignment (QdmItemList *assignments,
                guint        position)
{
  return (QdmAssignment *) qdm_item_list_get (assignments, position);
}

static gboolean
gives_role (QdmItem *item,
            QdmRole  role)
{
  QdmItemList *assignments = peek_assignments (item);
  guint n = assignments != NULL ? qdm_item_list_get_length (assignments) : 0;

  for (guint i = 0; i < n; i++)
    if (get_assignment (assignments, i)->role == role)
      return TRUE;
  return FALSE;
}

static void
add_chains_of_project (QdmProject *project,
                       QdmRole     role,
                       GPtrArray  *holders)
{
  for (char **id = project->chains; id != NULL && *id != NULL; id++)
    {
      QdmItem *chain = qdm_plan_get_item (qdm_item_get_plan (QDM_ITEM (project)), *id);

      if (chain != NULL && gives_role (chain, role))
        g_ptr_array_add (holders, chain);
    }
}

/**
 * qdm_responsibility_list_holders:
 * @item: an item of a plan
 * @role: a role
 *
 * Finds the items whose assignments say who has @role for @item: itself, or the nearest item
 * above it that gives that role to somebody; for a project, or what is below one, its chains.
 *
 * Returns: (transfer container) (element-type QdmItem): several only for a project of several
 *   chains; empty if nobody has the role
 */
GPtrArray *
qdm_responsibility_list_holders (QdmItem *item,
                                 QdmRole  role)
{
  GPtrArray *holders = g_ptr_array_new ();

  for (QdmItem *at = item; at != NULL && holders->len == 0; at = qdm_item_get_parent (at))
    {
      if (gives_role (at, role))
        g_ptr_array_add (holders, at);
      else if (QDM_IS_PROJECT (at))
        add_chains_of_project (QDM_PROJECT (at), role, holders);
    }
  return holders;
}

/* Two chains of one project may name the same unit, where the first is enough; and a unit to which
 * the item itself has given more does not also inherit less. */
static gboolean
is_covered (GArray          *answers,
            const QdmAnswer *answer)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const QdmAnswer *other = &g_array_index (answers, QdmAnswer, i);

      if (other->unit == answer->unit &&
          (other->role == answer->role || (other->holder == other->item && answer->holder != answer->item)))
        return TRUE;
    }
  return FALSE;
}

static void
add_answer (GArray    *answers,
            QdmAnswer  answer,
            QdmUnit   *unit)
{
  answer.unit = unit;
  if (!is_covered (answers, &answer))
    g_array_append_val (answers, answer);
}

static void
add_standing (GArray          *answers,
              const QdmAnswer *answer,
              QdmUnit         *unit,
              QdmDate          date)
{
  g_autoptr (GPtrArray) standing = NULL;

  /* Nearly all units are as they were; a matrix asks for many thousands. */
  if (unit->successors == NULL)
    {
      add_answer (answers, *answer, unit);
      return;
    }

  standing = qdm_unit_list_standing (unit, date);
  for (guint i = 0; i < standing->len; i++)
    add_answer (answers, *answer, g_ptr_array_index (standing, i));
}

static void
add_assignment (GArray        *answers,
                QdmItem       *item,
                QdmAssignment *assignment,
                QdmDate        date,
                gboolean       expanded)
{
  QdmItem *unit = qdm_plan_get_item (qdm_item_get_plan (item), assignment->unit);
  QdmAnswer answer = {
    .item = item,
    .role = assignment->role,
    .assignment = assignment,
    .holder = qdm_item_get_parent (QDM_ITEM (assignment)),
  };
  g_autoptr (GPtrArray) members = NULL;

  if (unit == NULL || !QDM_IS_UNIT (unit))
    return;

  members = expanded && QDM_UNIT (unit)->members != NULL ? qdm_unit_list_members (QDM_UNIT (unit)) : NULL;
  if (members == NULL || members->len == 0)
    {
      add_standing (answers, &answer, QDM_UNIT (unit), date);
      return;
    }

  answer.group = QDM_UNIT (unit);
  for (guint i = 0; i < members->len; i++)
    add_standing (answers, &answer, g_ptr_array_index (members, i), date);
}

static void
add_assignments (GArray   *answers,
                 QdmItem  *item,
                 QdmItem  *holder,
                 QdmRole   role,
                 QdmDate   date,
                 gboolean  expanded)
{
  QdmItemList *assignments = peek_assignments (holder);
  guint n = qdm_item_list_get_length (assignments);

  for (guint i = 0; i < n; i++)
    if (get_assignment (assignments, i)->role == role)
      add_assignment (answers, item, get_assignment (assignments, i), date, expanded);
}

/**
 * qdm_responsibility_list:
 * @item: an item of a plan
 * @date: a day, or %QDM_DATE_UNSET for the latest state of things
 * @expanded: whether groups are spread to their members
 *
 * Returns: (transfer full) (element-type QdmAnswer): who answers for @item, by roles and within a
 *   role in printed order
 */
GArray *
qdm_responsibility_list (QdmItem  *item,
                         QdmDate   date,
                         gboolean  expanded)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (QdmAnswer));

  for (QdmRole role = QDM_ROLE_CHIEF_CHAIN_LEADER; role <= QDM_ROLE_RESPONSIBLE; role++)
    {
      g_autoptr (GPtrArray) holders = qdm_responsibility_list_holders (item, role);

      for (guint i = 0; i < holders->len; i++)
        add_assignments (answers, item, holders->pdata[i], role, date, expanded);
    }
  return answers;
}

/**
 * qdm_responsibility_get_roles:
 * @item: an item of a plan
 * @unit: a unit of that plan
 * @date: a day, or %QDM_DATE_UNSET for the latest state of things
 *
 * Returns: the roles that @unit has for @item itself, by inheritance or as one of a group: a bit
 *   for each #QdmRole
 */
guint
qdm_responsibility_get_roles (QdmItem *item,
                              QdmUnit *unit,
                              QdmDate  date)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (item, date, unit->members == NULL);
  guint roles = 0;

  for (guint i = 0; i < answers->len; i++)
    if (g_array_index (answers, QdmAnswer, i).unit == unit)
      roles |= 1u << g_array_index (answers, QdmAnswer, i).role;
  return roles;
}

typedef struct {
  QdmUnit *unit;
  GType type;
  QdmDate date;
  GArray *answers;
} Search;

static gboolean
search_cb (QdmItem  *item,
           gpointer  data)
{
  Search *search = data;
  g_autoptr (GArray) answers = NULL;

  if (G_OBJECT_TYPE (item) != search->type)
    return TRUE;

  answers = qdm_responsibility_list (item, search->date, search->unit->members == NULL);
  for (guint i = 0; i < answers->len; i++)
    if (g_array_index (answers, QdmAnswer, i).unit == search->unit)
      g_array_append_val (search->answers, g_array_index (answers, QdmAnswer, i));
  return TRUE;
}

/**
 * qdm_responsibility_list_of_unit:
 * @unit: a unit of a plan
 * @type: a type of items
 * @date: a day, or %QDM_DATE_UNSET for the latest state of things
 *
 * The view from the other side.  A group has what is printed for it, a member of a group also
 * what the group has.
 *
 * Returns: (transfer full) (element-type QdmAnswer): the items of @type that @unit answers for,
 *   in the plan's order
 */
GArray *
qdm_responsibility_list_of_unit (QdmUnit *unit,
                                 GType    type,
                                 QdmDate  date)
{
  Search search = { unit, type, date, g_array_new (FALSE, FALSE, sizeof (QdmAnswer)) };

  qdm_item_foreach (QDM_ITEM (qdm_item_get_plan (QDM_ITEM (unit))), search_cb, &search);
  return search.answers;
}
