#include "model/qdm-plan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-item-list.h"
#include "model/qdm-types.h"

/**
 * QdmPlan:
 *
 * The root of the tree of items.  It finds items by their ids, knows who refers to whom, applies
 * edits and tells of each (#QdmPlan::edited).
 */

#define MAX_TITLE_DEPTH 4

enum { EDITED, N_SIGNALS };

static guint signals[N_SIGNALS];

QDM_DEFINE_ITEM (QdmPlan, qdm_plan)

#define OFFSET(member) G_STRUCT_OFFSET (QdmPlan, member)

static QdmField fields[] = {
  { .name = "region", .kind = QDM_FIELD_TEXT, .offset = OFFSET (region),
    .nick = N_("Region"), .blurb = N_("The province or zone that the plan is for") },
  { .name = "first-day", .kind = QDM_FIELD_DATE, .offset = OFFSET (first_day),
    .nick = N_("First day"), .blurb = N_("The first day of the planning period") },
  { .name = "last-day", .kind = QDM_FIELD_DATE, .offset = OFFSET (last_day),
    .nick = N_("Last day"), .blurb = N_("The last day of the planning period") },
  { .name = "outlook-year", .kind = QDM_FIELD_INTEGER, .offset = OFFSET (outlook_year),
    .nick = N_("Outlook year"), .blurb = N_("The year up to which the plan looks ahead"),
    .min = 1900, .max = 2199, .preset = QDM_INTEGER_UNSET },
  { .name = "status-date", .kind = QDM_FIELD_DATE, .offset = OFFSET (status_date),
    .nick = N_("Status date"), .blurb = N_("The day for which progress is reported") },
  { .name = "currency-unit", .kind = QDM_FIELD_TEXT, .offset = OFFSET (currency_unit),
    .nick = N_("Currency unit"), .blurb = N_("The unit of all amounts of money, such as 万元") },
  { .name = "calendar", .kind = QDM_FIELD_REF, .offset = OFFSET (calendar), .type = qdm_calendar_get_type,
    .nick = N_("Calendar"), .blurb = N_("The calendar of tasks that name no other") },
  { .name = "ramp-up", .kind = QDM_FIELD_WORDS, .offset = OFFSET (ramp_up),
    .nick = N_("Ramp-up"), .blurb = N_("The share of capacity that a new plant runs in its first, second … and every later year, in percent; 40 70 90 100 if open") },
};

static void
qdm_plan_finalize (GObject *object)
{
  QdmPlan *self = QDM_PLAN (object);

  g_clear_pointer (&self->index, qdm_id_table_free);
  g_clear_pointer (&self->referrers, g_hash_table_unref);

  G_OBJECT_CLASS (qdm_plan_parent_class)->finalize (object);
}

static void
qdm_plan_constructed (GObject *object)
{
  QDM_PLAN (object)->index = qdm_id_table_new ();

  G_OBJECT_CLASS (qdm_plan_parent_class)->constructed (object);
}

static void
qdm_plan_check (QdmItem      *item,
                QdmPlan      *plan,
                QdmFaultFunc  report,
                gpointer      data)
{
  if (plan->first_day != QDM_DATE_UNSET && plan->last_day != QDM_DATE_UNSET &&
      plan->last_day < plan->first_day)
    report (item, "last-day", _("The plan ends before it begins"), data);
}

static void
qdm_plan_class_init (QdmPlanClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);
  GType child_types[] = {
    QDM_TYPE_UNIT, QDM_TYPE_PARK, QDM_TYPE_SITING, QDM_TYPE_MATERIAL, QDM_TYPE_PROCESS,
    QDM_TYPE_PRODUCT, QDM_TYPE_DIAGRAM, QDM_TYPE_CHAIN, QDM_TYPE_ACTION, QDM_TYPE_INDICATOR,
    QDM_TYPE_TARGET, QDM_TYPE_FIGURE, QDM_TYPE_CAPACITY, QDM_TYPE_BOX_TASK, QDM_TYPE_PROJECT,
    QDM_TYPE_TECHNOLOGY, QDM_TYPE_WORK, QDM_TYPE_SAFEGUARD, QDM_TYPE_CALENDAR, QDM_TYPE_BASELINE,
    QDM_TYPE_PIN, QDM_TYPE_SCENARIO,
  };

  G_OBJECT_CLASS (klass)->constructed = qdm_plan_constructed;
  G_OBJECT_CLASS (klass)->finalize = qdm_plan_finalize;
  item_class->check = qdm_plan_check;

  qdm_item_class_install (item_class, "plan", N_("Plan"), fields, G_N_ELEMENTS (fields));
  for (guint i = 0; i < G_N_ELEMENTS (child_types); i++)
    qdm_item_class_add_child (item_class, child_types[i]);

  /**
   * QdmPlan::edited:
   * @self: the plan
   * @edit: (type QdmEdit): what has just changed; an undo shows as the opposite edit
   */
  signals[EDITED] = g_signal_new ("edited", QDM_TYPE_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

/**
 * qdm_plan_new:
 *
 * Returns: (transfer full): an empty plan with a new id
 */
QdmPlan *
qdm_plan_new (void)
{
  QdmPlan *self = QDM_PLAN (qdm_item_new (QDM_TYPE_PLAN, NULL));

  qdm_plan_register (self, QDM_ITEM (self));
  return self;
}

/**
 * qdm_plan_get_item:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the item with that id, or %NULL if there is none
 */
QdmItem *
qdm_plan_get_item (QdmPlan    *self,
                   const char *id)
{
  return id != NULL ? qdm_id_table_get (self->index, id) : NULL;
}

/**
 * qdm_plan_count_items:
 * @self: a plan
 *
 * Returns: how many items it has, itself included
 */
guint
qdm_plan_count_items (QdmPlan *self)
{
  return qdm_id_table_count (self->index);
}

/**
 * qdm_plan_register:
 * @self: a plan
 * @item: one item, without those below it
 *
 * Makes the item known by its id.  For the reader of plan files, which puts items together
 * itself; edits do this on their own.
 *
 * Returns: %FALSE if the plan has an item with that id already
 */
gboolean
qdm_plan_register (QdmPlan *self,
                   QdmItem *item)
{
  return qdm_id_table_add (self->index, item);
}

/* ---- who refers to whom ---- */

static void
add_referrer (QdmPlan    *self,
              const char *id,
              QdmItem    *item)
{
  GPtrArray *items = g_hash_table_lookup (self->referrers, id);

  if (items == NULL)
    {
      items = g_ptr_array_new ();
      g_hash_table_insert (self->referrers, g_strdup (id), items);
    }
  g_ptr_array_add (items, item);
}

static void
remove_referrer (QdmPlan    *self,
                 const char *id,
                 QdmItem    *item)
{
  GPtrArray *items = g_hash_table_lookup (self->referrers, id);

  if (items != NULL && g_ptr_array_remove (items, item) && items->len == 0)
    g_hash_table_remove (self->referrers, id);
}

typedef void (*ReferrerFunc) (QdmPlan    *self,
                              const char *id,
                              QdmItem    *item);

static void
visit_references (QdmPlan        *self,
                  QdmItem        *item,
                  const QdmField *field,
                  ReferrerFunc    func)
{
  const char *id;

  if (self->referrers == NULL || !qdm_field_is_reference (field))
    return;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    {
      func (self, id, item);
      if (field->kind == QDM_FIELD_REF)
        break;
    }
}

static void
visit_all_references (QdmPlan      *self,
                      QdmItem      *item,
                      ReferrerFunc  func)
{
  GPtrArray *item_fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < item_fields->len; i++)
    visit_references (self, item, g_ptr_array_index (item_fields, i), func);
}

static gboolean
add_referrers_cb (QdmItem  *item,
                  gpointer  plan)
{
  visit_all_references (plan, item, add_referrer);
  return TRUE;
}

/**
 * qdm_plan_get_referrers:
 * @self: a plan
 * @id: an id
 *
 * The first call reads the whole plan; from then on edits keep the answer up to date.
 *
 * Returns: (transfer none) (nullable) (element-type QdmItem): the items with a field that names
 *   @id, once for each time they name it, until the next edit; %NULL if there is none
 */
GPtrArray *
qdm_plan_get_referrers (QdmPlan    *self,
                        const char *id)
{
  if (self->referrers == NULL)
    {
      self->referrers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) g_ptr_array_unref);
      qdm_item_foreach (QDM_ITEM (self), add_referrers_cb, self);
    }
  return g_hash_table_lookup (self->referrers, id);
}

/* ---- edits ---- */

static gboolean
enter_cb (QdmItem  *item,
          gpointer  data)
{
  QdmPlan *self = data;

  qdm_plan_register (self, item);
  visit_all_references (self, item, add_referrer);
  return TRUE;
}

static gboolean
leave_cb (QdmItem  *item,
          gpointer  data)
{
  QdmPlan *self = data;

  qdm_id_table_remove (self->index, item);
  visit_all_references (self, item, remove_referrer);
  return TRUE;
}

static gboolean
apply_set (QdmPlan  *self,
           QdmEdit  *edit,
           GError  **error)
{
  const char *text = edit->after != NULL ? edit->after : "";
  gboolean parsed;

  visit_references (self, edit->item, edit->field, remove_referrer);
  parsed = qdm_field_parse (edit->field, edit->item, text, strlen (text), error);
  visit_references (self, edit->item, edit->field, add_referrer);

  if (parsed)
    g_object_notify_by_pspec (G_OBJECT (edit->item), edit->field->pspec);
  return parsed;
}

/**
 * qdm_plan_apply:
 * @self: a plan
 * @edit: an edit whose items are this plan's
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Carries out an edit and tells of it.  For #QdmHistory, which everybody else calls: it checks
 * what an edit means before it gets here.
 *
 * Returns: %FALSE if the text of a set could not be read, and nothing has changed
 */
gboolean
qdm_plan_apply (QdmPlan  *self,
                QdmEdit  *edit,
                GError  **error)
{
  switch (edit->kind)
    {
    case QDM_EDIT_SET:
      if (!apply_set (self, edit, error))
        return FALSE;
      break;
    case QDM_EDIT_INSERT:
      qdm_item_foreach (edit->item, enter_cb, self);
      qdm_item_insert_child (edit->new_parent, edit->item, edit->new_position);
      break;
    case QDM_EDIT_REMOVE:
      qdm_item_foreach (edit->item, leave_cb, self);
      qdm_item_remove_child (edit->old_parent, edit->item);
      break;
    case QDM_EDIT_MOVE:
      qdm_item_remove_child (edit->old_parent, edit->item);
      qdm_item_insert_child (edit->new_parent, edit->item, edit->new_position);
      break;
    default:
      g_assert_not_reached ();
    }

  g_signal_emit (self, signals[EDITED], 0, edit);
  return TRUE;
}

/* ---- showing ---- */

/**
 * qdm_plan_dup_name_of:
 * @self: a plan
 * @id: an id
 *
 * Returns: (transfer full): the title of the item with that id, or the id if there is none
 */
char *
qdm_plan_dup_name_of (QdmPlan    *self,
                      const char *id)
{
  /* The title of an item may hold the name of another, and in a faulty plan they go round. */
  static _Thread_local guint depth;
  QdmItem *item = qdm_plan_get_item (self, id);
  char *title;

  if (item == NULL || depth == MAX_TITLE_DEPTH)
    return g_strdup (id);

  depth++;
  title = qdm_item_dup_title (item);
  depth--;
  return title;
}

/**
 * qdm_plan_dup_display:
 * @self: a plan
 * @item: one of its items
 * @field: one of the item's fields
 *
 * Returns: (transfer full): the field's value for people, with references as names; empty for
 *   what is not stated
 */
char *
qdm_plan_dup_display (QdmPlan        *self,
                      QdmItem        *item,
                      const QdmField *field)
{
  GString *text;
  const char *id;

  if (!qdm_field_is_reference (field))
    return qdm_field_dup_display (field, item);

  text = g_string_new (NULL);
  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    {
      g_autofree char *name = qdm_plan_dup_name_of (self, id);

      /* Translators: stands between the names of a list */
      g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", name);
      if (field->kind == QDM_FIELD_REF)
        break;
    }
  return g_string_free (text, FALSE);
}
