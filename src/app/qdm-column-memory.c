#include "app/qdm-column-memory.h"

#include <stdlib.h>
#include <string.h>

/**
 * QdmColumnMemory:
 *
 * Remembers in the settings which columns of a table show, in which order and how wide they are, and
 * by which of them its rows are sorted.
 *
 * A table is remembered as a text like "name=260 status=120+": its columns from the first to the
 * last, with a sign behind the one by which the rows are sorted, upwards (+) or downwards (-).
 */
struct _QdmColumnMemory {
  GObject parent_instance;

  char *table;
  GSettings *settings;
  GtkColumnView *view; /* not owned; it is followed while it lives */
  guint save_source;
};

#define KEY "table-columns"
#define SAVE_DELAY 300 /* milliseconds: a column that is being drawn wider changes often */

G_DEFINE_FINAL_TYPE (QdmColumnMemory, qdm_column_memory, G_TYPE_OBJECT)

/* ---- what is remembered ---- */

static char *
dup_text (QdmColumnMemory *self)
{
  g_autoptr (GVariant) tables = g_settings_get_value (self->settings, KEY);
  char *text = NULL;

  g_variant_lookup (tables, self->table, "s", &text);
  return text;
}

/* Returns: what stands behind the name of a column, or NULL if it is not remembered */
static char *
dup_value (QdmColumnMemory *self,
           const char      *name)
{
  g_autofree char *text = dup_text (self);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      if (equals != NULL && strncmp (words[i], name, (gsize) (equals - words[i])) == 0 &&
          name[equals - words[i]] == '\0')
        return g_strdup (equals + 1);
    }
  return NULL;
}

/* ---- saving ---- */

static GtkWidget *
find_sort_indicator (GtkWidget *widget)
{
  GtkWidget *found = strcmp (gtk_widget_get_css_name (widget), "sort-indicator") == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_sort_indicator (child);
  return found;
}

/* The sign behind a column: whether the rows are sorted by it.  GTK 4.8 tells that to the style of
 * the column's head and to nobody else. */
static const char *
get_sign (GtkColumnView *view,
          guint          column)
{
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));
  GtkWidget *indicator;

  while (head != NULL && column-- > 0)
    head = gtk_widget_get_next_sibling (head);
  indicator = head != NULL ? find_sort_indicator (head) : NULL;
  if (indicator == NULL)
    return "";
  return gtk_widget_has_css_class (indicator, "ascending") ? "+"
       : gtk_widget_has_css_class (indicator, "descending") ? "-" : "";
}

static char *
describe (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (text, "%s%s=%d%s", text->len > 0 ? " " : "", qdm_column_memory_get_name (column),
                                gtk_column_view_column_get_fixed_width (column), get_sign (view, i));
    }
  return g_string_free (text, FALSE);
}

static void
save (QdmColumnMemory *self)
{
  g_autoptr (GVariant) tables = g_settings_get_value (self->settings, KEY);
  g_autofree char *text = describe (self->view);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *table;
  const char *other;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, tables);
  while (g_variant_iter_next (&iter, "{&s&s}", &table, &other))
    if (strcmp (table, self->table) != 0)
      g_variant_builder_add (&builder, "{ss}", table, other);
  g_variant_builder_add (&builder, "{ss}", self->table, text);
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

static gboolean
save_cb (gpointer data)
{
  QdmColumnMemory *self = data;

  self->save_source = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
queue_save (QdmColumnMemory *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY, save_cb, self);
}

static void
follow_column (QdmColumnMemory     *self,
               GtkColumnViewColumn *column)
{
  g_signal_handlers_disconnect_by_data (column, self);
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (queue_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (queue_save), self, G_CONNECT_SWAPPED);
}

static void
columns_changed_cb (QdmColumnMemory *self,
                    guint            position,
                    guint            n_removed,
                    guint            n_added,
                    GListModel      *columns)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      follow_column (self, column);
    }
  queue_save (self);
}

/* ---- the object ---- */

static void
qdm_column_memory_dispose (GObject *object)
{
  QdmColumnMemory *self = QDM_COLUMN_MEMORY (object);

  /* The last change must not be lost because the window closes right after it. */
  if (self->save_source != 0 && self->view != NULL)
    save (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->table, g_free);

  G_OBJECT_CLASS (qdm_column_memory_parent_class)->dispose (object);
}

static void
qdm_column_memory_class_init (QdmColumnMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_column_memory_dispose;
}

static void
qdm_column_memory_init (QdmColumnMemory *self)
{
  self->settings = g_settings_new ("org.qaidam.Workbench");
}

/**
 * qdm_column_memory_new:
 * @table: what the settings call the table
 *
 * Returns: (transfer full): what is remembered of its columns
 */
QdmColumnMemory *
qdm_column_memory_new (const char *table)
{
  QdmColumnMemory *self = g_object_new (QDM_TYPE_COLUMN_MEMORY, NULL);

  self->table = g_strdup (table);
  return self;
}

/**
 * qdm_column_memory_list_shown:
 * @self: a memory
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the names of the columns that
 *   showed, in their order; %NULL if nothing is remembered
 */
char **
qdm_column_memory_list_shown (QdmColumnMemory *self)
{
  g_autofree char *text = dup_text (self);
  char **words = text != NULL ? g_strsplit (text, " ", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    words[i][strcspn (words[i], "=")] = '\0';
  return words;
}

/**
 * qdm_column_memory_name:
 * @column: a column
 * @name: (transfer none): its name in the settings, which lives on
 *
 * Gives a column the name under which it is remembered.
 */
void
qdm_column_memory_name (GtkColumnViewColumn *column,
                        const char          *name)
{
  g_object_set_data (G_OBJECT (column), "qdm-name", (gpointer) name);
}

/**
 * qdm_column_memory_get_name:
 * @column: a column with a name
 *
 * Returns: (transfer none): its name
 */
const char *
qdm_column_memory_get_name (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "qdm-name");
}

/**
 * qdm_column_memory_restore:
 * @self: a memory
 * @column: a new column with a name
 *
 * Makes the column as wide as it was.
 */
void
qdm_column_memory_restore (QdmColumnMemory     *self,
                           GtkColumnViewColumn *column)
{
  g_autofree char *value = dup_value (self, qdm_column_memory_get_name (column));
  int width = value != NULL ? atoi (value) : 0;

  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
}

/* Sorts the rows as they were sorted. */
static void
restore_order (QdmColumnMemory *self,
               GtkColumnView   *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autofree char *value = dup_value (self, qdm_column_memory_get_name (column));

      if (value != NULL && gtk_column_view_column_get_sorter (column) != NULL &&
          (g_str_has_suffix (value, "+") || g_str_has_suffix (value, "-")))
        gtk_column_view_sort_by_column (view, column, g_str_has_suffix (value, "+") ? GTK_SORT_ASCENDING
                                                                                   : GTK_SORT_DESCENDING);
    }
}

/**
 * qdm_column_memory_follow:
 * @self: a memory
 * @view: a table whose columns have names
 *
 * Sorts the rows as they were, and remembers from now on what becomes of the columns.
 */
void
qdm_column_memory_follow (QdmColumnMemory *self,
                          GtkColumnView   *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  g_set_weak_pointer (&self->view, view);
  restore_order (self, view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      follow_column (self, column);
    }
  g_signal_connect_object (columns, "items-changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (queue_save), self,
                           G_CONNECT_SWAPPED);
}
