#include "model/qdm-assigning.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-refusal.h"
#include "model/qdm-responsibility.h"

/* Giving roles to units and taking them away, one unit and one item at a time.
 *
 * A role that an item gives to nobody it has from the item above.  So that nobody is lost when one
 * of those is changed, the item first takes the whole list over, and then differs in that one. */

#define BIT(role) (1u << (role))

typedef struct {
  QdmHistory *history;
  QdmItem *item;
  QdmUnit *unit;
  guint wanted;
  GArray *answers; /* QdmAnswer, of the unit only */
} Change;

/* ---- where a name stands in a list ---- */

/* Documents name departments first, then governments, committees and enterprises. */
static int
get_rank_of_unit (QdmUnit *unit)
{
  static const int ranks[] = {
    [QDM_UNIT_KIND_NOT_STATED] = 6,
    [QDM_UNIT_KIND_LEADER] = 0,
    [QDM_UNIT_KIND_PROVINCE_DEPARTMENT] = 1,
    [QDM_UNIT_KIND_SCENIC_OR_PARK_AUTHORITY] = 2,
    [QDM_UNIT_KIND_PREFECTURE_GOVERNMENT] = 3,
    [QDM_UNIT_KIND_GROUP] = 3,
    [QDM_UNIT_KIND_PARK_COMMITTEE] = 4,
    [QDM_UNIT_KIND_ENTERPRISE] = 5,
  };

  return ranks[unit->kind];
}

static int
get_rank (QdmAssignment *assignment)
{
  QdmItem *unit = qdm_plan_get_item (qdm_item_get_plan (QDM_ITEM (assignment)), assignment->unit);

  return unit != NULL && QDM_IS_UNIT (unit) ? get_rank_of_unit (QDM_UNIT (unit)) : G_MAXINT;
}

/* Departments and authorities of parks stand in one clause, and each of the others in its own. */
static gboolean
share_clause (int one,
              int other)
{
  return one == other || (one <= 2 && other <= 2);
}

static QdmAssignment *
get_assignment (QdmItem *item,
                guint    position)
{
  return position < qdm_item_count (item, QDM_TYPE_ASSIGNMENT) ? qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, position) : NULL;
}

/* Roles stand in their order, and in a role a unit behind the last of its sort or of those before
 * it; what was printed in another order stays so. */
static guint
find_place (QdmItem *item,
            QdmRole  role,
            int      rank)
{
  QdmAssignment *other;
  guint place = 0;

  for (guint i = 0; (other = get_assignment (item, i)) != NULL; i++)
    if (other->role < role || (other->role == role && get_rank (other) <= rank))
      place = i + 1;
  return place;
}

/* The list of responsible units sets off each sort by a ，. */
static gboolean
begins_clause (QdmItem *item,
               QdmRole  role,
               guint    place,
               int      rank)
{
  QdmAssignment *before = place > 0 ? get_assignment (item, place - 1) : NULL;

  return role == QDM_ROLE_RESPONSIBLE && before != NULL && before->role == role && !share_clause (get_rank (before), rank);
}

/* ---- single edits ---- */

static gboolean
insert (QdmHistory  *history,
        QdmItem     *item,
        const char  *unit,
        QdmRole      role,
        const char  *printed,
        gboolean     new_clause,
        guint        place,
        GError     **error)
{
  g_autoptr (QdmItem) assignment = qdm_item_new (QDM_TYPE_ASSIGNMENT, NULL);
  g_autoptr (GEnumClass) roles = g_type_class_ref (qdm_role_get_type ());

  return qdm_item_set_text (assignment, "unit", unit, error) &&
         qdm_item_set_text (assignment, "role", g_enum_get_value (roles, (int) role)->value_nick, error) &&
         (printed == NULL || qdm_item_set_text (assignment, "printed", printed, error)) &&
         (!new_clause || qdm_item_set_text (assignment, "new-clause", "true", error)) &&
         qdm_history_insert (history, item, assignment, place, error);
}

static gboolean
add_role (Change   *self,
          QdmRole   role,
          GError  **error)
{
  int rank = get_rank_of_unit (self->unit);
  guint place = find_place (self->item, role, rank);

  return insert (self->history, self->item, QDM_ITEM (self->unit)->id, role, NULL,
                 begins_clause (self->item, role, place, rank), place, error);
}

/* What begins a clause hands that on to the next. */
static gboolean
remove_assignment (QdmHistory     *history,
                   QdmAssignment  *assignment,
                   GError        **error)
{
  QdmAssignment *next;
  guint place;

  qdm_item_get_position (QDM_ITEM (assignment), &place);
  next = get_assignment (qdm_item_get_parent (QDM_ITEM (assignment)), place + 1);
  if (assignment->new_clause && next != NULL && next->role == assignment->role && !next->new_clause &&
      !qdm_history_set (history, QDM_ITEM (next), "new-clause", "true", error))
    return FALSE;
  return qdm_history_remove (history, QDM_ITEM (assignment), error);
}

/* ---- from the item above ---- */

static QdmAssignment *
find_assignment (QdmItem    *item,
                 const char *unit,
                 QdmRole     role)
{
  QdmAssignment *other;

  for (guint i = 0; (other = get_assignment (item, i)) != NULL; i++)
    if (other->role == role && g_strcmp0 (other->unit, unit) == 0)
      return other;
  return NULL;
}

static QdmAssignment *
find_own (Change  *self,
          QdmRole  role)
{
  return find_assignment (self->item, QDM_ITEM (self->unit)->id, role);
}

/* Whether an answer comes from a group, or from a unit that was dissolved. */
static gboolean
is_foreign (Change          *self,
            const QdmAnswer *answer)
{
  return g_strcmp0 (answer->assignment->unit, QDM_ITEM (self->unit)->id) != 0;
}

static gboolean
is_inherited (Change  *self,
              QdmRole  role)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const QdmAnswer *answer = &g_array_index (self->answers, QdmAnswer, i);

      if (answer->role == role && answer->holder != self->item && !is_foreign (self, answer))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_over_from (Change   *self,
                QdmItem  *holder,
                QdmRole   role,
                gboolean  without,
                GError  **error)
{
  QdmAssignment *other;

  for (guint i = 0; (other = get_assignment (holder, i)) != NULL; i++)
    {
      gboolean is_unit = g_strcmp0 (other->unit, QDM_ITEM (self->unit)->id) == 0;

      /* Two chains of a project may name the same unit. */
      if (other->role != role || (without && is_unit) || find_assignment (self->item, other->unit, role) != NULL)
        continue;
      if (!insert (self->history, self->item, other->unit, role, other->printed, other->new_clause,
                   find_place (self->item, role, G_MAXINT), error))
        return FALSE;
    }
  return TRUE;
}

/* Makes the list of a role that an item has from above its own. */
static gboolean
take_over (Change   *self,
           QdmRole   role,
           gboolean  without,
           GError  **error)
{
  g_autoptr (GPtrArray) holders = qdm_responsibility_list_holders (self->item, role);

  for (guint i = 0; i < holders->len; i++)
    if (holders->pdata[i] != self->item && !take_over_from (self, holders->pdata[i], role, without, error))
      return FALSE;
  return TRUE;
}

/* ---- what cannot be ---- */

/* Whatever the unit has, it has by another's name: nothing can be taken from it alone. */
static const QdmAnswer *
find_only_foreign (Change *self)
{
  for (guint i = 0; i < self->answers->len; i++)
    if (!is_foreign (self, &g_array_index (self->answers, QdmAnswer, i)))
      return NULL;
  return self->answers->len > 0 ? &g_array_index (self->answers, QdmAnswer, 0) : NULL;
}

static gboolean
refuse_foreign (Change           *self,
                const QdmAnswer  *answer,
                GError          **error)
{
  g_autofree char *unit = qdm_item_dup_title (QDM_ITEM (self->unit));
  g_autofree char *item = qdm_item_dup_title (self->item);
  g_autofree char *named = qdm_plan_dup_name_of (qdm_item_get_plan (self->item), answer->assignment->unit);

  if (answer->group != NULL)
    return qdm_refuse (error, _("“%s” answers for “%s” as one of “%s”; take that group away, or name its members one by one first"),
                       unit, item, named);
  return qdm_refuse (error, _("“%s” answers for “%s” because it took over from “%s”; take that unit away instead"),
                     unit, item, named);
}

/* An item that gives a role to nobody has it from above again. */
static gboolean
refuse_last (Change   *self,
             QdmRole   role,
             GError  **error)
{
  g_autoptr (GPtrArray) holders = qdm_responsibility_list_holders (self->item, role);
  g_autofree char *unit = qdm_item_dup_title (QDM_ITEM (self->unit));
  g_autofree char *above = qdm_item_dup_title (holders->pdata[0]);

  return qdm_refuse (error, _("“%s” is the only one that “%s” names for this; give the role to another unit first, or take it away there"),
                     unit, above);
}

/* ---- the change ---- */

static gboolean
give (Change   *self,
      QdmRole   role,
      GError  **error)
{
  if (find_own (self, role) != NULL)
    return TRUE;
  if (!take_over (self, role, FALSE, error))
    return FALSE;
  return find_own (self, role) != NULL || add_role (self, role, error);
}

static gboolean
gives_role (QdmItem *item,
            QdmRole  role)
{
  QdmAssignment *other;

  for (guint i = 0; (other = get_assignment (item, i)) != NULL; i++)
    if (other->role == role)
      return TRUE;
  return FALSE;
}

static gboolean
take (Change   *self,
      QdmRole   role,
      GError  **error)
{
  QdmAssignment *own;
  gboolean any = FALSE;

  while ((own = find_own (self, role)) != NULL)
    {
      any = TRUE;
      if (!remove_assignment (self->history, own, error))
        return FALSE;
    }
  /* What the item itself gives outdoes what less the unit has from above. */
  if (any || (self->wanted & (BIT (role) - 1)) != 0 || !is_inherited (self, role))
    return TRUE;

  return take_over (self, role, TRUE, error) && (gives_role (self->item, role) || refuse_last (self, role, error));
}

static gboolean
carry_out (Change  *self,
           GError **error)
{
  const QdmAnswer *foreign = find_only_foreign (self);

  if (foreign != NULL && self->wanted == 0)
    return refuse_foreign (self, foreign, error);

  for (QdmRole role = QDM_ROLE_CHIEF_CHAIN_LEADER; role <= QDM_ROLE_RESPONSIBLE; role++)
    if ((self->wanted & BIT (role)) != 0 && !give (self, role, error))
      return FALSE;
  for (QdmRole role = QDM_ROLE_CHIEF_CHAIN_LEADER; role <= QDM_ROLE_RESPONSIBLE; role++)
    if ((self->wanted & BIT (role)) == 0 && !take (self, role, error))
      return FALSE;
  return TRUE;
}

static char *
dup_name (Change *self)
{
  g_autofree char *unit = qdm_item_dup_title (QDM_ITEM (self->unit));
  g_autofree char *item = qdm_item_dup_title (self->item);
  g_autoptr (GEnumClass) roles = g_type_class_ref (qdm_role_get_type ());
  int first = g_bit_nth_lsf (self->wanted, -1);

  if (first < 0)
    /* Translators: the name of a step to undo: a unit, a chain or action */
    return g_strdup_printf (_("Take “%s” off “%s”"), unit, item);
  /* Translators: the name of a step to undo: a unit, a role, a chain or action */
  return g_strdup_printf (_("“%s” becomes %s of “%s”"), unit, _(g_enum_get_value (roles, first)->value_name), item);
}

static GArray *
list_answers (QdmUnit *unit,
              QdmItem *item)
{
  g_autoptr (GArray) all = qdm_responsibility_list (item, QDM_DATE_UNSET, unit->members == NULL);
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (QdmAnswer));

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, QdmAnswer, i).unit == unit)
      g_array_append_val (answers, g_array_index (all, QdmAnswer, i));
  return answers;
}

/**
 * qdm_assigning_set_roles:
 * @history: a history
 * @item: an item of its plan that can have assignments
 * @unit: a unit of its plan
 * @roles: a bit for each #QdmRole that the unit is to have; 0 for none
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Says what a unit is for an item.  If the item has a role that changes from above, it first takes
 * the whole list of that role over, so that the other units keep it.  In a list a new unit stands
 * behind the last of its sort, as in the documents.  It is one step to undo.
 *
 * Returns: %FALSE if that cannot be, since the unit has the role as one of a group or as a
 *   successor, or is the only one that has it from above; then nothing has changed
 */
gboolean
qdm_assigning_set_roles (QdmHistory  *history,
                         QdmItem     *item,
                         QdmUnit     *unit,
                         guint        roles,
                         GError     **error)
{
  g_autoptr (GArray) answers = NULL;
  Change self = { history, item, unit, roles, NULL };
  g_autofree char *name = NULL;

  g_return_val_if_fail (qdm_item_class_has_child (QDM_ITEM_GET_CLASS (item), QDM_TYPE_ASSIGNMENT), FALSE);

  answers = list_answers (unit, item);
  self.answers = answers;
  name = dup_name (&self);
  qdm_history_begin (history, name);
  return qdm_history_close (history, carry_out (&self, error));
}

/**
 * qdm_assigning_remove:
 * @history: a history
 * @assignment: an assignment of its plan
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Takes a unit out of a list.  Where the list set a ， before it, it sets one before the next.
 *
 * Returns: %FALSE if the change was refused, and nothing has changed
 */
gboolean
qdm_assigning_remove (QdmHistory     *history,
                      QdmAssignment  *assignment,
                      GError        **error)
{
  g_autofree char *unit = qdm_plan_dup_name_of (qdm_history_get_plan (history), assignment->unit);
  g_autofree char *item = qdm_item_dup_title (qdm_item_get_parent (QDM_ITEM (assignment)));
  g_autofree char *name = g_strdup_printf (_("Take “%s” off “%s”"), unit, item);

  qdm_history_begin (history, name);
  return qdm_history_close (history, remove_assignment (history, assignment, error));
}

/* ---- groups ---- */

static gboolean
replace_by_members (QdmHistory     *history,
                    QdmAssignment  *assignment,
                    GPtrArray      *members,
                    GError        **error)
{
  QdmItem *item = qdm_item_get_parent (QDM_ITEM (assignment));
  gboolean new_clause = assignment->new_clause;
  guint place;

  qdm_item_get_position (QDM_ITEM (assignment), &place);
  for (guint i = 0; i < members->len; i++)
    {
      QdmItem *member = g_ptr_array_index (members, i);

      if (find_assignment (item, member->id, assignment->role) != NULL)
        continue;
      if (!insert (history, item, member->id, assignment->role, NULL, new_clause, ++place, error))
        return FALSE;
      new_clause = FALSE;
    }
  return qdm_history_remove (history, QDM_ITEM (assignment), error);
}

/**
 * qdm_assigning_spread:
 * @history: a history
 * @assignment: an assignment of its plan that names a group
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Names the members of a group in its place, so that each of them can have another role.
 *
 * Returns: %FALSE if it names no group or the change was refused, and nothing has changed
 */
gboolean
qdm_assigning_spread (QdmHistory     *history,
                      QdmAssignment  *assignment,
                      GError        **error)
{
  QdmItem *group = qdm_plan_get_item (qdm_history_get_plan (history), assignment->unit);
  g_autoptr (GPtrArray) members = group != NULL && QDM_IS_UNIT (group) ? qdm_unit_list_members (QDM_UNIT (group)) : NULL;
  g_autofree char *title = qdm_plan_dup_name_of (qdm_history_get_plan (history), assignment->unit);
  g_autofree char *name = NULL;

  if (members == NULL || members->len == 0)
    return qdm_refuse (error, _("“%s” is no group of units, so there is nobody to name in its place"), title);

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (_("Name the members of “%s” one by one"), title);
  qdm_history_begin (history, name);
  return qdm_history_close (history, replace_by_members (history, assignment, members, error));
}
