#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmForeign:
 * @attributes: (nullable): attributes of other programs as a file writes them, such as
 *   `x:colour="red"`, each preceded by the declaration of its prefix where it needs one
 * @nodes: (nullable): elements of other programs and comments, each as a file writes it, with
 *   all declarations that it needs
 *
 * What a plan file says of an item in the namespaces of other programs.  Nobody here understands
 * it; it is kept as it was and written back.
 */
typedef struct {
  char **attributes;
  char **nodes;
} QdmForeign;

void              qdm_item_take_foreign (QdmItem  *self,
                                         char    **attributes,
                                         char    **nodes);
const QdmForeign *qdm_item_get_foreign  (QdmItem  *self);
void              qdm_item_copy_foreign (QdmItem  *self,
                                         QdmItem  *from);

G_END_DECLS
