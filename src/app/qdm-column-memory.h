#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QDM_TYPE_COLUMN_MEMORY (qdm_column_memory_get_type ())

G_DECLARE_FINAL_TYPE (QdmColumnMemory, qdm_column_memory, QDM, COLUMN_MEMORY, GObject)

QdmColumnMemory *qdm_column_memory_new        (const char          *table);
char           **qdm_column_memory_list_shown (QdmColumnMemory     *self);
void             qdm_column_memory_name       (GtkColumnViewColumn *column,
                                               const char          *name);
const char      *qdm_column_memory_get_name   (GtkColumnViewColumn *column);
void             qdm_column_memory_restore    (QdmColumnMemory     *self,
                                               GtkColumnViewColumn *column);
void             qdm_column_memory_follow     (QdmColumnMemory     *self,
                                               GtkColumnView       *view);

G_END_DECLS
