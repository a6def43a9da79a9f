#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

#define QDM_TYPE_SELECTION (qdm_selection_get_type ())

G_DECLARE_FINAL_TYPE (QdmSelection, qdm_selection, QDM, SELECTION, GObject)

QdmSelection *qdm_selection_new            (QdmPlan      *plan);
QdmItem      *qdm_selection_get_item       (QdmSelection *self);
const char   *qdm_selection_get_section    (QdmSelection *self);
void          qdm_selection_select         (QdmSelection *self,
                                            QdmItem      *item);
void          qdm_selection_mark           (QdmSelection *self,
                                            GPtrArray    *items);
void          qdm_selection_toggle         (QdmSelection *self,
                                            QdmItem      *item);
gboolean      qdm_selection_is_marked      (QdmSelection *self,
                                            QdmItem      *item);
GPtrArray    *qdm_selection_get_marks      (QdmSelection *self);
GPtrArray    *qdm_selection_dup_marks      (QdmSelection *self);
GPtrArray    *qdm_selection_dup_marks_from (QdmSelection *self,
                                            QdmItem      *first);
void          qdm_selection_go             (QdmSelection *self,
                                            const char   *section,
                                            QdmItem      *item);
void          qdm_selection_open           (QdmSelection *self,
                                            QdmItem      *item);
gboolean      qdm_selection_can_go_back    (QdmSelection *self);
void          qdm_selection_go_back        (QdmSelection *self);

G_END_DECLS
