#pragma once

#include <libxml/xmlerror.h>

#include <glib.h>

G_BEGIN_DECLS

char *qdm_xml_sentence_new (const xmlError *error);

G_END_DECLS
