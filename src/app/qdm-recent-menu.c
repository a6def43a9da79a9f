#include "app/qdm-recent-menu.h"

#define MAX_RECENT 10
#define MIME_TYPE "application/x-qaidam-plan+xml"

static int
compare_visited (gconstpointer a,
                 gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

/* In a menu an underline marks the next letter. */
static char *
dup_label (GtkRecentInfo *info)
{
  g_auto (GStrv) parts = g_strsplit (gtk_recent_info_get_display_name (info), "_", -1);

  return g_strjoinv ("__", parts);
}

static void
show_recent (GMenu            *menu,
             GtkRecentManager *manager)
{
  GList *infos = g_list_sort (gtk_recent_manager_get_items (manager), compare_visited);
  guint n = 0;

  g_menu_remove_all (menu);
  for (GList *at = infos; at != NULL && n < MAX_RECENT; at = at->next)
    {
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;

      if (g_strcmp0 (gtk_recent_info_get_mime_type (at->data), MIME_TYPE) != 0)
        continue;
      label = dup_label (at->data);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "app.open-uri", "s", gtk_recent_info_get_uri (at->data));
      g_menu_append_item (menu, item);
      n++;
    }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
}

/**
 * qdm_recent_menu_follow:
 * @menu: a menu
 *
 * Fills the menu with the plans that were opened last, and keeps it so.
 */
void
qdm_recent_menu_follow (GMenu *menu)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();

  g_signal_connect_object (manager, "changed", G_CALLBACK (show_recent), menu, G_CONNECT_SWAPPED);
  show_recent (menu, manager);
}

/**
 * qdm_recent_menu_add:
 * @path: the name of a plan file
 *
 * Remembers that it was opened or saved.
 */
void
qdm_recent_menu_add (const char *path)
{
  static const char *groups[] = { NULL };
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  GtkRecentData data = {
    .display_name = name,
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) "Qaidam",
    .app_exec = (char *) "qaidam %f",
    .groups = (char **) groups,
  };

  if (uri != NULL)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}
