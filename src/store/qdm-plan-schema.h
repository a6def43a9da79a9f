#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *qdm_plan_schema_write (void);

G_END_DECLS
