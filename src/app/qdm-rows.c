#include "app/qdm-rows.h"

/* What the rows and cells of all lists and tables have in common. */

/**
 * qdm_rows_new_selection:
 * @rows: (transfer full): the rows of a list or table
 *
 * Returns: (transfer full): a selection of one row or none; at first of none
 */
GtkSingleSelection *
qdm_rows_new_selection (GListModel *rows)
{
  GtkSingleSelection *self = gtk_single_selection_new (rows);

  gtk_single_selection_set_autoselect (self, FALSE);
  gtk_single_selection_set_can_unselect (self, TRUE);
  gtk_single_selection_set_selected (self, GTK_INVALID_LIST_POSITION);
  return self;
}

/**
 * qdm_rows_get_list:
 * @table: a #GtkColumnView
 *
 * Returns: (transfer none): the list view in it, which holds the rows
 */
GtkWidget *
qdm_rows_get_list (GtkWidget *table)
{
  GtkWidget *child = gtk_widget_get_first_child (table);

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/**
 * qdm_rows_scroll_to:
 * @table: a #GtkColumnView
 * @position: a row
 *
 * Scrolls as little as need be for the row to show.  GTK 4.8 does so only by the action of the list
 * view inside.
 */
void
qdm_rows_scroll_to (GtkWidget *table,
                    guint      position)
{
  gtk_widget_activate_action (qdm_rows_get_list (table), "list.scroll-to-item", "u", position);
}

/* ---- cells ---- */

/**
 * qdm_rows_new_text:
 * @overflow: what to leave out where there is no room
 * @number: whether it shows numbers, which stand at the right
 *
 * Returns: (transfer floating): a cell for one line of text
 */
GtkWidget *
qdm_rows_new_text (GtkInscriptionOverflow overflow,
                   gboolean               number)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), overflow);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), number ? 1 : 0);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  return text;
}

/* What qdm_rows_pick_item() looks for on the child of a cell. */
#define ITEM_KEY "qdm-item"

/**
 * qdm_rows_set_item:
 * @list_item: a cell that has its child
 * @item: (nullable): the item that its row is about, not owned; %NULL when the cell leaves the row
 *
 * Lets qdm_rows_pick_item() find the item.
 */
void
qdm_rows_set_item (GtkListItem *list_item,
                   QdmItem     *item)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), ITEM_KEY, item);
}

/**
 * qdm_rows_pick_item:
 * @table: a #GtkColumnView whose cells have their items
 * @x: where in it
 * @y: where in it
 *
 * Returns: (transfer none) (nullable): the item of the row there, so that a menu is about the row that
 *   was clicked
 */
QdmItem *
qdm_rows_pick_item (GtkWidget *table,
                    double     x,
                    double     y)
{
  QdmItem *item = NULL;

  for (GtkWidget *at = gtk_widget_pick (table, x, y, GTK_PICK_DEFAULT); at != NULL && at != table && item == NULL;
       at = gtk_widget_get_parent (at))
    for (GtkWidget *child = at; child != NULL && item == NULL; child = gtk_widget_get_first_child (child))
      item = g_object_get_data (G_OBJECT (child), ITEM_KEY);
  return item;
}
