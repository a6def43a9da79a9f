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

enum { REFUSED, DONE, N_SIGNALS };

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
  QdmSelection *selection = qdm_session_get_selection (self->session);

  return qdm_selection_dup_marks_from (selection, qdm_selection_get_item (selection));
}

/* While a hand drags, a step is open and belongs to the hand. */
static gboolean
is_ready (QdmGanttCommands *self)
{
  return !qdm_gantt_tool_is_dragging (self->tool) && get_marks (self)->len > 0;
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

static gboolean
shift (QdmGanttCommands  *self,
       QdmShiftKind       kind,
       const char        *step,
       GError           **error)
{
  QdmSchedule *schedule = qdm_session_get_schedule (self->session);
  g_autoptr (GPtrArray) items = list_marks (self);
  g_autoptr (QdmShift) held = NULL;
  QdmDate start = 0, finish = 0;

  if (kind != QDM_SHIFT_MOVE)
    g_ptr_array_set_size (items, 1);
  held = qdm_shift_new (schedule, qdm_session_get_history (self->session), kind, items, error);
  if (held == NULL)
    return FALSE;

  qdm_schedule_get_span (schedule, items->pdata[0], &start, &finish);
  return qdm_shift_try (held, count_days (step, kind == QDM_SHIFT_MOVE ? start : finish), error) &&
         qdm_shift_finish (held, error);
}

static gboolean
move (QdmGanttCommands  *self,
      const char        *step,
      GError           **error)
{
  return shift (self, QDM_SHIFT_MOVE, step, error);
}

static gboolean
resize (QdmGanttCommands  *self,
        const char        *step,
        GError           **error)
{
  return shift (self, QDM_SHIFT_FINISH, step, error);
}

/* ---- links ---- */

/* The marks stay: a dependency that is new to the plan would be selected otherwise. */
static gboolean
link_marks (QdmGanttCommands  *self,
            const char        *step,
            GError           **error)
{
  QdmSelection *selection = qdm_session_get_selection (self->session);
  g_autoptr (GPtrArray) items = qdm_selection_dup_marks (selection);
  gboolean done = qdm_task_link_chain (qdm_session_get_schedule (self->session), qdm_session_get_history (self->session),
                                       items, error);

  qdm_selection_mark (selection, items);
  return done;
}

static gboolean
unlink_marks (QdmGanttCommands  *self,
              const char        *step,
              GError           **error)
{
  QdmSelection *selection = qdm_session_get_selection (self->session);
  g_autoptr (GPtrArray) items = qdm_selection_dup_marks (selection);
  gboolean done = qdm_task_link_remove (qdm_session_get_history (self->session), items, error);

  qdm_selection_mark (selection, items);
  return done;
}

/* ---- the tree ---- */

static gboolean
indent (QdmGanttCommands  *self,
        const char        *step,
        GError           **error)
{
  g_autoptr (GPtrArray) items = list_marks (self);

  return qdm_task_indent (qdm_session_get_history (self->session), items, error);
}

static gboolean
outdent (QdmGanttCommands  *self,
         const char        *step,
         GError           **error)
{
  g_autoptr (GPtrArray) items = list_marks (self);

  return qdm_task_outdent (qdm_session_get_history (self->session), items, error);
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
static gboolean
insert (QdmGanttCommands  *self,
        const char        *step,
        GError           **error)
{
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  g_autoptr (QdmItem) task = create_task ();
  guint at = 0;
  gboolean beside = QDM_IS_TASK (item) && qdm_item_get_position (item, &at);

  return qdm_history_insert (qdm_session_get_history (self->session), beside ? item->parent : item, task,
                             beside ? at + 1 : G_MAXUINT, error);
}

/* ---- actions ---- */

/* What can be done to the marked items: each sets an error, or has changed the plan if it returns
 * TRUE. */
static const struct {
  const char *name;
  const char *type; /* of what the action is told, or NULL */
  guint least; /* how many must be marked */
  gboolean (*act) (QdmGanttCommands  *self,
                   const char        *step,
                   GError           **error);
} acts[] = {
  { "move", "s", 1, move },
  { "resize", "s", 1, resize },
  { "link", NULL, 2, link_marks },
  { "unlink", NULL, 1, unlink_marks },
  { "indent", NULL, 1, indent },
  { "outdent", NULL, 1, outdent },
  { "insert", NULL, 1, insert },
};

static void
action_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  QdmGanttCommands *self = data;
  const char *step = parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  guint i = 0;

  if (!is_ready (self))
    return;

  while (!g_str_equal (acts[i].name, g_action_get_name (G_ACTION (action))))
    i++;
  if (acts[i].act (self, step, &error))
    g_signal_emit (self, signals[DONE], 0, acts[i].name);
  else if (error != NULL)
    g_signal_emit (self, signals[REFUSED], 0, error->message);
}

static void
marks_changed_cb (QdmGanttCommands *self)
{
  QdmItem *selected = qdm_selection_get_item (qdm_session_get_selection (self->session));
  gboolean stands = selected != NULL && (QDM_IS_TASK (selected) || QDM_IS_PROJECT (selected));

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (self->map, acts[i].name)),
                                 stands && get_marks (self)->len >= acts[i].least);
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
  { N_("Why Here?"), "gantt.why", NULL, "F4" },
};

static const Command sights[] = {
  { N_("Show Selection"), "gantt.fit-selection", NULL, "<Control>9" },
  { N_("Show All"), "gantt.fit", NULL, "<Control>0" },
  { N_("Go to Status Date"), "gantt.status-date", NULL, "<Control>d" },
};

/* All of them, as menus show them: each group in a menu of its own, or in the menu itself. */
static const struct {
  const char *label;
  const Command *commands;
  guint n;
} groups[] = {
  { N_("Move"), moves, G_N_ELEMENTS (moves) },
  { N_("Duration"), resizes, G_N_ELEMENTS (resizes) },
  { N_("Structure"), levels, G_N_ELEMENTS (levels) },
  { NULL, deeds, G_N_ELEMENTS (deeds) },
  { N_("View"), sights, G_N_ELEMENTS (sights) },
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

  if (item == NULL)
    append_commands (menu, sights, G_N_ELEMENTS (sights));
  for (guint i = 0; item != NULL && i < G_N_ELEMENTS (groups); i++)
    if (groups[i].label != NULL)
      append_submenu (menu, _(groups[i].label), groups[i].commands, groups[i].n);
    else
      append_commands (menu, groups[i].commands, groups[i].n);
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

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_shortcuts (GTK_SHORTCUT_CONTROLLER (controller), groups[i].commands, groups[i].n);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, controller);
}

/* ---- the object ---- */

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
   * @name: which one
   *
   * A command has changed the plan.  After "insert" there is a new task, which is selected and wants
   * a name.
   */
  signals[DONE] = g_signal_new ("done", QDM_TYPE_GANTT_COMMANDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
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
  QdmGanttCommands *self = g_object_new (QDM_TYPE_GANTT_COMMANDS, NULL);

  self->session = g_object_ref (session);
  self->tool = g_object_ref (tool);
  self->map = map;
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    g_action_map_add_action_entries (map, &(GActionEntry) { .name = acts[i].name, .activate = action_cb,
                                                            .parameter_type = acts[i].type }, 1, self);
  g_signal_connect_object (qdm_session_get_selection (session), "marks-changed", G_CALLBACK (marks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  marks_changed_cb (self);
  return self;
}
