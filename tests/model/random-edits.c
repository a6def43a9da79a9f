#include "random-edits.h"

#include "plan-generator.h"

static guint
rand_below (guint n)
{
  return (guint) g_test_rand_int_range (0, (int) n);
}

static void
edit_field (QdmHistory *history,
            GPtrArray  *items)
{
  QdmItem *item = items->pdata[rand_below (items->len)];
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;
  const QdmField *field = fields->pdata[rand_below (fields->len)];
  g_autofree char *text = plan_generator_new_text (field, items);

  qdm_history_set (history, item, field->name, rand_below (5) == 0 ? NULL : text, NULL);
}

static void
edit_insert (QdmHistory *history,
             GPtrArray  *items)
{
  QdmItem *parent = items->pdata[rand_below (items->len)];
  GArray *types = QDM_ITEM_GET_CLASS (parent)->child_types;
  g_autoptr (QdmItem) item = NULL;

  if (types->len == 0)
    return;

  item = plan_generator_new_item (g_array_index (types, GType, rand_below (types->len)));
  plan_generator_fill (item, items);
  qdm_history_insert (history, parent, item, rand_below (5), NULL);
}

static void
edit_remove (QdmHistory *history,
             GPtrArray  *items)
{
  qdm_history_remove (history, items->pdata[rand_below (items->len)], NULL);
}

static void
edit_move (QdmHistory *history,
           GPtrArray  *items)
{
  QdmItem *item = items->pdata[rand_below (items->len)];
  QdmItem *parent = rand_below (3) > 0 && item->parent != NULL ? item->parent
                                                               : items->pdata[rand_below (items->len)];

  qdm_history_move (history, item, parent, rand_below (6), NULL);
}

void
random_edits_make_one (QdmHistory *history)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  guint kind = rand_below (20);

  plan_generator_collect (QDM_ITEM (qdm_history_get_plan (history)), items);
  if (kind < 10)
    edit_field (history, items);
  else if (kind < 14)
    edit_insert (history, items);
  else if (kind < 16)
    edit_remove (history, items);
  else
    edit_move (history, items);
}

/* A step of several edits, sometimes with another in it, sometimes thought better of. */
static void
edit_in_a_step (QdmHistory *history)
{
  qdm_history_begin (history, "Several things");
  for (guint i = rand_below (4); i > 0; i--)
    random_edits_make_one (history);
  if (rand_below (3) == 0)
    {
      qdm_history_begin (history, "Inner");
      random_edits_make_one (history);
      qdm_history_end (history);
    }
  if (rand_below (4) == 0)
    qdm_history_cancel (history);
  qdm_history_end (history);
}

/* A day with a plan: edits, steps of several, and undo and redo between them. */
void
random_edits_make (QdmHistory *history,
                   guint       n)
{
  for (guint i = 0; i < n; i++)
    switch (rand_below (10))
      {
      case 0:
        edit_in_a_step (history);
        break;
      case 1:
        qdm_history_undo (history);
        break;
      case 2:
        qdm_history_redo (history);
        break;
      default:
        random_edits_make_one (history);
      }
}
