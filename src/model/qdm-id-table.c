#include "model/qdm-id-table.h"

#include <string.h>

/**
 * SECTION:qdm-id-table
 *
 * The items of a plan by their ids.  With a #GHashTable this is a good part of what a large plan
 * costs to load: it hashes byte by byte, searches twice to add what must not be there yet, and
 * stores a pointer to each id beside the item that has it already.
 *
 * This one does linear probing over hashes, which are small enough to stay in the cache, and
 * looks at an item only where its hash is right.
 */

#define MIN_SIZE 64

struct _QdmIdTable {
  guint32 *hashes; /* 0 for a free slot */
  QdmItem **items;
  guint size;      /* a power of two, at least a third of the slots free */
  guint n_items;
};

static guint32
hash_id (const char *id)
{
  gsize length = strlen (id);
  guint64 hash = length;

  for (; length >= 8; id += 8, length -= 8)
    {
      guint64 part;

      memcpy (&part, id, 8);
      hash = (hash ^ part) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      hash ^= hash >> 32;
    }
  for (; length > 0; id++, length--)
    hash = (hash ^ (guchar) *id) * G_GUINT64_CONSTANT (0x100000001B3);

  hash ^= hash >> 29;
  hash *= G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return (guint32) (hash >> 32) | 1;
}

/* The lowest bit only tells a hash from a free slot. */
static guint
get_home (QdmIdTable *self,
          guint32     hash)
{
  return (hash >> 1) & (self->size - 1);
}

static void
allocate (QdmIdTable *self,
          guint       size)
{
  self->size = size;
  self->hashes = g_new0 (guint32, size);
  self->items = g_new (QdmItem *, size);
}

/**
 * qdm_id_table_new:
 *
 * Returns: (transfer full): an empty table
 */
QdmIdTable *
qdm_id_table_new (void)
{
  QdmIdTable *self = g_new0 (QdmIdTable, 1);

  allocate (self, MIN_SIZE);
  return self;
}

/**
 * qdm_id_table_free:
 * @self: (transfer full): a table; its items need not be there any more
 */
void
qdm_id_table_free (QdmIdTable *self)
{
  g_free (self->hashes);
  g_free (self->items);
  g_free (self);
}

/* Where the item with that id is, or the free slot where it would go. */
static guint
find_slot (QdmIdTable *self,
           const char *id,
           guint32     hash)
{
  guint mask = self->size - 1;
  guint i = get_home (self, hash);

  while (self->hashes[i] != 0 &&
         (self->hashes[i] != hash || strcmp (self->items[i]->id, id) != 0))
    i = (i + 1) & mask;
  return i;
}

static void
grow (QdmIdTable *self)
{
  g_autofree guint32 *hashes = self->hashes;
  g_autofree QdmItem **items = self->items;
  guint size = self->size;

  allocate (self, size * 2);
  for (guint i = 0; i < size; i++)
    {
      guint at = get_home (self, hashes[i]);

      if (hashes[i] == 0)
        continue;
      while (self->hashes[at] != 0)
        at = (at + 1) & (self->size - 1);
      self->hashes[at] = hashes[i];
      self->items[at] = items[i];
    }
}

/**
 * qdm_id_table_prepare:
 * @self: a table
 * @id: the id of an item that will be added soon
 *
 * Has the memory fetched where the item will go; by the time when the item is complete, it is
 * there.
 *
 * Returns: a number for qdm_id_table_add_prepared()
 */
guint32
qdm_id_table_prepare (QdmIdTable *self,
                      const char *id)
{
  guint32 hash = hash_id (id);
  guint slot = get_home (self, hash);

  __builtin_prefetch (&self->hashes[slot], 1);
  __builtin_prefetch (&self->items[slot], 1);
  return hash;
}

/**
 * qdm_id_table_add:
 * @self: a table
 * @item: an item, which must be removed before it goes away
 *
 * Returns: %FALSE if there is an item with that id already
 */
gboolean
qdm_id_table_add (QdmIdTable *self,
                  QdmItem    *item)
{
  return qdm_id_table_add_prepared (self, item, hash_id (item->id));
}

/**
 * qdm_id_table_add_prepared:
 * @self: a table
 * @item: an item, which must be removed before it goes away
 * @hash: what qdm_id_table_prepare() has returned for its id
 *
 * Returns: %FALSE if there is an item with that id already
 */
gboolean
qdm_id_table_add_prepared (QdmIdTable *self,
                           QdmItem    *item,
                           guint32     hash)
{
  guint slot;

  if (self->n_items >= self->size / 3 * 2)
    grow (self);

  slot = find_slot (self, item->id, hash);
  if (self->hashes[slot] != 0)
    return FALSE;

  self->hashes[slot] = hash;
  self->items[slot] = item;
  self->n_items++;
  return TRUE;
}

/**
 * qdm_id_table_remove:
 * @self: a table
 * @item: an item
 *
 * Takes @item out, if it is there.
 */
void
qdm_id_table_remove (QdmIdTable *self,
                     QdmItem    *item)
{
  guint mask = self->size - 1;
  guint hole = find_slot (self, item->id, hash_id (item->id));

  if (self->hashes[hole] == 0 || self->items[hole] != item)
    return;

  /* What a taken slot has pushed along moves back, so that no search ends too early. */
  for (guint i = (hole + 1) & mask; self->hashes[i] != 0; i = (i + 1) & mask)
    if (((i - get_home (self, self->hashes[i])) & mask) >= ((i - hole) & mask))
      {
        self->hashes[hole] = self->hashes[i];
        self->items[hole] = self->items[i];
        hole = i;
      }
  self->hashes[hole] = 0;
  self->n_items--;
}

/**
 * qdm_id_table_get:
 * @self: a table
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the item with that id, or %NULL if there is none
 */
QdmItem *
qdm_id_table_get (QdmIdTable *self,
                  const char *id)
{
  guint slot = find_slot (self, id, hash_id (id));

  return self->hashes[slot] != 0 ? self->items[slot] : NULL;
}

/**
 * qdm_id_table_count:
 * @self: a table
 *
 * Returns: how many items it has
 */
guint
qdm_id_table_count (QdmIdTable *self)
{
  return self->n_items;
}
