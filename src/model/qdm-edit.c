#include "model/qdm-edit.h"

static QdmEdit *
edit_new (QdmEditKind  kind,
          QdmItem     *item)
{
  QdmEdit *self = g_new0 (QdmEdit, 1);

  self->kind = kind;
  self->item = g_object_ref (item);
  return self;
}

/**
 * qdm_edit_new_set:
 * @item: an item of a plan
 * @field: one of its fields
 * @after: (nullable): the new value as a plan file writes it, %NULL for what a file leaves out
 *
 * Returns: (transfer full): the edit, not applied yet
 */
QdmEdit *
qdm_edit_new_set (QdmItem        *item,
                  const QdmField *field,
                  const char     *after)
{
  QdmEdit *self = edit_new (QDM_EDIT_SET, item);

  self->field = field;
  self->before = qdm_field_dup_text (field, item);
  self->after = g_strdup (after);
  return self;
}

/**
 * qdm_edit_new_insert:
 * @item: an item without parent
 * @parent: where it shall go
 * @position: among the children of its type, at most their number
 *
 * Returns: (transfer full): the edit, not applied yet
 */
QdmEdit *
qdm_edit_new_insert (QdmItem *item,
                     QdmItem *parent,
                     guint    position)
{
  QdmEdit *self = edit_new (QDM_EDIT_INSERT, item);

  self->new_parent = g_object_ref (parent);
  self->new_position = position;
  return self;
}

/**
 * qdm_edit_new_remove:
 * @item: an item of a plan
 *
 * Returns: (transfer full): the edit, not applied yet
 */
QdmEdit *
qdm_edit_new_remove (QdmItem *item)
{
  QdmEdit *self = edit_new (QDM_EDIT_REMOVE, item);

  self->old_parent = g_object_ref (item->parent);
  qdm_item_get_position (item, &self->old_position);
  return self;
}

/**
 * qdm_edit_new_move:
 * @item: an item of a plan
 * @parent: its new parent, which may be the old one
 * @position: among @parent's children of its type once it has been taken out
 *
 * Returns: (transfer full): the edit, not applied yet
 */
QdmEdit *
qdm_edit_new_move (QdmItem *item,
                   QdmItem *parent,
                   guint    position)
{
  QdmEdit *self = edit_new (QDM_EDIT_MOVE, item);

  self->old_parent = g_object_ref (item->parent);
  qdm_item_get_position (item, &self->old_position);
  self->new_parent = g_object_ref (parent);
  self->new_position = position;
  return self;
}

/**
 * qdm_edit_copy:
 * @self: an edit
 *
 * Returns: (transfer full): another one that does the same
 */
QdmEdit *
qdm_edit_copy (const QdmEdit *self)
{
  QdmEdit *copy = g_new (QdmEdit, 1);

  *copy = *self;
  g_object_ref (copy->item);
  copy->before = g_strdup (self->before);
  copy->after = g_strdup (self->after);
  if (copy->old_parent != NULL)
    g_object_ref (copy->old_parent);
  if (copy->new_parent != NULL)
    g_object_ref (copy->new_parent);
  return copy;
}

/**
 * qdm_edit_free:
 * @self: (transfer full): an edit
 */
void
qdm_edit_free (QdmEdit *self)
{
  g_clear_object (&self->item);
  g_clear_object (&self->old_parent);
  g_clear_object (&self->new_parent);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/**
 * qdm_edit_invert:
 * @self: an edit
 *
 * Turns it into the edit that takes it back.
 */
void
qdm_edit_invert (QdmEdit *self)
{
  QdmEdit old = *self;

  self->before = old.after;
  self->after = old.before;
  self->old_parent = old.new_parent;
  self->new_parent = old.old_parent;
  self->old_position = old.new_position;
  self->new_position = old.old_position;
  if (old.kind == QDM_EDIT_INSERT)
    self->kind = QDM_EDIT_REMOVE;
  else if (old.kind == QDM_EDIT_REMOVE)
    self->kind = QDM_EDIT_INSERT;
}
