#pragma once

#include "model/qdm-project.h"

G_BEGIN_DECLS

/**
 * QdmGrouping:
 * @QDM_GROUPING_NONE: projects in the plan's order
 * @QDM_GROUPING_CHAIN: by the first chain that a project names
 * @QDM_GROUPING_PARK: by the first park that it names
 * @QDM_GROUPING_UNIT: by its owner or, if none is stated, by its first lead unit
 * @QDM_GROUPING_BOX: by the box of the document that lists it
 *
 * What the projects of an outline stand under.
 */
typedef enum {
  QDM_GROUPING_NONE,
  QDM_GROUPING_CHAIN,
  QDM_GROUPING_PARK,
  QDM_GROUPING_UNIT,
  QDM_GROUPING_BOX,
} QdmGrouping;

const char *qdm_grouping_get_key            (QdmGrouping  self,
                                             QdmProject  *project);
const char *qdm_grouping_get_homeless_title (QdmGrouping  self);
GType       qdm_grouping_get_group_type     (QdmGrouping  self);

G_END_DECLS
