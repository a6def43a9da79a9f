#include "chart/qdm-chain-chart-private.h"

#include <string.h>

#include "chart/qdm-chain-amounts.h"
#include "chart/qdm-chain-layout.h"

/* What a chain diagram shows: its figures, its graph and where everything is. */

/** Laying out more boxes than these is not done while somebody waits for a picture. */
#define MANY_BOXES 500

/* ---- figures ---- */

static QdmBalance *
ensure_balance (QdmChainChart *self)
{
  if (self->balance == NULL && self->schedule != NULL)
    self->balance = qdm_balance_new (self->schedule);
  return self->balance;
}

/* The years that the picture can show. */
static void
get_years (QdmChainChart *self,
           int           *first,
           int           *last)
{
  QdmBalance *balance = ensure_balance (self);
  guint n = balance != NULL ? qdm_balance_get_n_half_years (balance) : 0;

  *first = *last = QDM_YEAR_STATED;
  if (n == 0)
    return;
  *first = qdm_half_year_get_year (qdm_balance_get_first (balance));
  *last = qdm_half_year_get_year (qdm_balance_get_first (balance) + (QdmHalfYear) n - 1);
}

static double
sum_flows (QdmChainChart *self,
           GPtrArray     *plants,
           GPtrArray     *flows,
           int            year)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  double sum = -1;

  for (guint i = 0; i < flows->len; i++)
    {
      double tonnes = qdm_chain_amounts_get_flow (self->balance, plants, plan, flows->pdata[i], year);

      if (tonnes >= 0)
        sum = MAX (sum, 0) + tonnes;
    }
  return sum;
}

/* One scale holds for all years, so that a line grows and shrinks with what flows. */
static void
find_amounts (QdmChainChart *self)
{
  QdmBalance *balance = ensure_balance (self);
  g_autoptr (GPtrArray) plants = balance != NULL ? qdm_balance_list_plants (balance) : NULL;
  int first, last;

  get_years (self, &first, &last);
  self->most = 0;
  for (guint i = 0; i < self->graph->lines->len; i++)
    {
      QdmChainLine *line = qdm_chain_graph_get_line (self->graph, i);

      line->tonnes = sum_flows (self, plants, line->flows, self->year);
      line->most = sum_flows (self, plants, line->flows, last);
      for (int year = first; year < last && line->most >= 0; year++)
        line->most = MAX (line->most, sum_flows (self, plants, line->flows, year));
      self->most = MAX (self->most, line->most);
    }
}

static char *
dup_balance (QdmChainChart *self,
             QdmItem       *item,
             int            year)
{
  QdmChainBalance balance = qdm_chain_amounts_get_balance (self->balance, qdm_chart_get_plan (QDM_CHART (self)), item, year);
  g_autofree char *amount = balance.shown ? qdm_chain_amounts_dup_text (balance.net) : NULL;

  if (amount == NULL)
    return NULL;
  return g_strconcat (balance.net < 0 ? "▲ " : "+", balance.is_partial ? "≈" : "", amount, NULL);
}

/* Takes a text, and keeps the longer one. */
static void
keep_longer (char **kept,
             char  *text)
{
  if (text != NULL && (*kept == NULL || g_utf8_strlen (text, -1) > g_utf8_strlen (*kept, -1)))
    {
      g_free (*kept);
      *kept = text;
    }
  else
    g_free (text);
}

/* Finds out how much room a box needs for what it says in whatever year, lest the diagram move. */
static void
make_room (QdmChainChart *self,
           QdmChainBox   *box)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  int first, last;

  get_years (self, &first, &last);
  box->roomy_capacity = qdm_box_state_dup_capacity (plan, self->schedule, box->item, QDM_YEAR_STATED);
  box->roomy_balance = dup_balance (self, box->item, QDM_YEAR_STATED);
  for (int year = first; year <= last && year != QDM_YEAR_STATED; year++)
    {
      keep_longer (&box->roomy_capacity, qdm_box_state_dup_capacity (plan, self->schedule, box->item, year));
      keep_longer (&box->roomy_balance, dup_balance (self, box->item, year));
    }
}

/* Writes into a box its capacity and balance of the year that is shown. */
static void
write_figures (QdmChainChart *self,
               QdmChainBox   *box)
{
  if (box->item == NULL)
    return;

  g_free (box->capacity);
  g_free (box->balance);
  box->capacity = qdm_box_state_dup_capacity (qdm_chart_get_plan (QDM_CHART (self)), self->schedule, box->item, self->year);
  box->balance = dup_balance (self, box->item, self->year);
}

/**
 * qdm_chain_chart_write_all_figures:
 * @self: a chain diagram with a graph
 *
 * Writes into the graph what is and what flows in the year that is shown.
 */
void
qdm_chain_chart_write_all_figures (QdmChainChart *self)
{
  find_amounts (self);
  for (guint i = 0; i < self->graph->boxes->len; i++)
    write_figures (self, qdm_chain_graph_get_box (self->graph, i));
}

/* ---- what has been laid out ---- */

/* What is folded, as a key of the shelf. */
static char *
dup_key (QdmChainChart *self)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->folded), (GCompareFunc) (void (*) (void)) strcmp);
  GString *key = g_string_new (NULL);

  for (GList *i = names; i != NULL; i = i->next)
    g_string_append_printf (key, "%s\n", (const char *) i->data);
  return g_string_free (key, FALSE);
}

static void
put_on_shelf (QdmChainChart *self)
{
  g_hash_table_insert (self->shelf, dup_key (self), qdm_chain_graph_ref (self->graph));
  if (g_hash_table_size (self->folded) > 0)
    return;
  g_clear_pointer (&self->open, qdm_chain_graph_unref);
  self->open = qdm_chain_graph_ref (self->graph);
}

/* What was folded and is unfolded looks as it did. */
static gboolean
take_from_shelf (QdmChainChart *self)
{
  g_autofree char *key = dup_key (self);
  QdmChainGraph *graph = g_hash_table_lookup (self->shelf, key);

  if (graph == NULL)
    return FALSE;

  self->graph = qdm_chain_graph_ref (graph);
  g_clear_pointer (&self->before, qdm_chain_graph_unref);
  qdm_chain_chart_write_all_figures (self);
  return TRUE;
}

/* ---- the graph and its layout ---- */

static void
take_layout (QdmChainChart        *self,
             const QdmLayoutGraph *graph,
             const QdmLayout      *layout)
{
  qdm_chain_layout_take (self->graph, graph, layout);
  g_clear_pointer (&self->before, qdm_chain_graph_unref);
  put_on_shelf (self);
}

static void
lay_out_thread (GTask        *task,
                gpointer      source,
                gpointer      graph,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, qdm_layout_new (graph), (GDestroyNotify) qdm_layout_free);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (QdmLayout) layout = g_task_propagate_pointer (G_TASK (result), NULL);
  QdmChainChart *self = data;

  /* Given up, and maybe the chart with it. */
  if (layout == NULL)
    return;

  take_layout (self, g_task_get_task_data (G_TASK (result)), layout);
  qdm_chain_chart_set_layout (self, NULL);
  qdm_chart_invalidate (QDM_CHART (self));
}

static void
lay_out_in_background (QdmChainChart  *self,
                       QdmLayoutGraph *graph)
{
  GCancellable *cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, laid_out_cb, self);

  qdm_chain_chart_set_layout (self, cancellable);
  g_task_set_task_data (task, graph, (GDestroyNotify) qdm_layout_graph_free);
  g_task_run_in_thread (task, lay_out_thread);
}

static void
lay_out (QdmChainChart *self)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_chain_layout_prepare (self->graph, qdm_chart_get_lettering (QDM_CHART (self)),
                                                               self->frames != QDM_CHAIN_FRAMES_NONE, self->most, self->before, self->open);
  g_autoptr (QdmLayout) layout = NULL;

  if (self->in_background && self->graph->boxes->len > MANY_BOXES)
    {
      lay_out_in_background (self, g_steal_pointer (&graph));
      if (self->before != NULL)
        qdm_chain_layout_borrow (self->graph, self->before);
      return;
    }
  layout = qdm_layout_new (graph);
  take_layout (self, graph, layout);
}

/* What the schedule has yet to reckon is told to us while it does, and may make us drop the graph;
 * so let it do that before there is one. */
void
qdm_chain_chart_settle (QdmChainChart *self)
{
  QdmBalance *balance = ensure_balance (self);

  if (balance != NULL)
    g_ptr_array_unref (qdm_balance_list_plants (balance));
  if (self->schedule != NULL)
    qdm_schedule_update (self->schedule);
}

/**
 * qdm_chain_chart_ensure_graph:
 * @self: a chain diagram
 *
 * Makes the graph of what is shown unless there is one, and has it laid out.
 *
 * Returns: (transfer none): it
 */
QdmChainGraph *
qdm_chain_chart_ensure_graph (QdmChainChart *self)
{
  if (self->graph != NULL)
    return self->graph;

  qdm_chain_chart_settle (self);
  if (take_from_shelf (self))
    return self->graph;

  self->graph = qdm_chain_graph_new (qdm_chart_get_plan (QDM_CHART (self)), qdm_chain_chart_get_subject (self), self->frames, self->folded);
  for (guint i = 0; i < self->graph->boxes->len; i++)
    {
      QdmChainBox *box = qdm_chain_graph_get_box (self->graph, i);

      if (box->item != NULL)
        make_room (self, box);
    }
  qdm_chain_chart_write_all_figures (self);
  lay_out (self);
  return self->graph;
}

/**
 * qdm_chain_chart_get_box_status:
 * @self: a chain diagram with a graph
 * @number: of a box
 *
 * Returns: how far what stands in the box has come in the year that is shown
 */
QdmStatus
qdm_chain_chart_get_box_status (QdmChainChart *self,
                                guint          number)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));

  if (self->statuses == NULL)
    {
      self->statuses = g_array_new (FALSE, TRUE, sizeof (QdmStatus));
      for (guint i = 0; i < self->graph->boxes->len; i++)
        {
          QdmItem *item = qdm_chain_graph_get_box (self->graph, i)->item;
          QdmStatus status = item != NULL ? qdm_box_state_get_status (plan, self->schedule, item, self->year) : QDM_STATUS_NOT_STATED;

          g_array_append_val (self->statuses, status);
        }
    }
  return g_array_index (self->statuses, QdmStatus, number);
}

/* What is to stand out: a path, or what leads to and from an item; NULL for everything. */
const QdmChainReach *
qdm_chain_chart_get_reach (QdmChainChart *self)
{
  guint ends[2];

  if (self->reach != NULL)
    return self->reach;
  if (self->path[0] != NULL)
    {
      if (qdm_chain_graph_find_box (self->graph, self->path[0], &ends[0]) &&
          qdm_chain_graph_find_box (self->graph, self->path[1], &ends[1]))
        self->reach = qdm_chain_reach_new_path (self->graph, ends[0], ends[1]);
    }
  else if (self->focus != NULL && qdm_chain_graph_find_box (self->graph, self->focus, &ends[0]))
    self->reach = qdm_chain_reach_new (self->graph, ends[0]);
  return self->reach;
}
