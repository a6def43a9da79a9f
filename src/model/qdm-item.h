#pragma once

#include <gio/gio.h>

#include "model/qdm-field.h"

G_BEGIN_DECLS

typedef struct _QdmItemList QdmItemList;
typedef struct _QdmPlan QdmPlan;

/** How deep items can stand in each other, the plan itself included. */
#define QDM_ITEM_MAX_DEPTH 180

#define QDM_TYPE_ITEM (qdm_item_get_type ())

#define QDM_ITEM(item)          (G_TYPE_CHECK_INSTANCE_CAST ((item), QDM_TYPE_ITEM, QdmItem))
#define QDM_IS_ITEM(item)       (G_TYPE_CHECK_INSTANCE_TYPE ((item), QDM_TYPE_ITEM))
#define QDM_ITEM_CLASS(klass)   (G_TYPE_CHECK_CLASS_CAST ((klass), QDM_TYPE_ITEM, QdmItemClass))
#define QDM_ITEM_GET_CLASS(item) ((QdmItemClass *) ((GTypeInstance *) (item))->g_class)

typedef struct _QdmItemClass QdmItemClass;

/* The structure is open because fields are read where they are needed: task->duration, not a
 * getter for each of some two hundred fields.  They are written by edits only (see QdmHistory). */
struct _QdmItem {
  GObject parent_instance;

  char *id;
  QdmItem *parent;     /* not owned */
  QdmItemList **lists; /* one per child type of the class, each made when first needed */

  char *name;
  char *source;
  char *source_lines;
  char *remark;
  char **assumed;
};

/**
 * QdmFaultFunc:
 * @item: the item that is wrong
 * @field: (nullable): the name of the field that is wrong, or %NULL for the whole item
 * @message: a sentence that says what is wrong and what would be right
 * @data: what the caller wanted back
 */
typedef void (*QdmFaultFunc) (QdmItem    *item,
                              const char *field,
                              const char *message,
                              gpointer    data);

/**
 * QdmItemClass:
 * @element: the name of the item's element in a plan file, and the beginning of new ids
 * @label: what such an item is called, translated when shown
 * @fields: the stored properties, in the file's order
 * @preset_fields: those of them that do not start as zero or %NULL
 * @required_fields: those of them that must not be empty
 * @child_types: the types of its children, in the file's order (#GType)
 * @dup_title: what to call one item in lists and sentences; its name by default
 * @check: reports what is wrong within one item that no single field shows
 */
struct _QdmItemClass {
  GObjectClass parent_class;

  const char *element;
  const char *label;
  GPtrArray *fields;
  GPtrArray *preset_fields;
  GPtrArray *required_fields;
  GArray *child_types;

  char *(*dup_title) (QdmItem *self,
                      QdmPlan *plan);
  void (*check) (QdmItem      *self,
                 QdmPlan      *plan,
                 QdmFaultFunc  report,
                 gpointer      data);
};

GType        qdm_item_get_type         (void) G_GNUC_CONST;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmItem, g_object_unref)

void         qdm_item_class_install    (QdmItemClass  *klass,
                                        const char    *element,
                                        const char    *label,
                                        QdmField      *fields,
                                        guint          n_fields);
void         qdm_item_class_add_child  (QdmItemClass  *klass,
                                        GType          child_type);
QdmField    *qdm_item_class_find_field (QdmItemClass  *klass,
                                        const char    *name);
GType        qdm_item_class_find_child (QdmItemClass  *klass,
                                        const char    *element);
gboolean     qdm_item_class_has_child  (QdmItemClass  *klass,
                                        GType          child_type);
QdmItemClass *qdm_item_type_get_class  (GType          type);
GType       *qdm_item_list_types       (guint         *n_types);
GType        qdm_item_type_find        (const char    *element);

QdmItem     *qdm_item_new              (GType          type,
                                        const char    *id);
QdmItem     *qdm_item_new_take_id      (GType          type,
                                        char          *id);
void         qdm_item_init_fields      (QdmItem       *self);
const char  *qdm_item_get_id           (QdmItem       *self);
QdmItem     *qdm_item_get_parent       (QdmItem       *self);
QdmItem     *qdm_item_get_ancestor     (QdmItem       *self,
                                        GType          type);
gboolean     qdm_item_is_within        (QdmItem       *self,
                                        QdmItem       *root);
gboolean     qdm_item_is_below_any     (QdmItem       *self,
                                        GPtrArray     *items);
QdmPlan     *qdm_item_get_plan         (QdmItem       *self);
const char  *qdm_item_get_type_label   (QdmItem       *self);
char        *qdm_item_dup_title        (QdmItem       *self);
QdmItemList *qdm_item_get_list         (QdmItem       *self,
                                        GType          child_type);
QdmItemList *qdm_item_peek_list        (QdmItem       *self,
                                        GType          child_type);
guint        qdm_item_count            (QdmItem       *self,
                                        GType          child_type);
gpointer     qdm_item_get_child        (QdmItem       *self,
                                        GType          child_type,
                                        guint          position);
void         qdm_item_insert_child     (QdmItem       *self,
                                        QdmItem       *child,
                                        guint          position);
void         qdm_item_append_child     (QdmItem       *self,
                                        QdmItem       *child);
void         qdm_item_adopt_child      (QdmItem       *self,
                                        QdmItem       *child,
                                        guint          type_index);
void         qdm_item_remove_child     (QdmItem       *self,
                                        QdmItem       *child);
gboolean     qdm_item_get_position     (QdmItem       *self,
                                        guint         *position);

gboolean     qdm_item_set_text         (QdmItem       *self,
                                        const char    *field,
                                        const char    *text,
                                        GError       **error);
void         qdm_item_check            (QdmItem       *self,
                                        QdmPlan       *plan,
                                        QdmFaultFunc   report,
                                        gpointer       data);
gboolean     qdm_item_is_assumed       (QdmItem       *self,
                                        const char    *field);
QdmItem     *qdm_item_copy             (QdmItem       *self);

/**
 * QdmItemFunc:
 * @item: an item
 * @data: what the caller wanted back
 *
 * Returns: whether to go on
 */
typedef gboolean (*QdmItemFunc) (QdmItem  *item,
                                 gpointer  data);

gboolean     qdm_item_foreach          (QdmItem       *self,
                                        QdmItemFunc    func,
                                        gpointer       data);

/**
 * QDM_DEFINE_ITEM:
 * @TypeName: an item class
 * @type_name: its name in lower case
 *
 * Defines a final item class whose fields start as a plan file without them would have them.
 * What is left to write is its table of fields and its class_init.
 */
#define QDM_DEFINE_ITEM(TypeName, type_name)                                       \
G_DEFINE_FINAL_TYPE (TypeName, type_name, QDM_TYPE_ITEM)                           \
                                                                                   \
static void                                                                        \
type_name##_init (TypeName *self)                                                  \
{                                                                                  \
  qdm_item_init_fields ((QdmItem *) self);                                         \
}

G_END_DECLS
