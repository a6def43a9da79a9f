#include "store/qdm-journal-record.h"

#include <string.h>

#include "store/qdm-item-parcel.h"

/**
 * SECTION:qdm-journal-record
 *
 * What the records of a plan's journal say.  Each begins with a word of eight letters; the rest is
 * the text of a plan, or the size and checksum of a file, or a step as a GVariant.  A step has a
 * name and edits, and each edit is what it takes to make it again in another process: kind, item,
 * field or new parent, value before, value after, new position, and the item if it was not there.
 */

#define WORD_SIZE  8
#define EDIT_TYPE  "(yssmsmsu" QDM_ITEM_PARCEL_TYPE ")"
#define STEP_TYPE  "(sa" EDIT_TYPE ")"
#define SAVE_SIZE  (sizeof (gint64) + QDM_FILE_CHECKSUM_SIZE)

static const char words[][WORD_SIZE + 1] = {
  [QDM_JOURNAL_RECORD_PLAN] = "plan    ",
  [QDM_JOURNAL_RECORD_STEP] = "step    ",
  [QDM_JOURNAL_RECORD_SAVE] = "save    ",
};

static GBytes *
record_new (QdmJournalRecordKind  kind,
            gconstpointer         data,
            gsize                 size)
{
  char *record = g_malloc (WORD_SIZE + size);

  memcpy (record, words[kind], WORD_SIZE);
  memcpy (record + WORD_SIZE, data, size);
  return g_bytes_new_take (record, WORD_SIZE + size);
}

/* ---- writing ---- */

/**
 * qdm_journal_record_describe_edit:
 * @edit: an edit that has just been made
 *
 * To be asked at once: what comes into the plan is described as it is now.
 *
 * Returns: (transfer full): what it takes to make the edit again
 */
GVariant *
qdm_journal_record_describe_edit (const QdmEdit *edit)
{
  const char *where = edit->kind == QDM_EDIT_SET ? edit->field->name
                    : edit->new_parent != NULL ? edit->new_parent->id : "";
  GVariant *parcel = edit->kind == QDM_EDIT_INSERT ? qdm_item_parcel_new (edit->item)
                     : g_variant_new (QDM_ITEM_PARCEL_TYPE, NULL);

  return g_variant_ref_sink (g_variant_new ("(yssmsmsu@" QDM_ITEM_PARCEL_TYPE ")", (guchar) edit->kind,
                                            edit->item->id, where, edit->before, edit->after,
                                            edit->new_position, parcel));
}

/**
 * qdm_journal_record_new_step:
 * @name: what the step is called
 * @edits: (element-type GVariant): its edits, see qdm_journal_record_describe_edit()
 *
 * Returns: (transfer full): a record
 */
GBytes *
qdm_journal_record_new_step (const char *name,
                             GPtrArray  *edits)
{
  GVariant *list = g_variant_new_array (G_VARIANT_TYPE (EDIT_TYPE), (GVariant * const *) edits->pdata, edits->len);
  g_autoptr (GVariant) step = g_variant_ref_sink (g_variant_new ("(s@a" EDIT_TYPE ")", name, list));

  return record_new (QDM_JOURNAL_RECORD_STEP, g_variant_get_data (step), g_variant_get_size (step));
}

/**
 * qdm_journal_record_new_plan:
 * @text: the text of a plan
 *
 * Returns: (transfer full): a record
 */
GBytes *
qdm_journal_record_new_plan (GBytes *text)
{
  return record_new (QDM_JOURNAL_RECORD_PLAN, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

/**
 * qdm_journal_record_new_save:
 * @identity: what the file will be
 *
 * Returns: (transfer full): a record
 */
GBytes *
qdm_journal_record_new_save (const QdmFileIdentity *identity)
{
  char data[SAVE_SIZE];

  memcpy (data, &identity->size, sizeof identity->size);
  memcpy (data + sizeof identity->size, identity->checksum, QDM_FILE_CHECKSUM_SIZE);
  return record_new (QDM_JOURNAL_RECORD_SAVE, data, SAVE_SIZE);
}

/* ---- reading ---- */

/**
 * qdm_journal_record_get_kind:
 * @record: a record of a journal
 *
 * Returns: what it holds
 */
QdmJournalRecordKind
qdm_journal_record_get_kind (GBytes *record)
{
  gsize size;
  const char *data = g_bytes_get_data (record, &size);

  for (guint i = QDM_JOURNAL_RECORD_PLAN; i < G_N_ELEMENTS (words); i++)
    if (size >= WORD_SIZE && memcmp (data, words[i], WORD_SIZE) == 0)
      return i;
  return QDM_JOURNAL_RECORD_UNKNOWN;
}

/**
 * qdm_journal_record_dup_plan:
 * @record: a record of %QDM_JOURNAL_RECORD_PLAN
 *
 * Returns: (transfer full): the text of the plan
 */
GBytes *
qdm_journal_record_dup_plan (GBytes *record)
{
  return g_bytes_new_from_bytes (record, WORD_SIZE, g_bytes_get_size (record) - WORD_SIZE);
}

/**
 * qdm_journal_record_is_save_of:
 * @record: a record of a journal
 * @identity: which version of a file
 *
 * Returns: whether @record says that the save began which made that version
 */
gboolean
qdm_journal_record_is_save_of (GBytes                *record,
                               const QdmFileIdentity *identity)
{
  g_autoptr (GBytes) wanted = qdm_journal_record_new_save (identity);

  return identity->exists && g_bytes_equal (record, wanted);
}

/* ---- making steps again ---- */

typedef struct {
  guchar kind;
  const char *id;
  const char *where;
  const char *before;
  const char *after;
  guint position;
  GVariant *parcel;
} Note;

static void
note_clear (Note *note)
{
  g_clear_pointer (&note->parcel, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Note, note_clear)

/* The plan is not the one that the edit was made in: the hand that makes it must look. */
static gboolean
make_carefully (QdmHistory *history,
                QdmEdit    *edit)
{
  g_autoptr (QdmEdit) own = edit;

  switch (edit->kind)
    {
    case QDM_EDIT_SET:
      return qdm_history_set (history, edit->item, edit->field->name, edit->after, NULL);
    case QDM_EDIT_INSERT:
      return qdm_history_insert (history, edit->new_parent, edit->item, edit->new_position, NULL);
    case QDM_EDIT_REMOVE:
      return qdm_history_remove (history, edit->item, NULL);
    case QDM_EDIT_MOVE:
    default:
      return qdm_history_move (history, edit->item, edit->new_parent, edit->new_position, NULL);
    }
}

static QdmEdit *
find_set (QdmItem    *item,
          const Note *note,
          gboolean    is_exact)
{
  QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), note->where);
  g_autoptr (QdmEdit) edit = field != NULL ? qdm_edit_new_set (item, field, note->after) : NULL;

  /* Somebody else's value is not overwritten. */
  if (edit == NULL || (!is_exact && g_strcmp0 (edit->before, note->before) != 0 &&
                       g_strcmp0 (edit->before, note->after) != 0))
    return NULL;
  return g_steal_pointer (&edit);
}

static gboolean
is_free_cb (QdmItem  *item,
            gpointer  plan)
{
  return qdm_plan_get_item (plan, item->id) == NULL;
}

static QdmEdit *
find_insert (QdmPlan    *plan,
             QdmItem    *parent,
             const Note *note)
{
  g_autoptr (QdmItem) item = qdm_item_parcel_unpack (note->parcel);

  if (parent == NULL || item == NULL || !qdm_item_foreach (item, is_free_cb, plan) ||
      !qdm_item_class_has_child (QDM_ITEM_GET_CLASS (parent), G_OBJECT_TYPE (item)))
    return NULL;
  return qdm_edit_new_insert (item, parent, MIN (note->position, qdm_item_count (parent, G_OBJECT_TYPE (item))));
}

static QdmEdit *
find_move (QdmItem    *item,
           QdmItem    *parent,
           const Note *note)
{
  guint n;

  if (parent == NULL || item->parent == NULL ||
      !qdm_item_class_has_child (QDM_ITEM_GET_CLASS (parent), G_OBJECT_TYPE (item)))
    return NULL;
  for (QdmItem *above = parent; above != NULL; above = above->parent)
    if (above == item)
      return NULL;

  n = qdm_item_count (parent, G_OBJECT_TYPE (item)) - (parent == item->parent ? 1 : 0);
  return qdm_edit_new_move (item, parent, MIN (note->position, n));
}

/* Returns %NULL if the plan has no place for the edit. */
static QdmEdit *
find_edit (QdmPlan    *plan,
           const Note *note,
           gboolean    is_exact)
{
  QdmItem *item = qdm_plan_get_item (plan, note->id);
  QdmItem *parent = qdm_plan_get_item (plan, note->where);

  if (note->kind == QDM_EDIT_INSERT)
    return find_insert (plan, parent, note);
  if (item == NULL)
    return NULL;
  if (note->kind == QDM_EDIT_SET)
    return find_set (item, note, is_exact);
  if (note->kind == QDM_EDIT_MOVE)
    return find_move (item, parent, note);
  return note->kind == QDM_EDIT_REMOVE && item->parent != NULL ? qdm_edit_new_remove (item) : NULL;
}

static gboolean
redo_edit (GVariant   *description,
           QdmHistory *history,
           gboolean    is_exact)
{
  QdmPlan *plan = qdm_history_get_plan (history);
  g_auto (Note) note = { .parcel = NULL };
  QdmEdit *edit;

  g_variant_get (description, "(y&s&sm&sm&su@" QDM_ITEM_PARCEL_TYPE ")", &note.kind, &note.id, &note.where,
                 &note.before, &note.after, &note.position, &note.parcel);

  /* A careful removal takes along what it must; the record then names that again. */
  if (!is_exact && note.kind == QDM_EDIT_REMOVE && qdm_plan_get_item (plan, note.id) == NULL)
    return TRUE;

  edit = find_edit (plan, &note, is_exact);
  if (edit == NULL)
    return FALSE;
  return is_exact ? qdm_history_make (history, edit, "", NULL) : make_carefully (history, edit);
}

static GVariant *
dup_step (GBytes *record)
{
  g_autoptr (GBytes) data = g_bytes_new_from_bytes (record, WORD_SIZE, g_bytes_get_size (record) - WORD_SIZE);
  g_autoptr (GVariant) step = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (STEP_TYPE), data, FALSE));

  return g_variant_is_normal_form (step) ? g_steal_pointer (&step) : NULL;
}

/**
 * qdm_journal_record_redo:
 * @record: a record of %QDM_JOURNAL_RECORD_STEP
 * @history: the history of the plan that the step was made in, or of another version of it
 * @is_exact: whether the plan is what it was before the step; if not, only what fits is done, and
 *   nobody else's value is overwritten
 *
 * Makes a step again.
 *
 * Returns: whether it was made; if not, the plan is what it was
 */
gboolean
qdm_journal_record_redo (GBytes     *record,
                         QdmHistory *history,
                         gboolean    is_exact)
{
  g_autoptr (GVariant) step = dup_step (record);
  g_autoptr (GVariant) edits = NULL;
  const char *name;
  gboolean done = TRUE;

  if (step == NULL)
    return FALSE;

  g_variant_get (step, "(&s@a" EDIT_TYPE ")", &name, &edits);
  qdm_history_begin (history, name);
  for (gsize i = 0; done && i < g_variant_n_children (edits); i++)
    {
      g_autoptr (GVariant) description = g_variant_get_child_value (edits, i);

      done = redo_edit (description, history, is_exact);
    }
  return qdm_history_close (history, done);
}
