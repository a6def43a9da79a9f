#include "app/qdm-selection.h"

#include "app/qdm-section.h"

/**
 * QdmSelection:
 *
 * The one item that is selected in every view of a plan, the section that shows, and the places
 * one came from.
 *
 * Where several items can be marked, to do something to all of them, the selected one is among
 * them; selecting another lets the others go.
 *
 * A place is remembered by the item's id, so that a removed item leaves nothing behind.
 */

#define MAX_PLACES 100

typedef struct {
  const char *section;
  char *id;
} Place;

struct _QdmSelection {
  GObject parent_instance;

  QdmPlan *plan;
  QdmItem *item;
  GPtrArray *marks; /* QdmItem, in the order in which they were marked */
  const char *section; /* interned */
  GPtrArray *places;
};

enum { PROP_ITEM = 1, PROP_SECTION, PROP_CAN_GO_BACK, N_PROPS };

static GParamSpec *props[N_PROPS];

enum { MARKS_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmSelection, qdm_selection, G_TYPE_OBJECT)

static void
place_free (Place *place)
{
  g_free (place->id);
  g_free (place);
}

/* The child that takes the place of one that was removed, or the parent. */
static QdmItem *
find_neighbour (QdmEdit *edit)
{
  GType type = G_OBJECT_TYPE (edit->item);
  guint n = qdm_item_count (edit->old_parent, type);

  if (n > 0)
    return qdm_item_get_child (edit->old_parent, type, MIN (edit->old_position, n - 1));
  return edit->old_parent->parent != NULL ? edit->old_parent : NULL;
}

/* What leaves the plan is marked no more. */
static void
drop_marks (QdmSelection *self,
            QdmItem      *root)
{
  guint before = self->marks->len;

  for (guint i = self->marks->len; i > 0; i--)
    if (qdm_item_is_within (self->marks->pdata[i - 1], root))
      g_ptr_array_remove_index (self->marks, i - 1);
  if (self->marks->len != before)
    g_signal_emit (self, signals[MARKS_CHANGED], 0);
}

static void
plan_edited_cb (QdmSelection *self,
                QdmEdit      *edit)
{
  if (edit->kind == QDM_EDIT_REMOVE)
    drop_marks (self, edit->item);
  if (edit->kind == QDM_EDIT_REMOVE && qdm_item_is_within (self->item, edit->item))
    qdm_selection_select (self, find_neighbour (edit));
  else if (edit->kind == QDM_EDIT_INSERT)
    qdm_selection_select (self, edit->item);
}

static void
qdm_selection_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  QdmSelection *self = QDM_SELECTION (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, qdm_selection_can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
qdm_selection_finalize (GObject *object)
{
  QdmSelection *self = QDM_SELECTION (object);

  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->marks);
  g_clear_object (&self->item);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (qdm_selection_parent_class)->finalize (object);
}

static void
qdm_selection_class_init (QdmSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = qdm_selection_get_property;
  object_class->finalize = qdm_selection_finalize;

  props[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, QDM_TYPE_ITEM,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * QdmSelection::marks-changed:
   * @self: the selection
   *
   * Other items are marked than before.
   */
  signals[MARKS_CHANGED] = g_signal_new ("marks-changed", QDM_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
qdm_selection_init (QdmSelection *self)
{
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  self->marks = g_ptr_array_new_with_free_func (g_object_unref);
  self->section = g_intern_static_string ("overview");
}

/**
 * qdm_selection_new:
 * @plan: a plan
 *
 * Returns: (transfer full): a selection of nothing, at the overview
 */
QdmSelection *
qdm_selection_new (QdmPlan *plan)
{
  QdmSelection *self = g_object_new (QDM_TYPE_SELECTION, NULL);

  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "edited", G_CALLBACK (plan_edited_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * qdm_selection_get_item:
 * @self: a selection
 *
 * Returns: (transfer none) (nullable): the selected item
 */
QdmItem *
qdm_selection_get_item (QdmSelection *self)
{
  return self->item;
}

/**
 * qdm_selection_get_section:
 * @self: a selection
 *
 * Returns: (transfer none): the name of the section that shows
 */
const char *
qdm_selection_get_section (QdmSelection *self)
{
  return self->section;
}

/* ---- what is marked ---- */

static void
set_item (QdmSelection *self,
          QdmItem      *item)
{
  if (g_set_object (&self->item, item))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEM]);
}

/**
 * qdm_selection_select:
 * @self: a selection
 * @item: (nullable): an item of the plan
 *
 * Selects an item where one is, and marks it alone.
 */
void
qdm_selection_select (QdmSelection *self,
                      QdmItem      *item)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();

  if (item != NULL)
    g_ptr_array_add (marks, item);
  qdm_selection_mark (self, marks);
}

static gpointer
ref_item (gconstpointer item,
          gpointer      data)
{
  return g_object_ref ((gpointer) item);
}

static gboolean
has_marks (QdmSelection *self,
           GPtrArray    *items)
{
  if (items->len != self->marks->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (items->pdata[i] != self->marks->pdata[i])
      return FALSE;
  return TRUE;
}

/**
 * qdm_selection_mark:
 * @self: a selection
 * @items: (element-type QdmItem): items of the plan, each once
 *
 * Marks these and no others.  The selected item stays so if it is one of them, otherwise the first
 * of them is selected.
 */
void
qdm_selection_mark (QdmSelection *self,
                    GPtrArray    *items)
{
  gboolean keep = self->item != NULL && g_ptr_array_find (items, self->item, NULL);
  gboolean same = has_marks (self, items);

  if (!same)
    {
      GPtrArray *old = self->marks;

      self->marks = g_ptr_array_copy (items, ref_item, NULL);
      g_ptr_array_set_free_func (self->marks, g_object_unref);
      g_ptr_array_unref (old);
    }
  if (!keep)
    set_item (self, items->len > 0 ? items->pdata[0] : NULL);
  if (!same)
    g_signal_emit (self, signals[MARKS_CHANGED], 0);
}

/**
 * qdm_selection_toggle:
 * @self: a selection
 * @item: an item of the plan
 *
 * Marks an item besides those that are marked, and selects it; or lets it go if it was marked.
 */
void
qdm_selection_toggle (QdmSelection *self,
                      QdmItem      *item)
{
  g_autoptr (GPtrArray) marks = qdm_selection_dup_marks (self);
  guint at;

  if (g_ptr_array_find (marks, item, &at))
    g_ptr_array_remove_index (marks, at);
  else
    g_ptr_array_add (marks, g_object_ref (item));
  qdm_selection_mark (self, marks);
  if (qdm_selection_is_marked (self, item))
    set_item (self, item);
}

/**
 * qdm_selection_is_marked:
 * @self: a selection
 * @item: (nullable): an item
 *
 * Returns: whether it is marked; the selected item always is
 */
gboolean
qdm_selection_is_marked (QdmSelection *self,
                         QdmItem      *item)
{
  return item != NULL && g_ptr_array_find (self->marks, item, NULL);
}

/**
 * qdm_selection_get_marks:
 * @self: a selection
 *
 * Returns: (transfer none) (element-type QdmItem): the marked items in the order in which they
 *   were marked, until other ones are
 */
GPtrArray *
qdm_selection_get_marks (QdmSelection *self)
{
  return self->marks;
}

/**
 * qdm_selection_dup_marks:
 * @self: a selection
 *
 * Returns: (transfer full) (element-type QdmItem): the marked items as they are now, for whoever
 *   does something that may mark others
 */
GPtrArray *
qdm_selection_dup_marks (QdmSelection *self)
{
  /* The copy lets go of its items as the original does. */
  return g_ptr_array_copy (self->marks, ref_item, NULL);
}

/**
 * qdm_selection_dup_marks_from:
 * @self: a selection
 * @first: (nullable): one of the marked items
 *
 * Returns: (transfer full) (element-type QdmItem): the marked items as they are now, @first before the
 *   others
 */
GPtrArray *
qdm_selection_dup_marks_from (QdmSelection *self,
                              QdmItem      *first)
{
  GPtrArray *marks = qdm_selection_dup_marks (self);
  guint at;

  if (g_ptr_array_find (marks, first, &at))
    g_ptr_array_insert (marks, 0, g_ptr_array_steal_index (marks, at));
  return marks;
}

/* ---- places ---- */

static void
set_section (QdmSelection *self,
             const char   *section)
{
  if (g_strcmp0 (self->section, section) == 0)
    return;

  self->section = g_intern_string (section);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SECTION]);
}

static void
remember_place (QdmSelection *self)
{
  Place *place = g_new0 (Place, 1);

  place->section = self->section;
  place->id = self->item != NULL ? g_strdup (self->item->id) : NULL;
  if (self->places->len == MAX_PLACES)
    g_ptr_array_remove_index (self->places, 0);
  g_ptr_array_add (self->places, place);
}

/**
 * qdm_selection_go:
 * @self: a selection
 * @section: the name of a section
 * @item: (nullable): the item to select there, %NULL for the one that is selected now
 *
 * Goes to a section and remembers where one was.
 */
void
qdm_selection_go (QdmSelection *self,
                  const char   *section,
                  QdmItem      *item)
{
  if (item == NULL)
    item = self->item;
  if (g_strcmp0 (section, self->section) == 0 && item == self->item)
    return;

  remember_place (self);
  set_section (self, section);
  qdm_selection_select (self, item);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
}

/**
 * qdm_selection_open:
 * @self: a selection
 * @item: an item of the plan
 *
 * Goes to the section in which @item is edited.
 */
void
qdm_selection_open (QdmSelection *self,
                    QdmItem      *item)
{
  qdm_selection_go (self, qdm_section_for_item (item)->id, item);
}

/**
 * qdm_selection_can_go_back:
 * @self: a selection
 *
 * Returns: whether one came from anywhere
 */
gboolean
qdm_selection_can_go_back (QdmSelection *self)
{
  return self->places->len > 0;
}

/**
 * qdm_selection_go_back:
 * @self: a selection
 *
 * Goes to where one was before the last qdm_selection_go() or qdm_selection_open().
 */
void
qdm_selection_go_back (QdmSelection *self)
{
  Place *place;

  if (self->places->len == 0)
    return;

  place = g_ptr_array_steal_index (self->places, self->places->len - 1);
  set_section (self, place->section);
  qdm_selection_select (self, qdm_plan_get_item (self->plan, place->id));
  place_free (place);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
}
