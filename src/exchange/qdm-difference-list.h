#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmDifferenceRow:
 * @id: the item's id
 * @type: what kind of item it is, for people
 * @title: what the item is called; where it is called otherwise by the two, as mine calls it
 * @what: what differs: the label of a field, or what else there is to say of an item
 * @mine: what there is in the one plan; empty if nothing
 * @theirs: what there is in the other
 *
 * One thing in which two plans differ, in words for people.
 */
typedef struct {
  char *id;
  const char *type;
  char *title;
  const char *what;
  char *mine;
  char *theirs;
} QdmDifferenceRow;

typedef struct _QdmDifferenceList QdmDifferenceList;

QdmDifferenceList *qdm_difference_list_new      (QdmPlan           *mine,
                                                 QdmPlan           *theirs);
void               qdm_difference_list_free     (QdmDifferenceList *self);
gboolean           qdm_difference_list_step     (QdmDifferenceList *self,
                                                 guint              n_items);
GPtrArray         *qdm_difference_list_get_rows (QdmDifferenceList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmDifferenceList, qdm_difference_list_free)

G_END_DECLS
