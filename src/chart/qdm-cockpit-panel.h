#pragma once

#include "balance/qdm-situation.h"
#include "chart/qdm-scene.h"

G_BEGIN_DECLS

/**
 * QdmCockpitPanels:
 *
 * The panels, in the order in which they look for a place.
 */
typedef enum {
  QDM_COCKPIT_INDICATORS,
  QDM_COCKPIT_LAGS,
  QDM_COCKPIT_ENTRIES,
  QDM_COCKPIT_BALANCES,
  QDM_COCKPIT_SPENDING,
  QDM_N_COCKPIT_PANELS,
} QdmCockpitPanels;

/**
 * QdmCockpitBuild:
 * @situation: what is shown
 * @balance: the balances that it was read from
 * @scene: where it is added
 * @em: the height of the text
 *
 * What the building of a cockpit needs everywhere.
 */
typedef struct {
  QdmSituation *situation;
  QdmBalance *balance;
  QdmScene *scene;
  double em;
} QdmCockpitBuild;

/**
 * QdmCockpitPanel:
 * @title: what stands above it, translated when shown
 * @none: what it says when it has no rows
 * @heads: what stands above the three columns of figures at its right, if anything
 * @max_rows: how many rows it shows at most
 * @get_rows: its rows
 * @build_head: (nullable): adds more to its head
 * @build_row: adds a row to the scene
 * @dup_text: what a row says to those who do not see it
 * @get_item: the item that a row leads to, if any
 *
 * One of the panels of a cockpit.
 */
typedef struct {
  const char *title;
  const char *none;
  const char *heads[3];
  guint max_rows;
  GPtrArray *(*get_rows)   (QdmSituation    *situation);
  void       (*build_head) (QdmCockpitBuild *build,
                            const QdmRect   *rect);
  void       (*build_row)  (QdmCockpitBuild *build,
                            gpointer         row,
                            const QdmRect   *rect);
  char      *(*dup_text)   (gpointer         row);
  QdmItem   *(*get_item)   (gpointer         row);
} QdmCockpitPanel;

extern const QdmCockpitPanel qdm_cockpit_panels[QDM_N_COCKPIT_PANELS];

void qdm_cockpit_build_light  (QdmCockpitBuild *build,
                               QdmLight         light,
                               QdmItem         *item,
                               double           x,
                               double           y);
void qdm_cockpit_build_figure (QdmCockpitBuild *build,
                               const QdmRect   *rect,
                               guint            column,
                               QdmStyle         style,
                               char            *text);

G_END_DECLS
