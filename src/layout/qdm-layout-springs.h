#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmLayoutSprings:
 *
 * A set of whole-number variables on a line and of springs between them.  Layers, rows and
 * columns of a drawing are all found by asking one of these for its rest position.
 */
typedef struct _QdmLayoutSprings QdmLayoutSprings;

/** Two variables that a rigid spring keeps from coming nearer to each other. */
typedef struct {
  int from;
  int to;
} QdmLayoutTie;

/** The strength of a spring that does not give way. */
#define QDM_LAYOUT_RIGID (1 << 20)

QdmLayoutSprings *qdm_layout_springs_new   (int               n_variables);
void              qdm_layout_springs_free  (QdmLayoutSprings *self);
void              qdm_layout_springs_push  (QdmLayoutSprings *self,
                                            int               from,
                                            int               to,
                                            int               length,
                                            int               strength);
void              qdm_layout_springs_hold  (QdmLayoutSprings *self,
                                            int               from,
                                            int               to,
                                            int               distance,
                                            int               strength);
void              qdm_layout_springs_solve (QdmLayoutSprings *self,
                                            int              *positions);
GArray           *qdm_layout_springs_list_tight (const QdmLayoutSprings *self,
                                                 const int              *positions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmLayoutSprings, qdm_layout_springs_free)

G_END_DECLS
