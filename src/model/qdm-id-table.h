#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

typedef struct _QdmIdTable QdmIdTable;

QdmIdTable *qdm_id_table_new          (void);
void        qdm_id_table_free         (QdmIdTable  *self);
guint32     qdm_id_table_prepare      (QdmIdTable  *self,
                                       const char  *id);
gboolean    qdm_id_table_add          (QdmIdTable  *self,
                                       QdmItem     *item);
gboolean    qdm_id_table_add_prepared (QdmIdTable  *self,
                                       QdmItem     *item,
                                       guint32      hash);
void        qdm_id_table_remove       (QdmIdTable  *self,
                                       QdmItem     *item);
QdmItem    *qdm_id_table_get          (QdmIdTable  *self,
                                       const char  *id);
guint       qdm_id_table_count        (QdmIdTable  *self);

G_END_DECLS
