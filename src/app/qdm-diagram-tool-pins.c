#include "app/qdm-diagram-tool-private.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-diagram-edit.h"

/* Where hands put boxes.  Where there is no room between several that are pinned some of them have to
 * give way: that is told, and one can go from one to the next to free it. */

static QdmHistory *
get_history (QdmDiagramTool *self)
{
  return qdm_session_get_history (self->session);
}

/* ---- what is told ---- */

static char *
dup_sentence (QdmItem   *dropped,
              GPtrArray *yielding)
{
  g_autofree char *name = NULL;

  if (g_ptr_array_find (yielding, dropped, NULL))
    {
      name = qdm_item_dup_title (dropped);
      /* Translators: the name of a box that was dragged somewhere */
      return g_strdup_printf (_("“%s” stands as near as there is room: other pinned boxes and their flows are in the way. U frees it"), name);
    }
  name = qdm_item_dup_title (yielding->pdata[0]);
  if (yielding->len == 1)
    /* Translators: the name of a box that a hand had put somewhere */
    return g_strdup_printf (_("There is no room for “%s” where it was pinned: it had to give way. G goes there, U frees it"), name);
  return g_strdup_printf (ngettext ("%u pinned box had to give way. G goes from one to the next, U frees it",
                                    "%u pinned boxes had to give way. G goes from one to the next, U frees it", yielding->len),
                          yielding->len);
}

/* Whether anything gives way that did not when the box was dropped. */
static gboolean
has_more (QdmDiagramTool *self,
          GPtrArray      *yielding)
{
  for (guint i = 0; i < yielding->len; i++)
    if (!g_ptr_array_find (self->yielded, yielding->pdata[i], NULL))
      return TRUE;
  return FALSE;
}

/**
 * qdm_diagram_tool_tell_of_drop:
 * @self: a tool
 *
 * Tells what has become of the box that was dropped last, once the picture has been laid out.
 */
void
qdm_diagram_tool_tell_of_drop (QdmDiagramTool *self)
{
  g_autoptr (QdmItem) dropped = NULL;
  g_autoptr (GPtrArray) yielding = NULL;
  g_autofree char *sentence = NULL;
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);

  if (self->dropped == NULL || chart == NULL)
    return;
  yielding = qdm_chain_chart_list_yielding (chart);
  if (qdm_chain_chart_is_busy (chart))
    return;

  dropped = g_steal_pointer (&self->dropped);
  if (!g_ptr_array_find (yielding, dropped, NULL) && !has_more (self, yielding))
    return;
  sentence = dup_sentence (dropped, yielding);
  qdm_diagram_tool_tell (self, sentence);
}

/* ---- pinning ---- */

/* Pins a box with its upper left corner at a place in the body. */
void
qdm_diagram_tool_put (QdmDiagramTool *self,
                      QdmItem        *box,
                      double          x,
                      double          y)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_clear_pointer (&self->yielded, g_ptr_array_unref);
  self->yielded = qdm_chain_chart_list_yielding (chart);
  qdm_chain_chart_get_pin_place (chart, &x, &y);
  done = qdm_diagram_edit_pin (get_history (self), qdm_diagram_tool_get_sheet (self), box, x, y, &error);
  qdm_diagram_tool_tell (self, done || error == NULL ? "" : error->message);
  qdm_selection_select (qdm_session_get_selection (self->session), box);
  g_clear_object (&self->dropped);
  self->dropped = done ? g_object_ref (box) : NULL;
  qdm_diagram_tool_tell_of_drop (self);
}

static void
unpin_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  QdmItem *box = qdm_diagram_tool_get_selected (data);

  if (box != NULL)
    qdm_diagram_edit_unpin (get_history (data), qdm_diagram_tool_get_sheet (data), box, NULL);
}

static void
unpin_all_action_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  qdm_diagram_edit_unpin (get_history (data), qdm_diagram_tool_get_sheet (data), NULL, NULL);
}

/* Goes to the box after the selected one that had to give way. */
static void
next_yielding_action_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       data)
{
  QdmDiagramTool *self = data;
  g_autoptr (GPtrArray) yielding = qdm_chain_chart_list_yielding (qdm_diagram_tool_get_chart (self));
  guint here;

  if (yielding->len == 0)
    {
      qdm_diagram_tool_tell (self, _("All pinned boxes stand where they were put"));
      return;
    }
  if (!g_ptr_array_find (yielding, qdm_diagram_tool_get_selected (self), &here))
    here = yielding->len - 1;
  qdm_diagram_tool_go (self, qdm_item_get_id (yielding->pdata[(here + 1) % yielding->len]));
}

/* Makes the commands of this file. */
void
qdm_diagram_tool_add_pin_actions (QdmDiagramTool *self)
{
  static const GActionEntry entries[] = {
    { .name = "unpin", .activate = unpin_action_cb },
    { .name = "unpin-all", .activate = unpin_all_action_cb },
    { .name = "next-yielding", .activate = next_yielding_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}
