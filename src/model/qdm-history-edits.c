#include "model/qdm-history.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-item-list.h"
#include "model/qdm-refusal.h"

/* The edits that a history makes if they leave the plan in order: a value, an item's coming, its
 * moving.  How an item goes stands in qdm-history-remove.c. */

/* ---- setting a field ---- */

typedef struct {
  const char *field;
  char *message;
} Fault;

static void
note_fault_cb (QdmItem    *item,
               const char *field,
               const char *message,
               gpointer    data)
{
  Fault *fault = data;

  if (fault->message == NULL && g_strcmp0 (field, fault->field) == 0)
    fault->message = g_strdup (message);
}

/* @newcomers: items by id that are about to come into the plan, or NULL */
static gboolean
check_references (QdmPlan         *plan,
                  QdmItem         *item,
                  const QdmField  *field,
                  GHashTable      *newcomers,
                  GError         **error)
{
  const char *id;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    {
      QdmItem *target = qdm_plan_get_item (plan, id);

      if (target == NULL && newcomers != NULL)
        target = g_hash_table_lookup (newcomers, id);
      if (target == NULL)
        return qdm_refuse (error, _("There is no item with the id “%s”; choose one from the list"), id);
      if (field->type != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (target, field->type ()))
        return qdm_refuse (error, _("“%s” cannot stand for “%s”; choose another item from the list"), id,
                           qdm_field_get_label (field));
      if (field->kind == QDM_FIELD_REF)
        break;
    }
  return TRUE;
}

static gboolean
check_field (QdmPlan         *plan,
             QdmItem         *item,
             const QdmField  *field,
             GError         **error)
{
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (item);
  Fault fault = { field->name, NULL };

  if (qdm_field_is_binding (field) && !check_references (plan, item, field, NULL, error))
    return FALSE;

  if ((field->flags & QDM_FIELD_REQUIRED) && qdm_field_is_default (field, item))
    return qdm_refuse (error, _("“%s” must not be empty"), qdm_field_get_label (field));

  if (klass->check != NULL)
    klass->check (item, plan, note_fault_cb, &fault);
  if (fault.message == NULL)
    return TRUE;

  qdm_refuse (error, "%s", fault.message);
  g_free (fault.message);
  return FALSE;
}

static gboolean
parse (const QdmField  *field,
       QdmItem         *item,
       const char      *text,
       GError         **error)
{
  return qdm_field_parse (field, item, text != NULL ? text : "", text != NULL ? strlen (text) : 0, error);
}

/* Tries the value in place, unannounced, to see what it really is and whether it is sound.  If the
 * item was at fault already, another wrong value is no worse. */
static gboolean
try_value (QdmPlan     *plan,
           QdmEdit     *edit,
           const char  *text,
           GError     **error)
{
  gboolean was_sound = check_field (plan, edit->item, edit->field, NULL);
  gboolean fits;

  if (!parse (edit->field, edit->item, text, error))
    return FALSE;

  g_free (edit->after);
  edit->after = qdm_field_dup_text (edit->field, edit->item);
  fits = !was_sound || check_field (plan, edit->item, edit->field, error);
  parse (edit->field, edit->item, edit->before, NULL);
  return fits;
}

/**
 * qdm_history_set:
 * @self: a history
 * @item: an item of its plan
 * @field: the name of a stored property
 * @text: (nullable): the new value as a plan file writes it, %NULL for what a file leaves out
 * @error: return location for a %QDM_VALUE_ERROR or %QDM_EDIT_ERROR
 *
 * Sets a field, unless that makes no difference.
 *
 * Returns: %FALSE if @text is no value for the field, and nothing has changed
 */
gboolean
qdm_history_set (QdmHistory  *self,
                 QdmItem     *item,
                 const char  *field,
                 const char  *text,
                 GError     **error)
{
  QdmField *found = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), field);
  g_autoptr (QdmEdit) edit = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (found != NULL, FALSE);

  edit = qdm_edit_new_set (item, found, text != NULL && text[0] != '\0' ? text : NULL);
  if (g_strcmp0 (edit->before, edit->after) == 0)
    return TRUE;

  if (!try_value (qdm_history_get_plan (self), edit, text, error))
    return FALSE;
  if (g_strcmp0 (edit->before, edit->after) == 0)
    return TRUE;

  title = qdm_item_dup_title (item);
  /* Translators: the name of a step to undo: a field's label, an item's title */
  name = g_strdup_printf (_("Change %s of “%s”"), qdm_field_get_label (found), title);
  return qdm_history_make (self, g_steal_pointer (&edit), name, error);
}

/* ---- inserting and moving ---- */

static gboolean
refuse_place (QdmItem  *item,
              QdmItem  *parent,
              GError  **error)
{
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *parent_title = qdm_item_dup_title (parent);

  return qdm_refuse (error, _("“%s” cannot be put into “%s”"), title, parent_title);
}

static guint
get_height (QdmItem *item)
{
  guint n_types = QDM_ITEM_GET_CLASS (item)->child_types->len;
  guint height = 0;

  for (guint i = 0; item->lists != NULL && i < n_types; i++)
    for (guint j = 0; j < qdm_item_list_get_length (item->lists[i]); j++)
      {
        guint below = get_height (qdm_item_list_get (item->lists[i], j));

        height = MAX (height, below);
      }
  return height + 1;
}

static gboolean
check_depth (QdmItem  *item,
             QdmItem  *parent,
             GError  **error)
{
  guint depth = get_height (item);
  g_autofree char *title = NULL;

  for (QdmItem *above = parent; above != NULL; above = above->parent)
    depth++;
  if (depth <= QDM_ITEM_MAX_DEPTH)
    return TRUE;

  title = qdm_item_dup_title (item);
  return qdm_refuse (error, _("“%s” would stand too deep there; items can stand %d deep in each other"), title,
                     QDM_ITEM_MAX_DEPTH);
}

/* Items on their way into the plan, by id. */
typedef struct {
  QdmPlan *plan;
  GHashTable *items;
  GError **error;
} Newcomers;

static gboolean
check_new_id_cb (QdmItem  *item,
                 gpointer  data)
{
  Newcomers *newcomers = data;
  g_autofree char *title = NULL;

  if (qdm_plan_get_item (newcomers->plan, item->id) == NULL &&
      g_hash_table_insert (newcomers->items, item->id, item))
    return TRUE;

  title = qdm_item_dup_title (item);
  return qdm_refuse (newcomers->error, _("“%s” is in the plan already"), title);
}

static gboolean
check_new_references_cb (QdmItem  *item,
                         gpointer  data)
{
  Newcomers *newcomers = data;
  GPtrArray *item_fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < item_fields->len; i++)
    if (qdm_field_is_binding (item_fields->pdata[i]) &&
        !check_references (newcomers->plan, item, item_fields->pdata[i], newcomers->items, newcomers->error))
      return FALSE;
  return TRUE;
}

/**
 * qdm_history_insert:
 * @self: a history
 * @parent: an item of its plan
 * @item: an item without parent; all below it comes with it
 * @position: where among @parent's children of its type; beyond the end means at the end
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Puts an item into the plan.  What it refers to must be in the plan or come with it.
 *
 * Returns: %FALSE if @item cannot stand there, and nothing has changed
 */
gboolean
qdm_history_insert (QdmHistory  *self,
                    QdmItem     *parent,
                    QdmItem     *item,
                    guint        position,
                    GError     **error)
{
  g_autoptr (GHashTable) items = g_hash_table_new (g_str_hash, g_str_equal);
  Newcomers newcomers = { qdm_history_get_plan (self), items, error };
  guint n = qdm_item_count (parent, G_OBJECT_TYPE (item));
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (item->parent == NULL, FALSE);

  if (!qdm_item_class_has_child (QDM_ITEM_GET_CLASS (parent), G_OBJECT_TYPE (item)))
    return refuse_place (item, parent, error);
  if (!check_depth (item, parent, error) ||
      !qdm_item_foreach (item, check_new_id_cb, &newcomers) ||
      !qdm_item_foreach (item, check_new_references_cb, &newcomers))
    return FALSE;

  title = qdm_item_dup_title (item);
  /* Translators: the name of a step to undo */
  name = g_strdup_printf (_("Add “%s”"), title);
  return qdm_history_make (self, qdm_edit_new_insert (item, parent, MIN (position, n)), name, error);
}

/**
 * qdm_history_move:
 * @self: a history
 * @item: an item of its plan
 * @parent: its new parent, which may be the old one
 * @position: among @parent's children of its type once @item has been taken out; beyond the end
 *   means at the end
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Gives an item another parent or place.
 *
 * Returns: %FALSE if @item cannot stand there, and nothing has changed
 */
gboolean
qdm_history_move (QdmHistory  *self,
                  QdmItem     *item,
                  QdmItem     *parent,
                  guint        position,
                  GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *name = NULL;
  guint n = qdm_item_count (parent, G_OBJECT_TYPE (item)) - (parent == item->parent ? 1 : 0);
  guint old_position;

  if (item->parent == NULL || qdm_item_is_within (parent, item) ||
      !qdm_item_class_has_child (QDM_ITEM_GET_CLASS (parent), G_OBJECT_TYPE (item)))
    return refuse_place (item, parent, error);
  if (!check_depth (item, parent, error))
    return FALSE;

  position = MIN (position, n);
  if (parent == item->parent && qdm_item_get_position (item, &old_position) && old_position == position)
    return TRUE;

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (_("Move “%s”"), title);
  return qdm_history_make (self, qdm_edit_new_move (item, parent, position), name, error);
}
