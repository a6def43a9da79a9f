#pragma once

#include "app/qdm-inspector.h"
#include "app/qdm-window.h"

G_BEGIN_DECLS

/* What the files of the window share: qdm-window.c shows, qdm-window-file.c opens, saves and
 * closes, qdm-window-guard.c warns, qdm-window-item.c changes the selected item, qdm-window-print.c
 * prints and exports, qdm-window-duties.c says who answers for what. */
struct _QdmWindow {
  GtkApplicationWindow parent_instance;

  GSettings *settings;
  GActionGroup *item_actions;
  QdmSession *session;
  GCancellable *loading; /* while a file is being opened */
  GCancellable *saving;
  gboolean closing; /* has been asked, or need not be */
  GFileMonitor *monitor; /* of the plan's file, where the system offers it */
  gboolean disk_changed; /* what was last found and told of the file */
  gboolean disk_there;

  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *undo;
  GtkWidget *redo;
  GtkWidget *find;
  GtkWidget *status_date;
  GtkWidget *checks;
  GtkWidget *menu;
  GtkWidget *content;
  GtkWidget *messages;
  GtkWidget *loading_label;
  GtkWidget *loading_bar;
  GtkWidget *rail_paned;
  GtkWidget *rail_box;
  GtkWidget *rail;
  GtkWidget *paned;
  GtkWidget *views;
  QdmInspector *inspector;
  GtkWidget *counts;
  GtkWidget *deed;
  GtkWidget *deed_undo;
  GtkWidget *unsaved;
  GMenu *recent;
};

void qdm_window_show_state         (QdmWindow *self);
void qdm_window_add_file_actions   (QdmWindow *self);
void qdm_window_add_guard_actions  (QdmWindow *self);
void qdm_window_guard_session      (QdmWindow *self);
void qdm_window_claim              (QdmWindow *self,
                                    gboolean   take_over);
void qdm_window_check_disk         (QdmWindow *self);
void qdm_window_add_item_actions   (QdmWindow *self);
void qdm_window_add_print_actions  (QdmWindow *self);
void qdm_window_add_duty_actions   (QdmWindow *self);
void qdm_window_update_item_actions (QdmWindow *self);
gboolean qdm_window_ask_and_close  (QdmWindow *self);
void qdm_window_add_drop           (QdmWindow *self);

G_END_DECLS
