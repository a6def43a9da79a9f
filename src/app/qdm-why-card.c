#include "app/qdm-why-card.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-popover.h"

/* The reasons why a task stands where it stands, on a card that leads to what decides it. */

typedef struct {
  QdmSession *session;
  GtkWidget *card; /* not owned: it owns this */
  QdmItem *item;
  const char *field; /* the one to change, or NULL to go to the item */
} Way;

static void
way_free (gpointer  data,
          GClosure *closure)
{
  Way *way = data;

  g_object_unref (way->session);
  g_object_unref (way->item);
  g_free (way);
}

static void
clicked_cb (GtkWidget *button,
            Way       *way)
{
  GtkWidget *parent = gtk_widget_get_parent (way->card);
  const char *field = way->field;

  qdm_selection_select (qdm_session_get_selection (way->session), way->item);
  if (field != NULL)
    gtk_widget_activate_action (parent, "win.edit-field", "s", field);
  gtk_popover_popdown (GTK_POPOVER (way->card));
}

static GtkWidget *
create_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  return label;
}

/* Where a reason can be changed. */
static void
find_way (const QdmReason  *reason,
          QdmItem          *item,
          QdmItem         **target,
          const char      **field)
{
  *target = NULL;
  *field = NULL;
  switch (reason->kind)
    {
    case QDM_REASON_DEPENDENCY:
      *target = reason->item;
      break;
    case QDM_REASON_CONSTRAINT:
      *target = reason->item;
      *field = "constraint-date";
      break;
    case QDM_REASON_AS_LATE_AS_POSSIBLE:
      *target = item;
      *field = "constraint";
      break;
    case QDM_REASON_ACTUAL_START:
      *target = item;
      *field = "actual-start";
      break;
    case QDM_REASON_ACTUAL_FINISH:
      *target = item;
      *field = "actual-finish";
      break;
    default:
      break;
    }
}

static GtkWidget *
create_reason (QdmSession      *session,
               GtkWidget       *card,
               QdmItem         *item,
               const QdmReason *reason)
{
  g_autofree char *text = qdm_reason_dup_text (reason);
  GtkWidget *label = create_text (text);
  GtkWidget *button;
  QdmItem *target;
  const char *field;
  Way *way;

  find_way (reason, item, &target, &field);
  if (target == NULL)
    {
      gtk_widget_add_css_class (label, "reason");
      return label;
    }

  way = g_new0 (Way, 1);
  way->session = g_object_ref (session);
  way->item = g_object_ref (target);
  way->card = card;
  way->field = field;
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, field != NULL ? _("Change it") : _("Go there"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), way, way_free, 0);
  return button;
}

static char *
dup_dates (QdmSchedule *schedule,
           QdmItem     *item)
{
  char first[QDM_DATE_BUFFER], last[QDM_DATE_BUFFER];
  QdmDates dates;

  if (!qdm_schedule_get_dates (schedule, item, &dates) || dates.finish > QDM_DATE_MAX)
    return g_strdup (_("It has no dates: no duration is given"));
  if (dates.done)
    /* Translators: first day, last day */
    return g_strdup_printf (_("%s to %s; done"), qdm_date_format (dates.start, first), qdm_date_format (dates.finish, last));
  /* Translators: first day, last day, how many working days it can slip */
  return g_strdup_printf (ngettext ("%s to %s; %d working day of float", "%s to %s; %d working days of float",
                                    ABS (dates.total_float)),
                          qdm_date_format (dates.start, first), qdm_date_format (dates.finish, last), dates.total_float);
}

static void
append_reasons (GtkWidget  *box,
                GtkWidget  *card,
                QdmSession *session,
                QdmItem    *item)
{
  g_autoptr (GPtrArray) reasons = qdm_schedule_explain (qdm_session_get_schedule (session), item);

  for (guint i = 0; i < reasons->len; i++)
    gtk_box_append (GTK_BOX (box), create_reason (session, card, item, reasons->pdata[i]));
}

/* The task in a summary with which that begins, or ends. */
static QdmItem *
find_end (QdmSchedule *schedule,
          QdmItem     *item,
          gboolean     last)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  QdmDate start, finish, part_start, part_finish;

  if (n == 0 || !qdm_schedule_get_span (schedule, item, &start, &finish))
    return n == 0 ? item : NULL;
  for (guint i = 0; i < n; i++)
    {
      QdmItem *part = qdm_item_get_child (item, QDM_TYPE_TASK, i);

      if (qdm_schedule_get_span (schedule, part, &part_start, &part_finish) &&
          (last ? part_finish == finish : part_start == start))
        return find_end (schedule, part, last);
    }
  return NULL;
}

/* A summary stands where it stands because of the parts at its ends. */
static void
append_end (GtkWidget  *box,
            GtkWidget  *card,
            QdmSession *session,
            QdmItem    *item,
            gboolean    last)
{
  QdmItem *part = find_end (qdm_session_get_schedule (session), item, last);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (part == NULL || part == item)
    return;

  title = qdm_item_dup_title (part);
  text = g_strdup_printf (last ? _("It ends with “%s”:") : _("It begins with “%s”:"), title);
  label = create_text (text);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  append_reasons (box, card, session, part);
}

static GtkWidget *
create_content (GtkWidget  *card,
                QdmSession *session,
                QdmItem    *item)
{
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *dates = dup_dates (qdm_session_get_schedule (session), item);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = create_text (title);

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (box, "why-card");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), create_text (dates));
  append_reasons (box, card, session, item);
  append_end (box, card, session, item, FALSE);
  append_end (box, card, session, item, TRUE);
  return box;
}

/**
 * qdm_why_card_popup:
 * @parent: the widget that it hangs on
 * @session: an open plan
 * @item: a task or project of it
 * @at: where @item is in @parent
 *
 * Tells why @item stands where it stands.
 */
void
qdm_why_card_popup (GtkWidget          *parent,
                    QdmSession         *session,
                    QdmItem            *item,
                    const GdkRectangle *at)
{
  GtkWidget *card = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (card), create_content (card, session, item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why here?"), -1);
  qdm_popover_open (card, parent, at);
}
