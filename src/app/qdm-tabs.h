#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QDM_TYPE_TABS (qdm_tabs_get_type ())

G_DECLARE_FINAL_TYPE (QdmTabs, qdm_tabs, QDM, TABS, GtkWidget)

GtkWidget  *qdm_tabs_new       (void);
void        qdm_tabs_add       (QdmTabs    *self,
                                GtkWidget  *view,
                                const char *name,
                                const char *title);
void        qdm_tabs_show      (QdmTabs    *self,
                                const char *name);
const char *qdm_tabs_get_shown (QdmTabs    *self);

G_END_DECLS
