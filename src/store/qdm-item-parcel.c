#include "store/qdm-item-parcel.h"

#include <string.h>

#include "model/qdm-foreign.h"
#include "model/qdm-plan.h"

/**
 * SECTION:qdm-item-parcel
 *
 * Items on their way through a journal: a tree as a flat list of texts, from which an equal one
 * is made in another process.
 */

#define ENTRY_TYPE "(ussa(ss)asas)"

/* ---- packing ---- */

typedef struct {
  GVariantBuilder entries;
  QdmItem *root;
} Packing;

static guint
get_depth_below (QdmItem *item,
                 QdmItem *root)
{
  guint depth = 0;

  for (; item != root; item = item->parent)
    depth++;
  return depth;
}

static void
add_fields (GVariantBuilder *builder,
            QdmItem         *item)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  g_variant_builder_open (builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];
      g_autofree char *text = qdm_field_dup_text (field, item);

      if (text != NULL)
        g_variant_builder_add (builder, "(ss)", field->name, text);
    }
  g_variant_builder_close (builder);
}

static GVariant *
new_list (char **texts)
{
  return texts != NULL ? g_variant_new_strv ((const char * const *) texts, -1) : g_variant_new_strv (NULL, 0);
}

static gboolean
pack_cb (QdmItem  *item,
         gpointer  data)
{
  Packing *packing = data;
  const QdmForeign *foreign = qdm_item_get_foreign (item);

  g_variant_builder_open (&packing->entries, G_VARIANT_TYPE (ENTRY_TYPE));
  g_variant_builder_add (&packing->entries, "u", get_depth_below (item, packing->root));
  g_variant_builder_add (&packing->entries, "s", QDM_ITEM_GET_CLASS (item)->element);
  g_variant_builder_add (&packing->entries, "s", item->id);
  add_fields (&packing->entries, item);
  g_variant_builder_add_value (&packing->entries, new_list (foreign != NULL ? foreign->attributes : NULL));
  g_variant_builder_add_value (&packing->entries, new_list (foreign != NULL ? foreign->nodes : NULL));
  g_variant_builder_close (&packing->entries);
  return TRUE;
}

/**
 * qdm_item_parcel_new:
 * @item: an item
 *
 * Returns: (transfer floating): @item and all below it as a variant of %QDM_ITEM_PARCEL_TYPE
 */
GVariant *
qdm_item_parcel_new (QdmItem *item)
{
  Packing packing = { .root = item };

  g_variant_builder_init (&packing.entries, G_VARIANT_TYPE (QDM_ITEM_PARCEL_TYPE));
  qdm_item_foreach (item, pack_cb, &packing);
  return g_variant_builder_end (&packing.entries);
}

/* ---- unpacking ---- */

static gboolean
set_fields (QdmItem      *item,
            GVariantIter *fields)
{
  const char *name, *text;

  while (g_variant_iter_next (fields, "(&s&s)", &name, &text))
    {
      QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), name);

      if (field == NULL || !qdm_field_parse (field, item, text, strlen (text), NULL))
        return FALSE;
    }
  return TRUE;
}

static char **
dup_list (char **texts)
{
  return texts[0] != NULL ? g_strdupv (texts) : NULL;
}

static QdmItem *
unpack_entry (GVariant *entry,
              QdmItem  *parent)
{
  const char *element, *id;
  g_autoptr (GVariantIter) fields = NULL;
  g_auto (GStrv) attributes = NULL, nodes = NULL;
  g_autoptr (QdmItem) item = NULL;
  GType type;

  g_variant_get (entry, "(u&s&sa(ss)^as^as)", NULL, &element, &id, &fields, &attributes, &nodes);
  type = parent != NULL ? qdm_item_class_find_child (QDM_ITEM_GET_CLASS (parent), element) : qdm_item_type_find (element);
  if (type == G_TYPE_INVALID)
    return NULL;

  item = qdm_item_new (type, id);
  if (!set_fields (item, fields))
    return NULL;
  qdm_item_take_foreign (item, dup_list (attributes), dup_list (nodes));
  if (parent != NULL)
    qdm_item_append_child (parent, item);
  return g_steal_pointer (&item);
}

/**
 * qdm_item_parcel_unpack:
 * @parcel: a variant of %QDM_ITEM_PARCEL_TYPE
 *
 * Returns: (transfer full) (nullable): the item with all below it, or %NULL if this program knows
 *   no such items
 */
QdmItem *
qdm_item_parcel_unpack (GVariant *parcel)
{
  g_autoptr (QdmItem) root = NULL;
  QdmItem *open[QDM_ITEM_MAX_DEPTH];  /* the last item of each level down to … */
  guint n_open = 0;                   /* … this one */

  for (gsize i = 0; i < g_variant_n_children (parcel); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (parcel, i);
      g_autoptr (QdmItem) item = NULL;
      guint depth;

      g_variant_get_child (entry, 0, "u", &depth);
      if (depth > n_open || depth == QDM_ITEM_MAX_DEPTH || (depth == 0) != (root == NULL))
        return NULL;
      item = unpack_entry (entry, depth > 0 ? open[depth - 1] : NULL);
      if (item == NULL)
        return NULL;
      if (root == NULL)
        root = g_object_ref (item);
      open[depth] = item;
      n_open = depth + 1;
    }
  return g_steal_pointer (&root);
}
