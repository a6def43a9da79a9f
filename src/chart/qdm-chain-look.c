#include "chart/qdm-chain-look.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-legend.h"
#include "chart/qdm-status-style.h"
#include "model/qdm-material.h"
#include "model/qdm-process.h"
#include "model/qdm-product.h"
#include "model/qdm-project.h"

/* What things look like in a diagram of flows, and the legend that says so. */

/* The form of each sort of product, and what the legend calls it. */
static const struct {
  QdmProductCategory category;
  QdmForm form;
  const char *label;
} forms[] = {
  { QDM_PRODUCT_CATEGORY_RESOURCE, QDM_FORM_HEXAGON, N_("Resource") },
  { QDM_PRODUCT_CATEGORY_ENERGY, QDM_FORM_POINTED, N_("Energy") },
  { QDM_PRODUCT_CATEGORY_INTERMEDIATE, QDM_FORM_ROUNDED, N_("Intermediate") },
  { QDM_PRODUCT_CATEGORY_PRODUCT, QDM_FORM_RECTANGLE, N_("Product") },
  { QDM_PRODUCT_CATEGORY_BY_PRODUCT, QDM_FORM_SLANTED, N_("By-product") },
  { QDM_PRODUCT_CATEGORY_WASTE, QDM_FORM_CUT, N_("Waste") },
  { QDM_PRODUCT_CATEGORY_STAGE, QDM_FORM_NOTCHED, N_("Process or use") },
};

/**
 * qdm_chain_look_get_form:
 * @box: a box
 *
 * Returns: the form that tells what sort of thing it is
 */
QdmForm
qdm_chain_look_get_form (const QdmChainBox *box)
{
  QdmItem *item = box->item;

  if (box->n_folded > 0 || (item != NULL && QDM_IS_PROJECT (item)))
    return QDM_FORM_DOUBLE;
  if (item == NULL || QDM_IS_MATERIAL (item))
    return QDM_FORM_ROUNDED;
  if (QDM_IS_PROCESS (item))
    return QDM_FORM_NOTCHED;
  for (guint i = 0; i < G_N_ELEMENTS (forms) && QDM_IS_PRODUCT (item); i++)
    if (forms[i].category == QDM_PRODUCT (item)->category)
      return forms[i].form;
  return QDM_FORM_RECTANGLE;
}

/**
 * qdm_chain_look_get_inset:
 * @box: a box
 * @rect: where it is drawn
 * @y: a height in it
 * @right: whether on its right side
 *
 * Returns: how far within @rect the outline of the form is there, where lines begin and end
 */
double
qdm_chain_look_get_inset (const QdmChainBox *box,
                          const QdmRect     *rect,
                          double             y,
                          gboolean           right)
{
  double corner = MIN (QDM_FORM_CORNER, MIN (rect->width, rect->height) / 2);
  double down = rect->height > 0 ? CLAMP ((y - rect->y) / rect->height, 0, 1) : 0;
  double off_middle = fabs (2 * down - 1);

  switch (qdm_chain_look_get_form (box))
    {
    case QDM_FORM_HEXAGON:
      return corner * off_middle;
    case QDM_FORM_POINTED:
      return right ? corner * off_middle : 0;
    case QDM_FORM_NOTCHED:
      return right ? corner * (1 - off_middle) : 0;
    case QDM_FORM_SLANTED:
      return corner * (right ? down : 1 - down);
    case QDM_FORM_CUT:
      return MAX (corner - (right ? down : 1 - down) * rect->height, 0);
    default:
      return 0;
    }
}

/**
 * qdm_chain_look_is_weak:
 * @line: a line
 *
 * Returns: whether no document states any of its flows
 */
gboolean
qdm_chain_look_is_weak (const QdmChainLine *line)
{
  QdmEvidence basis = line->flow->basis;

  return basis == QDM_EVIDENCE_IMPLIED || basis == QDM_EVIDENCE_INFERRED || basis == QDM_EVIDENCE_ASSUMED;
}

/**
 * qdm_chain_look_get_flow_style:
 * @kind: what flows
 * @weak: whether to draw it lighter
 *
 * Returns: the style of its line
 */
QdmStyle
qdm_chain_look_get_flow_style (QdmFlowKind kind,
                               gboolean    weak)
{
  static const QdmStyle styles[][2] = {
    [QDM_FLOW_KIND_MAIN_PRODUCT] = { QDM_STYLE_FLOW_MAIN, QDM_STYLE_FLOW_MAIN_WEAK },
    [QDM_FLOW_KIND_BY_PRODUCT] = { QDM_STYLE_FLOW_BY_PRODUCT, QDM_STYLE_FLOW_BY_PRODUCT_WEAK },
    [QDM_FLOW_KIND_WASTE_RECYCLED] = { QDM_STYLE_FLOW_RECYCLED, QDM_STYLE_FLOW_RECYCLED_WEAK },
    [QDM_FLOW_KIND_ENERGY] = { QDM_STYLE_FLOW_ENERGY, QDM_STYLE_FLOW_ENERGY_WEAK },
  };

  return styles[kind][weak ? 1 : 0];
}

/**
 * qdm_chain_look_get_band_style:
 * @kind: what flows
 *
 * Returns: the style of what lies under its line where that is to scale, and wide: dashes of that
 *   width would be blots
 */
QdmStyle
qdm_chain_look_get_band_style (QdmFlowKind kind)
{
  static const QdmStyle styles[] = {
    [QDM_FLOW_KIND_MAIN_PRODUCT] = QDM_STYLE_FLOW_MAIN_BAND, [QDM_FLOW_KIND_BY_PRODUCT] = QDM_STYLE_FLOW_BY_PRODUCT_BAND,
    [QDM_FLOW_KIND_WASTE_RECYCLED] = QDM_STYLE_FLOW_RECYCLED_BAND, [QDM_FLOW_KIND_ENERGY] = QDM_STYLE_FLOW_ENERGY_BAND,
  };

  return styles[kind];
}

/* ---- the legend ---- */

static gboolean
has_form (QdmChainGraph *graph,
          QdmForm        form,
          gboolean       folded)
{
  for (guint i = 0; i < graph->boxes->len; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (graph, i);

      if (qdm_chain_look_get_form (box) == form && (box->n_folded > 0) == folded)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_balance (QdmChainGraph *graph)
{
  for (guint i = 0; i < graph->boxes->len; i++)
    if (qdm_chain_graph_get_box (graph, i)->roomy_balance != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_weak_lines (QdmChainGraph *graph)
{
  for (guint i = 0; i < graph->lines->len; i++)
    if (qdm_chain_look_is_weak (qdm_chain_graph_get_line (graph, i)))
      return TRUE;
  return FALSE;
}

static gboolean
has_amounts (QdmChainGraph *graph)
{
  for (guint i = 0; i < graph->lines->len; i++)
    if (qdm_chain_graph_get_line (graph, i)->most >= 0)
      return TRUE;
  return FALSE;
}

static void
add_forms (QdmLegend     *legend,
           QdmChainGraph *graph)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (has_form (graph, forms[i].form, FALSE))
      qdm_legend_add_box (legend, QDM_STYLE_BOX_NOT_STATED, forms[i].form, _(forms[i].label));
  if (has_form (graph, QDM_FORM_DOUBLE, FALSE))
    qdm_legend_add_box (legend, QDM_STYLE_BOX_NOT_STATED, QDM_FORM_DOUBLE, _("Project"));
  if (has_form (graph, QDM_FORM_DOUBLE, TRUE))
    qdm_legend_add_sign (legend, QDM_STYLE_TEXT, "▸", _("Folded branch"));
}

/* What a hand has put somewhere, and whether that is where it stands. */
static void
add_pins (QdmLegend     *legend,
          QdmChainGraph *graph)
{
  gboolean stays = FALSE, gives_way = FALSE;

  for (guint i = 0; i < graph->boxes->len; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (graph, i);

      stays |= box->pin != NULL && !box->gives_way;
      gives_way |= box->gives_way;
    }
  if (stays)
    qdm_legend_add_mark (legend, QDM_STYLE_ROLE_LEAD, QDM_MARK_DISC, 0.45, _("Put there by hand"));
  if (gives_way)
    qdm_legend_add_mark (legend, QDM_STYLE_CRITICAL, QDM_MARK_RING, 0.6, _("Put by hand, but had to give way"));
}

static void
add_flows (QdmLegend     *legend,
           QdmChainGraph *graph)
{
  static const char *kinds[] = {
    [QDM_FLOW_KIND_MAIN_PRODUCT] = N_("Main product"), [QDM_FLOW_KIND_BY_PRODUCT] = N_("By-product made"),
    [QDM_FLOW_KIND_WASTE_RECYCLED] = N_("Waste recycled"), [QDM_FLOW_KIND_ENERGY] = N_("Energy supplied"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    qdm_legend_add_line (legend, qdm_chain_look_get_flow_style (i, FALSE), QDM_ENDS_ARROW, _(kinds[i]));
  if (has_weak_lines (graph))
    qdm_legend_add_line (legend, QDM_STYLE_FLOW_MAIN_WEAK, QDM_ENDS_ARROW, _("Implied, inferred or assumed"));
  if (has_amounts (graph))
    qdm_legend_add_sign (legend, QDM_STYLE_TEXT, "↔", _("A line as wide as its tonnes a year, where they are known"));
  if (has_balance (graph))
    {
      qdm_legend_add_sign (legend, QDM_STYLE_TEXT_ALERT, "▲", _("Shortage of the year"));
      qdm_legend_add_sign (legend, QDM_STYLE_TEXT_DIM, "+", _("Surplus of the year"));
    }
}

/**
 * qdm_chain_look_build_legend:
 * @graph: a graph
 * @width: how wide the legend may become
 * @scene: where to add it
 *
 * Explains what the graph shows.
 *
 * Returns: how high the legend is
 */
double
qdm_chain_look_build_legend (QdmChainGraph *graph,
                             double         width,
                             QdmScene      *scene)
{
  QdmLegend legend;

  qdm_legend_init (&legend, scene, width);
  add_forms (&legend, graph);
  for (QdmStatus status = QDM_STATUS_BUILT; status <= QDM_STATUS_OUTLOOK; status++)
    qdm_legend_add_box (&legend, qdm_status_get_bar_style (status), QDM_FORM_RECTANGLE, qdm_status_get_label (status));
  add_flows (&legend, graph);
  add_pins (&legend, graph);
  return qdm_legend_end (&legend);
}
