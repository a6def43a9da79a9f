#pragma once

#include <gtk/gtk.h>

#include "app/qdm-window.h"

typedef gboolean (*WidgetTest) (GtkWidget *widget,
                                gpointer   data);

void       small_window_init (int         *argc,
                              char      ***argv);
int        small_window_run  (void);
QdmWindow *small_window_new  (void);
QdmWindow *small_window_open (QdmDocument *document);

void       settle            (void);
GtkWidget *find_widget       (GtkWidget   *root,
                              WidgetTest   test,
                              gpointer     data);
