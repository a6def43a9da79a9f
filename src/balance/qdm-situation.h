#pragma once

#include "balance/qdm-balance.h"
#include "balance/qdm-indicator-track.h"
#include "model/qdm-year-investment.h"

G_BEGIN_DECLS

/**
 * QdmStanding:
 * @indicator: (transfer none): an indicator
 * @track: where it stands
 * @assumed: whether its readings rest on an assumption
 */
typedef struct {
  QdmIndicator *indicator;
  QdmIndicatorTrack *track;
  gboolean assumed;
} QdmStanding;

/**
 * QdmLag:
 * @project: (transfer none): a project that is behind
 * @planned: how much of it should be done, in percent
 * @reported: how much of it is
 * @lag: the difference in points
 * @assumed: whether its dates or its entry rest on an assumption
 */
typedef struct {
  QdmItem *project;
  QdmDecimal planned;
  QdmDecimal reported;
  QdmDecimal lag;
  gboolean assumed;
} QdmLag;

/**
 * QdmTilt:
 * @subject: what qdm_balance_get() calls it
 * @title: what people call it
 * @item: (transfer none) (nullable): the material, if it is one
 * @signs: (array): for each half-year of the balance 1 for a surplus, -1 for a shortage, 0 for neither
 * @turn: the half-year from the status on in which it first becomes what it was not before, or
 *   %QDM_HALF_YEAR_UNSET if it never does
 * @net: tonnes of surplus, or below zero of shortage: in @turn, or in the status half-year
 * @by_product: whether nobody makes it for its own sake, so that a surplus has nowhere to go
 * @assumed: whether that rests on an assumption
 *
 * A balance with somebody on each side of it, and when it tips.
 */
typedef struct {
  char *subject;
  char *title;
  QdmItem *item;
  gint8 *signs;
  QdmHalfYear turn;
  QdmDecimal net;
  gboolean by_product;
  gboolean assumed;
} QdmTilt;

/**
 * QdmSpending:
 * @chain: (transfer none) (nullable): a chain, or %NULL for all projects
 * @sum: what is planned to be spent on them up to the end of the year, and what is
 */
typedef struct {
  QdmItem *chain;
  QdmInvestmentSum sum;
} QdmSpending;

/**
 * QdmSituation:
 * @half_year: the half-year that the status date lies in
 * @statuses: how many projects are there of each #QdmStatus
 * @lights: how many indicators have each #QdmLight
 * @standings: (element-type QdmStanding): all indicators in the plan's order
 * @lags: (element-type QdmLag): projects that are behind, the furthest first
 * @entries: (element-type QdmItem): entries that are missing or were returned, in the plan's order
 * @tilts: (element-type QdmTilt): balances: those that tip, the next first, then those that are
 *   short, then by-products with a surplus, then products
 * @spendings: (element-type QdmSpending): first all projects, then each chain that has some
 *
 * How a plan stands at its status date: what its first page tells.
 */
typedef struct {
  QdmHalfYear half_year;
  guint statuses[5];
  guint lights[4];
  GPtrArray *standings;
  GPtrArray *lags;
  GPtrArray *entries;
  GPtrArray *tilts;
  GPtrArray *spendings;
} QdmSituation;

QdmSituation *qdm_situation_new  (QdmBalance   *balance);
void          qdm_situation_free (QdmSituation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmSituation, qdm_situation_free)

G_END_DECLS
