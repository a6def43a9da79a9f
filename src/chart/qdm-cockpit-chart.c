#include "chart/qdm-cockpit-chart.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-cockpit-panel.h"
#include "chart/qdm-legend.h"
#include "model/qdm-project.h"

/**
 * QdmCockpitChart:
 *
 * How a plan stands at its status date, on one sheet: the lights of its indicators, projects that
 * are behind, entries that are missing, balances that tip, and money spent against planned.
 *
 * Panels stand in as many columns as there is width for.
 */

/* Sizes in heights of the text. */
#define MARGIN       1.2
#define GAP          1.2
#define TILE_TOP     3.9
#define TILE_HEIGHT  3.3
#define TILE_LEAST   6.0
#define TILE_TEXT    1.4
#define GROUP_GAP    1.5
#define TITLE        2.2
#define ROW          1.9
#define PAD          0.8
#define LEAST_COLUMN 33.0
#define MAX_COLUMNS  3

/* The tiles of the head count projects by status, then indicators by light. */
#define N_STATUSES 5
#define N_LIGHTS   (QDM_LIGHT_RED + 1)
#define N_TILES    (N_STATUSES + N_LIGHTS)

struct _QdmCockpitChart {
  QdmChart parent_instance;

  QdmBalance *balance;
  QdmSituation *situation; /* NULL until needed */
  gboolean is_old; /* the situation is of before an edit */
  double width; /* in heights of the text, so that zooming changes nothing in the arrangement */
  QdmRect tiles[N_TILES];
  QdmRect panels[QDM_N_COCKPIT_PANELS];
  double height;
};

G_DEFINE_FINAL_TYPE (QdmCockpitChart, qdm_cockpit_chart, QDM_TYPE_CHART)

static void
drop_situation (QdmCockpitChart *self)
{
  g_clear_pointer (&self->situation, qdm_situation_free);
}

static QdmSituation *
ensure_situation (QdmCockpitChart *self)
{
  if (self->situation == NULL)
    self->situation = qdm_situation_new (self->balance);
  return self->situation;
}

/* Where drawing or measuring begins: nothing is dropped in the midst of it. */
static void
refresh (QdmCockpitChart *self)
{
  if (self->is_old)
    drop_situation (self);
  self->is_old = FALSE;
  ensure_situation (self);
}

static double
get_em (QdmCockpitChart *self)
{
  return qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * qdm_chart_get_zoom (QDM_CHART (self));
}

/* ---- the tiles ---- */

/* What is not stated or cannot be judged comes last. */
static int
get_status (guint tile)
{
  return (int) ((tile + 1) % N_STATUSES);
}

static QdmLight
get_light (guint tile)
{
  return (tile - N_STATUSES + 1) % N_LIGHTS;
}

static const char *
get_tile_label (guint tile)
{
  static const char * const lights[N_LIGHTS] = { N_("not judged"), N_("green"), N_("yellow"), N_("red") };
  const QdmField *field;

  if (tile >= N_STATUSES)
    return _(lights[get_light (tile)]);
  field = qdm_item_class_find_field (qdm_item_type_get_class (QDM_TYPE_PROJECT), "status");
  return _(g_enum_get_value (qdm_field_get_enum (field), get_status (tile))->value_name);
}

static double
measure_tile (QdmCockpitChart *self,
              guint            tile)
{
  QdmLettering *lettering = qdm_chart_get_lettering (QDM_CHART (self));
  double width;
  double height;

  qdm_lettering_measure (lettering, get_tile_label (tile), QDM_FONT_BODY, QDM_FIT_NONE, -1, -1, &width, &height);
  return MAX (TILE_TEXT + width / qdm_lettering_get_size (lettering) + GAP, TILE_LEAST);
}

/* Puts the tiles from @first up to @end side by side from @place on, in as many lines as it takes. */
static void
arrange_group (QdmCockpitChart *self,
               guint            first,
               guint            end,
               QdmPoint        *place)
{
  for (guint tile = first; tile < end; tile++)
    {
      double width = measure_tile (self, tile);

      if (place->x > MARGIN && place->x + width - GAP > self->width - MARGIN)
        *place = (QdmPoint) { MARGIN, place->y + TILE_HEIGHT };
      self->tiles[tile] = QDM_RECT (place->x, place->y, width, TILE_HEIGHT);
      place->x += width;
    }
}

/* The lights stand beside the statuses if there is room for all of them, and else below. */
static void
arrange_tiles (QdmCockpitChart *self)
{
  QdmPoint place = { MARGIN, TILE_TOP };
  double lights = 0;

  for (guint tile = N_STATUSES; tile < N_TILES; tile++)
    lights += measure_tile (self, tile);
  arrange_group (self, 0, N_STATUSES, &place);
  place.x += GROUP_GAP;
  if (place.x + lights - GAP > self->width - MARGIN)
    place = (QdmPoint) { MARGIN, place.y + TILE_HEIGHT };
  arrange_group (self, N_STATUSES, N_TILES, &place);
}

static double
get_head_height (QdmCockpitChart *self)
{
  const QdmRect *last = &self->tiles[N_TILES - 1];

  return last->y + last->height;
}

/* ---- the arrangement ---- */

static guint
count_rows (QdmCockpitChart       *self,
            const QdmCockpitPanel *panel)
{
  guint n = panel->get_rows (ensure_situation (self))->len;

  return n > panel->max_rows ? panel->max_rows : n;
}

/* How high a panel becomes: its title, its rows, and a line that says what is not shown. */
static double
get_panel_height (QdmCockpitChart       *self,
                  const QdmCockpitPanel *panel)
{
  guint n = panel->get_rows (ensure_situation (self))->len;

  return TITLE + (MAX (count_rows (self, panel), 1) + (n > panel->max_rows)) * ROW + PAD;
}

/* Each panel goes where the sheet is shortest so far. */
static void
arrange (QdmCockpitChart *self)
{
  guint n = (guint) CLAMP (floor ((self->width - 2 * MARGIN + GAP) / (LEAST_COLUMN + GAP)), 1, MAX_COLUMNS);
  double width = (self->width - 2 * MARGIN - (n - 1) * GAP) / n;
  double bottoms[MAX_COLUMNS];

  refresh (self);
  arrange_tiles (self);
  for (guint column = 0; column < MAX_COLUMNS; column++)
    bottoms[column] = get_head_height (self);
  for (guint i = 0; i < QDM_N_COCKPIT_PANELS; i++)
    {
      double height = get_panel_height (self, &qdm_cockpit_panels[i]);
      guint least = 0;

      for (guint column = 1; column < n; column++)
        if (bottoms[column] < bottoms[least])
          least = column;
      self->panels[i] = QDM_RECT (MARGIN + least * (width + GAP), bottoms[least], width, height);
      bottoms[least] += height + GAP;
    }
  self->height = MAX (MAX (bottoms[0], bottoms[1]), bottoms[2]);
}

static QdmRect
scale_rect (const QdmRect *rect,
            double         em)
{
  return QDM_RECT (rect->x * em, rect->y * em, rect->width * em, rect->height * em);
}

static QdmRect
get_panel_rect (QdmCockpitChart *self,
                guint            number)
{
  return scale_rect (&self->panels[number], get_em (self));
}

static QdmRect
get_row_rect (QdmCockpitChart *self,
              guint            number,
              guint            row)
{
  QdmRect rect = get_panel_rect (self, number);
  double em = get_em (self);

  return QDM_RECT (rect.x + PAD * em, rect.y + (TITLE + row * ROW) * em, rect.width - 2 * PAD * em, ROW * em);
}

/* ---- building ---- */

static void
build_panel_head (QdmCockpitBuild       *build,
                  const QdmCockpitPanel *panel,
                  const QdmRect         *rect)
{
  double em = build->em;
  QdmRect head = { rect->x + PAD * em, rect->y + 0.2 * em, rect->width - 2 * PAD * em, (TITLE - 0.2) * em };

  qdm_scene_add_box (build->scene, QDM_STYLE_FRAME, QDM_FORM_RECTANGLE, NULL, *rect);
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT, QDM_FONT_BOLD, QDM_FIT_END, QDM_ALIGN_LEFT, NULL,
                      QDM_RECT (head.x, head.y, head.width - (panel->heads[1] != NULL ? 10.5 : 0) * em, head.height),
                      _(panel->title));
  for (guint i = 0; i < G_N_ELEMENTS (panel->heads); i++)
    if (panel->heads[i] != NULL)
      qdm_cockpit_build_figure (build, &head, i, QDM_STYLE_TEXT_DIM, g_strdup (_(panel->heads[i])));
  if (panel->build_head != NULL)
    panel->build_head (build, &head);
}

static void
build_note (QdmCockpitBuild *build,
            const QdmRect   *rect,
            const char      *text)
{
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, NULL, *rect, text);
}

/* The row itself is the element: its texts lie on it. */
static void
build_row (QdmCockpitBuild       *build,
           const QdmCockpitPanel *panel,
           gpointer               row,
           const QdmRect         *rect)
{
  QdmItem *item = panel->get_item (row);

  if (item != NULL)
    {
      qdm_scene_add_box (build->scene, QDM_STYLE_STRIPE, QDM_FORM_RECTANGLE, item, *rect);
      qdm_scene_mark_element (build->scene);
    }
  panel->build_row (build, row, rect);
}

static void
build_panel (QdmCockpitChart *self,
             QdmScene        *scene,
             const QdmRect   *area,
             guint            number)
{
  QdmRect rect = get_panel_rect (self, number);
  QdmCockpitBuild build = { self->situation, self->balance, scene, get_em (self) };
  GPtrArray *rows = qdm_cockpit_panels[number].get_rows (self->situation);
  guint n = count_rows (self, &qdm_cockpit_panels[number]);

  if (!qdm_rect_meets (&rect, area))
    return;

  qdm_chart_count_visits (QDM_CHART (self), 1);
  build_panel_head (&build, &qdm_cockpit_panels[number], &rect);
  for (guint i = 0; i < n; i++)
    {
      QdmRect row = get_row_rect (self, number, i);

      build_row (&build, &qdm_cockpit_panels[number], rows->pdata[i], &row);
    }
  rect = get_row_rect (self, number, n);
  if (n == 0)
    build_note (&build, &rect, _(qdm_cockpit_panels[number].none));
  if (rows->len > n)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more"), rows->len - n);

      build_note (&build, &rect, more);
    }
}

static char *
dup_period (QdmPlan *plan)
{
  char first[QDM_DATE_BUFFER];
  char last[QDM_DATE_BUFFER];
  char status[QDM_DATE_BUFFER];
  g_autofree char *period = NULL;
  g_autofree char *date = NULL;

  if (plan->first_day != QDM_DATE_UNSET && plan->last_day != QDM_DATE_UNSET)
    period = g_strdup_printf (_("%s to %s"), qdm_date_format (plan->first_day, first), qdm_date_format (plan->last_day, last));
  else
    period = g_strdup (_("no period stated"));
  if (plan->status_date != QDM_DATE_UNSET)
    date = g_strdup_printf (_("status date %s"), qdm_date_format (plan->status_date, status));
  else
    date = g_strdup (_("no status date"));
  return g_strdup_printf ("%s%s%s · %s", plan->region != NULL ? plan->region : "", plan->region != NULL ? " · " : "", period, date);
}

static void
build_sign (QdmCockpitBuild *build,
            const QdmRect   *rect,
            guint            tile)
{
  static const QdmStyle styles[N_STATUSES] = {
    QDM_STYLE_BAR_NOT_STATED, QDM_STYLE_BAR_BUILT, QDM_STYLE_BAR_CONSTRUCTION, QDM_STYLE_BAR_PROPOSED, QDM_STYLE_BAR_OUTLOOK,
  };
  double em = build->em;

  if (tile < N_STATUSES)
    qdm_scene_add_box (build->scene, styles[get_status (tile)], QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (rect->x, rect->y, 0.8 * em, 2.6 * em));
  else
    qdm_cockpit_build_light (build, get_light (tile), NULL, rect->x + 0.4 * em, rect->y + 1.3 * em);
}

/* A sign and a number with what it counts below it. */
static void
build_tile (QdmCockpitChart *self,
            QdmCockpitBuild *build,
            guint            tile)
{
  double em = build->em;
  QdmRect rect = scale_rect (&self->tiles[tile], em);
  double width = rect.width - TILE_TEXT * em;
  guint number = tile < N_STATUSES ? build->situation->statuses[get_status (tile)] : build->situation->lights[get_light (tile)];
  g_autofree char *text = g_strdup_printf ("%u", number);

  build_sign (build, &rect, tile);
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT, QDM_FONT_BOLD, QDM_FIT_NONE, QDM_ALIGN_LEFT, NULL,
                      QDM_RECT (rect.x + TILE_TEXT * em, rect.y, width, 1.4 * em), text);
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, NULL,
                      QDM_RECT (rect.x + TILE_TEXT * em, rect.y + 1.3 * em, width, 1.4 * em), get_tile_label (tile));
}

static void
build_head (QdmCockpitChart *self,
            QdmScene        *scene)
{
  QdmItem *plan = QDM_ITEM (qdm_chart_get_plan (QDM_CHART (self)));
  QdmCockpitBuild build = { self->situation, self->balance, scene, get_em (self) };
  double em = build.em;
  double width = (self->width - 2 * MARGIN) * em;
  g_autofree char *period = dup_period (QDM_PLAN (plan));

  qdm_scene_add_box (scene, QDM_STYLE_GROUND, QDM_FORM_RECTANGLE, plan, QDM_RECT (MARGIN * em, 0.4 * em, width, 3.2 * em));
  qdm_scene_mark_element (scene);
  qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_TITLE, QDM_FIT_END, QDM_ALIGN_LEFT, plan,
                      QDM_RECT (MARGIN * em, 0.4 * em, width, 1.8 * em), plan->name != NULL ? plan->name : _("Plan without a name"));
  qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, plan,
                      QDM_RECT (MARGIN * em, 2.2 * em, width, 1.4 * em), period);
  for (guint tile = 0; tile < N_TILES; tile++)
    build_tile (self, &build, tile);
}

static void
qdm_cockpit_chart_build (QdmChart      *chart,
                         QdmChartPart   part,
                         const QdmRect *area,
                         QdmScene      *scene)
{
  QdmCockpitChart *self = QDM_COCKPIT_CHART (chart);

  if (part != QDM_CHART_BODY)
    return;

  qdm_scene_set_text_scale (scene, qdm_chart_get_zoom (chart));
  arrange (self);
  if (area->y < get_head_height (self) * get_em (self))
    build_head (self, scene);
  for (guint i = 0; i < QDM_N_COCKPIT_PANELS; i++)
    build_panel (self, scene, area, i);
}

static double
qdm_cockpit_chart_build_legend (QdmChart *chart,
                                double    width,
                                QdmScene *scene)
{
  QdmLegend legend;

  qdm_legend_init (&legend, scene, width);
  qdm_legend_add_mark (&legend, QDM_STYLE_LIGHT_GREEN, QDM_MARK_DISC, 0.9,
                       /* xgettext:no-c-format */
                       _("At least 95 % of the way that should be done"));
  qdm_legend_add_mark (&legend, QDM_STYLE_LIGHT_YELLOW, QDM_MARK_TRIANGLE, 0.9, _("At least 80 %"));
  qdm_legend_add_mark (&legend, QDM_STYLE_LIGHT_RED, QDM_MARK_DIAMOND, 0.9, _("Less"));
  qdm_legend_add_mark (&legend, QDM_STYLE_LIGHT_OFF, QDM_MARK_RING, 0.9, _("Cannot be judged"));
  qdm_legend_add_box (&legend, QDM_STYLE_SURPLUS, QDM_FORM_RECTANGLE, _("Surplus"));
  qdm_legend_add_box (&legend, QDM_STYLE_SHORTAGE, QDM_FORM_RECTANGLE, _("Shortage"));
  qdm_legend_add_line (&legend, QDM_STYLE_STATUS_LINE, QDM_ENDS_PLAIN, _("Status date"));
  return qdm_legend_end (&legend);
}

/* ---- asking ---- */

static gboolean
find_row (QdmCockpitChart *self,
          QdmItem         *item,
          guint           *panel,
          guint           *row)
{
  for (*panel = 0; *panel < QDM_N_COCKPIT_PANELS; (*panel)++)
    for (*row = 0; *row < count_rows (self, &qdm_cockpit_panels[*panel]); (*row)++)
      {
        gpointer shown = qdm_cockpit_panels[*panel].get_rows (self->situation)->pdata[*row];

        if (item != NULL && qdm_cockpit_panels[*panel].get_item (shown) == item)
          return TRUE;
      }
  return FALSE;
}

static gboolean
qdm_cockpit_chart_get_item_rect (QdmChart *chart,
                                 QdmItem  *item,
                                 QdmRect  *rect)
{
  QdmCockpitChart *self = QDM_COCKPIT_CHART (chart);
  guint panel;
  guint row;

  refresh (self);
  if (!find_row (self, item, &panel, &row))
    return FALSE;

  arrange (self);
  *rect = get_row_rect (self, panel, row);
  return TRUE;
}

static char *
qdm_cockpit_chart_dup_description (QdmChart *chart,
                                   QdmItem  *item)
{
  QdmCockpitChart *self = QDM_COCKPIT_CHART (chart);
  guint panel;
  guint row;

  refresh (self);
  if (!find_row (self, item, &panel, &row))
    return qdm_item_dup_title (item);
  return qdm_cockpit_panels[panel].dup_text (qdm_cockpit_panels[panel].get_rows (self->situation)->pdata[row]);
}

/**
 * qdm_cockpit_chart_find_subject:
 * @self: a cockpit
 * @x: a place
 * @y: a place
 *
 * Returns: (transfer none) (nullable): what of the balance is whose row is there
 */
const char *
qdm_cockpit_chart_find_subject (QdmCockpitChart *self,
                                double           x,
                                double           y)
{
  g_return_val_if_fail (QDM_IS_COCKPIT_CHART (self), NULL);

  arrange (self);
  for (guint row = 0; row < count_rows (self, &qdm_cockpit_panels[QDM_COCKPIT_BALANCES]); row++)
    {
      QdmRect rect = get_row_rect (self, QDM_COCKPIT_BALANCES, row);

      if (qdm_rect_contains (&rect, x, y))
        return ((QdmTilt *) self->situation->tilts->pdata[row])->subject;
    }
  return NULL;
}

/* ---- the chart ---- */

static void
qdm_cockpit_chart_measure (QdmChart *chart,
                           double   *width,
                           double   *height,
                           double   *left,
                           double   *top)
{
  QdmCockpitChart *self = QDM_COCKPIT_CHART (chart);

  arrange (self);
  *width = floor (self->width * get_em (self));
  *height = ceil (self->height * get_em (self));
}

static gboolean
qdm_cockpit_chart_adapt (QdmChart *chart,
                         double    width,
                         double    height)
{
  QdmCockpitChart *self = QDM_COCKPIT_CHART (chart);
  double ems = MAX (width / get_em (self), LEAST_COLUMN + 2 * MARGIN);

  if (fabs (ems - self->width) < 0.01)
    return FALSE;

  self->width = ems;
  return TRUE;
}

/* A wide sheet, which the paper's scale then fits onto one page. */
static void
qdm_cockpit_chart_prepare_paper (QdmChart *chart,
                                 double    width)
{
  QDM_COCKPIT_CHART (chart)->width = MAX_COLUMNS * (LEAST_COLUMN + 4 + GAP) + 2 * MARGIN;
}

static char *
qdm_cockpit_chart_dup_title (QdmChart *chart)
{
  g_autofree char *half_year = qdm_half_year_dup_title (ensure_situation (QDM_COCKPIT_CHART (chart))->half_year);

  /* Translators: a half-year */
  return g_strdup_printf (_("Overview, %s"), half_year);
}

static void
balance_changed_cb (QdmCockpitChart *self)
{
  self->is_old = TRUE;
  qdm_chart_invalidate (QDM_CHART (self));
}

/* Nearly everything shows here; it is looked through again when the next frame asks. */
static gboolean
qdm_cockpit_chart_edited (QdmChart      *chart,
                          const QdmEdit *edit)
{
  QDM_COCKPIT_CHART (chart)->is_old = TRUE;
  return TRUE;
}

static void
set_balance (QdmCockpitChart *self,
             QdmBalance      *balance)
{
  self->balance = g_object_ref (balance);
  g_signal_connect_object (balance, "changed", G_CALLBACK (balance_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
qdm_cockpit_chart_copy_settings (QdmChart *chart,
                                 QdmChart *copy)
{
  set_balance (QDM_COCKPIT_CHART (copy), QDM_COCKPIT_CHART (chart)->balance);
  QDM_COCKPIT_CHART (copy)->width = QDM_COCKPIT_CHART (chart)->width;
}

static void
qdm_cockpit_chart_finalize (GObject *object)
{
  QdmCockpitChart *self = QDM_COCKPIT_CHART (object);

  drop_situation (self);
  g_clear_object (&self->balance);

  G_OBJECT_CLASS (qdm_cockpit_chart_parent_class)->finalize (object);
}

static void
qdm_cockpit_chart_class_init (QdmCockpitChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_cockpit_chart_finalize;
  chart_class->measure = qdm_cockpit_chart_measure;
  chart_class->build = qdm_cockpit_chart_build;
  chart_class->build_legend = qdm_cockpit_chart_build_legend;
  chart_class->get_item_rect = qdm_cockpit_chart_get_item_rect;
  chart_class->dup_description = qdm_cockpit_chart_dup_description;
  chart_class->adapt = qdm_cockpit_chart_adapt;
  chart_class->prepare_paper = qdm_cockpit_chart_prepare_paper;
  chart_class->dup_title = qdm_cockpit_chart_dup_title;
  chart_class->edited = qdm_cockpit_chart_edited;
  chart_class->copy_settings = qdm_cockpit_chart_copy_settings;
  chart_class->zooms_text = TRUE;
}

static void
qdm_cockpit_chart_init (QdmCockpitChart *self)
{
  self->width = MAX_COLUMNS * (LEAST_COLUMN + GAP) + 2 * MARGIN;
}

/**
 * qdm_cockpit_chart_new:
 * @balance: the balances of a plan
 *
 * Returns: (transfer full): the plan's cockpit
 */
QdmChart *
qdm_cockpit_chart_new (QdmBalance *balance)
{
  QdmCockpitChart *self = g_object_new (QDM_TYPE_COCKPIT_CHART, "plan", qdm_balance_get_plan (balance), NULL);

  set_balance (self, balance);
  return QDM_CHART (self);
}
