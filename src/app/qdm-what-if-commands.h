#pragma once

#include "app/qdm-session.h"

G_BEGIN_DECLS

void         qdm_what_if_commands_start    (QdmSession  *session);
char        *qdm_what_if_commands_dup_sentence (QdmSession *session);
char        *qdm_what_if_commands_dup_name (void);
QdmScenario *qdm_what_if_commands_keep     (QdmSession  *session,
                                            const char  *name,
                                            GError     **error);
gboolean     qdm_what_if_commands_drop     (QdmSession  *session,
                                            GError     **error);
void         qdm_what_if_commands_adopt    (QdmSession  *session);

G_END_DECLS
