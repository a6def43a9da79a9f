#include "model/qdm-foreign.h"

/* Few plans hold anything foreign, so that items keep no room for it; and most sessions never meet
 * any, so that nobody need ask each of a hundred thousand items. */
static int has_met_any;

static GQuark
foreign_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("qdm-foreign");
  return quark;
}

static void
foreign_free (QdmForeign *foreign)
{
  g_strfreev (foreign->attributes);
  g_strfreev (foreign->nodes);
  g_free (foreign);
}

/**
 * qdm_item_take_foreign:
 * @self: an item
 * @attributes: (transfer full) (nullable): see #QdmForeign
 * @nodes: (transfer full) (nullable): see #QdmForeign
 *
 * Gives the item what a file said of it in other namespaces, instead of what it had.
 */
void
qdm_item_take_foreign (QdmItem  *self,
                       char    **attributes,
                       char    **nodes)
{
  QdmForeign *foreign = NULL;

  if (attributes != NULL || nodes != NULL)
    {
      foreign = g_new (QdmForeign, 1);
      foreign->attributes = attributes;
      foreign->nodes = nodes;
      g_atomic_int_set (&has_met_any, TRUE);
    }
  g_object_set_qdata_full (G_OBJECT (self), foreign_quark (), foreign, (GDestroyNotify) foreign_free);
}

/**
 * qdm_item_get_foreign:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what its file said of it in other namespaces
 */
const QdmForeign *
qdm_item_get_foreign (QdmItem *self)
{
  return g_atomic_int_get (&has_met_any) ? g_object_get_qdata ((GObject *) self, foreign_quark ()) : NULL;
}

/**
 * qdm_item_copy_foreign:
 * @self: an item
 * @from: the item whose copy it is
 */
void
qdm_item_copy_foreign (QdmItem *self,
                       QdmItem *from)
{
  const QdmForeign *foreign = qdm_item_get_foreign (from);

  if (foreign != NULL)
    qdm_item_take_foreign (self, g_strdupv (foreign->attributes), g_strdupv (foreign->nodes));
}
