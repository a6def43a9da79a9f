#include "chart/qdm-grouping.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-chain.h"
#include "model/qdm-park.h"
#include "model/qdm-responsibility.h"

static const char *
get_first (char **ids)
{
  return ids != NULL ? ids[0] : NULL;
}

static const char *
get_lead_unit (QdmItem *project)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (project, QDM_DATE_UNSET, FALSE);

  for (guint i = 0; i < answers->len; i++)
    if (g_array_index (answers, QdmAnswer, i).role == QDM_ROLE_LEAD)
      return QDM_ITEM (g_array_index (answers, QdmAnswer, i).unit)->id;
  return NULL;
}

/**
 * qdm_grouping_get_key:
 * @self: a grouping
 * @project: a project
 *
 * Returns: (transfer none) (nullable): the id of the item that the project stands under, or the name
 *   of its box; %NULL if none is stated, or if projects stand under nothing
 */
const char *
qdm_grouping_get_key (QdmGrouping  self,
                      QdmProject  *project)
{
  switch (self)
    {
    case QDM_GROUPING_CHAIN:
      return get_first (project->chains);
    case QDM_GROUPING_PARK:
      return get_first (project->parks);
    case QDM_GROUPING_UNIT:
      return project->owner != NULL ? project->owner : get_lead_unit (QDM_ITEM (project));
    case QDM_GROUPING_BOX:
      return project->box;
    default:
      return NULL;
    }
}

/**
 * qdm_grouping_get_homeless_title:
 * @self: a grouping
 *
 * Returns: (transfer none): what to call the group of those that name none
 */
const char *
qdm_grouping_get_homeless_title (QdmGrouping self)
{
  switch (self)
    {
    case QDM_GROUPING_CHAIN:
      return _("No chain stated");
    case QDM_GROUPING_PARK:
      return _("No park stated");
    case QDM_GROUPING_UNIT:
      return _("No owner or lead unit stated");
    default:
      return _("In no box");
    }
}

/**
 * qdm_grouping_get_group_type:
 * @self: a grouping
 *
 * Returns: the type of the items that projects stand under, whose order is that of the groups;
 *   %G_TYPE_NONE if they are no items
 */
GType
qdm_grouping_get_group_type (QdmGrouping self)
{
  switch (self)
    {
    case QDM_GROUPING_CHAIN:
      return QDM_TYPE_CHAIN;
    case QDM_GROUPING_PARK:
      return QDM_TYPE_PARK;
    case QDM_GROUPING_UNIT:
      return QDM_TYPE_UNIT;
    default:
      return G_TYPE_NONE;
    }
}
