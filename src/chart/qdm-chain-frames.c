#include "chart/qdm-chain-frames.h"

#include "model/qdm-project.h"

/* Whose the boxes of a chain diagram are: parks and enterprises come from the projects that build
 * what stands in a box. */

/**
 * qdm_chain_frames_parse:
 * @name: "none", "branches", "parks" or "enterprises"
 * @frames: (out): what that is
 *
 * Returns: whether there are frames of that name
 */
gboolean
qdm_chain_frames_parse (const char     *name,
                        QdmChainFrames *frames)
{
  static const char * const names[] = {
    [QDM_CHAIN_FRAMES_NONE] = "none", [QDM_CHAIN_FRAMES_BRANCHES] = "branches",
    [QDM_CHAIN_FRAMES_PARKS] = "parks", [QDM_CHAIN_FRAMES_ENTERPRISES] = "enterprises",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      {
        *frames = i;
        return TRUE;
      }
  return FALSE;
}

/* Whose a project is; empty if the plan does not say. */
static void
add_owners (QdmChainFrames  self,
            QdmProject     *project,
            GHashTable     *owners)
{
  char **parks = project->parks;

  if (self == QDM_CHAIN_FRAMES_ENTERPRISES && project->owner != NULL)
    g_hash_table_add (owners, project->owner);
  for (guint i = 0; self == QDM_CHAIN_FRAMES_PARKS && parks != NULL && parks[i] != NULL; i++)
    g_hash_table_add (owners, parks[i]);
}

/**
 * qdm_chain_frames_find_owner:
 * @self: %QDM_CHAIN_FRAMES_PARKS or %QDM_CHAIN_FRAMES_ENTERPRISES
 * @plan: a plan
 * @box: what stands in a box
 *
 * Finds the park or enterprise in whose frame a box belongs: that of its project, or of the
 * projects that build it.  What is built in several stands in no frame, for it would be in the
 * wrong one.
 *
 * Returns: (transfer none) (nullable): a #QdmPark or #QdmUnit; %NULL if there is none or more
 *   than one
 */
QdmItem *
qdm_chain_frames_find_owner (QdmChainFrames  self,
                             QdmPlan        *plan,
                             QdmItem        *box)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *referrers = qdm_plan_get_referrers (plan, box->id);
  GHashTableIter iter;
  gpointer id;

  if (QDM_IS_PROJECT (box))
    add_owners (self, QDM_PROJECT (box), owners);
  for (guint i = 0; !QDM_IS_PROJECT (box) && referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *project = qdm_item_get_ancestor (referrers->pdata[i], QDM_TYPE_PROJECT);

      if (project != NULL)
        add_owners (self, QDM_PROJECT (project), owners);
    }
  if (g_hash_table_size (owners) != 1)
    return NULL;

  g_hash_table_iter_init (&iter, owners);
  g_hash_table_iter_next (&iter, &id, NULL);
  return qdm_plan_get_item (plan, id);
}
