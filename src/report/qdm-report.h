#pragma once

#include "base/qdm-half-year.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

/**
 * QdmBlockKind:
 * @QDM_BLOCK_TITLE: the report's title
 * @QDM_BLOCK_RECIPIENT: whom it is addressed to
 * @QDM_BLOCK_HEADING_1: 一、
 * @QDM_BLOCK_HEADING_2: （一）
 * @QDM_BLOCK_HEADING_3: 1.
 * @QDM_BLOCK_PARAGRAPH: a paragraph of the body
 * @QDM_BLOCK_ANNEX_NOTE: one line of the list of annexes behind the body
 * @QDM_BLOCK_SIGNATURE: who signs, and below it a place for the date
 * @QDM_BLOCK_TABLE: an annex that is a table, on pages of its own
 *
 * What a block of a report is; how it looks is the page style's business.
 */
typedef enum {
  QDM_BLOCK_TITLE,
  QDM_BLOCK_RECIPIENT,
  QDM_BLOCK_HEADING_1,
  QDM_BLOCK_HEADING_2,
  QDM_BLOCK_HEADING_3,
  QDM_BLOCK_PARAGRAPH,
  QDM_BLOCK_ANNEX_NOTE,
  QDM_BLOCK_SIGNATURE,
  QDM_BLOCK_TABLE,
} QdmBlockKind;

/**
 * QdmBlock:
 * @kind: what it is
 * @text: (nullable): its text, with its number in front where it has one
 * @table: (nullable): for %QDM_BLOCK_TABLE the table
 * @item: (nullable): the id of the item that it speaks of
 *
 * A block of a report.
 */
typedef struct {
  QdmBlockKind kind;
  char *text;
  QdmTable *table;
  char *item;
} QdmBlock;

/**
 * QdmReport:
 * @title: what the file is called inside
 * @author: (nullable): who signs
 * @period: the half-year that it is about
 * @blocks: (element-type QdmBlock): what it says, from top to bottom
 *
 * A composed report: all texts are there, no longer tied to the plan.  Every output (pages,
 * later other formats) is made from it and says the same.
 */
typedef struct {
  char *title;
  char *author;
  QdmHalfYear period;
  GPtrArray *blocks;
} QdmReport;

QdmReport *qdm_report_new        (const char   *title,
                                  const char   *author,
                                  QdmHalfYear   period);
void       qdm_report_free       (QdmReport    *self);
void       qdm_report_add        (QdmReport    *self,
                                  QdmBlockKind  kind,
                                  const char   *text,
                                  const char   *item);
void       qdm_report_take_table (QdmReport    *self,
                                  QdmTable     *table);
char      *qdm_report_dup_period (QdmHalfYear   period);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmReport, qdm_report_free)

G_END_DECLS
