#include "app/qdm-item-adder.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-item-picker.h"
#include "app/qdm-message.h"
#include "app/qdm-popover.h"

/* An item that is being made.  What it means nothing without is asked for first: references by a
 * search for each, dates and half-years by the plan's status date.  It lives as long as the
 * search that is open. */
typedef struct {
  QdmSession *session;
  QdmItem *parent;
  QdmItem *item;
  GtkWidget *anchor;
  GtkWidget *picker;
  const QdmField *asked;
} Adder;

static void ask_or_insert (Adder *adder);

static void
adder_free (Adder *adder)
{
  g_object_unref (adder->session);
  g_object_unref (adder->parent);
  g_object_unref (adder->item);
  g_object_unref (adder->anchor);
  g_free (adder);
}

/* ---- what an item needs ---- */

static void
preset (Adder          *adder,
        const QdmField *field)
{
  QdmDate day = qdm_session_get_day (adder->session);
  char buffer[QDM_DATE_BUFFER];
  int year;
  int month;
  int day_of_month;

  if (field->kind == QDM_FIELD_DATE)
    qdm_item_set_text (adder->item, field->name, qdm_date_format (day, buffer), NULL);
  else if (field->kind == QDM_FIELD_HALF_YEAR)
    qdm_item_set_text (adder->item, field->name,
                       qdm_half_year_format (qdm_half_year_from_date (day), buffer), NULL);
  else if (field->kind == QDM_FIELD_INTEGER)
    {
      qdm_date_to_ymd (day, &year, &month, &day_of_month);
      g_snprintf (buffer, sizeof buffer, "%d", year);
      qdm_item_set_text (adder->item, field->name, buffer, NULL);
    }
}

/* An item whose title comes from what it refers to needs no name of its own. */
static void
give_name (Adder *adder)
{
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (adder->item);
  QdmItemClass *base = qdm_item_type_get_class (QDM_TYPE_ITEM);
  g_autofree char *name = NULL;

  if (klass->dup_title != base->dup_title)
    return;

  /* Translators: the name of an item that was just added; its kind */
  name = g_strdup_printf (_("New: %s"), _(klass->label));
  qdm_item_set_text (adder->item, "name", name, NULL);
}

static const QdmField *
find_missing_reference (QdmItem *item)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = g_ptr_array_index (fields, i);

      if ((field->flags & QDM_FIELD_REQUIRED) && qdm_field_is_reference (field) &&
          qdm_field_is_default (field, item))
        return field;
    }
  return NULL;
}

/* ---- asking ---- */

static void
picked_cb (Adder   *adder,
           QdmItem *target)
{
  qdm_item_set_text (adder->item, adder->asked->name, target->id, NULL);
  ask_or_insert (adder);
}

static void
ask (Adder          *adder,
     const QdmField *field)
{
  /* Translators: asks what a new item refers to: its kind, the field's label */
  g_autofree char *label = g_strdup_printf (_("%s: %s"), qdm_item_get_type_label (adder->item),
                                            qdm_field_get_label (field));
  GtkWidget *picker = qdm_item_picker_new (adder->session, field->type != NULL ? field->type () : QDM_TYPE_ITEM,
                                           label);
  Adder *next = g_new0 (Adder, 1);

  next->session = g_object_ref (adder->session);
  next->parent = g_object_ref (adder->parent);
  next->item = g_object_ref (adder->item);
  next->anchor = g_object_ref (adder->anchor);
  next->asked = field;
  g_object_set_data_full (G_OBJECT (picker), "qdm-adder", next, (GDestroyNotify) adder_free);
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (picked_cb), next);
  qdm_popover_open (picker, adder->anchor, NULL);
}

static void
ask_or_insert (Adder *adder)
{
  const QdmField *missing = find_missing_reference (adder->item);
  g_autoptr (GError) error = NULL;

  if (missing != NULL)
    {
      ask (adder, missing);
      return;
    }

  if (qdm_history_insert (qdm_session_get_history (adder->session), adder->parent, adder->item, G_MAXUINT, &error))
    qdm_selection_select (qdm_session_get_selection (adder->session), adder->item);
  else
    qdm_message_show_error (adder->anchor, _("Nothing was added"), error->message);
}

/**
 * qdm_item_adder_start:
 * @session: an open plan
 * @parent: an item of the plan
 * @type: a type of children that @parent can have
 * @anchor: the widget beside which to ask for what the new item refers to
 *
 * Adds a new item at the end of @parent's children and selects it.
 */
void
qdm_item_adder_start (QdmSession *session,
                      QdmItem    *parent,
                      GType       type,
                      GtkWidget  *anchor)
{
  Adder *adder = g_new0 (Adder, 1);
  GPtrArray *fields;

  adder->session = g_object_ref (session);
  adder->parent = g_object_ref (parent);
  adder->anchor = g_object_ref (anchor);
  adder->item = qdm_item_new (type, NULL);
  give_name (adder);
  fields = QDM_ITEM_GET_CLASS (adder->item)->fields;
  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = g_ptr_array_index (fields, i);

      if (field->flags & QDM_FIELD_REQUIRED)
        preset (adder, field);
    }
  ask_or_insert (adder);
  adder_free (adder);
}
