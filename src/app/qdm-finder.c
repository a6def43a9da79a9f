#include "app/qdm-finder.h"

#include "model/qdm-item-match.h"
#include "model/qdm-item-walk.h"

/**
 * QdmFinder:
 *
 * Looks for items in the whole plan by title, id, aliases and other texts, a little at a time so
 * that the window keeps answering.  The nearest come first.
 */

#define MAX_RESULTS 200
#define CHUNK_TIME (4 * G_TIME_SPAN_MILLISECOND)

struct _QdmFinder {
  GObject parent_instance;

  QdmPlan *plan;
  GListStore *results;
  GArray *ranks; /* guint, one a result */
  QdmItemWalk *walk; /* through the plan, NULL when it is through */
  GType type; /* of the items that are looked for */
  QdmFinderFunc wanted; /* which of those; NULL for all */
  gpointer wanted_data;
  QdmItemMatch *match;
  guint source;
};

enum { PROP_BUSY = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QdmFinder, qdm_finder, G_TYPE_OBJECT)

static void
qdm_finder_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  g_value_set_boolean (value, qdm_finder_is_busy (QDM_FINDER (object)));
}

static void
qdm_finder_dispose (GObject *object)
{
  QdmFinder *self = QDM_FINDER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->walk, qdm_item_walk_free);
  g_clear_pointer (&self->match, qdm_item_match_free);
  g_clear_pointer (&self->ranks, g_array_unref);
  g_clear_object (&self->results);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (qdm_finder_parent_class)->dispose (object);
}

static void
qdm_finder_class_init (QdmFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = qdm_finder_get_property;
  object_class->dispose = qdm_finder_dispose;

  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
qdm_finder_init (QdmFinder *self)
{
  self->results = g_list_store_new (QDM_TYPE_ITEM);
  self->ranks = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * qdm_finder_new:
 * @plan: a plan
 *
 * Returns: (transfer full): what looks for items in it
 */
QdmFinder *
qdm_finder_new (QdmPlan *plan)
{
  QdmFinder *self = g_object_new (QDM_TYPE_FINDER, NULL);

  self->plan = g_object_ref (plan);
  return self;
}

/* Behind those that are as near, before those that are farther. */
static void
add_result (QdmFinder *self,
            QdmItem   *item,
            guint      rank)
{
  guint position = self->ranks->len;

  while (position > 0 && g_array_index (self->ranks, guint, position - 1) < rank)
    position--;
  if (position >= MAX_RESULTS)
    return;

  g_array_insert_val (self->ranks, position, rank);
  g_list_store_insert (self->results, position, item);
  if (self->ranks->len > MAX_RESULTS)
    {
      g_array_set_size (self->ranks, MAX_RESULTS);
      g_list_store_remove (self->results, MAX_RESULTS);
    }
}

/* Returns: whether there is more to look at */
static gboolean
look_at_next (QdmFinder *self)
{
  QdmItem *item = qdm_item_walk_next (self->walk);
  guint rank;

  if (item == NULL)
    return FALSE;
  if (item->parent == NULL || !G_TYPE_CHECK_INSTANCE_TYPE (item, self->type))
    return TRUE;
  if (self->wanted != NULL && !self->wanted (item, self->wanted_data))
    return TRUE;

  rank = qdm_item_match_rank (self->match, item);
  if (rank > 0)
    add_result (self, item, rank);
  return TRUE;
}

static void
be_through (QdmFinder *self)
{
  self->source = 0;
  g_clear_pointer (&self->walk, qdm_item_walk_free);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static gboolean
search_chunk_cb (gpointer data)
{
  QdmFinder *self = data;
  gint64 end = g_get_monotonic_time () + CHUNK_TIME;

  while (g_get_monotonic_time () < end)
    if (!look_at_next (self))
      {
        be_through (self);
        return G_SOURCE_REMOVE;
      }
  return G_SOURCE_CONTINUE;
}

/**
 * qdm_finder_stop:
 * @self: a finder
 *
 * Ends a search and forgets what it has found.
 */
void
qdm_finder_stop (QdmFinder *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->walk, qdm_item_walk_free);
  g_array_set_size (self->ranks, 0);
  g_list_store_remove_all (self->results);
}

/**
 * qdm_finder_set_filter:
 * @self: a finder
 * @wanted: (nullable): tells which items to find; %NULL for all
 * @data: for @wanted; it must live as long as the finder
 *
 * Finds only some items from now on.
 */
void
qdm_finder_set_filter (QdmFinder     *self,
                       QdmFinderFunc  wanted,
                       gpointer       data)
{
  g_return_if_fail (QDM_IS_FINDER (self));

  self->wanted = wanted;
  self->wanted_data = data;
}

/**
 * qdm_finder_search:
 * @self: a finder
 * @text: what to look for; everything if it is empty
 * @type: the type of items to look at, %QDM_TYPE_ITEM for all
 *
 * Begins a search, in place of one that may be going on.
 */
void
qdm_finder_search (QdmFinder  *self,
                   const char *text,
                   GType       type)
{
  qdm_finder_stop (self);
  self->walk = qdm_item_walk_new (QDM_ITEM (self->plan));
  self->type = type;
  g_clear_pointer (&self->match, qdm_item_match_free);
  self->match = qdm_item_match_new (text);
  self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, search_chunk_cb, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

/**
 * qdm_finder_finish:
 * @self: a finder
 *
 * Goes through the rest of the plan at once, for who cannot wait.
 */
void
qdm_finder_finish (QdmFinder *self)
{
  if (!qdm_finder_is_busy (self))
    return;

  while (look_at_next (self))
    ;
  g_source_remove (self->source);
  be_through (self);
}

/**
 * qdm_finder_get_results:
 * @self: a finder
 *
 * Returns: (transfer none): the items found so far, the nearest first
 */
GListModel *
qdm_finder_get_results (QdmFinder *self)
{
  return G_LIST_MODEL (self->results);
}

/**
 * qdm_finder_is_busy:
 * @self: a finder
 *
 * Returns: whether a search is going on
 */
gboolean
qdm_finder_is_busy (QdmFinder *self)
{
  return self->source != 0;
}
