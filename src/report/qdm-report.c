#include "report/qdm-report.h"

static void
block_free (gpointer data)
{
  QdmBlock *block = data;

  g_free (block->text);
  g_free (block->item);
  g_clear_pointer (&block->table, qdm_table_free);
  g_free (block);
}

/**
 * qdm_report_new:
 * @title: what it is called
 * @author: (nullable): who signs
 * @period: the half-year that it is about
 *
 * Returns: (transfer full): a report that says nothing yet
 */
QdmReport *
qdm_report_new (const char  *title,
                const char  *author,
                QdmHalfYear  period)
{
  QdmReport *self = g_new0 (QdmReport, 1);

  self->title = g_strdup (title);
  self->author = g_strdup (author);
  self->period = period;
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

/**
 * qdm_report_free:
 * @self: (transfer full): a report
 */
void
qdm_report_free (QdmReport *self)
{
  g_free (self->title);
  g_free (self->author);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static QdmBlock *
add_block (QdmReport    *self,
           QdmBlockKind  kind)
{
  QdmBlock *block = g_new0 (QdmBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * qdm_report_add:
 * @self: a report
 * @kind: what kind of block, but no table
 * @text: what it says
 * @item: (nullable): the id of the item that it speaks of
 *
 * Adds a block at the end.
 */
void
qdm_report_add (QdmReport    *self,
                QdmBlockKind  kind,
                const char   *text,
                const char   *item)
{
  QdmBlock *block = add_block (self, kind);

  block->text = g_strdup (text);
  block->item = g_strdup (item);
}

/**
 * qdm_report_take_table:
 * @self: a report
 * @table: (transfer full): a table
 *
 * Adds an annex at the end.
 */
void
qdm_report_take_table (QdmReport *self,
                       QdmTable  *table)
{
  add_block (self, QDM_BLOCK_TABLE)->table = table;
}

/**
 * qdm_report_dup_period:
 * @period: a set half-year
 *
 * Reports are Chinese in every language of the program.
 *
 * Returns: (transfer full): what an official document calls the half-year
 */
char *
qdm_report_dup_period (QdmHalfYear period)
{
  return g_strdup_printf ("%d年%s半年", qdm_half_year_get_year (period),
                          qdm_half_year_get_half (period) == 1 ? "上" : "下");
}
