#include "chart/qdm-style.h"

static const char *names[] = {
#define X(tail, name) [QDM_STYLE_##tail] = name,
  QDM_STYLES (X)
#undef X
};

/**
 * qdm_style_get_name:
 * @self: a style
 *
 * Returns: its name in printed scenes, such as “bar.built”
 */
const char *
qdm_style_get_name (QdmStyle self)
{
  g_return_val_if_fail (self < QDM_N_STYLES, NULL);

  return names[self];
}
