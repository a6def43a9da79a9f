#include "exchange/qdm-unit-list.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-field.h"
#include "model/qdm-refusal.h"

static QdmUnitToken *
find_unsettled (QdmUnitRecognition *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (self->tokens, i);

      if (token->unit == NULL && !token->is_new)
        return token;
    }
  return NULL;
}

/* One unit for two entries of the same text. */
static QdmUnit *
find_new_unit (QdmUnitRecognition *self,
               const char         *text)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (self->tokens, i);

      if (token->is_new && token->unit != NULL && g_str_equal (token->text, text))
        return token->unit;
    }
  return NULL;
}

static void
forget_new_units (QdmUnitRecognition *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (self->tokens, i);

      if (token->is_new)
        token->unit = NULL;
    }
}

static gboolean
add_new_unit (QdmHistory    *history,
              QdmUnitToken  *token,
              GError       **error)
{
  QdmItem *plan = QDM_ITEM (qdm_history_get_plan (history));
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, NULL);
  g_autoptr (GEnumClass) kinds = g_type_class_ref (qdm_unit_kind_get_type ());

  if (!qdm_item_set_text (unit, "name", token->text, error) ||
      !qdm_item_set_text (unit, "kind", g_enum_get_value (kinds, token->kind)->value_nick, error) ||
      !qdm_history_insert (history, plan, unit, G_MAXUINT, error))
    return FALSE;

  token->unit = QDM_UNIT (unit);
  return TRUE;
}

/* ---- the assignments of one role ---- */

static QdmAssignment *
find_assignment (QdmItem *item,
                 QdmRole  role,
                 QdmItem *unit)
{
  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ASSIGNMENT); i++)
    {
      QdmAssignment *assignment = qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, i);

      if (assignment->role == role && g_strcmp0 (assignment->unit, unit->id) == 0)
        return assignment;
    }
  return NULL;
}

static gboolean
names_unit (QdmUnitRecognition *self,
            const char         *id)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (self->tokens, i);

      if (token->unit != NULL && g_strcmp0 (QDM_ITEM (token->unit)->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
remove_others (QdmUnitRecognition  *self,
               QdmHistory          *history,
               QdmItem             *item,
               QdmRole              role,
               GError             **error)
{
  for (guint i = qdm_item_count (item, QDM_TYPE_ASSIGNMENT); i-- > 0;)
    {
      QdmAssignment *assignment = qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, i);

      if (assignment->role == role && !names_unit (self, assignment->unit) &&
          !qdm_history_remove (history, QDM_ITEM (assignment), error))
        return FALSE;
    }
  return TRUE;
}

/* Roles stand in their order; a role that is new to the item goes behind those above it. */
static guint
get_place_of_role (QdmItem *item,
                   QdmRole  role)
{
  guint n = qdm_item_count (item, QDM_TYPE_ASSIGNMENT);
  guint behind = 0;

  for (guint i = 0; i < n; i++)
    {
      QdmAssignment *assignment = qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, i);

      if (assignment->role == role)
        return i;
      if (assignment->role < role)
        behind = i + 1;
    }
  return behind;
}

static gboolean
insert_assignment (QdmHistory    *history,
                   QdmItem       *item,
                   QdmRole        role,
                   QdmUnitToken  *token,
                   guint          place,
                   GError       **error)
{
  g_autoptr (QdmItem) assignment = qdm_item_new (QDM_TYPE_ASSIGNMENT, NULL);
  g_autoptr (GEnumClass) roles = g_type_class_ref (qdm_role_get_type ());

  return qdm_item_set_text (assignment, "unit", QDM_ITEM (token->unit)->id, error) &&
         qdm_item_set_text (assignment, "role", g_enum_get_value (roles, role)->value_nick, error) &&
         (token->printed == NULL || qdm_item_set_text (assignment, "printed", token->printed, error)) &&
         (!token->new_clause || qdm_item_set_text (assignment, "new-clause", "true", error)) &&
         qdm_history_insert (history, item, assignment, place, error);
}

/* An assignment that is there already keeps its source and remark. */
static gboolean
place_token (QdmHistory    *history,
             QdmItem       *item,
             QdmRole        role,
             QdmUnitToken  *token,
             guint          place,
             GError       **error)
{
  QdmItem *assignment = QDM_ITEM (find_assignment (item, role, QDM_ITEM (token->unit)));

  if (assignment == NULL)
    return insert_assignment (history, item, role, token, place, error);

  return qdm_history_set (history, assignment, "printed", token->printed, error) &&
         qdm_history_set (history, assignment, "new-clause", token->new_clause ? "true" : NULL, error) &&
         qdm_history_move (history, assignment, item, place, error);
}

static gboolean
is_repeated (QdmUnitRecognition *self,
             guint               position)
{
  QdmUnit *unit = ((QdmUnitToken *) g_ptr_array_index (self->tokens, position))->unit;

  for (guint i = 0; i < position; i++)
    if (((QdmUnitToken *) g_ptr_array_index (self->tokens, i))->unit == unit)
      return TRUE;
  return FALSE;
}

static gboolean
make_edits (QdmUnitRecognition  *self,
            QdmHistory          *history,
            QdmItem             *item,
            QdmRole              role,
            GError             **error)
{
  guint place;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (self->tokens, i);

      if (token->unit == NULL)
        token->unit = find_new_unit (self, token->text);
      if (token->unit == NULL && !add_new_unit (history, token, error))
        return FALSE;
    }
  if (!remove_others (self, history, item, role, error))
    return FALSE;

  place = get_place_of_role (item, role);
  for (guint i = 0; i < self->tokens->len; i++)
    if (!is_repeated (self, i) &&
        !place_token (history, item, role, g_ptr_array_index (self->tokens, i), place++, error))
      return FALSE;

  return role != QDM_ROLE_RESPONSIBLE ||
         qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), "open-list") == NULL ||
         qdm_history_set (history, item, "open-list", self->is_open ? "true" : NULL, error);
}

/**
 * qdm_unit_list_apply:
 * @recognition: a list for the plan of @history, whose entries are all settled
 * @history: a history
 * @item: an item that can have assignments
 * @role: the role that the list is for
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Gives @role to the units of the list, in its order, and to no others; entries that are marked as
 * new become units of the plan.  It is one step to undo.
 *
 * Returns: %FALSE if an entry names no unit or the change was refused, and nothing has changed
 */
gboolean
qdm_unit_list_apply (QdmUnitRecognition  *recognition,
                     QdmHistory          *history,
                     QdmItem             *item,
                     QdmRole              role,
                     GError             **error)
{
  QdmUnitToken *unsettled = find_unsettled (recognition);
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *name = NULL;
  gboolean done;

  g_return_val_if_fail (qdm_item_class_has_child (QDM_ITEM_GET_CLASS (item), QDM_TYPE_ASSIGNMENT), FALSE);

  if (unsettled != NULL)
    return qdm_refuse (error, _("“%s” is no unit of this plan; choose the unit that it stands for, or add it as a new one"),
                       unsettled->text);

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (_("Set the units of “%s”"), title);
  qdm_history_begin (history, name);
  done = qdm_history_close (history, make_edits (recognition, history, item, role, error));
  if (!done)
    forget_new_units (recognition);
  return done;
}
