#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * QdmStatus:
 *
 * How far a plant or project has come; what the documents do not say stays open.
 */
typedef enum {
  QDM_STATUS_NOT_STATED,
  QDM_STATUS_BUILT,
  QDM_STATUS_UNDER_CONSTRUCTION,
  QDM_STATUS_PROPOSED,
  QDM_STATUS_OUTLOOK,
} QdmStatus;

GType qdm_status_get_type (void) G_GNUC_CONST;

G_END_DECLS
