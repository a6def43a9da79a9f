#include "chart/qdm-matrix-grid.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-action.h"
#include "model/qdm-chain.h"
#include "model/qdm-former-name.h"
#include "model/qdm-measure.h"
#include "model/qdm-project.h"
#include "model/qdm-responsibility.h"

/* What a responsibility matrix shows, without where: two axes of slots, and for each item a line
 * that holds the units that answer for it.  An edit of an assignment reads the lines again that
 * it can have changed, and no others; when units or items come and go, all is read anew. */

struct _QdmMatrixGrid {
  QdmPlan *plan;
  QdmMatrixOptions options;
  GPtrArray *axes[QDM_MATRIX_N_AXES];  /* all slots */
  GPtrArray *shown[QDM_MATRIX_N_AXES]; /* those that are shown */
  GHashTable *slots;                   /* item → its slot */
  GHashTable *lines;                   /* item → GHashTable of unit → QdmMatrixContent */
  GHashTable *stale;                   /* items whose lines are to be read again */
  gboolean is_stale;                   /* whether all is to be read again */
  guint n_read;
};

static void
slot_free (gpointer data)
{
  QdmMatrixSlot *slot = data;

  g_clear_object (&slot->item);
  g_free (slot->title);
  g_free (slot);
}

static void
content_free (gpointer data)
{
  QdmMatrixContent *content = data;

  g_clear_object (&content->assignment);
  g_free (content);
}

/* ---- the axes ---- */

static char *
dup_title (QdmMatrixGrid *self,
           QdmItem       *item)
{
  return QDM_IS_UNIT (item) ? qdm_unit_dup_name_on (QDM_UNIT (item), self->options.day) : qdm_item_dup_title (item);
}

static void
add_slot (QdmMatrixGrid *self,
          QdmMatrixAxis  axis,
          QdmItem       *item,
          const char    *head)
{
  QdmMatrixSlot *slot = g_new0 (QdmMatrixSlot, 1);

  slot->item = item != NULL ? g_object_ref (item) : NULL;
  slot->title = item != NULL ? dup_title (self, item) : g_strdup (head);
  slot->extent = -1;
  g_ptr_array_add (self->axes[axis], slot);
  if (item != NULL)
    g_hash_table_insert (self->slots, item, slot);
}

static void
add_items_of_type (QdmMatrixGrid *self,
                   QdmItem       *parent,
                   GType          type,
                   const char    *head)
{
  guint n = qdm_item_count (parent, type);

  if (n > 0)
    add_slot (self, QDM_MATRIX_ITEMS, NULL, head);
  for (guint i = 0; i < n; i++)
    add_slot (self, QDM_MATRIX_ITEMS, qdm_item_get_child (parent, type, i), NULL);
}

static void
add_projects_of (QdmMatrixGrid *self,
                 QdmItem       *chain)
{
  guint n = qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT);
  gboolean has_head = FALSE;

  for (guint i = 0; i < n; i++)
    {
      QdmItem *project = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i);

      if (!qdm_project_serves (QDM_PROJECT (project), chain))
        continue;
      if (!has_head)
        add_slot (self, QDM_MATRIX_ITEMS, NULL, _("Projects"));
      has_head = TRUE;
      add_slot (self, QDM_MATRIX_ITEMS, project, NULL);
    }
}

static void
add_items (QdmMatrixGrid *self)
{
  QdmItem *subject = qdm_plan_get_item (self->plan, self->options.subject);

  if (subject == NULL)
    {
      add_items_of_type (self, QDM_ITEM (self->plan), QDM_TYPE_CHAIN, _("Chains"));
      add_items_of_type (self, QDM_ITEM (self->plan), QDM_TYPE_ACTION, _("Actions"));
      return;
    }
  if (qdm_item_class_has_child (QDM_ITEM_GET_CLASS (subject), QDM_TYPE_MEASURE))
    add_items_of_type (self, subject, QDM_TYPE_MEASURE, _("Measures"));
  add_projects_of (self, subject);
}

static const char *
get_kind_title (QdmUnitKind kind)
{
  static const char * const titles[] = {
    [QDM_UNIT_KIND_NOT_STATED] = N_("Other units"),
    [QDM_UNIT_KIND_LEADER] = N_("Leaders"),
    [QDM_UNIT_KIND_PROVINCE_DEPARTMENT] = N_("Provincial departments"),
    [QDM_UNIT_KIND_PREFECTURE_GOVERNMENT] = N_("Prefecture governments"),
    [QDM_UNIT_KIND_PARK_COMMITTEE] = N_("Park committees"),
    [QDM_UNIT_KIND_SCENIC_OR_PARK_AUTHORITY] = N_("National park and scenic area authorities"),
    [QDM_UNIT_KIND_ENTERPRISE] = N_("Enterprises"),
    [QDM_UNIT_KIND_GROUP] = N_("Groups"),
  };

  return _(titles[kind]);
}

static void
add_units_of_kind (QdmMatrixGrid *self,
                   QdmUnitKind    kind)
{
  guint n = qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_UNIT);
  gboolean has_head = FALSE;

  for (guint i = 0; i < n; i++)
    {
      QdmUnit *unit = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_UNIT, i);

      if (unit->kind != kind)
        continue;
      if (!has_head)
        add_slot (self, QDM_MATRIX_UNITS, NULL, get_kind_title (kind));
      has_head = TRUE;
      add_slot (self, QDM_MATRIX_UNITS, QDM_ITEM (unit), NULL);
    }
}

static void
add_units (QdmMatrixGrid *self)
{
  for (QdmUnitKind kind = QDM_UNIT_KIND_LEADER; kind <= QDM_UNIT_KIND_GROUP; kind++)
    add_units_of_kind (self, kind);
  add_units_of_kind (self, QDM_UNIT_KIND_NOT_STATED);
}

/* ---- lines ---- */

static void
put_answer (GHashTable      *line,
            const QdmAnswer *answer)
{
  QdmMatrixContent *content = g_hash_table_lookup (line, answer->unit);
  gboolean is_own = qdm_answer_is_own (answer);

  if (content == NULL)
    {
      content = g_new0 (QdmMatrixContent, 1);
      g_hash_table_insert (line, answer->unit, content);
    }
  /* What a document says of the unit itself is worth more than what follows from elsewhere. */
  if (content->assignment == NULL || (is_own && content->own == 0))
    g_set_object (&content->assignment, QDM_ITEM (answer->assignment));
  content->roles |= 1u << answer->role;
  if (is_own)
    content->own |= 1u << answer->role;
}

static gboolean
leads (const QdmMatrixContent *content)
{
  return (content->roles & ~(1u << QDM_ROLE_RESPONSIBLE)) != 0;
}

static void
count_slot (QdmMatrixSlot *slot,
            gboolean       led,
            int            by)
{
  if (slot != NULL)
    *(led ? &slot->n_led : &slot->n_shared) += (guint) by;
}

/* Takes a line into the totals, or out of them. */
static void
count_line (QdmMatrixGrid *self,
            QdmItem       *item,
            GHashTable    *line,
            int            by)
{
  GHashTableIter iter;
  gpointer unit, content;

  g_hash_table_iter_init (&iter, line);
  while (g_hash_table_iter_next (&iter, &unit, &content))
    {
      count_slot (g_hash_table_lookup (self->slots, unit), leads (content), by);
      count_slot (g_hash_table_lookup (self->slots, item), leads (content), by);
    }
}

static void
read_line (QdmMatrixGrid *self,
           QdmItem       *item)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (item, self->options.day, self->options.expanded);
  GHashTable *before = g_hash_table_lookup (self->lines, item);
  GHashTable *line = g_hash_table_new_full (NULL, NULL, NULL, content_free);

  if (before != NULL)
    count_line (self, item, before, -1);
  for (guint i = 0; i < answers->len; i++)
    put_answer (line, &g_array_index (answers, QdmAnswer, i));
  g_hash_table_insert (self->lines, item, line);
  count_line (self, item, line, 1);
  self->n_read++;
}

/* ---- what is shown ---- */

static gboolean
is_left_out (QdmMatrixGrid       *self,
             const QdmMatrixSlot *slot)
{
  if (slot->n_led + slot->n_shared > 0 || !QDM_IS_UNIT (slot->item))
    return FALSE;

  return !self->options.idle_shown || !qdm_unit_exists_on (QDM_UNIT (slot->item), self->options.day);
}

/* A head that heads nobody is left out, too. */
static void
show_axis (QdmMatrixGrid *self,
           QdmMatrixAxis  axis)
{
  GPtrArray *shown = self->shown[axis];
  QdmMatrixSlot *head = NULL;

  g_ptr_array_set_size (shown, 0);
  for (guint i = 0; i < self->axes[axis]->len; i++)
    {
      QdmMatrixSlot *slot = g_ptr_array_index (self->axes[axis], i);

      slot->position = G_MAXUINT;
      if (slot->item == NULL)
        {
          head = slot;
          continue;
        }
      if (is_left_out (self, slot))
        continue;
      if (head != NULL)
        g_ptr_array_add (shown, head);
      head = NULL;
      g_ptr_array_add (shown, slot);
    }
  for (guint i = 0; i < shown->len; i++)
    ((QdmMatrixSlot *) shown->pdata[i])->position = i;
}

static void
read_all (QdmMatrixGrid *self)
{
  g_hash_table_remove_all (self->lines);
  g_hash_table_remove_all (self->slots);
  for (QdmMatrixAxis axis = QDM_MATRIX_UNITS; axis < QDM_MATRIX_N_AXES; axis++)
    {
      g_ptr_array_set_size (self->shown[axis], 0);
      g_ptr_array_set_size (self->axes[axis], 0);
    }

  add_units (self);
  add_items (self);
  for (guint i = 0; i < self->axes[QDM_MATRIX_ITEMS]->len; i++)
    {
      QdmMatrixSlot *slot = g_ptr_array_index (self->axes[QDM_MATRIX_ITEMS], i);

      if (slot->item != NULL)
        read_line (self, slot->item);
    }
}

static void
read_stale (QdmMatrixGrid *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    read_line (self, item);
}

static void
ensure (QdmMatrixGrid *self)
{
  if (!self->is_stale && g_hash_table_size (self->stale) == 0)
    return;

  if (self->is_stale)
    read_all (self);
  else
    read_stale (self);
  self->is_stale = FALSE;
  g_hash_table_remove_all (self->stale);
  show_axis (self, QDM_MATRIX_UNITS);
  show_axis (self, QDM_MATRIX_ITEMS);
}

/**
 * qdm_matrix_grid_new:
 * @plan: a plan
 * @options: what to show
 *
 * Returns: (transfer full): who answers for what in @plan; read when it is first asked for
 */
QdmMatrixGrid *
qdm_matrix_grid_new (QdmPlan                *plan,
                     const QdmMatrixOptions *options)
{
  QdmMatrixGrid *self = g_new0 (QdmMatrixGrid, 1);

  self->plan = g_object_ref (plan);
  self->options = *options;
  self->options.subject = g_strdup (options->subject);
  for (QdmMatrixAxis axis = QDM_MATRIX_UNITS; axis < QDM_MATRIX_N_AXES; axis++)
    {
      self->axes[axis] = g_ptr_array_new_with_free_func (slot_free);
      self->shown[axis] = g_ptr_array_new ();
    }
  self->slots = g_hash_table_new (NULL, NULL);
  self->lines = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->stale = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->is_stale = TRUE;
  return self;
}

/**
 * qdm_matrix_grid_free:
 * @self: (transfer full): a grid
 */
void
qdm_matrix_grid_free (QdmMatrixGrid *self)
{
  g_hash_table_unref (self->stale);
  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->slots);
  for (QdmMatrixAxis axis = QDM_MATRIX_UNITS; axis < QDM_MATRIX_N_AXES; axis++)
    {
      g_ptr_array_unref (self->shown[axis]);
      g_ptr_array_unref (self->axes[axis]);
    }
  g_free (self->options.subject);
  g_object_unref (self->plan);
  g_free (self);
}

/* ---- asking ---- */

/**
 * qdm_matrix_grid_get_n_slots:
 * @self: a grid
 * @axis: one of its sides
 *
 * Returns: how many rows or columns show there, heads among them
 */
guint
qdm_matrix_grid_get_n_slots (QdmMatrixGrid *self,
                             QdmMatrixAxis  axis)
{
  ensure (self);
  return self->shown[axis]->len;
}

/**
 * qdm_matrix_grid_get_slot:
 * @self: a grid
 * @axis: one of its sides
 * @position: less than the number of slots
 *
 * Returns: (transfer none): the row or column there; good until the next edit
 */
QdmMatrixSlot *
qdm_matrix_grid_get_slot (QdmMatrixGrid *self,
                          QdmMatrixAxis  axis,
                          guint          position)
{
  ensure (self);
  return g_ptr_array_index (self->shown[axis], position);
}

/**
 * qdm_matrix_grid_find_slot:
 * @self: a grid
 * @axis: one of its sides
 * @item: (nullable): an item
 *
 * Returns: (transfer none) (nullable): its row or column, if it shows on that side
 */
QdmMatrixSlot *
qdm_matrix_grid_find_slot (QdmMatrixGrid *self,
                           QdmMatrixAxis  axis,
                           QdmItem       *item)
{
  QdmMatrixSlot *slot;

  ensure (self);
  slot = item != NULL ? g_hash_table_lookup (self->slots, item) : NULL;
  if (slot == NULL || slot->position >= self->shown[axis]->len || g_ptr_array_index (self->shown[axis], slot->position) != slot)
    return NULL;
  return slot;
}

/**
 * qdm_matrix_grid_get_content:
 * @self: a grid
 * @unit: a unit
 * @item: what it may answer for
 *
 * Returns: (transfer none) (nullable): what stands where they meet, %NULL for nothing; good until
 *   the next edit
 */
const QdmMatrixContent *
qdm_matrix_grid_get_content (QdmMatrixGrid *self,
                             QdmItem       *unit,
                             QdmItem       *item)
{
  GHashTable *line;

  ensure (self);
  line = g_hash_table_lookup (self->lines, item);
  return line != NULL ? g_hash_table_lookup (line, unit) : NULL;
}

/**
 * qdm_matrix_grid_get_n_read:
 * @self: a grid
 *
 * Returns: how many lines were read since there was the grid; an edit should make it read those
 *   that it changes
 */
guint
qdm_matrix_grid_get_n_read (QdmMatrixGrid *self)
{
  return self->n_read;
}

/* ---- after an edit ---- */

/* Whether what is assigned to @holder can be seen in the line of @item. */
static gboolean
follows_from (QdmItem *item,
              QdmItem *holder)
{
  for (QdmItem *at = item; at != NULL; at = qdm_item_get_parent (at))
    if (at == holder || (QDM_IS_PROJECT (at) && qdm_project_serves (QDM_PROJECT (at), holder)))
      return TRUE;
  return FALSE;
}

static gboolean
mark_stale (QdmMatrixGrid *self,
            QdmItem       *holder)
{
  gboolean any = FALSE;

  for (guint i = 0; holder != NULL && i < self->axes[QDM_MATRIX_ITEMS]->len; i++)
    {
      QdmMatrixSlot *slot = g_ptr_array_index (self->axes[QDM_MATRIX_ITEMS], i);

      if (slot->item == NULL || !follows_from (slot->item, holder))
        continue;
      g_hash_table_add (self->stale, g_object_ref (slot->item));
      any = TRUE;
    }
  return any;
}

static gboolean
assignment_edited (QdmMatrixGrid *self,
                   const QdmEdit *edit)
{
  gboolean any = FALSE;

  /* How a unit is printed is a matter of lists. */
  if (edit->kind == QDM_EDIT_SET && g_strcmp0 (edit->field->name, "unit") != 0 && g_strcmp0 (edit->field->name, "role") != 0)
    return FALSE;

  any |= mark_stale (self, edit->old_parent);
  any |= mark_stale (self, edit->new_parent);
  any |= mark_stale (self, qdm_item_get_parent (edit->item));
  return any;
}

static gboolean
all_edited (QdmMatrixGrid *self)
{
  self->is_stale = TRUE;
  return TRUE;
}

static gboolean
name_edited (QdmMatrixGrid *self,
             QdmItem       *item)
{
  QdmMatrixSlot *slot = g_hash_table_lookup (self->slots, item);
  g_autofree char *title = dup_title (self, item);

  if (slot == NULL || g_str_equal (slot->title, title))
    return FALSE;

  g_free (slot->title);
  slot->title = g_steal_pointer (&title);
  slot->extent = -1;
  return TRUE;
}

static gboolean
field_edited (QdmMatrixGrid *self,
              const QdmEdit *edit)
{
  static const char * const of_units[] = { "kind", "members", "successors", "until", NULL };

  if (QDM_IS_UNIT (edit->item) ? g_strv_contains (of_units, edit->field->name) : g_str_equal (edit->field->name, "chains"))
    return all_edited (self);
  return name_edited (self, edit->item);
}

static gboolean
is_on_axis (QdmItem *item)
{
  return QDM_IS_UNIT (item) || QDM_IS_CHAIN (item) || QDM_IS_ACTION (item) || QDM_IS_MEASURE (item) || QDM_IS_PROJECT (item);
}

/**
 * qdm_matrix_grid_edited:
 * @self: a grid
 * @edit: an edit of its plan that has just been applied
 *
 * Lets the grid follow the edit.  Slots and contents that were asked for before are no longer good.
 *
 * Returns: whether that can be seen
 */
gboolean
qdm_matrix_grid_edited (QdmMatrixGrid *self,
                        const QdmEdit *edit)
{
  if (QDM_IS_ASSIGNMENT (edit->item))
    return assignment_edited (self, edit);
  if (QDM_IS_FORMER_NAME (edit->item))
    return self->options.day != QDM_DATE_UNSET && all_edited (self);
  if (!is_on_axis (edit->item))
    return FALSE;
  return edit->kind == QDM_EDIT_SET ? field_edited (self, edit) : all_edited (self);
}
