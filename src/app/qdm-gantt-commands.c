#include "app/qdm-gantt-commands.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-project.h"
#include "model/qdm-task-level.h"
#include "schedule/qdm-shift.h"
#include "schedule/qdm-task-link.h"

/**
 * QdmGanttCommands:
 *
 * What can be done to the marked projects and tasks by menu and key ("gantt."): each is one step
 * to undo, or is refused with a sentence.
 */
struct _QdmGanttCommands {
  GObject parent_instance;

  QdmSession *session;
  QdmGanttTool *tool;
  GActionMap *map; /* not owned: it is that of the widget that owns this */
};

enum { REFUSED, DONE, INSERTED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmGanttCommands, qdm_gantt_commands, G_TYPE_OBJECT)

/** How long a task that is inserted takes, in working days, until somebody says: about a month. */
#define NEW_DURATION 20

static GPtrArray *
get_marks (QdmGanttCommands *self)
{
  return qdm_selection_get_marks (qdm_session_get_selection (self->session));
}

/* The marked items, the selected one first; marks may change while they are worked on. */
static GPtrArray *
list_marks (QdmGanttCommands *self)
{
  QdmItem *selected = qdm_selection_get_item (qdm_session_get_selection (self->session));
  GPtrArray *marks = get_marks (self);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  if (selected != NULL)
    g_ptr_array_add (items, g_object_ref (selected));
  for (guint i = 0; i < marks->len; i++)
    if (marks->pdata[i] != selected)
      g_ptr_array_add (items, g_object_ref (marks->pdata[i]));
  return items;
}

/* While a hand drags, a step is open and belongs to the hand. */
static gboolean
is_ready (QdmGanttCommands *self)
{
  return !qdm_gantt_tool_is_dragging (self->tool) && get_marks (self)->len > 0;
}

static void
tell (QdmGanttCommands *self,
      gboolean          done,
      const GError     *error)
{
  if (done)
    g_signal_emit (self, signals[DONE], 0);
  else if (error != NULL)
    g_signal_emit (self, signals[REFUSED], 0, error->message);
}

/* ---- moving and resizing ---- */

/* "-1d" is a day to earlier, "6m" six months to later, from a day on. */
static int
count_days (const char *step,
            QdmDate     from)
{
  char *unit;
  int n = (int) strtol (step, &unit, 10);

  return *unit == 'm' ? qdm_date_add_months (from, n) - from : n;
}

static void
shift (QdmGanttCommands *self,
       QdmShiftKind      kind,
       const char       *step)
{
  QdmSchedule *schedule = qdm_session_get_schedule (self->session);
  g_autoptr (GPtrArray) items = list_marks (self);
  g_autoptr (QdmShift) held = NULL;
  g_autoptr (GError) error = NULL;
  QdmDate start = 0, finish = 0;

  if (kind != QDM_SHIFT_MOVE)
    g_ptr_array_set_size (items, 1);
  held = qdm_shift_new (schedule, qdm_session_get_history (self->session), kind, items, &error);
  if (held == NULL)
    {
      tell (self, FALSE, error);
      return;
    }
  qdm_schedule_get_span (schedule, items->pdata[0], &start, &finish);
  if (qdm_shift_try (held, count_days (step, kind == QDM_SHIFT_MOVE ? start : finish), &error))
    tell (self, qdm_shift_finish (held, &error), error);
  else
    tell (self, FALSE, error);
}

static void
move_cb (GSimpleAction *action,
         GVariant      *step,
         gpointer       data)
{
  if (is_ready (data))
    shift (data, QDM_SHIFT_MOVE, g_variant_get_string (step, NULL));
}

static void
resize_cb (GSimpleAction *action,
           GVariant      *step,
           gpointer       data)
{
  if (is_ready (data))
    shift (data, QDM_SHIFT_FINISH, g_variant_get_string (step, NULL));
}

/* ---- links ---- */

/* The marks stay: a dependency that is new to the plan would be selected otherwise. */
static void
link_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  QdmGanttCommands *self = data;
  gboolean unlink = g_str_equal (g_action_get_name (G_ACTION (action)), "unlink");
  QdmSelection *selection = qdm_session_get_selection (self->session);
  QdmHistory *history = qdm_session_get_history (self->session);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_ready (self))
    return;

  items = qdm_selection_dup_marks (selection);
  tell (self, unlink ? qdm_task_link_remove (history, items, &error)
                     : qdm_task_link_chain (qdm_session_get_schedule (self->session), history, items, &error), error);
  qdm_selection_mark (selection, items);
}

/* ---- the tree ---- */

static void
indent_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  QdmGanttCommands *self = data;
  gboolean in = g_str_equal (g_action_get_name (G_ACTION (action)), "indent");
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_ready (self))
    return;

  items = list_marks (self);
  tell (self, (in ? qdm_task_indent : qdm_task_outdent) (qdm_session_get_history (self->session), items, &error), error);
}

static QdmItem *
create_task (void)
{
  QdmItem *task = qdm_item_new (QDM_TYPE_TASK, NULL);
  g_autofree char *duration = g_strdup_printf ("%d", NEW_DURATION);

  qdm_item_set_text (task, "name", _("New task"), NULL);
  qdm_item_set_text (task, "duration", duration, NULL);
  qdm_item_set_text (task, "assumed", "duration", NULL);
  return task;
}

/* After a task, or at the end of a project. */
static void
insert_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  QdmGanttCommands *self = data;
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  g_autoptr (QdmItem) task = create_task ();
  g_autoptr (GError) error = NULL;
  gboolean beside;
  guint at = 0;

  if (!is_ready (self))
    return;

  beside = QDM_IS_TASK (item) && qdm_item_get_position (item, &at);
  if (qdm_history_insert (qdm_session_get_history (self->session), beside ? item->parent : item, task,
                          beside ? at + 1 : G_MAXUINT, &error))
    {
      tell (self, TRUE, NULL);
      g_signal_emit (self, signals[INSERTED], 0);
      return;
    }
  tell (self, FALSE, error);
}

static gboolean
remove_all (QdmGanttCommands  *self,
            GPtrArray         *items,
            GError           **error)
{
  QdmHistory *history = qdm_session_get_history (self->session);
  g_autofree char *name = NULL;
  gboolean done = TRUE;

  if (items->len == 1)
    return qdm_history_remove (history, items->pdata[0], error);

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (ngettext ("Remove %u item", "Remove %u items", items->len), items->len);
  qdm_history_begin (history, name);
  /* What stood in another is gone with it already. */
  for (guint i = 0; done && i < items->len; i++)
    if (qdm_item_get_plan (items->pdata[i]) != NULL)
      done = qdm_history_remove (history, items->pdata[i], error);
  if (!done)
    qdm_history_cancel (history);
  qdm_history_end (history);
  return done;
}

static void
remove_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  QdmGanttCommands *self = data;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_ready (self))
    return;

  items = list_marks (self);
  tell (self, remove_all (self, items, &error), error);
}

/* ---- menus and keys ---- */

/**
 * Command:
 *
 * An entry of a menu with its keys.
 */
typedef struct {
  const char *label;
  const char *action;
  const char *step; /* what the action is told, or NULL */
  const char *keys;
} Command;

static const Command moves[] = {
  { N_("A Day Later"), "gantt.move", "1d", "<Control>Right" },
  { N_("A Month Later"), "gantt.move", "1m", "<Control><Shift>Right" },
  { N_("Half a Year Later"), "gantt.move", "6m", "<Control>Page_Down" },
  { N_("A Day Earlier"), "gantt.move", "-1d", "<Control>Left" },
  { N_("A Month Earlier"), "gantt.move", "-1m", "<Control><Shift>Left" },
  { N_("Half a Year Earlier"), "gantt.move", "-6m", "<Control>Page_Up" },
};

static const Command resizes[] = {
  { N_("A Day Longer"), "gantt.resize", "1d", "<Shift>Right" },
  { N_("A Month Longer"), "gantt.resize", "1m", "<Shift>Page_Down" },
  { N_("A Day Shorter"), "gantt.resize", "-1d", "<Shift>Left" },
  { N_("A Month Shorter"), "gantt.resize", "-1m", "<Shift>Page_Up" },
};

static const Command levels[] = {
  { N_("Indent"), "gantt.indent", NULL, "<Alt><Shift>Right" },
  { N_("Outdent"), "gantt.outdent", NULL, "<Alt><Shift>Left" },
  { N_("Insert Task"), "gantt.insert", NULL, "Insert" },
};

static const Command deeds[] = {
  { N_("Link"), "gantt.link", NULL, "<Control>F2" },
  { N_("Unlink"), "gantt.unlink", NULL, "<Control><Shift>F2" },
  { N_("Remove Marked"), "gantt.remove", NULL, "Delete" },
  { N_("Why Here?"), "gantt.why", NULL, "F4" },
};

static const Command sights[] = {
  { N_("Show Selection"), "gantt.fit-selection", NULL, "<Control>9" },
  { N_("Show All"), "gantt.fit", NULL, "<Control>0" },
  { N_("Go to Status Date"), "gantt.status-date", NULL, "<Control>d" },
};

static void
append_commands (GMenu         *menu,
                 const Command *commands,
                 guint          n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GMenuItem) entry = g_menu_item_new (_(commands[i].label), NULL);

      if (commands[i].step != NULL)
        g_menu_item_set_action_and_target (entry, commands[i].action, "s", commands[i].step);
      else
        g_menu_item_set_action_and_target (entry, commands[i].action, NULL);
      g_menu_item_set_attribute (entry, "accel", "s", commands[i].keys);
      g_menu_append_item (menu, entry);
    }
}

static void
append_submenu (GMenu         *menu,
                const char    *label,
                const Command *commands,
                guint          n)
{
  g_autoptr (GMenu) submenu = g_menu_new ();

  append_commands (submenu, commands, n);
  g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
}

/**
 * qdm_gantt_commands_create_menu:
 * @item: (nullable): an item, or %NULL for the ground
 *
 * Returns: (transfer full): the commands on it
 */
GMenuModel *
qdm_gantt_commands_create_menu (QdmItem *item)
{
  GMenu *menu = g_menu_new ();

  if (item != NULL)
    {
      append_submenu (menu, _("Move"), moves, G_N_ELEMENTS (moves));
      append_submenu (menu, _("Duration"), resizes, G_N_ELEMENTS (resizes));
      append_submenu (menu, _("Structure"), levels, G_N_ELEMENTS (levels));
      append_commands (menu, deeds, G_N_ELEMENTS (deeds));
      append_submenu (menu, _("View"), sights, G_N_ELEMENTS (sights));
    }
  else
    append_commands (menu, sights, G_N_ELEMENTS (sights));
  return G_MENU_MODEL (menu);
}

static void
add_shortcuts (GtkShortcutController *controller,
               const Command         *commands,
               guint                  n)
{
  for (guint i = 0; i < n; i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (commands[i].keys),
                                                gtk_named_action_new (commands[i].action));

      if (commands[i].step != NULL)
        gtk_shortcut_set_arguments (shortcut, g_variant_new_string (commands[i].step));
      gtk_shortcut_controller_add_shortcut (controller, shortcut);
    }
}

/**
 * qdm_gantt_commands_bind_keys:
 * @widget: the widget in which the keys are to mean something
 *
 * Gives each command its keys, before the lists in @widget take them for their own.
 */
void
qdm_gantt_commands_bind_keys (GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (controller);

  add_shortcuts (keys, moves, G_N_ELEMENTS (moves));
  add_shortcuts (keys, resizes, G_N_ELEMENTS (resizes));
  add_shortcuts (keys, levels, G_N_ELEMENTS (levels));
  add_shortcuts (keys, deeds, G_N_ELEMENTS (deeds));
  add_shortcuts (keys, sights, G_N_ELEMENTS (sights));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, controller);
}

/* ---- the object ---- */

static void
enable (QdmGanttCommands *self,
        const char       *name,
        gboolean          enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (self->map, name)), enabled);
}

static void
marks_changed_cb (QdmGanttCommands *self)
{
  static const char * const of_tasks[] = { "move", "resize", "unlink", "indent", "outdent", "insert", "remove" };
  QdmItem *selected = qdm_selection_get_item (qdm_session_get_selection (self->session));
  gboolean stands = selected != NULL && (QDM_IS_TASK (selected) || QDM_IS_PROJECT (selected));

  for (guint i = 0; i < G_N_ELEMENTS (of_tasks); i++)
    enable (self, of_tasks[i], stands);
  enable (self, "link", stands && get_marks (self)->len > 1);
}

static void
qdm_gantt_commands_finalize (GObject *object)
{
  QdmGanttCommands *self = QDM_GANTT_COMMANDS (object);

  g_clear_object (&self->tool);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_gantt_commands_parent_class)->finalize (object);
}

static void
qdm_gantt_commands_class_init (QdmGanttCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_gantt_commands_finalize;

  /**
   * QdmGanttCommands::refused:
   * @self: the commands
   * @sentence: why something was not done
   */
  signals[REFUSED] = g_signal_new ("refused", QDM_TYPE_GANTT_COMMANDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * QdmGanttCommands::done:
   * @self: the commands
   *
   * A command has changed the plan.
   */
  signals[DONE] = g_signal_new ("done", QDM_TYPE_GANTT_COMMANDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * QdmGanttCommands::inserted:
   * @self: the commands
   *
   * There is a new task, which is selected and wants a name.
   */
  signals[INSERTED] = g_signal_new ("inserted", QDM_TYPE_GANTT_COMMANDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
qdm_gantt_commands_init (QdmGanttCommands *self)
{
}

/**
 * qdm_gantt_commands_new:
 * @session: an open plan
 * @tool: what hands do to its chart
 * @map: to what to add the commands; it must outlive the object
 *
 * Returns: (transfer full): the commands
 */
QdmGanttCommands *
qdm_gantt_commands_new (QdmSession   *session,
                        QdmGanttTool *tool,
                        GActionMap   *map)
{
  static const GActionEntry entries[] = {
    { .name = "move", .activate = move_cb, .parameter_type = "s" },
    { .name = "resize", .activate = resize_cb, .parameter_type = "s" },
    { .name = "link", .activate = link_cb },
    { .name = "unlink", .activate = link_cb },
    { .name = "indent", .activate = indent_cb },
    { .name = "outdent", .activate = indent_cb },
    { .name = "insert", .activate = insert_cb },
    { .name = "remove", .activate = remove_cb },
  };
  QdmGanttCommands *self = g_object_new (QDM_TYPE_GANTT_COMMANDS, NULL);

  self->session = g_object_ref (session);
  self->tool = g_object_ref (tool);
  self->map = map;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (qdm_session_get_selection (session), "marks-changed", G_CALLBACK (marks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  marks_changed_cb (self);
  return self;
}
