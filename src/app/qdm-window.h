#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_WINDOW (qdm_window_get_type ())

G_DECLARE_FINAL_TYPE (QdmWindow, qdm_window, QDM, WINDOW, GtkApplicationWindow)

QdmWindow  *qdm_window_new         (GtkApplication *application);
QdmSession *qdm_window_get_session (QdmWindow      *self);
void        qdm_window_set_session (QdmWindow      *self,
                                    QdmSession     *session);
gboolean    qdm_window_is_free     (QdmWindow      *self);
const char *qdm_window_get_path    (QdmWindow      *self);
void        qdm_window_open        (QdmWindow      *self,
                                    const char     *path);
void         qdm_window_load_again  (QdmWindow      *self);
void         qdm_window_show_note   (QdmWindow      *self,
                                    const char     *about,
                                    const char     *sentence,
                                    const char     *label,
                                    const char     *action);
void         qdm_window_offer_abandoned (QdmWindow  *self,
                                         const char *id);

G_END_DECLS
