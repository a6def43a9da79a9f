#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QDM_STYLES:
 * @X: a macro of an enumeration's tail and a name
 *
 * What the shapes of a chart stand for.  A palette gives each its colours, and its pattern for
 * eyes and printers that see no colour.
 */
#define QDM_STYLES(X)                                       \
  X (GROUND,              "ground")                         \
  X (HEADER,              "header")                         \
  X (HEADER_STRONG,       "header.strong")                  \
  X (GROUP,               "group")                          \
  X (STRIPE,              "stripe")                         \
  X (GRID,                "grid")                           \
  X (GRID_STRONG,         "grid.strong")                    \
  X (PERIOD,              "period")                         \
  X (SHUTDOWN,            "shutdown")                       \
  X (HOLIDAY,             "holiday")                        \
  X (TEXT,                "text")                           \
  X (TEXT_DIM,            "text.dim")                       \
  X (TEXT_ASSUMED,        "text.assumed")                   \
  X (TEXT_ALERT,          "text.alert")                     \
  X (BAR_BUILT,           "bar.built")                      \
  X (BAR_CONSTRUCTION,    "bar.under-construction")         \
  X (BAR_PROPOSED,        "bar.proposed")                   \
  X (BAR_OUTLOOK,         "bar.outlook")                    \
  X (BAR_NOT_STATED,      "bar.not-stated")                 \
  X (BAR_SUMMARY,         "bar.summary")                    \
  X (BAR_BASELINE,        "bar.baseline")                   \
  X (BAR_FLOAT,           "bar.float")                      \
  X (PROGRESS,            "progress")                       \
  X (MILESTONE,           "milestone")                      \
  X (CRITICAL,            "critical")                       \
  X (ASSUMED,             "assumed")                        \
  X (UNDATED,             "undated")                        \
  X (DEADLINE,            "deadline")                       \
  X (DEADLINE_MISSED,     "deadline.missed")                \
  X (DEPENDENCY,          "dependency")                     \
  X (DEPENDENCY_CRITICAL, "dependency.critical")            \
  X (STATUS_LINE,         "status-line")                    \
  X (FRONT_LINE,          "front-line")                     \
  X (BOX_BUILT,           "box.built")                      \
  X (BOX_CONSTRUCTION,    "box.under-construction")         \
  X (BOX_PROPOSED,        "box.proposed")                   \
  X (BOX_OUTLOOK,         "box.outlook")                    \
  X (BOX_NOT_STATED,      "box.not-stated")                 \
  X (FRAME,               "frame")                          \
  X (FLOW_MAIN,           "flow.main")                      \
  X (FLOW_BY_PRODUCT,     "flow.by-product")                \
  X (FLOW_RECYCLED,       "flow.recycled")                  \
  X (FLOW_ENERGY,         "flow.energy")                    \
  X (FLOW_MAIN_WEAK,      "flow.main.weak")                 \
  X (FLOW_BY_PRODUCT_WEAK, "flow.by-product.weak")          \
  X (FLOW_RECYCLED_WEAK,  "flow.recycled.weak")             \
  X (FLOW_ENERGY_WEAK,    "flow.energy.weak")               \
  X (FLOW_MAIN_BAND,      "flow.main.band")                 \
  X (FLOW_BY_PRODUCT_BAND, "flow.by-product.band")          \
  X (FLOW_RECYCLED_BAND,  "flow.recycled.band")             \
  X (FLOW_ENERGY_BAND,    "flow.energy.band")               \
  X (ROLE_CHIEF,          "role.chief")                     \
  X (ROLE_LEADER,         "role.leader")                    \
  X (ROLE_LEAD,           "role.lead")                      \
  X (ROLE_RESPONSIBLE,    "role.responsible")               \
  X (ROLE_INHERITED,      "role.inherited")                 \
  X (SERIES_1,            "bar.series-1")                   \
  X (SERIES_2,            "bar.series-2")                   \
  X (SERIES_3,            "bar.series-3")                   \
  X (SERIES_4,            "bar.series-4")                   \
  X (SERIES_5,            "bar.series-5")                   \
  X (SERIES_OTHER,        "bar.series-other")               \
  X (SURPLUS,             "surplus")                        \
  X (SHORTAGE,            "shortage")                       \
  X (LIGHT_OFF,           "light.off")                      \
  X (LIGHT_GREEN,         "light.green")                    \
  X (LIGHT_YELLOW,        "light.yellow")                   \
  X (LIGHT_RED,           "light.red")                      \
  X (CURVE_READING,       "curve.reading")                  \
  X (CURVE_PATH,          "curve.path")                     \
  X (CURVE_TARGET,        "curve.target")                   \
  X (SELECTION,           "selection")                      \
  X (HOVER,               "hover")

typedef enum {
#define X(tail, name) QDM_STYLE_##tail,
  QDM_STYLES (X)
#undef X
  QDM_N_STYLES,
} QdmStyle;

const char *qdm_style_get_name (QdmStyle self);

G_END_DECLS
