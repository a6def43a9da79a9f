#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmChainFrames:
 * @QDM_CHAIN_FRAMES_NONE: boxes stand where it is best; branches can be folded all the same
 * @QDM_CHAIN_FRAMES_BRANCHES: the boxes of a branch stand together
 * @QDM_CHAIN_FRAMES_PARKS: what is built in one park stands together
 * @QDM_CHAIN_FRAMES_ENTERPRISES: what one enterprise builds stands together
 *
 * What a chain diagram keeps together in frames.
 */
typedef enum {
  QDM_CHAIN_FRAMES_NONE,
  QDM_CHAIN_FRAMES_BRANCHES,
  QDM_CHAIN_FRAMES_PARKS,
  QDM_CHAIN_FRAMES_ENTERPRISES,
} QdmChainFrames;

gboolean qdm_chain_frames_parse      (const char     *name,
                                      QdmChainFrames *frames);
QdmItem *qdm_chain_frames_find_owner (QdmChainFrames  self,
                                      QdmPlan        *plan,
                                      QdmItem        *box);

G_END_DECLS
