#include "app/qdm-printable.h"

G_DEFINE_INTERFACE (QdmPrintable, qdm_printable, GTK_TYPE_WIDGET)

static void
qdm_printable_default_init (QdmPrintableInterface *iface)
{
}

/**
 * qdm_printable_compose:
 * @self: a view
 *
 * Returns: (transfer full): what it shows now, in texts that are no longer tied to the plan
 */
QdmReport *
qdm_printable_compose (QdmPrintable *self)
{
  return QDM_PRINTABLE_GET_IFACE (self)->compose (self);
}
