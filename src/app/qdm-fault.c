#include "app/qdm-fault.h"

/**
 * QdmFault:
 *
 * Something that is wrong with an item, as a row of a list.
 */

G_DEFINE_FINAL_TYPE (QdmFault, qdm_fault, G_TYPE_OBJECT)

static void
qdm_fault_finalize (GObject *object)
{
  QdmFault *self = QDM_FAULT (object);

  g_object_unref (self->item);
  g_free (self->field);
  g_free (self->message);

  G_OBJECT_CLASS (qdm_fault_parent_class)->finalize (object);
}

static void
qdm_fault_class_init (QdmFaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_fault_finalize;
}

static void
qdm_fault_init (QdmFault *self)
{
}

/**
 * qdm_fault_new:
 * @item: the item that is wrong
 * @field: (nullable): the name of the field that is wrong
 * @message: a sentence that says what is wrong
 *
 * Returns: (transfer full): the fault
 */
QdmFault *
qdm_fault_new (QdmItem    *item,
               const char *field,
               const char *message)
{
  QdmFault *self = g_object_new (QDM_TYPE_FAULT, NULL);

  self->item = g_object_ref (item);
  self->field = g_strdup (field);
  self->message = g_strdup (message);
  return self;
}
