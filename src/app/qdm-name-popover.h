#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * QdmNameFunc:
 * @name: what was typed; never empty
 * @data: what the caller wanted back
 */
typedef void (*QdmNameFunc) (const char *name,
                             gpointer    data);

void qdm_name_popover_open (GtkWidget          *parent,
                            const GdkRectangle *at,
                            const char         *label,
                            const char         *name,
                            QdmNameFunc         named,
                            gpointer            data);

G_END_DECLS
