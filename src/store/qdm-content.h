#pragma once

#include "store/qdm-file-checksum.h"

G_BEGIN_DECLS

typedef struct _QdmContent QdmContent;

QdmContent *qdm_content_new           (void);
QdmContent *qdm_content_new_for_bytes (GBytes     *bytes);
QdmContent *qdm_content_ref           (QdmContent *self);
void        qdm_content_unref         (QdmContent *self);

void        qdm_content_take          (QdmContent *self,
                                       GBytes     *piece);
gsize       qdm_content_sum_up        (QdmContent *self,
                                       guint8      result[QDM_FILE_CHECKSUM_SIZE]);
void        qdm_content_end           (QdmContent *self);

GBytes     *qdm_content_get_piece     (QdmContent *self,
                                       guint       i);
gsize       qdm_content_wait_size     (QdmContent *self);
void        qdm_content_wait_checksum (QdmContent *self,
                                       guint8      result[QDM_FILE_CHECKSUM_SIZE]);
GBytes     *qdm_content_join          (QdmContent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmContent, qdm_content_unref)

G_END_DECLS
