#pragma once

#include "app/qdm-gantt-tool.h"

G_BEGIN_DECLS

#define QDM_TYPE_GANTT_COMMANDS (qdm_gantt_commands_get_type ())

G_DECLARE_FINAL_TYPE (QdmGanttCommands, qdm_gantt_commands, QDM, GANTT_COMMANDS, GObject)

QdmGanttCommands *qdm_gantt_commands_new         (QdmSession       *session,
                                                  QdmGanttTool     *tool,
                                                  GActionMap       *map);
void              qdm_gantt_commands_bind_keys   (GtkWidget        *widget);
GMenuModel       *qdm_gantt_commands_create_menu (QdmItem          *item);

G_END_DECLS
