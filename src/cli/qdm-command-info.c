#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cli/qdm-command.h"

static gboolean
count_cb (QdmItem  *item,
          gpointer  counts)
{
  const char *element = QDM_ITEM_GET_CLASS (item)->element;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, element));

  g_hash_table_insert (counts, (char *) element, GUINT_TO_POINTER (n + 1));
  return TRUE;
}

/* The types in the order in which a file has them, those without items left out. */
static GPtrArray *
list_counted_types (GHashTable *counts)
{
  GPtrArray *classes = g_ptr_array_new ();
  guint n_types;
  g_autofree GType *types = qdm_item_list_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      QdmItemClass *klass = qdm_item_type_get_class (types[i]);

      if (g_hash_table_contains (counts, klass->element))
        g_ptr_array_add (classes, klass);
    }
  return classes;
}

static char *
to_json (QdmPlan    *plan,
         GHashTable *counts)
{
  g_autoptr (GPtrArray) classes = list_counted_types (counts);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, QDM_ITEM (plan)->id);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, QDM_ITEM (plan)->name);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_object (builder);
  for (guint i = 0; i < classes->len; i++)
    {
      QdmItemClass *klass = g_ptr_array_index (classes, i);

      json_builder_set_member_name (builder, klass->element);
      json_builder_add_int_value (builder, GPOINTER_TO_UINT (g_hash_table_lookup (counts, klass->element)));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

static char *
to_text (QdmPlan    *plan,
         GHashTable *counts)
{
  g_autoptr (GPtrArray) classes = list_counted_types (counts);
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (plan));
  GString *text = g_string_new (title);

  for (guint i = 0; i < classes->len; i++)
    {
      QdmItemClass *klass = g_ptr_array_index (classes, i);

      g_string_append_printf (text, "\n%7u  %s", GPOINTER_TO_UINT (g_hash_table_lookup (counts, klass->element)),
                              _(klass->label));
    }
  return g_string_free (text, FALSE);
}

static int
run (int    argc,
     char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL }
  };
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  if (!qdm_command_parse (&qdm_command_info, options, &argc, &argv, 1))
    return QDM_EXIT_CALL;

  plan = qdm_command_load (argv[1]);
  if (plan == NULL)
    return QDM_EXIT_INPUT;

  qdm_item_foreach (QDM_ITEM (plan), count_cb, counts);
  text = json ? to_json (plan, counts) : to_text (plan, counts);
  line = g_strconcat (text, "\n", NULL);
  return qdm_command_print (line);
}

const QdmCommand qdm_command_info = {
  "info", "[--json] FILE", N_("Count a plan’s items by type"), run,
};
