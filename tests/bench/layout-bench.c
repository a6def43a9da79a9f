/*
 * layout-bench: lays out a graph from standard input and writes the drawing to standard output,
 * both as JSON, so that layouts can be measured from outside.
 *
 *   {"nodes":[{"id","w","h","group"?}],"edges":[{"id","source","target","kind"?,"width"?}],
 *    "options"?:{"direction","node_gap","layer_gap","edge_gap","frames"},
 *    "previous"?:{"nodes":[{"id","x","y"}],"edges":[{"id","points"}]},
 *   "pinned"?:{"nodes":[{"id","x","y"}]}}
 *
 *   {"nodes":[{"id","x","y"}],"edges":[{"id","points":[[x,y],...]}],"time_ms"}
 *
 * time_ms is the processor time of the layout alone.
 */

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <time.h>

#include "layout/qdm-layout.h"

typedef struct {
  JsonObject *root;
  QdmLayoutGraph *graph;
  GHashTable *nodes;     /* number by id */
  GHashTable *groups;    /* number by name */
} Bench;

static void
fail (const char *message,
      const char *detail)
{
  g_printerr ("layout-bench: %s%s\n", message, detail);
  exit (1);
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static guint
array_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static void
read_options (Bench *bench)
{
  JsonObject *from = get_object (bench->root, "options");
  QdmLayoutOptions *options = &bench->graph->options;

  if (from == NULL)
    return;
  if (g_str_equal (json_object_get_string_member_with_default (from, "direction", "LR"), "TB"))
    options->direction = QDM_LAYOUT_TOP_TO_BOTTOM;
  options->node_gap = json_object_get_double_member_with_default (from, "node_gap", options->node_gap);
  options->layer_gap = json_object_get_double_member_with_default (from, "layer_gap", options->layer_gap);
  options->edge_gap = json_object_get_double_member_with_default (from, "edge_gap", options->edge_gap);
  options->frames = json_object_get_boolean_member_with_default (from, "frames", FALSE);
}

static int
group_number (Bench      *bench,
              const char *name)
{
  gpointer number = NULL;

  if (name == NULL || *name == '\0')
    return QDM_LAYOUT_NO_GROUP;
  if (!g_hash_table_lookup_extended (bench->groups, name, NULL, &number))
    {
      number = GINT_TO_POINTER (g_hash_table_size (bench->groups));
      g_hash_table_insert (bench->groups, g_strdup (name), number);
    }

  return GPOINTER_TO_INT (number);
}

static void
read_nodes (Bench *bench)
{
  JsonArray *nodes = get_array (bench->root, "nodes");

  for (guint i = 0; i < array_length (nodes); i++)
    {
      JsonObject *node = json_array_get_object_element (nodes, i);
      const char *id = json_object_get_string_member (node, "id");
      const char *group = json_object_get_string_member_with_default (node, "group", NULL);
      guint number = qdm_layout_graph_add_node (bench->graph,
                                                json_object_get_double_member (node, "w"),
                                                json_object_get_double_member (node, "h"));

      qdm_layout_graph_get_node (bench->graph, number)->group = group_number (bench, group);
      g_hash_table_insert (bench->nodes, g_strdup (id), GUINT_TO_POINTER (number));
    }
}

static guint
node_number (Bench      *bench,
             const char *id)
{
  gpointer number = NULL;

  if (id == NULL || !g_hash_table_lookup_extended (bench->nodes, id, NULL, &number))
    fail ("an edge names a node that is not there: ", id != NULL ? id : "(none)");

  return GPOINTER_TO_UINT (number);
}

static QdmLayoutEdgeKind
read_kind (const char *name)
{
  if (g_str_equal (name, "recycle"))
    return QDM_LAYOUT_EDGE_RECYCLE;
  if (g_str_equal (name, "byproduct"))
    return QDM_LAYOUT_EDGE_BYPRODUCT;
  if (g_str_equal (name, "energy"))
    return QDM_LAYOUT_EDGE_ENERGY;
  return QDM_LAYOUT_EDGE_MAIN;
}

static void
read_edges (Bench *bench)
{
  JsonArray *edges = get_array (bench->root, "edges");

  for (guint i = 0; i < array_length (edges); i++)
    {
      JsonObject *edge = json_array_get_object_element (edges, i);
      const char *kind = json_object_get_string_member_with_default (edge, "kind", "main");

      guint number = qdm_layout_graph_add_edge (bench->graph,
                                                node_number (bench, json_object_get_string_member (edge, "source")),
                                                node_number (bench, json_object_get_string_member (edge, "target")),
                                                read_kind (kind));

      qdm_layout_graph_get_edge (bench->graph, number)->width =
        json_object_get_double_member_with_default (edge, "width", 0);
    }
}

static void
read_places (Bench          *bench,
             const char     *member,
             QdmLayoutPlace  place)
{
  JsonObject *from = get_object (bench->root, member);
  JsonArray *nodes = get_array (from, "nodes");

  for (guint i = 0; i < array_length (nodes); i++)
    {
      JsonObject *node = json_array_get_object_element (nodes, i);
      const char *id = json_object_get_string_member (node, "id");
      gpointer number;

      if (g_hash_table_lookup_extended (bench->nodes, id, NULL, &number))
        qdm_layout_graph_place (bench->graph, GPOINTER_TO_UINT (number), place,
                                json_object_get_double_member (node, "x"),
                                json_object_get_double_member (node, "y"));
    }
}

/* The routes of an earlier layout; edges are known by their id. */
static void
read_routes (Bench *bench)
{
  JsonArray *edges = get_array (bench->root, "edges");
  JsonArray *old = get_array (get_object (bench->root, "previous"), "edges");
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < array_length (edges); i++)
    g_hash_table_insert (numbers, (char *) json_object_get_string_member (json_array_get_object_element (edges, i), "id"),
                         GUINT_TO_POINTER (i));
  for (guint i = 0; i < array_length (old); i++)
    {
      JsonObject *edge = json_array_get_object_element (old, i);
      JsonArray *from = get_array (edge, "points");
      g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (QdmLayoutPoint));
      gpointer number;

      for (guint k = 0; k < array_length (from); k++)
        {
          JsonArray *xy = json_array_get_array_element (from, k);
          QdmLayoutPoint point = { json_array_get_double_element (xy, 0), json_array_get_double_element (xy, 1) };

          g_array_append_val (points, point);
        }
      if (points->len >= 2 &&
          g_hash_table_lookup_extended (numbers, json_object_get_string_member (edge, "id"), NULL, &number))
        qdm_layout_graph_keep_route (bench->graph, GPOINTER_TO_UINT (number),
                                     (const QdmLayoutPoint *) points->data, points->len);
    }
}

static void
add_number (JsonArray *array,
            double     value)
{
  json_array_add_double_element (array, value);
}

static JsonArray *
make_nodes (Bench           *bench,
            const QdmLayout *layout)
{
  JsonArray *from = get_array (bench->root, "nodes");
  JsonArray *nodes = json_array_new ();

  for (guint i = 0; i < layout->n_boxes; i++)
    {
      JsonObject *node = json_object_new ();

      json_object_set_string_member (node, "id",
                                     json_object_get_string_member (json_array_get_object_element (from, i), "id"));
      json_object_set_double_member (node, "x", layout->boxes[i].x);
      json_object_set_double_member (node, "y", layout->boxes[i].y);
      json_array_add_object_element (nodes, node);
    }

  return nodes;
}

static JsonArray *
make_edges (Bench           *bench,
            const QdmLayout *layout)
{
  JsonArray *from = get_array (bench->root, "edges");
  JsonArray *edges = json_array_new ();

  for (guint i = 0; i < layout->n_edges; i++)
    {
      JsonObject *edge = json_object_new ();
      JsonArray *points = json_array_new ();
      guint n_points;
      const QdmLayoutPoint *route = qdm_layout_get_route (layout, i, &n_points);

      for (guint k = 0; k < n_points; k++)
        {
          JsonArray *point = json_array_new ();

          add_number (point, route[k].x);
          add_number (point, route[k].y);
          json_array_add_array_element (points, point);
        }
      json_object_set_string_member (edge, "id",
                                     json_object_get_string_member (json_array_get_object_element (from, i), "id"));
      json_object_set_array_member (edge, "points", points);
      json_array_add_object_element (edges, edge);
    }

  return edges;
}

static void
print_layout (Bench           *bench,
              const QdmLayout *layout,
              double           time_ms)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_array_member (root, "nodes", make_nodes (bench, layout));
  json_object_set_array_member (root, "edges", make_edges (bench, layout));
  json_object_set_double_member (root, "time_ms", time_ms);
  json_node_set_object (node, root);
  text = json_to_string (node, FALSE);
  puts (text);
}

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static JsonParser *
read_input (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonParser *parser = json_parser_new ();
  char buffer[65536];
  size_t n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, n);
  if (!json_parser_load_from_data (parser, text->str, text->len, &error))
    fail ("the input is not JSON: ", error->message);
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    fail ("the input is not a graph", "");

  return parser;
}

int
main (void)
{
  g_autoptr (JsonParser) parser = read_input ();
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Bench bench = { json_node_get_object (json_parser_get_root (parser)), graph, nodes, groups };
  g_autoptr (QdmLayout) layout = NULL;
  double start;

  read_options (&bench);
  read_nodes (&bench);
  read_edges (&bench);
  read_places (&bench, "previous", QDM_LAYOUT_PLACE_KEEP);
  read_routes (&bench);
  read_places (&bench, "pinned", QDM_LAYOUT_PLACE_PINNED);

  start = cpu_ms ();
  layout = qdm_layout_new (graph);
  print_layout (&bench, layout, cpu_ms () - start);

  return 0;
}
