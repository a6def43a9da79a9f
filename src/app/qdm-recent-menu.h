#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void qdm_recent_menu_follow (GMenu      *menu);
void qdm_recent_menu_add    (const char *path);

G_END_DECLS
