#pragma once

#include <gtk/gtk.h>

#include "report/qdm-report.h"

G_BEGIN_DECLS

#define QDM_TYPE_PRINTABLE (qdm_printable_get_type ())

G_DECLARE_INTERFACE (QdmPrintable, qdm_printable, QDM, PRINTABLE, GtkWidget)

/**
 * QdmPrintableInterface:
 * @compose: says in blocks what the view shows now
 *
 * A view that is no chart and can be put on paper all the same.
 */
struct _QdmPrintableInterface {
  GTypeInterface parent_iface;

  QdmReport *(*compose) (QdmPrintable *self);
};

QdmReport *qdm_printable_compose (QdmPrintable *self);

G_END_DECLS
