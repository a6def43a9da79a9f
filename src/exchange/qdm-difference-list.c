#include "exchange/qdm-difference-list.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan-comparison.h"

/**
 * QdmDifferenceList:
 *
 * In what two states of one plan differ, in words for people: mine and that of somebody else.  Mine
 * is gone through first, in its order, and then what only the other has.
 */
struct _QdmDifferenceList {
  QdmPlan *mine;
  QdmPlan *theirs;
  QdmPlanComparison *comparison;
  GHashTable *disordered; /* lists of mine whose order has been told of */
  GPtrArray *rows;        /* QdmDifferenceRow */
};

static void
row_free (gpointer data)
{
  QdmDifferenceRow *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

/* Takes @mine and @theirs. */
static void
add (QdmDifferenceList *self,
     QdmItem           *item,
     const char        *what,
     char              *mine,
     char              *theirs)
{
  QdmDifferenceRow *row = g_new0 (QdmDifferenceRow, 1);

  row->id = g_strdup (item->id);
  row->type = qdm_item_get_type_label (item);
  row->title = qdm_item_dup_title (item);
  row->what = what;
  row->mine = mine;
  row->theirs = theirs;
  g_ptr_array_add (self->rows, row);
}

/* ---- items ---- */

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

static char *
dup_absence (void)
{
  /* Translators: what a plan says of an item that only another plan has */
  return g_strdup (_("is not there"));
}

/* What stands in an item that is not there is not told again. */
static void
add_mine (QdmDifferenceList *self,
          QdmItem           *item)
{
  if (qdm_plan_get_counterpart (self->theirs, item->parent) != NULL)
    add (self, item, _("The item"), dup_presence (item), dup_absence ());
}

static void
add_theirs (QdmDifferenceList *self,
            QdmItem           *item)
{
  add (self, item, _("The item"), dup_absence (), dup_presence (item));
}

/* ---- places ---- */

static void
add_place (QdmDifferenceList *self,
           QdmItem           *mine,
           QdmItem           *theirs)
{
  if (qdm_plan_get_counterpart (self->mine, theirs->parent) != mine->parent)
    add (self, mine, _("Part of"), qdm_item_dup_title (mine->parent), qdm_item_dup_title (theirs->parent));
  else if (g_hash_table_add (self->disordered, qdm_item_peek_list (mine->parent, G_OBJECT_TYPE (mine))))
    add (self, mine->parent, _("Order of its parts"), g_strdup (qdm_item_get_type_label (mine)),
         g_strdup (_("in another order")));
}

/* ---- the list ---- */

static void
add_difference_cb (const QdmPlanDifference *difference,
                   gpointer                 data)
{
  QdmDifferenceList *self = data;
  QdmItem *mine = difference->after;
  QdmItem *theirs = difference->before;

  if (difference->kind == QDM_CHANGE_ADD)
    add_mine (self, mine);
  else if (difference->kind == QDM_CHANGE_REMOVE)
    add_theirs (self, theirs);
  else if (difference->kind == QDM_CHANGE_MOVE)
    add_place (self, mine, theirs);
  else if (theirs != NULL)
    add (self, mine, qdm_field_get_label (difference->field), qdm_plan_dup_display (self->mine, mine, difference->field),
         qdm_plan_dup_display (self->theirs, theirs, difference->field));
}

/**
 * qdm_difference_list_new:
 * @mine: a plan
 * @theirs: the same plan as somebody else has it
 *
 * Returns: (transfer full): a list that is still empty
 */
QdmDifferenceList *
qdm_difference_list_new (QdmPlan *mine,
                         QdmPlan *theirs)
{
  QdmDifferenceList *self = g_new0 (QdmDifferenceList, 1);

  self->mine = g_object_ref (mine);
  self->theirs = g_object_ref (theirs);
  self->comparison = qdm_plan_comparison_new (theirs, mine);
  self->disordered = g_hash_table_new (NULL, NULL);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

/**
 * qdm_difference_list_free:
 * @self: (transfer full): a list
 */
void
qdm_difference_list_free (QdmDifferenceList *self)
{
  qdm_plan_comparison_free (self->comparison);
  g_hash_table_unref (self->disordered);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->mine);
  g_object_unref (self->theirs);
  g_free (self);
}

/**
 * qdm_difference_list_step:
 * @self: a list
 * @n_items: how many items to look at
 *
 * Goes on with the comparison.
 *
 * Returns: %FALSE if it is done
 */
gboolean
qdm_difference_list_step (QdmDifferenceList *self,
                          guint              n_items)
{
  return qdm_plan_comparison_step (self->comparison, n_items, add_difference_cb, self);
}

/**
 * qdm_difference_list_get_rows:
 * @self: a list
 *
 * Returns: (transfer none) (element-type QdmDifferenceRow): what has been found so far
 */
GPtrArray *
qdm_difference_list_get_rows (QdmDifferenceList *self)
{
  return self->rows;
}
