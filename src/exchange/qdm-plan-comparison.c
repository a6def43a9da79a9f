#include "exchange/qdm-plan-comparison.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-item-walk.h"

/**
 * QdmPlanComparison:
 *
 * In what two states of one plan differ: mine and that of somebody else.  Items are the same if
 * they have the same id; the two plans stand for each other whatever they are called.
 *
 * It goes through mine first, in its order, and then looks for what only the other has.  That can
 * be done a little at a time while a window goes on answering; what is taken out of a plan
 * meanwhile is passed by.
 */
struct _QdmPlanComparison {
  QdmPlan *mine;
  QdmPlan *theirs;
  QdmItemWalk *mine_walk;   /* NULL once it is through */
  QdmItemWalk *theirs_walk; /* NULL once it is through */
  GPtrArray *differences;   /* QdmPlanDifference */
};

static void
difference_free (gpointer data)
{
  QdmPlanDifference *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

/* Takes @mine and @theirs. */
static void
add (QdmPlanComparison *self,
     QdmItem           *item,
     const char        *what,
     char              *mine,
     char              *theirs)
{
  QdmPlanDifference *difference = g_new0 (QdmPlanDifference, 1);

  difference->id = g_strdup (item->id);
  difference->type = qdm_item_get_type_label (item);
  difference->title = qdm_item_dup_title (item);
  difference->what = what;
  difference->mine = mine;
  difference->theirs = theirs;
  g_ptr_array_add (self->differences, difference);
}

/* ---- items ---- */

/* What an item of one plan is in the other; NULL if it is not there. */
static QdmItem *
find_counterpart (QdmPlan *plan,
                  QdmItem *item)
{
  QdmItem *found = item->parent == NULL ? QDM_ITEM (plan) : qdm_plan_get_item (plan, item->id);

  return found != NULL && G_OBJECT_TYPE (found) == G_OBJECT_TYPE (item) ? found : NULL;
}

static gboolean
count_cb (QdmItem  *item,
          gpointer  data)
{
  (*(guint *) data)++;
  return TRUE;
}

/* An item with all that is in it. */
static char *
dup_presence (QdmItem *item)
{
  guint n = 0;

  qdm_item_foreach (item, count_cb, &n);
  if (n == 1)
    return g_strdup (_("is there"));
  return g_strdup_printf (ngettext ("is there, with %u item in it", "is there, with %u items in it", n - 1), n - 1);
}

static void
compare_presence (QdmPlanComparison *self,
                  QdmItem           *item,
                  gboolean           is_mine)
{
  char *presence = dup_presence (item);
  /* Translators: what a plan says of an item that only another plan has */
  char *absence = g_strdup (_("is not there"));

  add (self, item, _("The item"), is_mine ? presence : absence, is_mine ? absence : presence);
}

static char *
dup_parent_title (QdmItem *item)
{
  return item->parent != NULL ? qdm_item_dup_title (item->parent) : g_strdup ("");
}

static void
compare_place (QdmPlanComparison *self,
               QdmItem           *mine,
               QdmItem           *theirs)
{
  if (mine->parent == NULL || theirs->parent == NULL || find_counterpart (self->theirs, mine->parent) == theirs->parent)
    return;

  add (self, mine, _("Part of"), dup_parent_title (mine), dup_parent_title (theirs));
}

/* ---- fields ---- */

static gboolean
is_same_value (const QdmField *field,
               QdmItem        *mine,
               QdmItem        *theirs)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (qdm_field_is_default (field, mine) && qdm_field_is_default (field, theirs))
    return TRUE;

  left = qdm_field_dup_text (field, mine);
  right = qdm_field_dup_text (field, theirs);
  return g_strcmp0 (left, right) == 0;
}

static void
compare_fields (QdmPlanComparison *self,
                QdmItem           *mine,
                QdmItem           *theirs)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (mine)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];

      if (!is_same_value (field, mine, theirs))
        add (self, mine, qdm_field_get_label (field), qdm_plan_dup_display (self->mine, mine, field),
             qdm_plan_dup_display (self->theirs, theirs, field));
    }
}

/* ---- the order of what stands in an item ---- */

/* Those children that both have, in the order of the first. */
static GPtrArray *
list_common (QdmPlanComparison *self,
             QdmItem           *item,
             GType              type,
             gboolean           is_mine)
{
  GPtrArray *ids = g_ptr_array_new ();
  QdmPlan *other = is_mine ? self->theirs : self->mine;

  for (guint i = 0; i < qdm_item_count (item, type); i++)
    {
      QdmItem *child = qdm_item_get_child (item, type, i);
      QdmItem *counterpart = find_counterpart (other, child);

      if (counterpart != NULL && counterpart->parent == find_counterpart (other, item))
        g_ptr_array_add (ids, child->id);
    }
  return ids;
}

static gboolean
is_same_order (GPtrArray *mine,
               GPtrArray *theirs)
{
  for (guint i = 0; i < MIN (mine->len, theirs->len); i++)
    if (strcmp (mine->pdata[i], theirs->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static void
compare_order (QdmPlanComparison *self,
               QdmItem           *mine,
               QdmItem           *theirs)
{
  GArray *types = QDM_ITEM_GET_CLASS (mine)->child_types;

  for (guint i = 0; i < types->len; i++)
    {
      GType type = g_array_index (types, GType, i);
      g_autoptr (GPtrArray) left = list_common (self, mine, type, TRUE);
      g_autoptr (GPtrArray) right = list_common (self, theirs, type, FALSE);

      if (!is_same_order (left, right))
        add (self, mine, _("Order of its parts"), g_strdup (qdm_item_get_type_label (qdm_item_get_child (mine, type, 0))),
             g_strdup (_("in another order")));
    }
}

/* ---- the comparison ---- */

static void
compare_mine (QdmPlanComparison *self,
              QdmItem           *item)
{
  QdmItem *theirs = find_counterpart (self->theirs, item);

  if (qdm_item_get_plan (item) != self->mine)
    return;
  if (theirs == NULL)
    {
      /* What stands in an item that is not there is not told again. */
      if (find_counterpart (self->theirs, item->parent) != NULL)
        compare_presence (self, item, TRUE);
      return;
    }
  compare_place (self, item, theirs);
  compare_fields (self, item, theirs);
  compare_order (self, item, theirs);
}

static void
compare_theirs (QdmPlanComparison *self,
                QdmItem           *item)
{
  if (find_counterpart (self->mine, item) == NULL && find_counterpart (self->mine, item->parent) != NULL)
    compare_presence (self, item, FALSE);
}

/**
 * qdm_plan_comparison_new:
 * @mine: a plan
 * @theirs: the same plan as somebody else has it
 *
 * Returns: (transfer full): a comparison that has not begun
 */
QdmPlanComparison *
qdm_plan_comparison_new (QdmPlan *mine,
                         QdmPlan *theirs)
{
  QdmPlanComparison *self = g_new0 (QdmPlanComparison, 1);

  self->mine = g_object_ref (mine);
  self->theirs = g_object_ref (theirs);
  self->mine_walk = qdm_item_walk_new (QDM_ITEM (mine));
  self->theirs_walk = qdm_item_walk_new (QDM_ITEM (theirs));
  self->differences = g_ptr_array_new_with_free_func (difference_free);
  return self;
}

/**
 * qdm_plan_comparison_free:
 * @self: (transfer full): a comparison
 */
void
qdm_plan_comparison_free (QdmPlanComparison *self)
{
  g_clear_pointer (&self->mine_walk, qdm_item_walk_free);
  g_clear_pointer (&self->theirs_walk, qdm_item_walk_free);
  g_ptr_array_unref (self->differences);
  g_object_unref (self->mine);
  g_object_unref (self->theirs);
  g_free (self);
}

/* Returns: whether there may be more */
static gboolean
go_on (QdmItemWalk       **walk,
       QdmPlanComparison  *self,
       void              (*compare) (QdmPlanComparison *, QdmItem *))
{
  QdmItem *item = qdm_item_walk_next (*walk);

  if (item != NULL)
    compare (self, item);
  else
    g_clear_pointer (walk, qdm_item_walk_free);
  return item != NULL;
}

/**
 * qdm_plan_comparison_step:
 * @self: a comparison
 * @n_items: how many items to look at
 *
 * Goes on with the comparison.
 *
 * Returns: %FALSE if it is done
 */
gboolean
qdm_plan_comparison_step (QdmPlanComparison *self,
                          guint              n_items)
{
  for (guint i = 0; i < n_items && self->theirs_walk != NULL; i++)
    if (self->mine_walk != NULL)
      go_on (&self->mine_walk, self, compare_mine);
    else
      go_on (&self->theirs_walk, self, compare_theirs);
  return self->theirs_walk != NULL;
}

/**
 * qdm_plan_comparison_list:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type QdmPlanDifference): what has been found so far
 */
GPtrArray *
qdm_plan_comparison_list (QdmPlanComparison *self)
{
  return self->differences;
}
