#include "model/qdm-item.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-id.h"
#include "model/qdm-foreign.h"
#include "model/qdm-item-list.h"
#include "model/qdm-plan.h"

/**
 * QdmItem:
 *
 * Everything in a plan is an item: an object with an id that stays, stored properties (see
 * #QdmField) and ordered children of the types that its class names.
 */

G_DEFINE_ABSTRACT_TYPE (QdmItem, qdm_item, G_TYPE_OBJECT)

enum { PROP_ID = 1, N_OWN_PROPS };

/* The name stands first in a file, the rest behind a class's own fields. */
static QdmField name_field[] = {
  { .name = "name", .kind = QDM_FIELD_TEXT, .offset = G_STRUCT_OFFSET (QdmItem, name),
    .nick = N_("Name"), .blurb = N_("What it is called") },
};

static QdmField origin_fields[] = {
  { .name = "source", .kind = QDM_FIELD_TEXT, .offset = G_STRUCT_OFFSET (QdmItem, source),
    .nick = N_("Source"), .blurb = N_("The place in a document that says so") },
  { .name = "source-lines", .kind = QDM_FIELD_TEXT, .offset = G_STRUCT_OFFSET (QdmItem, source_lines),
    .nick = N_("Source lines"), .blurb = N_("The lines of the document's text: P for the province's plan, Z for the zone's") },
  { .name = "remark", .kind = QDM_FIELD_TEXT, .offset = G_STRUCT_OFFSET (QdmItem, remark),
    .nick = N_("Remark"), .blurb = N_("A note of the compiler, no wording of the document") },
  { .name = "assumed", .kind = QDM_FIELD_WORDS, .offset = G_STRUCT_OFFSET (QdmItem, assumed),
    .nick = N_("Assumed fields"), .blurb = N_("The fields whose values no document states; “all” for the whole item") },
};

/* ---- classes ---- */

static void
qdm_item_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  QdmField *field = qdm_field_from_pspec (pspec);

  if (field != NULL)
    qdm_field_get_value (field, QDM_ITEM (object), value);
  else
    g_value_set_string (value, QDM_ITEM (object)->id);
}

static void
qdm_item_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  QdmItem *self = QDM_ITEM (object);
  QdmField *field = qdm_field_from_pspec (pspec);

  if (qdm_item_get_plan (self) != NULL)
    {
      g_critical ("Property “%s” of an item in a plan is set by an edit only", pspec->name);
      return;
    }

  qdm_field_set_value (field, self, value);
  g_object_notify_by_pspec (object, pspec);
}

static void
qdm_item_finalize (GObject *object)
{
  QdmItem *self = QDM_ITEM (object);
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (self);

  for (guint i = 0; i < klass->fields->len; i++)
    qdm_field_clear (g_ptr_array_index (klass->fields, i), self);
  g_free (self->id);

  for (guint i = 0; self->lists != NULL && i < klass->child_types->len; i++)
    {
      if (self->lists[i] == NULL)
        continue;
      /* A view may keep the list longer than we live. */
      for (guint j = 0; j < qdm_item_list_get_length (self->lists[i]); j++)
        qdm_item_list_get (self->lists[i], j)->parent = NULL;
      g_object_unref (self->lists[i]);
    }
  g_free (self->lists);

  G_OBJECT_CLASS (qdm_item_parent_class)->finalize (object);
}

static char *
qdm_item_real_dup_title (QdmItem *self,
                         QdmPlan *plan)
{
  return g_strdup (self->name != NULL ? self->name : self->id);
}

/* GObject lets no class inherit the functions that read and write its properties. */
static void
install_fields (QdmItemClass *klass,
                QdmField     *fields,
                guint         n_fields,
                guint         first_id)
{
  G_OBJECT_CLASS (klass)->get_property = qdm_item_get_property;
  G_OBJECT_CLASS (klass)->set_property = qdm_item_set_property;

  for (guint i = 0; i < n_fields; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), first_id + i,
                                     qdm_field_create_pspec (&fields[i]));
}

static void
qdm_item_class_init (QdmItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = qdm_item_get_property;
  object_class->finalize = qdm_item_finalize;
  klass->dup_title = qdm_item_real_dup_title;

  g_object_class_install_property (object_class, PROP_ID,
      g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  install_fields (klass, name_field, G_N_ELEMENTS (name_field), N_OWN_PROPS);
  install_fields (klass, origin_fields, G_N_ELEMENTS (origin_fields),
                  N_OWN_PROPS + G_N_ELEMENTS (name_field));
}

static void
qdm_item_init (QdmItem *self)
{
}

static void
add_fields (QdmItemClass *klass,
            QdmField     *fields,
            guint         n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      g_ptr_array_add (klass->fields, &fields[i]);
      if (qdm_field_has_preset (&fields[i]))
        g_ptr_array_add (klass->preset_fields, &fields[i]);
      if (fields[i].flags & QDM_FIELD_REQUIRED)
        g_ptr_array_add (klass->required_fields, &fields[i]);
    }
}

/**
 * qdm_item_class_install:
 * @klass: an item class, in its class_init
 * @element: the name of its element in a plan file
 * @label: what such an item is called, marked with N_()
 * @fields: (array length=n_fields): its stored properties, which must stay
 * @n_fields: how many
 *
 * Makes the class what its table of fields says.
 */
void
qdm_item_class_install (QdmItemClass *klass,
                        const char   *element,
                        const char   *label,
                        QdmField     *fields,
                        guint         n_fields)
{
  klass->element = element;
  klass->label = label;
  klass->fields = g_ptr_array_new ();
  klass->preset_fields = g_ptr_array_new ();
  klass->required_fields = g_ptr_array_new ();
  klass->child_types = g_array_new (FALSE, FALSE, sizeof (GType));

  install_fields (klass, fields, n_fields, 1);

  add_fields (klass, name_field, G_N_ELEMENTS (name_field));
  add_fields (klass, fields, n_fields);
  add_fields (klass, origin_fields, G_N_ELEMENTS (origin_fields));
}

/**
 * qdm_item_class_add_child:
 * @klass: an item class, in its class_init after qdm_item_class_install()
 * @child_type: a type of children that its items can have
 *
 * Adds a type of children; the order of the calls is the order in a file.
 */
void
qdm_item_class_add_child (QdmItemClass *klass,
                          GType         child_type)
{
  g_array_append_val (klass->child_types, child_type);
}

/**
 * qdm_item_class_find_field:
 * @klass: an item class
 * @name: the name of a stored property
 *
 * Returns: (transfer none) (nullable): the field, or %NULL if the class has none of that name
 */
QdmField *
qdm_item_class_find_field (QdmItemClass *klass,
                           const char   *name)
{
  for (guint i = 0; i < klass->fields->len; i++)
    {
      QdmField *field = g_ptr_array_index (klass->fields, i);

      if (strcmp (field->name, name) == 0)
        return field;
    }
  return NULL;
}

/**
 * qdm_item_type_get_class:
 * @type: a type of items
 *
 * Returns: (transfer none): its class, which stays for good
 */
QdmItemClass *
qdm_item_type_get_class (GType type)
{
  gpointer klass = g_type_class_peek (type);

  return klass != NULL ? klass : g_type_class_ref (type);
}

/**
 * qdm_item_class_find_child:
 * @klass: an item class
 * @element: the name of an element in a plan file
 *
 * Returns: the type of children with that element, or %G_TYPE_INVALID if there is none
 */
GType
qdm_item_class_find_child (QdmItemClass *klass,
                           const char   *element)
{
  for (guint i = 0; i < klass->child_types->len; i++)
    {
      GType type = g_array_index (klass->child_types, GType, i);

      if (strcmp (qdm_item_type_get_class (type)->element, element) == 0)
        return type;
    }
  return G_TYPE_INVALID;
}

static int
find_child_index (QdmItemClass *klass,
                  GType         child_type)
{
  for (guint i = 0; i < klass->child_types->len; i++)
    if (g_array_index (klass->child_types, GType, i) == child_type)
      return (int) i;
  return -1;
}

/**
 * qdm_item_class_has_child:
 * @klass: an item class
 * @child_type: a type of items
 *
 * Returns: whether items of the class can have children of that type
 */
gboolean
qdm_item_class_has_child (QdmItemClass *klass,
                          GType         child_type)
{
  return find_child_index (klass, child_type) >= 0;
}

static void
collect_types (GType   type,
               GArray *types)
{
  QdmItemClass *klass = qdm_item_type_get_class (type);

  for (guint i = 0; i < types->len; i++)
    if (g_array_index (types, GType, i) == type)
      return;

  g_array_append_val (types, type);
  for (guint i = 0; i < klass->child_types->len; i++)
    collect_types (g_array_index (klass->child_types, GType, i), types);
}

/**
 * qdm_item_list_types:
 * @n_types: (out): how many
 *
 * Returns: (transfer full) (array length=n_types): every type of items that a plan can hold, the
 *   plan itself first, in the order in which a file can meet them
 */
GType *
qdm_item_list_types (guint *n_types)
{
  GArray *types = g_array_new (FALSE, FALSE, sizeof (GType));

  collect_types (QDM_TYPE_PLAN, types);
  *n_types = types->len;
  return (GType *) g_array_free (types, FALSE);
}

/**
 * qdm_item_type_find:
 * @element: the name of an element in a plan file
 *
 * Returns: the type of items with that element, or %G_TYPE_INVALID if there is none
 */
GType
qdm_item_type_find (const char *element)
{
  guint n_types;
  g_autofree GType *types = qdm_item_list_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    if (strcmp (qdm_item_type_get_class (types[i])->element, element) == 0)
      return types[i];
  return G_TYPE_INVALID;
}

/* ---- items ---- */

/**
 * qdm_item_init_fields:
 * @self: an item whose class is complete
 *
 * Gives each field the value that a file leaves out; QDM_DEFINE_ITEM() calls it.
 */
void
qdm_item_init_fields (QdmItem *self)
{
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (self);

  for (guint i = 0; i < klass->preset_fields->len; i++)
    qdm_field_init (klass->preset_fields->pdata[i], self);
}

/**
 * qdm_item_new:
 * @type: a type of items
 * @id: (nullable): a valid id, or %NULL to make a new one
 *
 * Returns: (transfer full): an item without parent and values
 */
QdmItem *
qdm_item_new (GType       type,
              const char *id)
{
  QdmItem *self = g_object_new (type, NULL);

  self->id = id != NULL ? g_strdup (id) : qdm_id_new (QDM_ITEM_GET_CLASS (self)->element);
  return self;
}

/**
 * qdm_item_new_take_id:
 * @type: a type of items
 * @id: (transfer full): a valid id
 *
 * Returns: (transfer full): an item without parent and values
 */
QdmItem *
qdm_item_new_take_id (GType  type,
                      char  *id)
{
  QdmItem *self = (QdmItem *) g_object_new_with_properties (type, 0, NULL, NULL);

  self->id = id;
  return self;
}

/**
 * qdm_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): its id
 */
const char *
qdm_item_get_id (QdmItem *self)
{
  return self->id;
}

/**
 * qdm_item_get_parent:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the item that it is a child of
 */
QdmItem *
qdm_item_get_parent (QdmItem *self)
{
  return self->parent;
}

/**
 * qdm_item_get_ancestor:
 * @self: an item
 * @type: a type of items
 *
 * Returns: (transfer none) (nullable): @self or the nearest item above it of that type
 */
QdmItem *
qdm_item_get_ancestor (QdmItem *self,
                       GType    type)
{
  while (self != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (self, type))
    self = self->parent;
  return self;
}

/**
 * qdm_item_is_within:
 * @self: (nullable): an item
 * @root: an item
 *
 * Returns: whether @self is @root, or stands somewhere below it
 */
gboolean
qdm_item_is_within (QdmItem *self,
                    QdmItem *root)
{
  while (self != NULL && self != root)
    self = self->parent;
  return self != NULL;
}

/**
 * qdm_item_is_below_any:
 * @self: an item
 * @items: (element-type QdmItem): some items, which may be or hold @self
 *
 * Returns: whether @self stands somewhere below one of them
 */
gboolean
qdm_item_is_below_any (QdmItem   *self,
                       GPtrArray *items)
{
  for (QdmItem *above = self->parent; above != NULL; above = above->parent)
    if (g_ptr_array_find (items, above, NULL))
      return TRUE;
  return FALSE;
}

/**
 * qdm_item_get_plan:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the plan that it belongs to
 */
QdmPlan *
qdm_item_get_plan (QdmItem *self)
{
  while (self->parent != NULL)
    self = self->parent;
  return QDM_IS_PLAN (self) ? QDM_PLAN (self) : NULL;
}

/**
 * qdm_item_get_type_label:
 * @self: an item
 *
 * Returns: what such an item is called, in the user's language
 */
const char *
qdm_item_get_type_label (QdmItem *self)
{
  return _(QDM_ITEM_GET_CLASS (self)->label);
}

/**
 * qdm_item_dup_title:
 * @self: an item
 *
 * Returns: (transfer full): what to call this one in lists and sentences
 */
char *
qdm_item_dup_title (QdmItem *self)
{
  return QDM_ITEM_GET_CLASS (self)->dup_title (self, qdm_item_get_plan (self));
}

/**
 * qdm_item_peek_list:
 * @self: an item
 * @child_type: a type of children that it can have
 *
 * Returns: (transfer none) (nullable): the children of that type, or %NULL if there never were any
 */
QdmItemList *
qdm_item_peek_list (QdmItem *self,
                    GType    child_type)
{
  int i = find_child_index (QDM_ITEM_GET_CLASS (self), child_type);

  return self->lists != NULL && i >= 0 ? self->lists[i] : NULL;
}

static QdmItemList *
ensure_list (QdmItem *self,
             guint    index)
{
  GArray *types = QDM_ITEM_GET_CLASS (self)->child_types;

  if (self->lists == NULL)
    self->lists = g_new0 (QdmItemList *, types->len);
  if (self->lists[index] == NULL)
    self->lists[index] = qdm_item_list_new (g_array_index (types, GType, index));
  return self->lists[index];
}

/**
 * qdm_item_get_list:
 * @self: an item
 * @child_type: a type of children that it can have
 *
 * Returns: (transfer none): the children of that type, as a list to show
 */
QdmItemList *
qdm_item_get_list (QdmItem *self,
                   GType    child_type)
{
  int i = find_child_index (QDM_ITEM_GET_CLASS (self), child_type);

  g_return_val_if_fail (i >= 0, NULL);

  return ensure_list (self, i);
}

/**
 * qdm_item_count:
 * @self: an item
 * @child_type: a type of children
 *
 * Returns: how many children of that type it has
 */
guint
qdm_item_count (QdmItem *self,
                GType    child_type)
{
  return qdm_item_list_get_length (qdm_item_peek_list (self, child_type));
}

/**
 * qdm_item_get_child:
 * @self: an item
 * @child_type: a type of children
 * @position: less than qdm_item_count()
 *
 * Returns: (transfer none): the child there
 */
gpointer
qdm_item_get_child (QdmItem *self,
                    GType    child_type,
                    guint    position)
{
  return qdm_item_list_get (qdm_item_peek_list (self, child_type), position);
}

/**
 * qdm_item_get_position:
 * @self: an item
 * @position: (out): where it stands among its parent's children of its type
 *
 * Returns: whether it has a parent
 */
gboolean
qdm_item_get_position (QdmItem *self,
                       guint   *position)
{
  if (self->parent == NULL)
    return FALSE;
  return qdm_item_list_find (qdm_item_peek_list (self->parent, G_OBJECT_TYPE (self)),
                             self, position);
}

/**
 * qdm_item_insert_child:
 * @self: an item
 * @child: an item without parent, of a type that @self can have
 * @position: where among the children of its type; beyond the end means at the end
 *
 * Makes @child a child.  Within a plan only edits call this.
 */
void
qdm_item_insert_child (QdmItem *self,
                       QdmItem *child,
                       guint    position)
{
  QdmItemList *list = qdm_item_get_list (self, G_OBJECT_TYPE (child));

  g_return_if_fail (list != NULL);
  g_return_if_fail (child->parent == NULL);

  child->parent = self;
  qdm_item_list_insert (list, MIN (position, qdm_item_list_get_length (list)), child);
}

/**
 * qdm_item_append_child:
 * @self: an item
 * @child: an item without parent, of a type that @self can have
 *
 * Makes @child the last child of its type.
 */
void
qdm_item_append_child (QdmItem *self,
                       QdmItem *child)
{
  qdm_item_insert_child (self, child, G_MAXUINT);
}

/**
 * qdm_item_adopt_child:
 * @self: an item that nobody looks at yet
 * @child: (transfer full): an item without parent
 * @type_index: where @child's type stands among the child types of the class
 *
 * Makes @child the last child of its type and tells nobody.  For the reader of plan files, which
 * does this for each of a great many items.
 */
void
qdm_item_adopt_child (QdmItem *self,
                      QdmItem *child,
                      guint    type_index)
{
  child->parent = self;
  qdm_item_list_adopt (ensure_list (self, type_index), child);
}

/**
 * qdm_item_remove_child:
 * @self: an item
 * @child: one of its children
 *
 * Takes @child out.  Within a plan only edits call this.
 */
void
qdm_item_remove_child (QdmItem *self,
                       QdmItem *child)
{
  guint position;

  g_return_if_fail (child->parent == self);

  if (!qdm_item_get_position (child, &position))
    g_return_if_reached ();
  child->parent = NULL;
  qdm_item_list_remove (qdm_item_peek_list (self, G_OBJECT_TYPE (child)), position);
}

/**
 * qdm_item_set_text:
 * @self: an item that is not in a plan
 * @field: the name of a stored property
 * @text: (nullable): its value as a plan file writes it
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Sets a field of an item that is being made.
 *
 * Returns: whether @text could be read
 */
gboolean
qdm_item_set_text (QdmItem     *self,
                   const char  *field,
                   const char  *text,
                   GError     **error)
{
  QdmField *found = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (self), field);

  g_return_val_if_fail (found != NULL, FALSE);
  g_return_val_if_fail (qdm_item_get_plan (self) == NULL, FALSE);

  return qdm_field_parse (found, self, text != NULL ? text : "", text != NULL ? strlen (text) : 0, error);
}

/**
 * qdm_item_check:
 * @self: an item
 * @plan: its plan
 * @report: told what is wrong
 * @data: handed to @report
 *
 * Looks for contradictions within one item, without those below it: what it cannot do without
 * and what its class knows.
 */
void
qdm_item_check (QdmItem      *self,
                QdmPlan      *plan,
                QdmFaultFunc  report,
                gpointer      data)
{
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (self);

  for (guint i = 0; i < klass->required_fields->len; i++)
    {
      QdmField *field = klass->required_fields->pdata[i];
      g_autofree char *message = NULL;

      if (!qdm_field_is_default (field, self))
        continue;
      message = g_strdup_printf (_("“%s” must not be empty"), qdm_field_get_label (field));
      report (self, field->name, message, data);
    }
  if (klass->check != NULL)
    klass->check (self, plan, report, data);
}

/**
 * qdm_item_is_assumed:
 * @self: an item
 * @field: (nullable): the name of a field, or %NULL for the item as such
 *
 * Returns: whether the value is an assumption that no document states
 */
gboolean
qdm_item_is_assumed (QdmItem    *self,
                     const char *field)
{
  if (self->assumed == NULL)
    return FALSE;

  return g_strv_contains ((const char * const *) self->assumed, "all") ||
         (field != NULL && g_strv_contains ((const char * const *) self->assumed, field));
}

/**
 * qdm_item_copy:
 * @self: an item
 *
 * Returns: (transfer full): an item with the same id, values and children, without parent
 */
QdmItem *
qdm_item_copy (QdmItem *self)
{
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (self);
  QdmItem *copy = qdm_item_new (G_OBJECT_TYPE (self), self->id);

  for (guint i = 0; i < klass->fields->len; i++)
    {
      QdmField *field = g_ptr_array_index (klass->fields, i);
      g_autofree char *text = qdm_field_dup_text (field, self);

      if (text != NULL)
        qdm_field_parse (field, copy, text, strlen (text), NULL);
    }
  qdm_item_copy_foreign (copy, self);
  for (guint i = 0; self->lists != NULL && i < klass->child_types->len; i++)
    for (guint j = 0; j < qdm_item_list_get_length (self->lists[i]); j++)
      {
        g_autoptr (QdmItem) child = qdm_item_copy (qdm_item_list_get (self->lists[i], j));

        qdm_item_append_child (copy, child);
      }
  return copy;
}

/**
 * qdm_item_foreach:
 * @self: an item
 * @func: what to do with each item
 * @data: handed to @func
 *
 * Visits @self and all below it, parents before children, in the file's order.  @func must not
 * change the tree.
 *
 * Returns: %FALSE if @func ended the visit
 */
gboolean
qdm_item_foreach (QdmItem     *self,
                  QdmItemFunc  func,
                  gpointer     data)
{
  guint n_types = QDM_ITEM_GET_CLASS (self)->child_types->len;

  if (!func (self, data))
    return FALSE;

  for (guint i = 0; self->lists != NULL && i < n_types; i++)
    for (guint j = 0; j < qdm_item_list_get_length (self->lists[i]); j++)
      if (!qdm_item_foreach (qdm_item_list_get (self->lists[i], j), func, data))
        return FALSE;
  return TRUE;
}
