#pragma once

#include "model/qdm-assignment.h"
#include "model/qdm-history.h"
#include "model/qdm-unit.h"

G_BEGIN_DECLS

/**
 * QdmUnitToken:
 * @text: what stands in the list, without stray spaces
 * @unit: (nullable): the unit that it names, or %NULL if it is unknown; not owned
 * @printed: (nullable): what the assignment is to keep as printed, or %NULL for the unit's name
 * @new_clause: whether a ， stands before it
 * @kind: what sort of unit it is or, going by its name, seems to be
 * @suggestions: (element-type QdmUnit): for an unknown one, units of that kind with much the same
 *   name, the nearest first; not owned
 * @is_new: whether to add an unknown one to the plan; for the caller to set
 *
 * One entry of a printed list.  To settle an unknown one, the caller sets @unit or @is_new.
 */
typedef struct {
  char *text;
  QdmUnit *unit;
  char *printed;
  gboolean new_clause;
  QdmUnitKind kind;
  GPtrArray *suggestions;
  gboolean is_new;
} QdmUnitToken;

/**
 * QdmUnitRecognition:
 * @tokens: (element-type QdmUnitToken): the list's entries
 * @is_open: whether the list ends in 等
 *
 * A printed list of units as it was understood.  It is good until the next edit of the plan.
 */
typedef struct {
  GPtrArray *tokens;
  gboolean is_open;
} QdmUnitRecognition;

const char         *qdm_unit_list_get_shared_suffix (QdmUnitKind         kind);
char               *qdm_unit_list_format            (QdmItem            *item,
                                                     QdmRole             role);
char               *qdm_unit_list_format_on         (QdmItem            *item,
                                                     QdmRole             role,
                                                     QdmDate             date);

QdmUnitRecognition *qdm_unit_list_recognise         (QdmPlan            *plan,
                                                     const char         *text);
gboolean            qdm_unit_list_apply             (QdmUnitRecognition *recognition,
                                                     QdmHistory         *history,
                                                     QdmItem            *item,
                                                     QdmRole             role,
                                                     GError            **error);
void                qdm_unit_recognition_free       (QdmUnitRecognition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmUnitRecognition, qdm_unit_recognition_free)

G_END_DECLS
