#include "chart/qdm-cockpit-panel.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"
#include "model/qdm-entry.h"

/* The panels of a cockpit: which rows they have, and how a row is drawn and read aloud. */

/* Large sums are told in hundreds of millions of yuan, which are this many ten thousands. */
#define LARGE_SUM 10000

/* ---- texts ---- */

static char *
dup_large_sum (QdmDecimal ten_thousands,
               gboolean   assumed)
{
  return qdm_amount_dup (qdm_decimal_divide (ten_thousands, qdm_decimal_from_int (LARGE_SUM), 2), "", assumed);
}

/* A by-product that nobody takes. */
static gboolean
is_unwanted (const QdmTilt *tilt)
{
  return tilt->by_product && tilt->net.digits > 0;
}

static char *
dup_turn (const QdmTilt *tilt)
{
  g_autofree char *half_year = NULL;
  char buffer[QDM_AMOUNT_BUFFER];
  const char *shown = qdm_amount_format_kt (qdm_decimal_abs (tilt->net), tilt->assumed, buffer);

  if (tilt->net.digits == 0)
    return g_strdup (_("even"));
  if (tilt->turn == QDM_HALF_YEAR_UNSET && is_unwanted (tilt))
    return g_strdup_printf (_("%s kt not taken"), shown);
  if (tilt->turn == QDM_HALF_YEAR_UNSET)
    return g_strdup_printf (tilt->net.digits < 0 ? _("short by %s kt") : _("%s kt left over"), shown);

  half_year = qdm_half_year_dup_title (tilt->turn);
  if (is_unwanted (tilt))
    return g_strdup_printf (_("from %s %s kt not taken"), half_year, shown);
  return tilt->net.digits < 0 ? g_strdup_printf (_("from %s short by %s kt"), half_year, shown)
                              : g_strdup_printf (_("from %s %s kt left over"), half_year, shown);
}

/* ---- parts of a row ---- */

/**
 * qdm_cockpit_build_figure:
 * @build: what is needed everywhere
 * @rect: of a row
 * @column: 0 to 2
 * @style: how it looks
 * @text: (transfer full): a figure
 *
 * Adds a figure to a row.
 */
void
qdm_cockpit_build_figure (QdmCockpitBuild *build,
                          const QdmRect   *rect,
                          guint            column,
                          QdmStyle         style,
                          char            *text)
{
  double width = 5.2 * build->em;
  double x = rect->x + rect->width - (3 - column) * width;

  qdm_scene_add_text (build->scene, style, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_RIGHT, NULL,
                      QDM_RECT (x, rect->y, width - 0.2 * build->em, rect->height), text);
  g_free (text);
}

static void
add_name (QdmCockpitBuild *build,
          QdmItem       *item,
          const QdmRect *rect,
          double         from,
          double         to,
          const char    *text)
{
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT, QDM_FONT_BODY, QDM_FIT_MIDDLE, QDM_ALIGN_LEFT, item,
                      QDM_RECT (rect->x + from * build->em, rect->y, to - from * build->em, rect->height), text);
}

static double
get_name_width (QdmCockpitBuild *build,
                const QdmRect *rect)
{
  return rect->width - 16 * build->em;
}

/* ---- indicators ---- */

static const struct {
  QdmStyle style;
  QdmMark mark;
} lights[] = {
  [QDM_LIGHT_OFF] = { QDM_STYLE_LIGHT_OFF, QDM_MARK_RING },
  [QDM_LIGHT_GREEN] = { QDM_STYLE_LIGHT_GREEN, QDM_MARK_DISC },
  [QDM_LIGHT_YELLOW] = { QDM_STYLE_LIGHT_YELLOW, QDM_MARK_TRIANGLE },
  [QDM_LIGHT_RED] = { QDM_STYLE_LIGHT_RED, QDM_MARK_DIAMOND },
};

/**
 * qdm_cockpit_build_light:
 * @build: what is needed everywhere
 * @light: a light
 * @item: (nullable): whose it is
 * @x: where its middle is
 * @y: where its middle is
 *
 * Adds the sign of a light; the signs differ without colour.
 */
void
qdm_cockpit_build_light (QdmCockpitBuild *build,
                         QdmLight         light,
                         QdmItem         *item,
                         double           x,
                         double           y)
{
  qdm_scene_add_mark (build->scene, lights[light].style, lights[light].mark, item, x, y, build->em);
}

static GPtrArray *
get_standings (QdmSituation *situation)
{
  return situation->standings;
}

static QdmItem *
get_standing_item (gpointer row)
{
  return QDM_ITEM (((QdmStanding *) row)->indicator);
}

static void
build_standing (QdmCockpitBuild *build,
                gpointer       row,
                const QdmRect *rect)
{
  QdmStanding *standing = row;
  QdmItem *item = QDM_ITEM (standing->indicator);
  g_autofree char *title = qdm_item_dup_title (item);

  qdm_cockpit_build_light (build, standing->track->light, item, rect->x + 0.6 * build->em, rect->y + rect->height / 2);
  add_name (build, item, rect, 1.6, get_name_width (build, rect), title);
  qdm_cockpit_build_figure (build, rect, 0, QDM_STYLE_TEXT, qdm_amount_dup (standing->track->actual, "", standing->assumed));
  qdm_cockpit_build_figure (build, rect, 1, QDM_STYLE_TEXT_DIM, qdm_amount_dup (standing->track->expected, "", FALSE));
  qdm_cockpit_build_figure (build, rect, 2, QDM_STYLE_TEXT_DIM, qdm_amount_dup (standing->indicator->target_2025, "", FALSE));
}

static char *
dup_standing_text (gpointer row)
{
  return g_strdup (((QdmStanding *) row)->track->sentence);
}

/* ---- projects that are behind ---- */

static GPtrArray *
get_lags (QdmSituation *situation)
{
  return situation->lags;
}

static QdmItem *
get_lag_item (gpointer row)
{
  return ((QdmLag *) row)->project;
}

static void
build_lag (QdmCockpitBuild *build,
           gpointer       row,
           const QdmRect *rect)
{
  QdmLag *lag = row;
  g_autofree char *title = qdm_item_dup_title (lag->project);

  add_name (build, lag->project, rect, 0, get_name_width (build, rect), title);
  qdm_cockpit_build_figure (build, rect, 0, QDM_STYLE_TEXT_DIM, qdm_amount_dup (lag->planned, " %", lag->assumed));
  qdm_cockpit_build_figure (build, rect, 1, QDM_STYLE_TEXT, qdm_amount_dup (lag->reported, " %", lag->assumed));
  qdm_cockpit_build_figure (build, rect, 2, QDM_STYLE_TEXT_ALERT, qdm_amount_dup (lag->lag, "", FALSE));
}

static char *
dup_lag_text (gpointer row)
{
  QdmLag *lag = row;
  g_autofree char *title = qdm_item_dup_title (lag->project);
  g_autofree char *planned = qdm_amount_dup (lag->planned, "", FALSE);
  g_autofree char *reported = qdm_amount_dup (lag->reported, "", FALSE);

  return g_strdup_printf (_("%s is behind: %s %% should be done, %s %% is"), title, planned, reported);
}

/* ---- entries ---- */

static GPtrArray *
get_entries (QdmSituation *situation)
{
  return situation->entries;
}

static QdmItem *
get_entry_item (gpointer row)
{
  return row;
}

static char *
dup_entry_unit (QdmItem *entry)
{
  return qdm_plan_dup_name_of (qdm_item_get_plan (entry), QDM_ENTRY (entry)->unit);
}

static char *
dup_entry_state (QdmItem *entry)
{
  return qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (entry), "state"), entry);
}

static void
build_entry (QdmCockpitBuild *build,
             gpointer       row,
             const QdmRect *rect)
{
  QdmItem *entry = row;
  g_autofree char *about = qdm_item_dup_title (entry->parent);
  g_autofree char *unit = dup_entry_unit (entry);
  g_autofree char *period = qdm_half_year_dup_title (QDM_ENTRY (entry)->period);

  add_name (build, entry, rect, 0, rect->width - 19.8 * build->em, about);
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, entry,
                      QDM_RECT (rect->x + rect->width - 19.2 * build->em, rect->y, 8 * build->em, rect->height), unit);
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_LEFT, entry,
                      QDM_RECT (rect->x + rect->width - 10.9 * build->em, rect->y, 6.4 * build->em, rect->height),
                      period);
  qdm_cockpit_build_figure (build, rect, 2, QDM_ENTRY (entry)->state == QDM_ENTRY_STATE_RETURNED ? QDM_STYLE_TEXT_ALERT : QDM_STYLE_TEXT,
              dup_entry_state (entry));
}

static char *
dup_entry_text (gpointer row)
{
  QdmItem *entry = row;
  g_autofree char *title = qdm_item_dup_title (entry);
  g_autofree char *about = qdm_item_dup_title (entry->parent);
  g_autofree char *state = dup_entry_state (entry);

  return g_strdup_printf ("%s · %s · %s", state, title, about);
}

/* ---- balances ---- */

static GPtrArray *
get_tilts (QdmSituation *situation)
{
  return situation->tilts;
}

static QdmItem *
get_tilt_item (gpointer row)
{
  return ((QdmTilt *) row)->item;
}

static QdmRect
get_strip (QdmCockpitBuild *build,
           const QdmRect   *rect)
{
  double name = rect->width * 0.25;
  double text = 15 * build->em;

  return QDM_RECT (rect->x + name, rect->y, rect->width - name - text - build->em, rect->height);
}

/* From when to when the strips reach. */
static void
build_tilt_head (QdmCockpitBuild *build,
                 const QdmRect   *rect)
{
  QdmRect strip = get_strip (build, rect);
  guint n = qdm_balance_get_n_half_years (build->balance);
  QdmHalfYear first = qdm_balance_get_first (build->balance);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (n == 0)
    return;

  from = g_strdup_printf ("%d", qdm_half_year_get_year (first));
  to = g_strdup_printf ("%d", qdm_half_year_get_year (first + (QdmHalfYear) n - 1));
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_LEFT, NULL, strip, from);
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_RIGHT, NULL, strip, to);
}

/* A cell a half-year: dotted above for a surplus, full below for a shortage. */
static void
build_strip (QdmCockpitBuild *build,
             const QdmTilt *tilt,
             const QdmRect *rect)
{
  QdmBalance *balance = build->balance;
  guint n = qdm_balance_get_n_half_years (balance);
  double cell = rect->width / MAX (n, 1);
  double half = rect->height * 0.36;
  double middle = rect->y + rect->height / 2;
  double status = rect->x + cell * (build->situation->half_year - qdm_balance_get_first (balance) + 1);

  for (guint i = 0; i < n; i++)
    {
      guint run = 1;

      while (i + run < n && tilt->signs[i + run] == tilt->signs[i])
        run++;
      if (tilt->signs[i] > 0)
        qdm_scene_add_box (build->scene, QDM_STYLE_SURPLUS, QDM_FORM_RECTANGLE, NULL,
                           QDM_RECT (rect->x + i * cell, middle - half, run * cell, half));
      if (tilt->signs[i] < 0)
        qdm_scene_add_box (build->scene, QDM_STYLE_SHORTAGE, QDM_FORM_RECTANGLE, NULL,
                           QDM_RECT (rect->x + i * cell, middle, run * cell, half));
      i += run - 1;
    }
  qdm_scene_add_stroke (build->scene, QDM_STYLE_GRID_STRONG, rect->x, middle, rect->x + rect->width, middle);
  if (status > rect->x && status < rect->x + rect->width)
    qdm_scene_add_stroke (build->scene, QDM_STYLE_STATUS_LINE, status, rect->y, status, rect->y + rect->height);
}

static void
build_tilt (QdmCockpitBuild *build,
            gpointer       row,
            const QdmRect *rect)
{
  QdmTilt *tilt = row;
  g_autofree char *turn = dup_turn (tilt);
  QdmRect strip = get_strip (build, rect);
  double text = rect->x + rect->width - (strip.x + strip.width + build->em);

  add_name (build, tilt->item, rect, 0, strip.x - rect->x - 0.6 * build->em, tilt->title);
  build_strip (build, tilt, &strip);
  qdm_scene_add_text (build->scene, tilt->net.digits < 0 || is_unwanted (tilt) ? QDM_STYLE_TEXT_ALERT : QDM_STYLE_TEXT_DIM, QDM_FONT_BODY,
                      QDM_FIT_END, QDM_ALIGN_LEFT, tilt->item,
                      QDM_RECT (rect->x + rect->width - text, rect->y, text, rect->height), turn);
}

static char *
dup_tilt_text (gpointer row)
{
  QdmTilt *tilt = row;
  g_autofree char *turn = dup_turn (tilt);

  return g_strdup_printf ("%s: %s", tilt->title, turn);
}

/* ---- money ---- */

static GPtrArray *
get_spendings (QdmSituation *situation)
{
  return situation->spendings;
}

static QdmItem *
get_spending_item (gpointer row)
{
  return ((QdmSpending *) row)->chain;
}

static char *
dup_spending_title (QdmSpending *spending)
{
  return spending->chain != NULL ? qdm_item_dup_title (spending->chain) : g_strdup (_("All projects"));
}

static void
build_spending (QdmCockpitBuild *build,
                gpointer       row,
                const QdmRect *rect)
{
  QdmSpending *spending = row;
  g_autofree char *title = dup_spending_title (spending);
  double planned = qdm_decimal_to_double (spending->sum.planned);
  double done = qdm_decimal_to_double (spending->sum.done);
  double x = rect->x + rect->width * 0.4;
  double width = rect->x + rect->width - 11.5 * build->em - x;
  double y = rect->y + 0.4 * build->em;
  double height = rect->height - 0.8 * build->em;
  double share = planned > 0 ? CLAMP (done / planned, 0, 1) : 0;

  add_name (build, spending->chain, rect, 0, rect->width * 0.4 - 0.6 * build->em, title);
  if (planned > 0)
    {
      qdm_scene_add_box (build->scene, QDM_STYLE_BAR_OUTLOOK, QDM_FORM_RECTANGLE, NULL, QDM_RECT (x, y, width, height));
      qdm_scene_add_box (build->scene, QDM_STYLE_BAR_BUILT, QDM_FORM_RECTANGLE, NULL, QDM_RECT (x, y, width * share, height));
    }
  qdm_cockpit_build_figure (build, rect, 1, QDM_STYLE_TEXT, dup_large_sum (spending->sum.done, spending->sum.assumed));
  qdm_cockpit_build_figure (build, rect, 2, QDM_STYLE_TEXT_DIM, dup_large_sum (spending->sum.planned, spending->sum.assumed));
}

static char *
dup_spending_text (gpointer row)
{
  QdmSpending *spending = row;
  g_autofree char *title = dup_spending_title (spending);
  g_autofree char *done = dup_large_sum (spending->sum.done, FALSE);
  g_autofree char *planned = dup_large_sum (spending->sum.planned, FALSE);

  return g_strdup_printf (_("%s: %s of %s hundred million yuan planned up to the end of the year are spent"), title, done, planned);
}

/* ---- the table of them ---- */

const QdmCockpitPanel qdm_cockpit_panels[QDM_N_COCKPIT_PANELS] = {
  [QDM_COCKPIT_INDICATORS] = {
    N_("Indicators"), N_("The plan has no indicators."), { N_("Actual"), N_("Expected"), N_("2025") }, 30,
    get_standings, NULL, build_standing, dup_standing_text, get_standing_item },
  [QDM_COCKPIT_LAGS] = {
    N_("Projects behind"), N_("None of those that can be judged."), { N_("Should be"), N_("Is"), N_("Points") }, 12,
    get_lags, NULL, build_lag, dup_lag_text, get_lag_item },
  [QDM_COCKPIT_ENTRIES] = {
    N_("Entries missing or returned"), N_("None."), { NULL, NULL, NULL }, 14,
    get_entries, NULL, build_entry, dup_entry_text, get_entry_item },
  [QDM_COCKPIT_BALANCES] = {
    N_("Balances"), N_("Nothing is made here and used there."), { NULL, NULL, NULL }, 18,
    get_tilts, build_tilt_head, build_tilt, dup_tilt_text, get_tilt_item },
  [QDM_COCKPIT_SPENDING] = {
    N_("Investment up to the end of the year, 10⁸ CNY"), N_("None."), { NULL, N_("Spent"), N_("Planned") }, 12,
    get_spendings, NULL, build_spending, dup_spending_text, get_spending_item },
};
