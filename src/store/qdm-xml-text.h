#pragma once

#include <glib.h>

G_BEGIN_DECLS

void qdm_xml_append_text      (GString    *xml,
                               const char *text,
                               gsize       length);
void qdm_xml_append_attribute (GString    *xml,
                               const char *text,
                               gsize       length);
void qdm_xml_escape_attribute (GString    *xml,
                               gsize       start);

G_END_DECLS
