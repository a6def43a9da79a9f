#include "model/qdm-history.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-refusal.h"

/* How an item leaves a plan: what means nothing without it goes as well, and what else names it lets
 * go of it. */

/* The items that leave the plan together, parents before what is in them. */
typedef struct {
  QdmPlan *plan;
  GPtrArray *items;
  GHashTable *set;
} Leaving;

static gboolean
add_leaving_cb (QdmItem  *item,
                gpointer  data)
{
  Leaving *leaving = data;

  if (g_hash_table_add (leaving->set, item))
    g_ptr_array_add (leaving->items, item);
  return TRUE;
}

static gboolean
is_leaving (const Leaving *leaving,
            const char    *id)
{
  return g_hash_table_contains (leaving->set, qdm_plan_get_item (leaving->plan, id));
}

/* The field without the ids of what leaves, as text; %NULL if nothing is left. */
static char *
dup_remaining_refs (const Leaving  *leaving,
                    const QdmField *field,
                    QdmItem        *item)
{
  GString *text = g_string_new (NULL);
  const char *id;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    if (!is_leaving (leaving, id))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", id);
  return g_string_free (text, text->len == 0);
}

static gboolean
names_leaving (const Leaving  *leaving,
               const QdmField *field,
               QdmItem        *item)
{
  const char *id;

  if (!qdm_field_is_binding (field))
    return FALSE;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    if (is_leaving (leaving, id))
      return TRUE;
  return FALSE;
}

/* Whether the item means nothing without what leaves. */
static gboolean
must_follow (const Leaving *leaving,
             QdmItem       *item)
{
  GPtrArray *required = QDM_ITEM_GET_CLASS (item)->required_fields;

  for (guint i = 0; i < required->len; i++)
    {
      g_autofree char *rest = NULL;

      if (!names_leaving (leaving, required->pdata[i], item))
        continue;
      rest = dup_remaining_refs (leaving, required->pdata[i], item);
      if (rest == NULL)
        return TRUE;
    }
  return FALSE;
}

/* All that goes when @item goes.  What follows is appended, and its own followers are found when
 * the loop gets there. */
static void
collect_leaving (Leaving *leaving,
                 QdmItem *item)
{
  qdm_item_foreach (item, add_leaving_cb, leaving);
  for (guint i = 0; i < leaving->items->len; i++)
    {
      GPtrArray *referrers = qdm_plan_get_referrers (leaving->plan, QDM_ITEM (leaving->items->pdata[i])->id);

      for (guint j = 0; referrers != NULL && j < referrers->len; j++)
        if (!g_hash_table_contains (leaving->set, referrers->pdata[j]) &&
            must_follow (leaving, referrers->pdata[j]))
          qdm_item_foreach (referrers->pdata[j], add_leaving_cb, leaving);
    }
}

/* Lets go of what leaves in all fields of an item that stays. */
static gboolean
drop_references (QdmHistory     *self,
                 QdmItem        *item,
                 const Leaving  *leaving,
                 GError        **error)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];
      g_autofree char *rest = NULL;

      if (!names_leaving (leaving, field, item))
        continue;
      rest = dup_remaining_refs (leaving, field, item);
      if (!qdm_history_make (self, qdm_edit_new_set (item, field, rest), "", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_all_references (QdmHistory     *self,
                     const Leaving  *leaving,
                     GError        **error)
{
  g_autoptr (GPtrArray) staying = g_ptr_array_new ();

  for (guint i = 0; i < leaving->items->len; i++)
    {
      GPtrArray *referrers = qdm_plan_get_referrers (leaving->plan, QDM_ITEM (leaving->items->pdata[i])->id);

      for (guint j = 0; referrers != NULL && j < referrers->len; j++)
        if (!g_hash_table_contains (leaving->set, referrers->pdata[j]))
          g_ptr_array_add (staying, referrers->pdata[j]);
    }

  /* An item that stands here twice has nothing left to let go of the second time. */
  for (guint i = 0; i < staying->len; i++)
    if (!drop_references (self, staying->pdata[i], leaving, error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_leaving (QdmHistory     *self,
                const Leaving  *leaving,
                GError        **error)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < leaving->items->len; i++)
    if (!g_hash_table_contains (leaving->set, QDM_ITEM (leaving->items->pdata[i])->parent))
      g_ptr_array_add (roots, g_object_ref (leaving->items->pdata[i]));

  for (guint i = 0; i < roots->len; i++)
    if (!qdm_history_make (self, qdm_edit_new_remove (roots->pdata[i]), "", error))
      return FALSE;
  return TRUE;
}

/**
 * qdm_history_remove:
 * @self: a history
 * @item: an item of its plan, but not the plan itself
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Takes an item with all below it out of the plan.  References to it elsewhere are let go, and
 * items that mean nothing without it (a dependency on it, its assignments) go as well; one undo
 * brings everything back.
 *
 * Returns: %FALSE if @item cannot be removed, and nothing has changed
 */
gboolean
qdm_history_remove (QdmHistory  *self,
                    QdmItem     *item,
                    GError     **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  Leaving leaving = { qdm_history_get_plan (self), items, set };
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *name = NULL;

  if (item->parent == NULL)
    return qdm_refuse (error, "%s", _("The plan itself cannot be removed"));

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (_("Remove “%s”"), title);
  collect_leaving (&leaving, item);
  qdm_history_begin (self, name);
  return qdm_history_close (self, drop_all_references (self, &leaving, error) && remove_leaving (self, &leaving, error));
}
