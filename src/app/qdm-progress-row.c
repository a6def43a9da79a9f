#include "app/qdm-progress-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/**
 * QdmProgressRow:
 *
 * One report that is due in a half-year, to be filled in.  An entry comes into the plan with the
 * first value that is set.
 */
struct _QdmProgressRow {
  GObject parent_instance;

  QdmSession *session;
  QdmHalfYear period;
  QdmItem *item;
  QdmUnit *unit;
  QdmEntry *entry;
  QdmEntry *before;
};

G_DEFINE_FINAL_TYPE (QdmProgressRow, qdm_progress_row, G_TYPE_OBJECT)

static void
qdm_progress_row_finalize (GObject *object)
{
  QdmProgressRow *self = QDM_PROGRESS_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->unit);
  g_clear_object (&self->entry);
  g_clear_object (&self->before);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_progress_row_parent_class)->finalize (object);
}

static void
qdm_progress_row_class_init (QdmProgressRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_progress_row_finalize;
}

static void
qdm_progress_row_init (QdmProgressRow *self)
{
}

/**
 * qdm_progress_row_new:
 * @session: an open plan
 * @period: a half-year
 * @due: a report that is due in it
 *
 * Returns: (transfer full): a row for it
 */
QdmProgressRow *
qdm_progress_row_new (QdmSession   *session,
                      QdmHalfYear   period,
                      const QdmDue *due)
{
  QdmProgressRow *self = g_object_new (QDM_TYPE_PROGRESS_ROW, NULL);

  self->session = g_object_ref (session);
  self->period = period;
  self->item = g_object_ref (due->item);
  g_set_object (&self->unit, due->unit);
  g_set_object (&self->entry, due->entry);
  g_set_object (&self->before, due->before);
  return self;
}

/**
 * qdm_progress_row_follow:
 * @self: a row
 * @due: a report as the plan has it now
 *
 * Takes over what became of the report, if it is the row's.
 *
 * Returns: whether it is
 */
gboolean
qdm_progress_row_follow (QdmProgressRow *self,
                         const QdmDue   *due)
{
  if (self->item != due->item || self->unit != due->unit)
    return FALSE;

  g_set_object (&self->entry, due->entry);
  g_set_object (&self->before, due->before);
  return TRUE;
}

/**
 * qdm_progress_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): what is reported on
 */
QdmItem *
qdm_progress_row_get_item (QdmProgressRow *self)
{
  return self->item;
}

/**
 * qdm_progress_row_get_unit:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): who reports
 */
QdmUnit *
qdm_progress_row_get_unit (QdmProgressRow *self)
{
  return self->unit;
}

/**
 * qdm_progress_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the entry, if the plan holds one
 */
QdmEntry *
qdm_progress_row_get_entry (QdmProgressRow *self)
{
  return self->entry;
}

/**
 * qdm_progress_row_get_state:
 * @self: a row
 *
 * Returns: the entry's state; an entry that is not there is missing
 */
QdmEntryState
qdm_progress_row_get_state (QdmProgressRow *self)
{
  return self->entry != NULL ? self->entry->state : QDM_ENTRY_STATE_MISSING;
}

/**
 * qdm_progress_row_is_open:
 * @self: a row
 *
 * Returns: whether somebody still has to report: nothing has come, or it was returned
 */
gboolean
qdm_progress_row_is_open (QdmProgressRow *self)
{
  return self->entry == NULL || !qdm_entry_has_arrived (self->entry);
}

static char *
dup_state (QdmProgressRow *self)
{
  QdmField *field = qdm_item_class_find_field (qdm_item_type_get_class (QDM_TYPE_ENTRY), "state");

  return g_strdup (_(g_enum_get_value (qdm_field_get_enum (field), (int) qdm_progress_row_get_state (self))->value_name));
}

static char *
dup_field (QdmEntry   *entry,
           const char *name)
{
  QdmField *field = qdm_item_class_find_field (qdm_item_type_get_class (QDM_TYPE_ENTRY), name);
  char *text = entry != NULL ? qdm_field_dup_text (field, QDM_ITEM (entry)) : NULL;

  return text != NULL ? text : g_strdup ("");
}

/**
 * qdm_progress_row_dup_text:
 * @self: a row
 * @column: the name of a field of entries, or "item", "unit", "state" or "before"
 *
 * Returns: (transfer full): what the column shows; a field as qdm_progress_row_set() takes it
 */
char *
qdm_progress_row_dup_text (QdmProgressRow *self,
                           const char     *column)
{
  if (strcmp (column, "item") == 0)
    return qdm_item_dup_title (self->item);
  if (strcmp (column, "unit") == 0)
    return self->unit != NULL ? qdm_item_dup_title (QDM_ITEM (self->unit)) : g_strdup ("");
  if (strcmp (column, "state") == 0)
    return dup_state (self);
  if (strcmp (column, "before") == 0)
    return dup_field (self->before, "percent");
  return dup_field (self->entry, column);
}

/* ---- filling in ---- */

/**
 * qdm_progress_row_add_entry:
 * @self: a row
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Puts an entry into the plan if there is none.
 *
 * Returns: whether there is one now
 */
gboolean
qdm_progress_row_add_entry (QdmProgressRow  *self,
                            GError         **error)
{
  g_autoptr (QdmItem) entry = NULL;
  char period[QDM_HALF_YEAR_BUFFER];

  if (self->entry != NULL)
    return TRUE;

  entry = qdm_item_new (QDM_TYPE_ENTRY, NULL);
  qdm_item_set_text (entry, "period", qdm_half_year_format (self->period, period), NULL);
  if (self->unit != NULL)
    qdm_item_set_text (entry, "unit", QDM_ITEM (self->unit)->id, NULL);
  if (!qdm_history_insert (qdm_session_get_history (self->session), self->item, entry,
                           qdm_item_count (self->item, QDM_TYPE_ENTRY), error))
    return FALSE;

  self->entry = QDM_ENTRY (g_steal_pointer (&entry));
  return TRUE;
}

/* What somebody has filled in is there. */
static gboolean
set_in_step (QdmProgressRow  *self,
             const char      *field,
             const char      *text,
             GError         **error)
{
  QdmHistory *history = qdm_session_get_history (self->session);

  if (!qdm_progress_row_add_entry (self, error) ||
      !qdm_history_set (history, QDM_ITEM (self->entry), field, text, error))
    return FALSE;
  if (strcmp (field, "state") == 0 || self->entry->state != QDM_ENTRY_STATE_MISSING || text == NULL || text[0] == '\0')
    return TRUE;
  return qdm_history_set (history, QDM_ITEM (self->entry), "state", "submitted", error);
}

/**
 * qdm_progress_row_set:
 * @self: a row
 * @field: the name of a field of entries
 * @text: (nullable): its new value, as a plan file writes it
 * @error: return location for what the field or the plan says
 *
 * Fills in a value, as one step to undo.  With the first value an entry that was missing counts
 * as submitted.
 *
 * Returns: whether the value was taken; if not, nothing has changed
 */
gboolean
qdm_progress_row_set (QdmProgressRow  *self,
                      const char      *field,
                      const char      *text,
                      GError         **error)
{
  QdmHistory *history = qdm_session_get_history (self->session);
  g_autofree char *title = qdm_item_dup_title (self->item);
  /* Translators: a step to undo: somebody fills in how far an item has come */
  g_autofree char *name = g_strdup_printf (_("Report on “%s”"), title);
  gboolean is_new = self->entry == NULL;
  gboolean done;

  qdm_history_begin (history, name);
  done = qdm_history_close (history, set_in_step (self, field, text, error));
  if (!done && is_new)
    g_clear_object (&self->entry);
  return done;
}
