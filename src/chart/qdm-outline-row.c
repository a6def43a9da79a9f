#include "chart/qdm-outline-row.h"

/**
 * QdmOutlineRow:
 *
 * A row of a #QdmOutline: a group, a project or a task.  It lives as long as the outline has the
 * row, whether it is to be seen or folded away.
 */
struct _QdmOutlineRow {
  GObject parent_instance;

  QdmItem *item;
  char *title;
  guint depth;
  gboolean expandable;
  gboolean expanded;
};

enum { PROP_ITEM = 1, PROP_DEPTH, PROP_EXPANDABLE, PROP_EXPANDED, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QdmOutlineRow, qdm_outline_row, G_TYPE_OBJECT)

static void
qdm_outline_row_finalize (GObject *object)
{
  QdmOutlineRow *self = QDM_OUTLINE_ROW (object);

  g_clear_object (&self->item);
  g_free (self->title);

  G_OBJECT_CLASS (qdm_outline_row_parent_class)->finalize (object);
}

static void
qdm_outline_row_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  QdmOutlineRow *self = QDM_OUTLINE_ROW (object);

  switch (property_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_DEPTH:
      g_value_set_uint (value, self->depth);
      break;
    case PROP_EXPANDABLE:
      g_value_set_boolean (value, self->expandable);
      break;
    case PROP_EXPANDED:
      g_value_set_boolean (value, self->expanded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
qdm_outline_row_class_init (QdmOutlineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = qdm_outline_row_finalize;
  object_class->get_property = qdm_outline_row_get_property;

  props[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, QDM_TYPE_ITEM, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_DEPTH] =
    g_param_spec_uint ("depth", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_EXPANDABLE] =
    g_param_spec_boolean ("expandable", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_EXPANDED] =
    g_param_spec_boolean ("expanded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
qdm_outline_row_init (QdmOutlineRow *self)
{
}

/**
 * qdm_outline_row_new:
 * @item: (nullable): the item that it stands for
 * @title: (nullable): what it is called, if it stands for no item
 * @depth: how many rows it is below
 *
 * Returns: (transfer full): a row
 */
QdmOutlineRow *
qdm_outline_row_new (QdmItem    *item,
                     const char *title,
                     guint       depth)
{
  QdmOutlineRow *self = g_object_new (QDM_TYPE_OUTLINE_ROW, NULL);

  self->item = item != NULL ? g_object_ref (item) : NULL;
  self->title = g_strdup (title);
  self->depth = depth;
  return self;
}

/**
 * qdm_outline_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the project, the task, or the chain, park or unit that
 *   projects are grouped by; %NULL for a group of those that belong nowhere
 */
QdmItem *
qdm_outline_row_get_item (QdmOutlineRow *self)
{
  g_return_val_if_fail (QDM_IS_OUTLINE_ROW (self), NULL);

  return self->item;
}

/**
 * qdm_outline_row_dup_title:
 * @self: a row
 *
 * Returns: (transfer full): what it is called
 */
char *
qdm_outline_row_dup_title (QdmOutlineRow *self)
{
  g_return_val_if_fail (QDM_IS_OUTLINE_ROW (self), NULL);

  return self->item != NULL ? qdm_item_dup_title (self->item) : g_strdup (self->title);
}

/**
 * qdm_outline_row_get_depth:
 * @self: a row
 *
 * Returns: how many rows it is below, by which its name is indented
 */
guint
qdm_outline_row_get_depth (QdmOutlineRow *self)
{
  g_return_val_if_fail (QDM_IS_OUTLINE_ROW (self), 0);

  return self->depth;
}

/**
 * qdm_outline_row_get_expandable:
 * @self: a row
 *
 * Returns: whether there are rows below it
 */
gboolean
qdm_outline_row_get_expandable (QdmOutlineRow *self)
{
  g_return_val_if_fail (QDM_IS_OUTLINE_ROW (self), FALSE);

  return self->expandable;
}

/**
 * qdm_outline_row_set_expandable:
 * @self: a row
 * @expandable: whether there are rows below it
 *
 * For the outline only.
 */
void
qdm_outline_row_set_expandable (QdmOutlineRow *self,
                                gboolean       expandable)
{
  g_return_if_fail (QDM_IS_OUTLINE_ROW (self));

  if (self->expandable == expandable)
    return;

  self->expandable = expandable;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXPANDABLE]);
}

/**
 * qdm_outline_row_get_expanded:
 * @self: a row
 *
 * Returns: whether the rows below it are to be seen
 */
gboolean
qdm_outline_row_get_expanded (QdmOutlineRow *self)
{
  g_return_val_if_fail (QDM_IS_OUTLINE_ROW (self), FALSE);

  return self->expanded;
}

/**
 * qdm_outline_row_set_expanded:
 * @self: a row
 * @expanded: whether the rows below it are to be seen
 *
 * For the outline only; everybody else calls qdm_outline_set_expanded().
 */
void
qdm_outline_row_set_expanded (QdmOutlineRow *self,
                              gboolean       expanded)
{
  g_return_if_fail (QDM_IS_OUTLINE_ROW (self));

  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXPANDED]);
}
