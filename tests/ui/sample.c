/* A small window with one of each thing that the driver must be able to see and do. */

#include <locale.h>

#include <glib-unix.h>
#include <gtk/gtk.h>

#define N_ROWS 1000

/* Where the pointer went, in the area's own pixels, for the driver to compare. */
static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                GtkLabel       *report)
{
  g_autofree char *text = NULL;
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  text = g_strdup_printf ("from %.0f,%.0f by %.0f,%.0f", x, y, offset_x, offset_y);
  gtk_label_set_text (report, text);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           GtkLabel                 *report)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  g_autofree char *text = g_strdup_printf ("wheel %.0f%s", dy, (state & GDK_CONTROL_MASK) ? " with Control" : "");

  gtk_label_set_text (report, text);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_area (GtkLabel *report)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA,
                                  "content-height", 120,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_IMG,
                                  NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, "Area", -1);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), report);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), report);
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (area, scroll);
  return area;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (string));
}

static GtkWidget *
make_list (void)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list, *scroller;

  for (int i = 0; i < N_ROWS; i++)
    gtk_string_list_take (strings, g_strdup_printf ("row %d", i));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);

  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))), factory);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
show_dialog (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       window)
{
  GtkWidget *dialog = g_object_new (GTK_TYPE_WINDOW,
                                    "title", "Dialog",
                                    "transient-for", window,
                                    "modal", TRUE,
                                    "default-width", 300,
                                    "default-height", 100,
                                    "child", gtk_button_new_with_label ("Close it"),
                                    NULL);

  g_signal_connect_swapped (gtk_window_get_child (GTK_WINDOW (dialog)), "clicked",
                            G_CALLBACK (gtk_window_destroy), dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
say_chosen (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       window)
{
  gtk_window_set_title (window, "Chosen");
}

static void
warn (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       window)
{
  g_warning ("a warning of the sample");
}

static GtkWidget *
make_header (void)
{
  GtkWidget *header = gtk_header_bar_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenu) menu = g_menu_new ();

  g_menu_append (menu, "Choose", "win.choose");
  g_menu_append (menu, "Show dialog", "win.dialog");
  g_object_set (button, "primary", TRUE, "menu-model", menu, "icon-name", "open-menu-symbolic", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Menu", -1);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (header), button);
  return header;
}

static GtkWidget *
make_content (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *report = gtk_label_new ("nothing yet");
  GtkWidget *check = gtk_check_button_new_with_label ("Check");
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 100, 1);
  GtkWidget *day = gtk_label_new (NULL);
  g_autoptr(GDateTime) thursday = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
  g_autofree char *weekday = g_date_time_format (thursday, "%A");

  gtk_label_set_text (GTK_LABEL (day), weekday);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Name", -1);
  gtk_widget_set_halign (check, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), report);
  gtk_box_append (GTK_BOX (box), day);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), spin);
  gtk_box_append (GTK_BOX (box), make_area (GTK_LABEL (report)));
  gtk_box_append (GTK_BOX (box), make_list ());
  return box;
}

static void
activate_cb (GtkApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "choose", .activate = say_chosen },
    { .name = "dialog", .activate = show_dialog },
    { .name = "warn", .activate = warn },
  };
  GtkWidget *window = gtk_application_window_new (application);

  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
  g_object_set (window,
                "title", "Sample",
                "default-width", 500,
                "default-height", 600,
                "titlebar", make_header (),
                "child", make_content (),
                NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
terminate_cb (gpointer application)
{
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS);

  setlocale (LC_ALL, "");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  /* An orderly end, so that a leak is found. */
  g_unix_signal_add (SIGTERM, terminate_cb, application);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
