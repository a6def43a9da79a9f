#include "chart/qdm-chain-graph.h"

#include "model/qdm-diagram-edit.h"

/* ---- what there is to show ---- */

/* All boxes and flows of the diagrams, each once, before groups are folded. */
typedef struct {
  GPtrArray *ids;      /* of the boxes, in the order in which they are met */
  GArray *groups;      /* int: of each box */
  GHashTable *numbers; /* id → number + 1 */
  GPtrArray *flows;    /* (element-type QdmFlow): of several that say the same the best attested */
  GHashTable *known;   /* what a flow says → its number + 1 */
} Census;

static void
census_init (Census *self)
{
  self->ids = g_ptr_array_new ();
  self->groups = g_array_new (FALSE, FALSE, sizeof (int));
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->flows = g_ptr_array_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
census_clear (Census *self)
{
  g_ptr_array_unref (self->ids);
  g_array_unref (self->groups);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->flows);
  g_hash_table_unref (self->known);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Census, census_clear)

static void
count_box (Census     *self,
           const char *id,
           int         group)
{
  if (g_hash_table_contains (self->numbers, id))
    return;

  g_ptr_array_add (self->ids, (char *) id);
  g_array_append_val (self->groups, group);
  g_hash_table_insert (self->numbers, (char *) id, GUINT_TO_POINTER (self->ids->len));
}

static int
ensure_group (QdmChainGraph *self,
              const char    *name)
{
  guint found;

  if (name == NULL)
    return -1;
  if (!g_ptr_array_find_with_equal_func (self->groups, name, g_str_equal, &found))
    {
      found = self->groups->len;
      g_ptr_array_add (self->groups, g_strdup (name));
    }
  return (int) found;
}

static gboolean
is_better_attested (QdmFlow *one,
                    QdmFlow *other)
{
  return one->basis != QDM_EVIDENCE_NOT_STATED && one->basis < other->basis;
}

/* Flows of two diagrams that say the same are one line. */
static void
count_flow (Census        *self,
            QdmChainGraph *graph,
            QdmFlow       *flow)
{
  g_autofree char *key = NULL;
  guint number;
  int group;

  if (flow->from == NULL || flow->to == NULL)
    return;

  key = g_strdup_printf ("%s %s %d", flow->from, flow->to, flow->kind);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, key));
  if (number > 0)
    {
      if (is_better_attested (flow, self->flows->pdata[number - 1]))
        self->flows->pdata[number - 1] = flow;
      return;
    }

  group = ensure_group (graph, flow->branch);
  count_box (self, flow->from, group);
  count_box (self, flow->to, group);
  g_ptr_array_add (self->flows, flow);
  g_hash_table_insert (self->known, g_steal_pointer (&key), GUINT_TO_POINTER (self->flows->len));
}

/* Products stand in diagrams even where no flow connects them. */
static void
count_products (Census  *self,
                QdmPlan *plan,
                QdmItem *diagram)
{
  GPtrArray *referrers = qdm_plan_get_referrers (plan, diagram->id);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    if (QDM_IS_PRODUCT (referrers->pdata[i]))
      count_box (self, qdm_item_get_id (referrers->pdata[i]), -1);
}

/* Boxes belong to the group of the first flow that names them; or else to whose they are. */
static void
count_owners (Census         *self,
              QdmChainGraph  *graph,
              QdmPlan        *plan,
              QdmChainFrames  frames)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      QdmItem *box = qdm_plan_get_item (plan, self->ids->pdata[i]);
      QdmItem *owner = box != NULL ? qdm_chain_frames_find_owner (frames, plan, box) : NULL;
      g_autofree char *name = owner != NULL ? qdm_item_dup_title (owner) : NULL;

      g_array_index (self->groups, int, i) = ensure_group (graph, name);
    }
}

static void
take_census (Census         *self,
             QdmChainGraph  *graph,
             QdmPlan        *plan,
             QdmItem        *sheet,
             QdmChainFrames  frames)
{
  g_autoptr (GPtrArray) diagrams = qdm_diagram_edit_list_diagrams (plan, sheet);
  QdmItem *place = sheet != NULL ? sheet : QDM_ITEM (plan);

  for (guint i = 0; i < diagrams->len; i++)
    for (guint j = 0; j < qdm_item_count (diagrams->pdata[i], QDM_TYPE_FLOW); j++)
      count_flow (self, graph, qdm_item_get_child (diagrams->pdata[i], QDM_TYPE_FLOW, j));
  for (guint i = 0; i < diagrams->len; i++)
    count_products (self, plan, diagrams->pdata[i]);
  for (guint i = 0; i < qdm_item_count (place, QDM_TYPE_PIN); i++)
    {
      QdmPin *pin = qdm_item_get_child (place, QDM_TYPE_PIN, i);

      if (pin->box != NULL)
        count_box (self, pin->box, -1);
    }
  if (frames == QDM_CHAIN_FRAMES_PARKS || frames == QDM_CHAIN_FRAMES_ENTERPRISES)
    {
      g_ptr_array_set_size (graph->groups, 0);
      count_owners (self, graph, plan, frames);
    }
}

/* ---- boxes ---- */

static void
box_clear (gpointer data)
{
  QdmChainBox *box = data;

  g_free (box->id);
  g_clear_object (&box->item);
  g_free (box->title);
  g_free (box->capacity);
  g_free (box->balance);
  g_free (box->roomy_capacity);
  g_free (box->roomy_balance);
  g_free (box->pin);
}

static guint
add_box (QdmChainGraph *self,
         QdmPlan       *plan,
         QdmItem       *sheet,
         const char    *id,
         int            group)
{
  QdmItem *item = qdm_plan_get_item (plan, id);
  QdmPin *pin = qdm_diagram_edit_find_pin (sheet, id);
  QdmChainBox box = { .group = group };

  box.id = g_strdup (id);
  box.item = item != NULL ? g_object_ref (item) : NULL;
  box.title = item != NULL ? qdm_item_dup_title (item) : g_strdup (id);
  if (pin != NULL)
    {
      QdmPoint place = { qdm_decimal_to_double (pin->x), qdm_decimal_to_double (pin->y) };

      box.pin = g_memdup2 (&place, sizeof place);
    }
  g_array_append_val (self->boxes, box);
  return self->boxes->len - 1;
}

static guint
add_folded_box (QdmChainGraph *self,
                int            group)
{
  const char *name = self->groups->pdata[group];
  QdmChainBox box = { .group = group };

  /* No item has such an id. */
  box.id = g_strconcat ("group ", name, NULL);
  box.title = g_strdup (name);
  g_array_append_val (self->boxes, box);
  return self->boxes->len - 1;
}

static void
add_boxes (QdmChainGraph *self,
           QdmPlan       *plan,
           QdmItem       *sheet,
           const Census  *census,
           GHashTable    *folded)
{
  g_autofree guint *folds = g_new0 (guint, self->groups->len + 1); /* of each group: its box + 1 */

  for (guint i = 0; i < census->ids->len; i++)
    {
      const char *id = census->ids->pdata[i];
      int group = g_array_index (census->groups, int, i);
      guint number;

      if (group < 0 || folded == NULL || !g_hash_table_contains (folded, self->groups->pdata[group]))
        number = add_box (self, plan, sheet, id, group);
      else
        {
          if (folds[group] == 0)
            folds[group] = add_folded_box (self, group) + 1;
          number = folds[group] - 1;
          qdm_chain_graph_get_box (self, number)->n_folded++;
        }
      g_hash_table_insert (self->numbers, g_strdup (id), GUINT_TO_POINTER (number + 1));
    }
  /* A folded group is found by its own id, too. */
  for (guint i = 0; i < self->boxes->len; i++)
    g_hash_table_insert (self->numbers, g_strdup (qdm_chain_graph_get_box (self, i)->id), GUINT_TO_POINTER (i + 1));
}

/* ---- lines ---- */

static void
line_clear (gpointer data)
{
  g_ptr_array_unref (((QdmChainLine *) data)->flows);
}

static void
add_flow (QdmChainGraph *self,
          QdmFlow       *flow,
          GHashTable    *known)
{
  QdmChainLine line = { .flow = flow, .tonnes = -1, .most = -1 };
  g_autofree char *key = NULL;
  guint number;

  qdm_chain_graph_find_box (self, flow->from, &line.from);
  qdm_chain_graph_find_box (self, flow->to, &line.to);
  /* What runs within a folded group does not show. */
  if (line.from == line.to && qdm_chain_graph_get_box (self, line.from)->n_folded > 0)
    return;

  key = g_strdup_printf ("%u %u %d", line.from, line.to, flow->kind);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));
  if (number > 0)
    {
      QdmChainLine *other = qdm_chain_graph_get_line (self, number - 1);

      g_ptr_array_add (other->flows, g_object_ref (flow));
      if (is_better_attested (flow, other->flow))
        other->flow = flow;
      return;
    }
  line.flows = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (line.flows, g_object_ref (flow));
  g_array_append_val (self->lines, line);
  g_hash_table_insert (known, g_steal_pointer (&key), GUINT_TO_POINTER (self->lines->len));
}

/* Who is whose neighbour, to be asked often. */
static void
note_neighbours (QdmChainGraph *self,
                 gboolean       downstream)
{
  guint *first = g_new0 (guint, self->boxes->len + 2), *lines = g_new (guint, self->lines->len + 1);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const QdmChainLine *line = qdm_chain_graph_get_line (self, i);

      first[(downstream ? line->from : line->to) + 2]++;
    }
  for (guint i = 2; i < self->boxes->len + 2; i++)
    first[i] += first[i - 1];
  for (guint i = 0; i < self->lines->len; i++)
    {
      const QdmChainLine *line = qdm_chain_graph_get_line (self, i);

      lines[first[(downstream ? line->from : line->to) + 1]++] = i;
    }
  self->first_of[downstream] = first;
  self->lines_of[downstream] = lines;
}

/**
 * qdm_chain_graph_new:
 * @plan: a plan
 * @sheet: (nullable): a diagram, a chain for all its diagrams, or %NULL for all there are
 * @frames: what makes boxes a group; branches do where there are no frames
 * @folded: (nullable) (element-type utf8): the names of groups that are one box each
 *
 * Returns: (transfer full): what the diagrams show as one graph, not yet laid out
 */
QdmChainGraph *
qdm_chain_graph_new (QdmPlan        *plan,
                     QdmItem        *sheet,
                     QdmChainFrames  frames,
                     GHashTable     *folded)
{
  QdmChainGraph *self = g_new0 (QdmChainGraph, 1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (Census) census;

  self->n_refs = 1;
  self->boxes = g_array_new (FALSE, TRUE, sizeof (QdmChainBox));
  g_array_set_clear_func (self->boxes, box_clear);
  self->lines = g_array_new (FALSE, TRUE, sizeof (QdmChainLine));
  g_array_set_clear_func (self->lines, line_clear);
  self->points = g_array_new (FALSE, FALSE, sizeof (QdmPoint));
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->frames = g_array_new (FALSE, FALSE, sizeof (QdmRect));
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  census_init (&census);
  take_census (&census, self, plan, sheet, frames);
  add_boxes (self, plan, sheet != NULL ? sheet : QDM_ITEM (plan), &census, folded);
  for (guint i = 0; i < census.flows->len; i++)
    add_flow (self, census.flows->pdata[i], known);
  note_neighbours (self, FALSE);
  note_neighbours (self, TRUE);
  return self;
}

/**
 * qdm_chain_graph_ref:
 * @self: a graph
 *
 * Returns: (transfer full): the same graph
 */
QdmChainGraph *
qdm_chain_graph_ref (QdmChainGraph *self)
{
  self->n_refs++;
  return self;
}

/**
 * qdm_chain_graph_unref:
 * @self: (transfer full): a graph
 *
 * Lets go of a graph, which is freed with the last one that holds it.
 */
void
qdm_chain_graph_unref (QdmChainGraph *self)
{
  if (--self->n_refs > 0)
    return;

  g_array_unref (self->boxes);
  g_array_unref (self->lines);
  g_array_unref (self->points);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->frames);
  g_hash_table_unref (self->numbers);
  for (guint i = 0; i < 2; i++)
    {
      g_free (self->first_of[i]);
      g_free (self->lines_of[i]);
    }
  g_free (self);
}

/**
 * qdm_chain_graph_get_box:
 * @self: a graph
 * @number: less than the number of boxes
 *
 * Returns: (transfer none): the box
 */
QdmChainBox *
qdm_chain_graph_get_box (QdmChainGraph *self,
                         guint          number)
{
  return &g_array_index (self->boxes, QdmChainBox, number);
}

/**
 * qdm_chain_graph_get_line:
 * @self: a graph
 * @number: less than the number of lines
 *
 * Returns: (transfer none): the line
 */
QdmChainLine *
qdm_chain_graph_get_line (QdmChainGraph *self,
                          guint          number)
{
  return &g_array_index (self->lines, QdmChainLine, number);
}

/**
 * qdm_chain_graph_find_box:
 * @self: a graph
 * @id: an id
 * @number: (out): the number of its box, or of that of the folded group in which it is
 *
 * Returns: whether there is a box of that id
 */
gboolean
qdm_chain_graph_find_box (QdmChainGraph *self,
                          const char    *id,
                          guint         *number)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, id));

  if (found == 0)
    return FALSE;
  *number = found - 1;
  return TRUE;
}

/**
 * qdm_chain_graph_list_lines:
 * @self: a graph
 * @box: the number of a box
 * @downstream: whether to list the lines that leave it, and not those that reach it
 * @n_lines: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_lines): their numbers
 */
const guint *
qdm_chain_graph_list_lines (QdmChainGraph *self,
                            guint          box,
                            gboolean       downstream,
                            guint         *n_lines)
{
  const guint *first = self->first_of[!!downstream];

  *n_lines = first[box + 1] - first[box];
  return self->lines_of[!!downstream] + first[box];
}
