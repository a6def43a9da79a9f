#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * QdmScope:
 *
 * Which of the plans an item stands in.
 */
typedef enum {
  QDM_SCOPE_NOT_STATED,
  QDM_SCOPE_PROVINCE,
  QDM_SCOPE_ZONE,
  QDM_SCOPE_BOTH,
} QdmScope;

GType qdm_scope_get_type (void) G_GNUC_CONST;

G_END_DECLS
