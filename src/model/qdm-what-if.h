#pragma once

#include "model/qdm-scenario.h"

G_BEGIN_DECLS

#define QDM_TYPE_WHAT_IF (qdm_what_if_get_type ())

G_DECLARE_FINAL_TYPE (QdmWhatIf, qdm_what_if, QDM, WHAT_IF, GObject)

QdmWhatIf   *qdm_what_if_new             (QdmHistory  *history);
QdmWhatIf   *qdm_what_if_new_of_unsaved  (QdmHistory  *history);
guint        qdm_what_if_count_changes   (QdmWhatIf   *self);
QdmScenario *qdm_what_if_keep            (QdmWhatIf   *self,
                                          const char  *name,
                                          GError     **error);
gboolean     qdm_what_if_take_back       (QdmWhatIf   *self,
                                          GError     **error);

G_END_DECLS
