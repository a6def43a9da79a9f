#include "model/qdm-figure.h"

#include <glib/gi18n-lib.h>

/**
 * QdmFigure:
 *
 * What had been reached when the plan was made.
 */

QDM_DEFINE_ITEM (QdmFigure, qdm_figure)

#define OFFSET(member) G_STRUCT_OFFSET (QdmFigure, member)

static QdmField fields[] = {
  { .name = "group", .kind = QDM_FIELD_TEXT, .offset = OFFSET (group),
    .nick = N_("Group"), .blurb = N_("What the figure is about") },
  { .name = "value", .kind = QDM_FIELD_TEXT, .offset = OFFSET (value),
    .nick = N_("Value"), .blurb = N_("The figure as printed") },
  { .name = "unit", .kind = QDM_FIELD_TEXT, .offset = OFFSET (unit),
    .nick = N_("Unit"), .blurb = N_("The unit of the figure") },
  { .name = "period", .kind = QDM_FIELD_TEXT, .offset = OFFSET (period),
    .nick = N_("Period"), .blurb = N_("The year or years it is for") },
};

static void
qdm_figure_class_init (QdmFigureClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "figure", N_("Baseline figure"), fields, G_N_ELEMENTS (fields));
}
