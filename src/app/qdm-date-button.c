#include "app/qdm-date-button.h"

/**
 * QdmDateButton:
 *
 * A button that opens a month in which one chooses a day (#QdmDateButton::chosen).
 */
struct _QdmDateButton {
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *calendar;
  gboolean showing;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmDateButton, qdm_date_button, GTK_TYPE_WIDGET)

static void
day_selected_cb (QdmDateButton *self)
{
  g_autoptr (GDateTime) day = NULL;

  if (self->showing)
    return;

  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_signal_emit (self, signals[CHOSEN], 0,
                 qdm_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                    g_date_time_get_day_of_month (day)));
}

static void
qdm_date_button_dispose (GObject *object)
{
  g_clear_pointer (&QDM_DATE_BUTTON (object)->button, gtk_widget_unparent);

  G_OBJECT_CLASS (qdm_date_button_parent_class)->dispose (object);
}

static void
qdm_date_button_class_init (QdmDateButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_date_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * QdmDateButton::chosen:
   * @self: the button
   * @date: the day that was chosen (#QdmDate)
   */
  signals[CHOSEN] = g_signal_new ("chosen", QDM_TYPE_DATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
qdm_date_button_init (QdmDateButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = gtk_calendar_new ();
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), self->calendar);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "qdm-calendars-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * qdm_date_button_new:
 * @name: what the day is for, for the tooltip and screen readers
 *
 * Returns: (transfer floating): a button with the picture of a calendar
 */
GtkWidget *
qdm_date_button_new (const char *name)
{
  QdmDateButton *self = g_object_new (QDM_TYPE_DATE_BUTTON, NULL);

  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * qdm_date_button_set_date:
 * @self: a button
 * @date: the day to open at, or %QDM_DATE_UNSET to leave it
 *
 * Shows another day.
 */
void
qdm_date_button_set_date (QdmDateButton *self,
                          QdmDate        date)
{
  g_autoptr (GDateTime) day = NULL;
  int year;
  int month;
  int day_of_month;

  if (date == QDM_DATE_UNSET)
    return;

  qdm_date_to_ymd (date, &year, &month, &day_of_month);
  day = g_date_time_new_local (year, month, day_of_month, 0, 0, 0);
  self->showing = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->showing = FALSE;
}

/**
 * qdm_date_button_set_label:
 * @self: a button
 * @label: a text to show instead of the picture
 *
 * Changes what stands on the button.
 */
void
qdm_date_button_set_label (QdmDateButton *self,
                           const char    *label)
{
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
}
