#pragma once

#include "balance/qdm-account.h"

G_BEGIN_DECLS

/**
 * QdmBalancePoint:
 * @supply: tonnes made in the half-year, or in the two of a year
 * @demand: tonnes taken
 * @net: @supply less @demand: above zero is surplus, below shortage
 * @n_known: how many contributions other than zero these are the sums of
 * @n_assumed: how many of them rest on an assumption
 * @n_unknown: how many suppliers and users are there of which it is not known how much; they
 *   are in none of the sums
 * @assumed: on what assumptions (#QdmAssumption)
 */
typedef struct {
  QdmDecimal supply;
  QdmDecimal demand;
  QdmDecimal net;
  guint n_known;
  guint n_assumed;
  guint n_unknown;
  guint assumed;
} QdmBalancePoint;

/**
 * QdmUnknown:
 * @item: (transfer none): the capacity, stream or flow that does not say how much
 * @plant: (transfer none) (nullable): the plant, if it is one
 * @since: the half-year from which it counts as unknown; the first one if that is unknown, too
 * @sentence: what is not known and what to do
 *
 * A supplier or user of which it is not known how much.
 */
typedef struct {
  QdmItem *item;
  QdmPlant *plant;
  QdmHalfYear since;
  char *sentence;
} QdmUnknown;

/**
 * QdmBalanceSeries:
 * @process: (transfer none) (nullable): the process
 * @supplies: whether it supplies the subject or takes it
 * @amounts: (array): tonnes in each half-year, never below zero
 *
 * What all plants of a process supply or take together: an area of a chart.
 */
typedef struct {
  QdmItem *process;
  gboolean supplies;
  QdmDecimal *amounts;
} QdmBalanceSeries;

#define QDM_TYPE_BALANCE (qdm_balance_get_type ())

G_DECLARE_FINAL_TYPE (QdmBalance, qdm_balance, QDM, BALANCE, GObject)

QdmBalance       *qdm_balance_new                (QdmSchedule      *schedule);
QdmPlan          *qdm_balance_get_plan           (QdmBalance       *self);
QdmSchedule      *qdm_balance_get_schedule       (QdmBalance       *self);
QdmHalfYear       qdm_balance_get_first          (QdmBalance       *self);
guint             qdm_balance_get_n_half_years   (QdmBalance       *self);

const QdmAccount *qdm_balance_get_account        (QdmBalance       *self,
                                                  const char       *subject,
                                                  GError          **error);
gboolean          qdm_balance_get                (QdmBalance       *self,
                                                  const char       *subject,
                                                  QdmHalfYear       half_year,
                                                  QdmBalancePoint  *point);
gboolean          qdm_balance_get_year           (QdmBalance       *self,
                                                  const char       *subject,
                                                  int               year,
                                                  QdmBalancePoint  *point);
GPtrArray        *qdm_balance_get_unknown        (QdmBalance       *self,
                                                  const char       *subject);
GPtrArray        *qdm_balance_list_series        (QdmBalance       *self,
                                                  const char       *subject);

GPtrArray        *qdm_balance_list_plants        (QdmBalance       *self);
const QdmPlant   *qdm_balance_find_plant         (QdmBalance       *self,
                                                  QdmItem          *capacity);
const QdmRecipe  *qdm_balance_get_recipe         (QdmBalance       *self,
                                                  const char       *process);
guint             qdm_balance_get_n_reckoned     (QdmBalance       *self);

G_END_DECLS
