#include "chart/qdm-status-style.h"

#include <glib/gi18n-lib.h>

/**
 * qdm_status_get_bar_style:
 * @self: a status
 *
 * Returns: what a bar of a project of that status looks like
 */
QdmStyle
qdm_status_get_bar_style (QdmStatus self)
{
  static const QdmStyle styles[] = {
    [QDM_STATUS_NOT_STATED] = QDM_STYLE_BAR_NOT_STATED, [QDM_STATUS_BUILT] = QDM_STYLE_BAR_BUILT,
    [QDM_STATUS_UNDER_CONSTRUCTION] = QDM_STYLE_BAR_CONSTRUCTION, [QDM_STATUS_PROPOSED] = QDM_STYLE_BAR_PROPOSED,
    [QDM_STATUS_OUTLOOK] = QDM_STYLE_BAR_OUTLOOK,
  };

  return styles[self];
}

/**
 * qdm_status_get_box_style:
 * @self: a status
 *
 * Returns: what a box of a diagram of that status looks like
 */
QdmStyle
qdm_status_get_box_style (QdmStatus self)
{
  static const QdmStyle styles[] = {
    [QDM_STATUS_NOT_STATED] = QDM_STYLE_BOX_NOT_STATED, [QDM_STATUS_BUILT] = QDM_STYLE_BOX_BUILT,
    [QDM_STATUS_UNDER_CONSTRUCTION] = QDM_STYLE_BOX_CONSTRUCTION, [QDM_STATUS_PROPOSED] = QDM_STYLE_BOX_PROPOSED,
    [QDM_STATUS_OUTLOOK] = QDM_STYLE_BOX_OUTLOOK,
  };

  return styles[self];
}

/**
 * qdm_status_get_label:
 * @self: a status
 *
 * Returns: (transfer none): what it is called, translated
 */
const char *
qdm_status_get_label (QdmStatus self)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (qdm_status_get_type ());
  GEnumValue *value = g_enum_get_value (klass, self);

  return value != NULL ? _(value->value_name) : "";
}
