#include "app/qdm-item-search.h"

#include "model/qdm-item-match.h"
#include "model/qdm-item-walk.h"

/**
 * QdmItemSearch:
 *
 * Finds out which items of a plan a filter keeps: those that have a text, and whatever they are a
 * part of.  It goes through the plan a little at a time, so that the window keeps answering, and
 * tells by #QdmItemSearch::done when it is through.
 */
struct _QdmItemSearch {
  GObject parent_instance;

  QdmItemMatch *match;
  QdmItemWalk *walk; /* NULL when it is through */
  GHashTable *kept; /* QdmItem, owned */
  guint source;
};

#define CHUNK_TIME (4 * G_TIME_SPAN_MILLISECOND)
#define CHUNK_ITEMS 64 /* between two looks at the clock */

enum { DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmItemSearch, qdm_item_search, G_TYPE_OBJECT)

static void
keep (QdmItemSearch *self,
      QdmItem       *item)
{
  while (item != NULL && g_hash_table_add (self->kept, g_object_ref (item)))
    item = item->parent;
}

/* Returns: whether there is more to look at */
static gboolean
look_at_some (QdmItemSearch *self)
{
  for (guint i = 0; i < CHUNK_ITEMS; i++)
    {
      QdmItem *item = qdm_item_walk_next (self->walk);

      if (item == NULL)
        return FALSE;
      if (qdm_item_match_rank (self->match, item) > 0)
        keep (self, item);
    }
  return TRUE;
}

static gboolean
search_chunk_cb (gpointer data)
{
  QdmItemSearch *self = data;
  gint64 end = g_get_monotonic_time () + CHUNK_TIME;

  while (g_get_monotonic_time () < end)
    if (!look_at_some (self))
      {
        self->source = 0;
        g_clear_pointer (&self->walk, qdm_item_walk_free);
        g_signal_emit (self, signals[DONE], 0);
        return G_SOURCE_REMOVE;
      }
  return G_SOURCE_CONTINUE;
}

static void
qdm_item_search_finalize (GObject *object)
{
  QdmItemSearch *self = QDM_ITEM_SEARCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->walk, qdm_item_walk_free);
  g_clear_pointer (&self->match, qdm_item_match_free);
  g_hash_table_unref (self->kept);

  G_OBJECT_CLASS (qdm_item_search_parent_class)->finalize (object);
}

static void
qdm_item_search_class_init (QdmItemSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_item_search_finalize;

  /**
   * QdmItemSearch::done:
   * @self: the search
   *
   * It has gone through the whole plan.
   */
  signals[DONE] = g_signal_new ("done", QDM_TYPE_ITEM_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qdm_item_search_init (QdmItemSearch *self)
{
  self->kept = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * qdm_item_search_new:
 * @plan: a plan
 * @text: what to look for
 *
 * Returns: (transfer full): a search that begins at the next idle moment
 */
QdmItemSearch *
qdm_item_search_new (QdmPlan    *plan,
                     const char *text)
{
  QdmItemSearch *self = g_object_new (QDM_TYPE_ITEM_SEARCH, NULL);

  self->match = qdm_item_match_new (text);
  self->walk = qdm_item_walk_new (QDM_ITEM (plan));
  self->source = g_idle_add (search_chunk_cb, self);
  return self;
}

/**
 * qdm_item_search_finish:
 * @self: a search
 *
 * Goes through the rest of the plan at once, for who cannot wait.
 */
void
qdm_item_search_finish (QdmItemSearch *self)
{
  if (self->walk == NULL)
    return;

  while (look_at_some (self))
    ;
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->walk, qdm_item_walk_free);
  g_signal_emit (self, signals[DONE], 0);
}

/**
 * qdm_item_search_is_done:
 * @self: a search
 *
 * Returns: whether it has gone through the whole plan
 */
gboolean
qdm_item_search_is_done (QdmItemSearch *self)
{
  return self->walk == NULL;
}

/**
 * qdm_item_search_keeps:
 * @self: a search
 * @item: an item of the plan
 *
 * Returns: whether @item, or something below it, has been found so far
 */
gboolean
qdm_item_search_keeps (QdmItemSearch *self,
                       QdmItem       *item)
{
  return g_hash_table_contains (self->kept, item);
}
