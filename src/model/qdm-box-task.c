#include "model/qdm-box-task.h"

#include <glib/gi18n-lib.h>

/**
 * QdmBoxTask:
 *
 * A task listed in a box beside projects.
 */

QDM_DEFINE_ITEM (QdmBoxTask, qdm_box_task)

#define OFFSET(member) G_STRUCT_OFFSET (QdmBoxTask, member)

static QdmField fields[] = {
  { .name = "box", .kind = QDM_FIELD_TEXT, .offset = OFFSET (box),
    .nick = N_("Box"), .blurb = N_("The box that lists it") },
};

static void
qdm_box_task_class_init (QdmBoxTaskClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "box-task", N_("Box task"), fields, G_N_ELEMENTS (fields));
}
