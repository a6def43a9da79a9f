#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmColumn:
 * @title: what stands in the head
 * @numeric: whether the cells are numbers, set to the right
 * @merges: whether equal cells one below the other are one cell
 * @group: (nullable): what stands above this and the neighbouring columns of the same group
 *
 * A column of a table.
 */
typedef struct {
  char *title;
  gboolean numeric;
  gboolean merges;
  char *group;
} QdmColumn;

/**
 * QdmTable:
 * @title: (nullable): what stands above it
 * @columns: (element-type QdmColumn): its columns
 * @rows: (element-type GStrv): its rows, a text a column
 * @items: (element-type utf8) (nullable): for each row the id of the item that it is about, or %NULL
 * @note: (nullable): what stands below it
 *
 * A table as it is printed or exported: texts for people, no longer tied to the plan.
 */
typedef struct {
  char *title;
  GPtrArray *columns;
  GPtrArray *rows;
  GPtrArray *items;
  char *note;
} QdmTable;

QdmTable   *qdm_table_new             (const char *title);
void        qdm_table_free            (QdmTable   *self);
void        qdm_table_add_column      (QdmTable   *self,
                                       const char *title,
                                       gboolean    numeric);
void        qdm_table_merge_column    (QdmTable   *self,
                                       guint       column);
void        qdm_table_group_columns   (QdmTable   *self,
                                       guint       first,
                                       guint       n,
                                       const char *title);
void        qdm_table_take_row        (QdmTable   *self,
                                       char      **cells);
void        qdm_table_take_row_of     (QdmTable   *self,
                                       char      **cells,
                                       const char *item);
void        qdm_table_set_note        (QdmTable   *self,
                                       const char *note);

QdmColumn  *qdm_table_get_column      (QdmTable   *self,
                                       guint       column);
const char *qdm_table_get_cell        (QdmTable   *self,
                                       guint       row,
                                       guint       column);
const char *qdm_table_get_item        (QdmTable   *self,
                                       guint       row);
guint       qdm_table_count_merged    (QdmTable   *self,
                                       guint       row,
                                       guint       column);
gboolean    qdm_table_has_groups      (QdmTable   *self);
guint       qdm_table_count_grouped   (QdmTable   *self,
                                       guint       column);
char       *qdm_table_to_csv          (QdmTable   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmTable, qdm_table_free)

G_END_DECLS
