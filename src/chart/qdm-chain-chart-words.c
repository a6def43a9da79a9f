#include "chart/qdm-chain-chart-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-chain-amounts.h"
#include "chart/qdm-status-style.h"

/* What a chain diagram says in words: its title, and what its boxes and flows are for those who do
 * not see them. */

static char *
dup_neighbours (QdmChainGraph *graph,
                guint          number,
                gboolean       downstream)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n_lines;
  const guint *lines = qdm_chain_graph_list_lines (graph, number, downstream, &n_lines);

  for (guint i = 0; i < n_lines; i++)
    {
      const QdmChainLine *line = qdm_chain_graph_get_line (graph, lines[i]);

      g_ptr_array_add (names, qdm_chain_graph_get_box (graph, downstream ? line->to : line->from)->title);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static const QdmChainLine *
find_line_of (QdmChainGraph *graph,
              QdmFlow       *flow)
{
  for (guint i = 0; i < graph->lines->len; i++)
    if (qdm_chain_graph_get_line (graph, i)->flow == flow)
      return qdm_chain_graph_get_line (graph, i);
  return NULL;
}

static char *
dup_flow_description (QdmChainChart *self,
                      QdmFlow       *flow)
{
  const QdmChainLine *line = find_line_of (qdm_chain_chart_ensure_graph (self), flow);
  g_autofree char *kind = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (flow), "kind"), QDM_ITEM (flow));
  g_autofree char *basis = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (flow), "basis"), QDM_ITEM (flow));
  g_autofree char *amount = NULL, *text = NULL;
  const char *from, *to;

  if (line == NULL)
    return qdm_item_dup_title (QDM_ITEM (flow));

  from = qdm_chain_graph_get_box (self->graph, line->from)->title;
  to = qdm_chain_graph_get_box (self->graph, line->to)->title;
  /* Translators: what flows from where to where: two names, kind of the flow, strength of the evidence */
  text = g_strdup_printf (_("%s to %s, %s, %s"), from, to, kind, basis);
  if (line->tonnes < 0)
    return g_steal_pointer (&text);
  amount = qdm_chain_amounts_dup_text (line->tonnes);
  return g_strconcat (text, ", ", amount, NULL);
}

static void
append_neighbours (GString       *text,
                   QdmChainGraph *graph,
                   guint          number)
{
  g_autofree char *upstream = dup_neighbours (graph, number, FALSE), *downstream = dup_neighbours (graph, number, TRUE);

  if (upstream[0] != '\0')
    /* Translators: names of what a product is made from */
    g_string_append_printf (text, _("; from %s"), upstream);
  if (downstream[0] != '\0')
    /* Translators: names of what a product goes into */
    g_string_append_printf (text, _("; to %s"), downstream);
}

/* In words the sign is one of them. */
static void
append_balance (GString    *text,
                const char *balance)
{
  gboolean is_surplus = balance[0] == '+';
  g_auto (GStrv) parts = g_strsplit (balance + (is_surplus ? 1 : strlen ("▲ ")), "-", 2);
  g_autofree char *amount = g_strjoinv (NULL, parts);

  g_string_append_printf (text, ", %s %s", is_surplus ? _("surplus") : _("shortage"), amount);
}

/**
 * qdm_chain_chart_dup_box_description:
 * @self: a chain diagram with a graph
 * @number: of a box
 *
 * Returns: (transfer full): what the box is, for those who do not see it
 */
char *
qdm_chain_chart_dup_box_description (QdmChainChart *self,
                                     guint          number)
{
  const QdmChainBox *box = qdm_chain_graph_get_box (self->graph, number);
  GString *text = g_string_new (box->title);

  if (box->n_folded > 0 && self->frames > QDM_CHAIN_FRAMES_BRANCHES)
    g_string_append_printf (text, ngettext (", folded, %u box", ", folded, %u boxes", box->n_folded), box->n_folded);
  else if (box->n_folded > 0)
    g_string_append_printf (text, ngettext (", a folded branch of %u box", ", a folded branch of %u boxes", box->n_folded), box->n_folded);
  else
    {
      if (box->capacity != NULL)
        g_string_append_printf (text, ", %s", box->capacity);
      g_string_append_printf (text, ", %s", qdm_status_get_label (qdm_chain_chart_get_box_status (self, number)));
      if (box->balance != NULL)
        append_balance (text, box->balance);
      if (box->pin != NULL)
        g_string_append (text, box->gives_way ? _(", pinned, but had to give way") : _(", pinned"));
    }
  append_neighbours (text, self->graph, number);
  return g_string_free (text, FALSE);
}

char *
qdm_chain_chart_dup_description (QdmChart *chart,
                                 QdmItem  *item)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);
  guint number;

  qdm_chain_chart_ensure_graph (self);
  if (QDM_IS_FLOW (item))
    return dup_flow_description (self, QDM_FLOW (item));
  if (!qdm_chain_graph_find_box (self->graph, qdm_item_get_id (item), &number))
    return qdm_item_dup_title (item);
  return qdm_chain_chart_dup_box_description (self, number);
}

char *
qdm_chain_chart_dup_title (QdmChart *chart)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);
  QdmItem *subject = qdm_chain_chart_get_subject (self);
  g_autofree char *name = qdm_item_dup_title (subject != NULL ? subject : QDM_ITEM (qdm_chart_get_plan (chart)));

  if (self->year == QDM_YEAR_STATED)
    /* Translators: the name of an industry or chain */
    return g_strdup_printf (_("Chain Diagram: %s"), name);
  /* Translators: the name of an industry or chain, and a year */
  return g_strdup_printf (_("Chain Diagram: %s, End of %d"), name, self->year);
}
