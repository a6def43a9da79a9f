#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean qdm_plan_sniff_is_xml        (const char  *text,
                                       gsize        size,
                                       char       **sentence);
gboolean qdm_plan_sniff_find_conflict (const char  *text,
                                       gsize        size,
                                       gsize       *offset);
gboolean qdm_plan_sniff_find_huge_tag (const char  *text,
                                       gsize        size,
                                       guint        max_attributes,
                                       gsize       *offset);

G_END_DECLS
