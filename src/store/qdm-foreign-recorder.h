#pragma once

#include <glib.h>
#include <libxml/xmlstring.h>

G_BEGIN_DECLS

typedef struct _QdmForeignRecorder QdmForeignRecorder;

QdmForeignRecorder *qdm_foreign_recorder_new       (void);
void                qdm_foreign_recorder_free      (QdmForeignRecorder  *self);
void                qdm_foreign_recorder_start     (QdmForeignRecorder  *self,
                                                    const xmlChar       *name,
                                                    const xmlChar       *prefix,
                                                    const xmlChar       *uri,
                                                    int                  n_namespaces,
                                                    const xmlChar      **namespaces,
                                                    int                  n_attributes,
                                                    const xmlChar      **attributes);
char               *qdm_foreign_recorder_end       (QdmForeignRecorder  *self,
                                                    const xmlChar       *name,
                                                    const xmlChar       *prefix);
void                qdm_foreign_recorder_text      (QdmForeignRecorder  *self,
                                                    const char          *text,
                                                    gsize                length);
void                qdm_foreign_recorder_add       (QdmForeignRecorder  *self,
                                                    const char          *markup);

void                qdm_foreign_add_attribute      (GPtrArray           *attributes,
                                                    const xmlChar      **attribute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmForeignRecorder, qdm_foreign_recorder_free)

G_END_DECLS
