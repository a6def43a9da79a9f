#pragma once

#include "chart/qdm-rect.h"
#include "model/qdm-dependency.h"

G_BEGIN_DECLS

/** The most corners that a dependency arrow has, its ends among them. */
#define QDM_LINK_MAX_POINTS 5

/**
 * QdmLinkEnd:
 * @bar: the bar
 * @row_top: the upper edge of its row
 * @row_bottom: the lower edge of its row
 *
 * A bar that a dependency arrow leaves or reaches.
 */
typedef struct {
  QdmRect bar;
  double row_top;
  double row_bottom;
} QdmLinkEnd;

guint qdm_link_route_find (const QdmLinkEnd  *from,
                           const QdmLinkEnd  *to,
                           QdmDependencyKind  kind,
                           const QdmRect     *labels,
                           guint              n_labels,
                           QdmPoint           points[QDM_LINK_MAX_POINTS]);

G_END_DECLS
