#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QDM_TYPE_NOTICE (qdm_notice_get_type ())

G_DECLARE_FINAL_TYPE (QdmNotice, qdm_notice, QDM, NOTICE, GtkWidget)

void qdm_notice_show (QdmNotice  *self,
                      const char *sentence);
void qdm_notice_hide (QdmNotice  *self);

G_END_DECLS
