#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QDM_TYPE_MESSAGE_BAR (qdm_message_bar_get_type ())

G_DECLARE_FINAL_TYPE (QdmMessageBar, qdm_message_bar, QDM, MESSAGE_BAR, GtkWidget)

/**
 * QdmMessageKind:
 * @QDM_MESSAGE_NOTE: good to know
 * @QDM_MESSAGE_WARNING: something that wants a hand, or work may be lost
 */
typedef enum {
  QDM_MESSAGE_NOTE,
  QDM_MESSAGE_WARNING,
} QdmMessageKind;

GtkWidget *qdm_message_bar_new        (QdmMessageKind  kind,
                                       const char     *sentence);
void       qdm_message_bar_add_button (QdmMessageBar  *self,
                                       const char     *label,
                                       const char     *action);
void       qdm_message_bar_add_close  (QdmMessageBar  *self);

G_END_DECLS
