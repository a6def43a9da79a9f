#pragma once

#include "balance/qdm-balance.h"

G_BEGIN_DECLS

/**
 * QdmSide:
 * @QDM_SIDE_SURPLUS: more is made than taken
 * @QDM_SIDE_SHORTAGE: more is taken than made
 */
typedef enum {
  QDM_SIDE_SURPLUS,
  QDM_SIDE_SHORTAGE,
} QdmSide;

/**
 * QdmTurn:
 * @half_year: when
 * @amount: tonnes of surplus or shortage in that half-year, never below zero
 */
typedef struct {
  QdmHalfYear half_year;
  QdmDecimal amount;
} QdmTurn;

gboolean   qdm_answers_find_next (QdmBalance      *balance,
                                  const char      *subject,
                                  QdmSide          side,
                                  QdmHalfYear      from,
                                  QdmTurn         *turn);
gboolean   qdm_answers_find_peak (QdmBalance      *balance,
                                  const char      *subject,
                                  QdmSide          side,
                                  QdmTurn         *turn);
char      *qdm_answers_dup_next  (QdmBalance      *balance,
                                  const char      *subject,
                                  QdmSide          side,
                                  QdmHalfYear      from);

/**
 * QdmCloserKind:
 * @QDM_CLOSER_MORE: more plants of a process
 * @QDM_CLOSER_EARLIER: a plant that is not yet at full load
 * @QDM_CLOSER_HOLD: a plant that runs less than it could
 */
typedef enum {
  QDM_CLOSER_MORE,
  QDM_CLOSER_EARLIER,
  QDM_CLOSER_HOLD,
} QdmCloserKind;

/**
 * QdmCloser:
 * @kind: in which way it closes the balance
 * @item: (transfer none): the process, or the plant's project or capacity
 * @tonnes: tonnes a year of main product that it takes: more of the process, what the plant
 *   still lacks to full load, or what it would leave off
 * @percent: how much of the gap that closes, with one digit after the point, 100 at most
 * @sentence: the same for people
 *
 * One way to close a balance in a half-year.
 */
typedef struct {
  QdmCloserKind kind;
  QdmItem *item;
  QdmDecimal tonnes;
  QdmDecimal percent;
  char *sentence;
} QdmCloser;

GPtrArray *qdm_answers_list_closers (QdmBalance  *balance,
                                     const char  *subject,
                                     QdmHalfYear  half_year);

/**
 * QdmDelay:
 * @limited: whether there is a limit within the span of the plan
 * @months: how many months later the project may produce; meaningful if @limited
 * @broken: the half-year that would not close if it came a month later still
 * @amount: tonnes by which that half-year would then be short, or its surplus above the peak
 *
 * How late a project may be for a balance.
 */
typedef struct {
  gboolean limited;
  int months;
  QdmHalfYear broken;
  QdmDecimal amount;
} QdmDelay;

gboolean   qdm_answers_get_delay (QdmBalance      *balance,
                                  const char      *subject,
                                  QdmProject      *project,
                                  QdmDelay        *delay);
char      *qdm_answers_dup_delay (QdmBalance      *balance,
                                  const char      *subject,
                                  QdmProject      *project);

/**
 * QdmSafeLoad:
 * @plant: (transfer none): a plant that makes the subject
 * @alone: the highest load in percent at which all of the subject is taken, if this plant alone
 *   gives way
 * @together: the same if all plants give way alike
 * @sentence: the same for people
 */
typedef struct {
  const QdmPlant *plant;
  QdmDecimal alone;
  QdmDecimal together;
  char *sentence;
} QdmSafeLoad;

GPtrArray *qdm_answers_list_safe_loads (QdmBalance  *balance,
                                        const char  *subject,
                                        QdmHalfYear  half_year);

/**
 * QdmCoupling:
 * @wanted: tonnes of the process's main product that are missing in the half-year
 * @possible: tonnes of it that can be made of what is left over of its inputs
 * @limiting: (transfer none) (nullable): the id of the input that runs out first
 * @missing: tonnes of that input that are missing to make all that is wanted, or zero
 * @left: tonnes of that input that would be left over
 *
 * Whether a material that is short can be made of others that are left over, such as hydrogen
 * chloride of chlorine and hydrogen.
 */
typedef struct {
  QdmDecimal wanted;
  QdmDecimal possible;
  const char *limiting;
  QdmDecimal missing;
  QdmDecimal left;
} QdmCoupling;

gboolean   qdm_answers_get_coupling (QdmBalance  *balance,
                                     QdmProcess  *process,
                                     QdmHalfYear  half_year,
                                     QdmCoupling *coupling);
char      *qdm_answers_dup_coupling (QdmBalance  *balance,
                                     QdmProcess  *process,
                                     QdmHalfYear  half_year);

G_END_DECLS
