#include "app/qdm-diagram-tool-private.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-view-private.h"
#include "app/qdm-item-picker.h"
#include "app/qdm-name-popover.h"
#include "app/qdm-popover.h"
#include "model/qdm-added-capacity.h"
#include "model/qdm-diagram-edit.h"
#include "model/qdm-project.h"

/* The commands on a chain diagram ("diagram."), and the menu that offers them.  Each is one step. */

static QdmHistory *
get_history (QdmDiagramTool *self)
{
  return qdm_session_get_history (self->session);
}

/**
 * qdm_diagram_tool_get_sheet:
 * @self: a tool with a view
 *
 * Returns: (transfer none): what the picture is drawn of: a diagram, a chain or the plan
 */
QdmItem *
qdm_diagram_tool_get_sheet (QdmDiagramTool *self)
{
  QdmItem *subject = qdm_chain_chart_get_subject (qdm_diagram_tool_get_chart (self));

  return subject != NULL ? subject : QDM_ITEM (qdm_session_get_plan (self->session));
}

static void
tell_error (QdmDiagramTool *self,
            gboolean        done,
            GError         *error)
{
  qdm_diagram_tool_tell (self, done || error == NULL ? "" : error->message);
}

static void
select_item (QdmDiagramTool *self,
             QdmItem        *item)
{
  qdm_selection_select (qdm_session_get_selection (self->session), item);
}

/* ---- two boxes ---- */

/* Draws a flow between two boxes, of the kind that their sorts suggest. */
void
qdm_diagram_tool_connect (QdmDiagramTool *self,
                          QdmItem        *from,
                          QdmItem        *to)
{
  g_autoptr (GError) error = NULL;
  QdmItem *flow = qdm_diagram_edit_add_flow (get_history (self), qdm_diagram_tool_get_sheet (self), from, to,
                                             qdm_diagram_edit_guess_kind (from, to), &error);

  tell_error (self, flow != NULL, error);
  if (flow != NULL)
    select_item (self, flow);
}

static void
show_path (QdmDiagramTool *self,
           QdmItem        *from,
           QdmItem        *to)
{
  g_autofree char *start = qdm_item_dup_title (from), *end = qdm_item_dup_title (to);
  g_autofree char *sentence = NULL;

  /* Translators: the names of two boxes */
  sentence = qdm_chain_chart_set_path (qdm_diagram_tool_get_chart (self), from, to)
             ? g_strdup_printf (_("The path from “%s” to “%s”; Esc shows everything again"), start, end)
             : g_strdup_printf (_("No flow leads from “%s” to “%s”"), start, end);
  qdm_diagram_tool_tell (self, sentence);
}

static void
merge (QdmDiagramTool *self,
       QdmItem        *box,
       QdmItem        *into)
{
  g_autoptr (GError) error = NULL;
  gboolean done = qdm_diagram_edit_merge (get_history (self), box, into, &error);

  tell_error (self, done, error);
  if (done)
    select_item (self, into);
}

/* Does with the first box and a second one what they were chosen for. */
void
qdm_diagram_tool_finish (QdmDiagramTool *self,
                         QdmItem        *target)
{
  g_autoptr (QdmItem) origin = g_object_ref (self->origin);
  QdmDiagramPurpose purpose = self->purpose;

  qdm_diagram_tool_stop (self);
  if (purpose == QDM_DIAGRAM_PURPOSE_FLOW)
    qdm_diagram_tool_connect (self, origin, target);
  else if (purpose == QDM_DIAGRAM_PURPOSE_PATH)
    show_path (self, origin, target);
  else if (purpose == QDM_DIAGRAM_PURPOSE_MERGE)
    merge (self, origin, target);
}

static void
flow_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  qdm_diagram_tool_choose (data, QDM_DIAGRAM_PURPOSE_FLOW);
}

static void
path_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  qdm_diagram_tool_choose (data, QDM_DIAGRAM_PURPOSE_PATH);
}

static void
merge_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  qdm_diagram_tool_choose (data, QDM_DIAGRAM_PURPOSE_MERGE);
}

static void
clear_path_action_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       data)
{
  qdm_chain_chart_set_path (qdm_diagram_tool_get_chart (data), NULL, NULL);
}

/* ---- names ---- */

static GdkRectangle
get_place (QdmDiagramTool *self,
           QdmItem        *item)
{
  GtkWidget *view = qdm_chart_tool_get_view (QDM_CHART_TOOL (self));
  QdmRect area = qdm_chart_view_get_area (QDM_CHART_VIEW (view), QDM_CHART_BODY), rect;

  if (item == NULL || !qdm_chart_get_item_rect (QDM_CHART (qdm_diagram_tool_get_chart (self)), item, &rect) ||
      !qdm_rect_meets (&rect, &area))
    return (GdkRectangle) { (int) area.width / 2, (int) area.height / 3, 1, 1 };
  return (GdkRectangle) { (int) (rect.x - area.x), (int) (rect.y - area.y), (int) rect.width, (int) rect.height };
}

/* What a pop-over can stand over: the view gives its children places of its own.  Translates a
 * place in the view. */
static GtkWidget *
get_overlay (QdmDiagramTool *self,
             GdkRectangle   *at)
{
  GtkWidget *view = qdm_chart_tool_get_view (QDM_CHART_TOOL (self));
  GtkWidget *parent = gtk_widget_get_parent (gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW));
  double x, y;

  gtk_widget_translate_coordinates (view, parent, at->x, at->y, &x, &y);
  at->x = (int) x;
  at->y = (int) y;
  return parent;
}

static void
ask_name (QdmDiagramTool *self,
          QdmItem        *item,
          const char     *label,
          const char     *name,
          QdmNameFunc     named)
{
  GdkRectangle at = get_place (self, item);
  GtkWidget *parent = get_overlay (self, &at);

  qdm_name_popover_open (parent, &at, label, name, named, self);
}

static void
renamed_cb (const char *name,
            gpointer    data)
{
  QdmDiagramTool *self = data;
  QdmItem *item = qdm_diagram_tool_get_selected (self);
  g_autoptr (GError) error = NULL;
  gboolean done = item != NULL && qdm_history_set (get_history (self), item, "name", name, &error);

  tell_error (self, done, error);
}

static void
rename_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  QdmItem *item = qdm_diagram_tool_get_selected (data);

  if (item == NULL)
    qdm_diagram_tool_tell (data, _("Select a box first"));
  else
    ask_name (data, item, _("Name of the box"), item->name, renamed_cb);
}

/* ---- boxes ---- */

/* What is added with the menu of a place stands there; else where it is best. */
typedef struct {
  QdmProductCategory category;
  gboolean at_place;
  QdmPoint place;
} NewBox;

static void
named_cb (const char *name,
          gpointer    data)
{
  QdmDiagramTool *self = data;
  const NewBox *new_box = g_object_get_data (G_OBJECT (self), "qdm-new-box");
  g_autofree char *step = g_strdup_printf (_("Add “%s”"), name);
  QdmItem *sheet = qdm_diagram_tool_get_sheet (self), *box;
  g_autoptr (GError) error = NULL;

  qdm_history_begin (get_history (self), step);
  box = qdm_diagram_edit_add_box (get_history (self), sheet, new_box->category, name, &error);
  if (box != NULL && new_box->at_place)
    qdm_diagram_edit_pin (get_history (self), sheet, box, new_box->place.x, new_box->place.y, &error);
  qdm_history_end (get_history (self));
  tell_error (self, box != NULL, error);
  if (box != NULL)
    select_item (self, box);
}

static void
start_adding (QdmDiagramTool *self,
              const char     *word,
              gboolean        at_place)
{
  GEnumClass *categories = g_type_class_ref (qdm_product_category_get_type ());
  GEnumValue *category = g_enum_get_value_by_nick (categories, word);
  NewBox *new_box = g_new0 (NewBox, 1);

  new_box->category = category != NULL ? category->value : QDM_PRODUCT_CATEGORY_PRODUCT;
  new_box->at_place = at_place;
  new_box->place = self->pointer;
  qdm_chain_chart_get_pin_place (qdm_diagram_tool_get_chart (self), &new_box->place.x, &new_box->place.y);
  g_object_set_data_full (G_OBJECT (self), "qdm-new-box", new_box, g_free);
  ask_name (self, at_place ? NULL : qdm_diagram_tool_get_selected (self), _("Name of the new box"), NULL, named_cb);
  g_type_class_unref (categories);
}

static void
add_action_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  start_adding (data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
add_here_action_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  start_adding (data, g_variant_get_string (parameter, NULL), TRUE);
}

/* ---- what the plan has already ---- */

static gboolean
can_be_shown (QdmItem  *item,
              gpointer  data)
{
  return qdm_diagram_edit_is_box (item) && qdm_chain_chart_find_box (qdm_diagram_tool_get_chart (data), item->id) == NULL;
}

static void
picked_cb (QdmDiagramTool *self,
           QdmItem        *item)
{
  g_autoptr (GError) error = NULL;
  gboolean done = qdm_diagram_edit_show_box (get_history (self), qdm_diagram_tool_get_sheet (self), item, &error);

  tell_error (self, done, error);
  if (done)
    qdm_diagram_tool_go (self, item->id);
}

static void
show_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmDiagramTool *self = data;
  GdkRectangle at = get_place (self, qdm_diagram_tool_get_selected (self));
  GtkWidget *parent = get_overlay (self, &at), *picker = qdm_item_picker_new (self->session, QDM_TYPE_ITEM, _("What the diagram is to show"));

  qdm_item_picker_set_filter (QDM_ITEM_PICKER (picker), can_be_shown, self);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  qdm_popover_open (picker, parent, &at);
}

/* ---- taking out ---- */

static void
remove_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  QdmDiagramTool *self = data;
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (item != NULL && QDM_IS_FLOW (item))
    done = qdm_diagram_edit_remove_flow (get_history (self), qdm_diagram_tool_get_sheet (self), QDM_FLOW (item), &error);
  else if (qdm_diagram_tool_get_selected (self) != NULL)
    done = qdm_diagram_edit_remove_box (get_history (self), qdm_diagram_tool_get_sheet (self), item, &error);
  else
    qdm_diagram_tool_tell (self, _("Select a box or a flow first"));
  if (error != NULL)
    tell_error (self, done, error);
}

static void
kind_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmDiagramTool *self = data;
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  g_autoptr (GError) error = NULL;

  if (item != NULL && QDM_IS_FLOW (item) &&
      !qdm_history_set (get_history (self), item, "kind", g_variant_get_string (parameter, NULL), &error))
    tell_error (self, FALSE, error);
}

/* ---- groups ---- */

static void
fold_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  if (!qdm_diagram_tool_toggle_group (data))
    qdm_diagram_tool_tell (data, _("Select a box that belongs to a branch or a frame first"));
}

static void
fold_all_action_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  qdm_chain_chart_set_folded (qdm_diagram_tool_get_chart (data), NULL, TRUE);
}

static void
unfold_all_action_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       data)
{
  qdm_chain_chart_set_folded (qdm_diagram_tool_get_chart (data), NULL, FALSE);
}

/* ---- opening ---- */

/* The project that is a box, or that adds what it stands for. */
static QdmItem *
find_project (QdmPlan *plan,
              QdmItem *box)
{
  GPtrArray *referrers = qdm_plan_get_referrers (plan, box->id);

  if (QDM_IS_PROJECT (box))
    return box;
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *project = qdm_item_get_ancestor (referrers->pdata[i], QDM_TYPE_PROJECT);

      if (project != NULL)
        return project;
    }
  return NULL;
}

/* Shows the project of a box in the Gantt chart; FALSE if it has none. */
gboolean
qdm_diagram_tool_open (QdmDiagramTool *self,
                       QdmItem        *box)
{
  QdmItem *project = find_project (qdm_session_get_plan (self->session), box);

  if (project == NULL)
    return FALSE;
  qdm_selection_go (qdm_session_get_selection (self->session), "projects", project);
  return TRUE;
}

/* ---- the menu ---- */

/* An entry that tells its key. */
static void
append_keyed (GMenu      *menu,
              const char *label,
              const char *action,
              const char *key)
{
  g_autoptr (GMenuItem) entry = g_menu_item_new (label, action);

  g_menu_item_set_attribute (entry, "accel", "s", key);
  g_menu_append_item (menu, entry);
}

static GMenu *
create_enum_menu (GType       type,
                  const char *action)
{
  GEnumClass *values = g_type_class_ref (type);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < values->n_values; i++)
    {
      g_autoptr (GMenuItem) entry = NULL;

      if (values->values[i].value_nick[0] == '\0')
        continue;
      entry = g_menu_item_new (_(values->values[i].value_name), NULL);
      g_menu_item_set_action_and_target (entry, action, "s", values->values[i].value_nick);
      g_menu_append_item (menu, entry);
    }
  g_type_class_unref (values);
  return menu;
}

static GMenuModel *
create_flow_menu (void)
{
  g_autoptr (GMenu) kinds = create_enum_menu (qdm_flow_kind_get_type (), "diagram.kind");
  GMenu *menu = g_menu_new ();

  g_menu_append_submenu (menu, _("Kind of Flow"), G_MENU_MODEL (kinds));
  append_keyed (menu, _("Remove Flow from Diagram"), "diagram.remove", "Delete");
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_box_menu (QdmDiagramTool *self,
                 QdmItem        *item)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  const char *group = qdm_chain_chart_get_group_of (chart, item->id);
  g_autofree char *fold = group != NULL ? g_strdup_printf (_("Fold “%s”"), group) : NULL;
  GMenu *menu = g_menu_new ();

  append_keyed (menu, _("Rename…"), "diagram.rename", "r");
  append_keyed (menu, _("Draw Flow from Here…"), "diagram.flow", "l");
  append_keyed (menu, _("Path to…"), "diagram.path", "p");
  append_keyed (menu, _("Merge into…"), "diagram.merge", "m");
  if (qdm_diagram_edit_find_pin (qdm_diagram_tool_get_sheet (self), item->id) != NULL)
    append_keyed (menu, _("Unpin"), "diagram.unpin", "u");
  if (fold != NULL)
    append_keyed (menu, fold, "diagram.fold", "f");
  append_keyed (menu, _("Remove Box from Diagram"), "diagram.remove", "Delete");
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_fold_menu (const char *group)
{
  g_autofree char *unfold = g_strdup_printf (_("Unfold “%s”"), group);
  GMenu *menu = g_menu_new ();

  append_keyed (menu, unfold, "diagram.fold", "f");
  g_menu_append (menu, _("Unfold All"), "diagram.unfold-all");
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_ground_menu (QdmDiagramTool *self)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  g_autoptr (GPtrArray) groups = qdm_chain_chart_list_groups (chart), yielding = qdm_chain_chart_list_yielding (chart);
  g_autoptr (GMenu) sorts = create_enum_menu (qdm_product_category_get_type (), "diagram.add-here");
  GMenu *menu = g_menu_new ();

  g_menu_append_submenu (menu, _("Add Box"), G_MENU_MODEL (sorts));
  append_keyed (menu, _("Show from the Plan…"), "diagram.show", "s");
  if (qdm_chain_chart_has_path (chart))
    g_menu_append (menu, _("Show Everything Again"), "diagram.clear-path");
  if (qdm_item_count (qdm_diagram_tool_get_sheet (self), QDM_TYPE_PIN) > 0)
    g_menu_append (menu, _("Unpin All"), "diagram.unpin-all");
  if (yielding->len > 0)
    append_keyed (menu, _("Go to Next Box That Had to Give Way"), "diagram.next-yielding", "g");
  if (groups->len > 0)
    {
      g_menu_append (menu, _("Fold All"), "diagram.fold-all");
      g_menu_append (menu, _("Unfold All"), "diagram.unfold-all");
    }
  return G_MENU_MODEL (menu);
}

/* What can be done to an item of the picture, or to its ground. */
GMenuModel *
qdm_diagram_tool_create_menu (QdmDiagramTool *self,
                              QdmItem        *item)
{
  const char *group = qdm_chain_chart_get_fold (qdm_diagram_tool_get_chart (self), self->stop);

  if (group != NULL)
    return create_fold_menu (group);
  if (item != NULL && QDM_IS_FLOW (item))
    return create_flow_menu ();
  if (qdm_diagram_edit_is_box (item))
    return create_box_menu (self, item);
  return create_ground_menu (self);
}

/* Makes the commands of this file. */
void
qdm_diagram_tool_add_actions (QdmDiagramTool *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_action_cb, .parameter_type = "s" },
    { .name = "add-here", .activate = add_here_action_cb, .parameter_type = "s" },
    { .name = "show", .activate = show_action_cb },
    { .name = "rename", .activate = rename_action_cb },
    { .name = "remove", .activate = remove_action_cb },
    { .name = "kind", .activate = kind_action_cb, .parameter_type = "s" },
    { .name = "flow", .activate = flow_action_cb },
    { .name = "path", .activate = path_action_cb },
    { .name = "clear-path", .activate = clear_path_action_cb },
    { .name = "merge", .activate = merge_action_cb },
    { .name = "fold", .activate = fold_action_cb },
    { .name = "fold-all", .activate = fold_all_action_cb },
    { .name = "unfold-all", .activate = unfold_all_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  qdm_diagram_tool_add_pin_actions (self);
}
