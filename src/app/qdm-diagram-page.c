#include "app/qdm-diagram-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-page.h"
#include "app/qdm-diagram-map.h"
#include "app/qdm-diagram-tool.h"
#include "chart/qdm-chain-chart.h"
#include "model/qdm-chain.h"
#include "model/qdm-diagram.h"
#include "model/qdm-item-list.h"
#include "model/qdm-product.h"

/**
 * QdmDiagramPage:
 *
 * What becomes of what, in a year that one chooses: in one diagram, in all diagrams of a chain,
 * or in the whole plan.  It turns to the diagram in which the selected item stands.
 */
struct _QdmDiagramPage {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmChainChart *chart;
  QdmDiagramTool *tool;
  GSettings *settings; /* which frames there were last */
  GListModel *subjects; /* the diagrams, the chains and the plan */
  gboolean showing;
  gboolean fits; /* whether to show all of it once it has been laid out */
  guint fit_source;
  guint note_source;

  GtkWidget *box;
  GtkWidget *page;
  GtkWidget *choice;
  GtkWidget *frames;
  GtkWidget *by_year;
  GtkWidget *year;
  GtkWidget *year_label;
  GtkWidget *follow;
  GtkWidget *entry;
  GtkWidget *hits;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (QdmDiagramPage, qdm_diagram_page, GTK_TYPE_WIDGET)

/** How long a sentence stands under the picture. */
#define NOTE_SECONDS 8

/* ---- what is told ---- */

static gboolean
hide_note_cb (gpointer data)
{
  QdmDiagramPage *self = data;

  self->note_source = 0;
  gtk_widget_hide (self->note);
  return G_SOURCE_REMOVE;
}

static void
told (QdmDiagramPage *self,
      const char     *sentence)
{
  g_clear_handle_id (&self->note_source, g_source_remove);
  gtk_label_set_text (GTK_LABEL (self->note), sentence);
  gtk_widget_set_visible (self->note, sentence[0] != '\0');
  if (sentence[0] != '\0')
    self->note_source = g_timeout_add_seconds (NOTE_SECONDS, hide_note_cb, self);
}

/* ---- which diagram ---- */

static gboolean
stands_in (QdmProduct *product,
           QdmItem    *diagram)
{
  return product->diagrams != NULL && diagram != NULL &&
         g_strv_contains ((const char * const *) product->diagrams, diagram->id);
}

/* What is shown; the plan for everything. */
static QdmItem *
get_subject (QdmDiagramPage *self)
{
  QdmItem *subject = self->chart != NULL ? qdm_chain_chart_get_subject (self->chart) : NULL;

  return subject != NULL || self->chart == NULL ? subject : QDM_ITEM (qdm_session_get_plan (self->session));
}

/* The diagram that shows an item; the present one if that does. */
static QdmItem *
find_diagram (QdmDiagramPage *self,
              QdmItem        *item)
{
  QdmItem *present = get_subject (self);
  QdmRect rect;
  QdmItem *diagram = item != NULL ? qdm_item_get_ancestor (item, QDM_TYPE_DIAGRAM) : NULL;

  if (diagram != NULL && (present == NULL || QDM_IS_DIAGRAM (present)))
    return diagram;
  /* What shows already is not looked for elsewhere. */
  if (item != NULL && self->chart != NULL && qdm_chart_get_item_rect (QDM_CHART (self->chart), item, &rect))
    return present;
  if (item != NULL && QDM_IS_PRODUCT (item) && !stands_in (QDM_PRODUCT (item), present) &&
      QDM_PRODUCT (item)->diagrams != NULL)
    return qdm_plan_get_item (qdm_session_get_plan (self->session), QDM_PRODUCT (item)->diagrams[0]);
  return present;
}

static void
show_year (QdmDiagramPage *self)
{
  gboolean by_year = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_year));
  int year = (int) (gtk_range_get_value (GTK_RANGE (self->year)) + 0.5);
  /* Translators: the year whose state a diagram shows */
  g_autofree char *text = by_year ? g_strdup_printf (_("End of %d"), year) : g_strdup (_("As stated"));

  gtk_label_set_text (GTK_LABEL (self->year_label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->year), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  if (self->chart != NULL)
    qdm_chain_chart_set_year (self->chart, by_year ? year : QDM_YEAR_STATED);
}

/* Whoever moves the slider wants to see a year. */
static void
year_moved_cb (QdmDiagramPage *self)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_year)))
    show_year (self);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->by_year), TRUE);
}

/* Makes what leads to the selected item and what comes of it stand out. */
static void
show_focus (QdmDiagramPage *self)
{
  gboolean follow = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->follow));

  if (self->chart != NULL)
    qdm_chain_chart_set_focus (self->chart, follow ? qdm_selection_get_item (qdm_session_get_selection (self->session))
                                                   : NULL);
}

/* Where there is more than can be read at once one sees the selected box first, or else that with
 * which the chain begins. */
static void
show_beginning (QdmDiagramPage *self)
{
  QdmChartView *view = qdm_chart_page_get_view (QDM_CHART_PAGE (self->page));
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  const char *box = item != NULL ? qdm_chain_chart_find_box (self->chart, item->id) : NULL;
  double height = gtk_widget_get_height (GTK_WIDGET (view));
  QdmRect rect;

  if (box == NULL)
    box = qdm_chain_chart_find_next (self->chart, NULL, 0, 0);
  if (!qdm_chain_chart_get_box_rect (self->chart, box, &rect))
    return;
  rect = QDM_RECT (rect.x, rect.y + (rect.height - height) / 2, rect.width, height);
  qdm_chart_view_show_rect (view, &rect);
}

static gboolean
fit_cb (gpointer data)
{
  QdmDiagramPage *self = data;

  self->fit_source = 0;
  self->fits = qdm_chain_chart_is_busy (self->chart);
  qdm_chart_view_zoom_to_fit (qdm_chart_page_get_view (QDM_CHART_PAGE (self->page)));
  show_beginning (self);
  return G_SOURCE_REMOVE;
}

/* A diagram is first seen as a whole, as far as its letters can be read. */
static void
queue_fit (QdmDiagramPage *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 3, fit_cb, self, NULL);
}

static void
busy_cb (QdmDiagramPage *self)
{
  if (self->fits && !qdm_chain_chart_is_busy (self->chart))
    queue_fit (self);
  if (!qdm_chain_chart_is_busy (self->chart))
    qdm_diagram_tool_tell_of_drop (self->tool);
}

/* ---- frames ---- */

/* Nothing happens where the plan does not say whose anything is, and that is told. */
static void
tell_of_frames (QdmDiagramPage *self,
                QdmChainFrames  frames)
{
  g_autoptr (GPtrArray) groups = frames != QDM_CHAIN_FRAMES_NONE ? qdm_chain_chart_list_groups (self->chart) : NULL;

  if (groups == NULL || groups->len > 0)
    return;
  told (self, frames == QDM_CHAIN_FRAMES_BRANCHES ? _("No frames: no flow of the diagram names its branch")
              : frames == QDM_CHAIN_FRAMES_PARKS ? _("No frames: no project of the diagram names its park")
                                                 : _("No frames: no project of the diagram names its owner"));
}

static void
frames_chosen_cb (QdmDiagramPage *self)
{
  QdmChainFrames frames = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->frames));

  if (self->chart == NULL || qdm_chain_chart_get_frames (self->chart) == frames)
    return;

  g_settings_set_enum (self->settings, "diagram-frames", (int) frames);
  qdm_chain_chart_set_frames (self->chart, frames);
  tell_of_frames (self, frames);
  self->fits = TRUE;
  queue_fit (self);
}

/* ---- what is shown ---- */

static void
ensure_chart (QdmDiagramPage *self,
              QdmItem        *subject)
{
  QdmChartView *view = qdm_chart_page_get_view (QDM_CHART_PAGE (self->page));

  if (self->chart != NULL)
    return;
  self->chart = QDM_CHAIN_CHART (qdm_chain_chart_new (qdm_session_get_plan (self->session),
                                                      qdm_session_get_schedule (self->session), subject));
  qdm_chain_chart_set_in_background (self->chart, TRUE);
  qdm_chain_chart_set_frames (self->chart, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->frames)));
  g_signal_connect_object (self->chart, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  qdm_chart_view_set_chart (view, QDM_CHART (self->chart));
  qdm_chart_view_set_tool (view, QDM_CHART_TOOL (self->tool));
}

static void
show_subject (QdmDiagramPage *self,
              QdmItem        *subject)
{
  if (self->chart != NULL && get_subject (self) == subject)
    return;

  /* The plan itself stands for all its diagrams. */
  subject = subject == QDM_ITEM (qdm_session_get_plan (self->session)) ? NULL : subject;
  ensure_chart (self, subject);
  qdm_chain_chart_set_subject (self->chart, subject);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_year (self);
  self->fits = TRUE;
  queue_fit (self);
}

static void
show_diagram (QdmDiagramPage *self,
              QdmItem        *subject)
{
  guint n = g_list_model_get_n_items (self->subjects);

  if (subject == NULL)
    return;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QdmItem) item = g_list_model_get_item (self->subjects, i);

      if (item != subject)
        continue;
      self->showing = TRUE;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), i);
      self->showing = FALSE;
    }
  show_subject (self, subject);
}

static void
selection_changed_cb (QdmDiagramPage *self)
{
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));

  show_diagram (self, find_diagram (self, item));
  show_focus (self);
}

static void
diagram_chosen_cb (QdmDiagramPage *self)
{
  QdmItem *subject = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->choice));

  if (self->showing || subject == NULL)
    return;

  show_subject (self, subject);
  qdm_selection_select (qdm_session_get_selection (self->session), subject);
}

/* ---- searching ---- */

static void
show_hit (QdmDiagramPage *self,
          int             by)
{
  g_autofree char *text = NULL;
  guint position, n_hits;

  qdm_diagram_tool_step (self->tool, by, &position, &n_hits);
  /* Translators: number of this hit, number of all hits */
  text = n_hits > 0 ? g_strdup_printf (_("%u of %u"), position, n_hits) : g_strdup (_("Nothing found"));
  gtk_label_set_text (GTK_LABEL (self->hits), text);
}

static void
search_changed_cb (QdmDiagramPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  qdm_diagram_tool_search (self->tool, text);
  if (text[0] == '\0')
    gtk_label_set_text (GTK_LABEL (self->hits), "");
  else
    show_hit (self, 1);
}

static void
next_hit_cb (QdmDiagramPage *self)
{
  show_hit (self, 1);
}

static void
previous_hit_cb (QdmDiagramPage *self)
{
  show_hit (self, -1);
}

static void
stop_search_cb (QdmDiagramPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (qdm_chart_page_get_view (QDM_CHART_PAGE (self->page))));
}

static void
start_search_cb (QdmDiagramPage *self)
{
  gtk_widget_grab_focus (self->entry);
}

/* ---- the widget ---- */

static void
qdm_diagram_page_dispose (GObject *object)
{
  QdmDiagramPage *self = QDM_DIAGRAM_PAGE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_handle_id (&self->note_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->tool);
  g_clear_object (&self->subjects);
  g_clear_object (&self->chart);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_diagram_page_parent_class)->dispose (object);
}

static void
qdm_diagram_page_class_init (QdmDiagramPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_diagram_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_diagram_page_init (QdmDiagramPage *self)
{
}

/* ---- what the page is made of ---- */

static char *
dup_subject_label (QdmItem *item)
{
  g_autofree char *title = item != NULL ? qdm_item_dup_title (item) : NULL;

  if (item != NULL && QDM_IS_CHAIN (item))
    /* Translators: the name of an industrial chain, all of whose diagrams are shown as one */
    return g_strdup_printf (_("Whole chain: %s"), title);
  if (item != NULL && QDM_IS_PLAN (item))
    return g_strdup (_("All diagrams of the plan"));
  return g_steal_pointer (&title);
}

static GListModel *
create_subjects (QdmItem *plan)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListStore) all = g_list_store_new (QDM_TYPE_ITEM);

  g_list_store_append (all, plan);
  g_list_store_append (lists, qdm_item_get_list (plan, QDM_TYPE_DIAGRAM));
  g_list_store_append (lists, qdm_item_get_list (plan, QDM_TYPE_CHAIN));
  g_list_store_append (lists, all);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
}

static GtkWidget *
create_choice (QdmDiagramPage *self)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (self->subjects),
                                         gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                                      G_CALLBACK (dup_subject_label), NULL, NULL));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_widget_set_tooltip_text (choice, _("Which diagram"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Diagram"), -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (diagram_chosen_cb), self);
  return choice;
}

/* In the order of #QdmChainFrames. */
static GtkWidget *
create_frames (QdmDiagramPage *self)
{
  const char *names[] = { _("No frames"), _("Frames: branches"), _("Frames: parks"), _("Frames: enterprises"), NULL };
  GtkWidget *frames = gtk_drop_down_new_from_strings (names);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (frames), (guint) g_settings_get_enum (self->settings, "diagram-frames"));
  gtk_widget_set_tooltip_text (frames, _("What stands together in frames; a click at the title of a frame folds it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (frames), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Frames"), -1);
  g_signal_connect_swapped (frames, "notify::selected", G_CALLBACK (frames_chosen_cb), self);
  return frames;
}

static int
get_year (QdmDate date,
          int     otherwise)
{
  int year;
  int month;
  int day;

  if (date == QDM_DATE_UNSET)
    return otherwise;

  qdm_date_to_ymd (date, &year, &month, &day);
  return year;
}

static GtkWidget *
create_year (QdmDiagramPage *self)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);
  int first = get_year (plan->first_day, 2021) - 1;
  int last = MAX (plan->outlook_year != QDM_INTEGER_UNSET ? plan->outlook_year : get_year (plan->last_day, 2035), first + 1);
  GtkWidget *year = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, first, last, 1);

  gtk_scale_set_draw_value (GTK_SCALE (year), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (year), 0);
  for (int i = first; i <= last; i++)
    {
      g_autofree char *text = i % 5 == 0 ? g_strdup_printf ("%d", i) : NULL;

      gtk_scale_add_mark (GTK_SCALE (year), i, GTK_POS_BOTTOM, text);
    }
  gtk_widget_set_hexpand (year, TRUE);
  gtk_range_set_value (GTK_RANGE (year), get_year (plan->status_date, first + 1));
  gtk_widget_set_tooltip_text (year, _("The year whose state is shown"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (year), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Year"), -1);
  g_signal_connect_swapped (year, "value-changed", G_CALLBACK (year_moved_cb), self);
  return year;
}

static GtkWidget *
create_search (QdmDiagramPage *self)
{
  GtkWidget *entry = gtk_search_entry_new ();

  g_object_set (entry, "placeholder-text", _("Search in the diagram (/)"), NULL);
  gtk_widget_set_size_request (entry, 150, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search in the diagram"), -1);
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (next_hit_cb), self);
  g_signal_connect_swapped (entry, "next-match", G_CALLBACK (next_hit_cb), self);
  g_signal_connect_swapped (entry, "previous-match", G_CALLBACK (previous_hit_cb), self);
  g_signal_connect_swapped (entry, "stop-search", G_CALLBACK (stop_search_cb), self);
  return entry;
}

/* The years at the foot of the picture, as under any picture of time, and what searches in it. */
static GtkWidget *
create_foot (QdmDiagramPage *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (foot, "foot");
  self->by_year = gtk_toggle_button_new_with_label (_("By year"));
  gtk_widget_set_tooltip_text (self->by_year, _("Show what will have been built by the end of a year, not what the documents say"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->by_year), TRUE);
  self->year = create_year (self);
  self->year_label = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->year_label), 11);
  self->entry = create_search (self);
  self->hits = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->hits), 8);
  gtk_widget_set_valign (self->by_year, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (foot), self->by_year);
  gtk_box_append (GTK_BOX (foot), self->year);
  gtk_box_append (GTK_BOX (foot), self->year_label);
  gtk_box_append (GTK_BOX (foot), self->entry);
  gtk_box_append (GTK_BOX (foot), self->hits);
  g_signal_connect_swapped (self->by_year, "toggled", G_CALLBACK (show_year), self);
  return foot;
}

static GtkWidget *
create_note (void)
{
  GtkWidget *note = gtk_label_new (NULL);

  gtk_widget_add_css_class (note, "note");
  gtk_widget_set_halign (note, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (note, GTK_ALIGN_END);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_set_can_target (note, FALSE);
  gtk_widget_hide (note);
  return note;
}

/* The picture with what lies over it. */
static GtkWidget *
create_picture (QdmDiagramPage *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *map = qdm_diagram_map_new (qdm_chart_page_get_view (QDM_CHART_PAGE (self->page)));

  gtk_widget_set_halign (map, GTK_ALIGN_END);
  gtk_widget_set_valign (map, GTK_ALIGN_END);
  self->note = create_note ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->page);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), map);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->note);
  gtk_widget_set_vexpand (overlay, TRUE);
  return overlay;
}

static GtkWidget *
create_add_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GEnumClass *sorts = g_type_class_ref (qdm_product_category_get_type ());
  g_autoptr (GMenu) menu = g_menu_new (), shown = g_menu_new ();

  g_menu_append (shown, _("Show from the Plan…"), "diagram.show");
  for (guint i = 0; i < sorts->n_values; i++)
    {
      g_autoptr (GMenuItem) entry = NULL;

      if (sorts->values[i].value_nick[0] == '\0')
        continue;
      entry = g_menu_item_new (_(sorts->values[i].value_name), NULL);
      g_menu_item_set_action_and_target (entry, "diagram.add", "s", sorts->values[i].value_nick);
      g_menu_append_item (menu, entry);
    }
  g_type_class_unref (sorts);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shown));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Add Box"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Add a box to the diagram (Insert)"));
  return button;
}

static GtkWidget *
create_toggle (QdmDiagramPage *self,
               const char     *label,
               const char     *help,
               GCallback       toggled)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_tooltip_text (toggle, help);
  g_signal_connect_swapped (toggle, "toggled", toggled, self);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), toggle);
  return toggle;
}

/**
 * qdm_diagram_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a page with its chain diagrams
 */
GtkWidget *
qdm_diagram_page_new (QdmSession *session)
{
  QdmDiagramPage *self = g_object_new (QDM_TYPE_DIAGRAM_PAGE, NULL);

  self->session = g_object_ref (session);
  self->settings = g_settings_new ("org.qaidam.Workbench");
  self->subjects = create_subjects (QDM_ITEM (qdm_session_get_plan (session)));
  self->tool = qdm_diagram_tool_new (session);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "diagram", qdm_diagram_tool_get_actions (self->tool));
  self->page = qdm_chart_page_new (session, NULL, _("Chain diagram"));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), create_picture (self));
  gtk_box_append (GTK_BOX (self->box), create_foot (self));
  self->choice = create_choice (self);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), self->choice);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), create_add_button ());
  self->frames = create_frames (self);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), self->frames);
  self->follow = create_toggle (self, _("Follow"), _("Make what leads to the selected item, and what comes of it, stand out"),
                                G_CALLBACK (show_focus));
  g_signal_connect_object (self->tool, "told", G_CALLBACK (told), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tool, "search", G_CALLBACK (start_search_cb), self, G_CONNECT_SWAPPED);

  selection_changed_cb (self);
  if (self->chart == NULL)
    diagram_chosen_cb (self);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
