#include "model/qdm-refusal.h"

/**
 * qdm_refuse:
 * @error: (nullable): return location for a %QDM_EDIT_ERROR
 * @format: a sentence for people, as printf() takes it
 * @...: what stands in it
 *
 * Says why something is not done to a plan.
 *
 * Returns: %FALSE, for whoever is asked to do it
 */
gboolean
qdm_refuse (GError     **error,
            const char  *format,
            ...)
{
  va_list arguments;

  if (error == NULL)
    return FALSE;

  va_start (arguments, format);
  *error = g_error_new_valist (QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED, format, arguments);
  va_end (arguments);
  return FALSE;
}
