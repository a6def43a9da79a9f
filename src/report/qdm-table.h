#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmColumn:
 * @title: what stands in the head
 * @numeric: whether the cells are numbers, set to the right
 *
 * A column of a table.
 */
typedef struct {
  char *title;
  gboolean numeric;
} QdmColumn;

/**
 * QdmTable:
 * @title: what stands above it
 * @columns: (element-type QdmColumn): its columns
 * @rows: (element-type GStrv): its rows, a text a column
 *
 * A table as it is printed or exported: texts for people, no longer tied to the plan.
 */
typedef struct {
  char *title;
  GPtrArray *columns;
  GPtrArray *rows;
} QdmTable;

QdmTable *qdm_table_new        (const char *title);
void      qdm_table_free       (QdmTable   *self);
void      qdm_table_add_column (QdmTable   *self,
                                const char *title,
                                gboolean    numeric);
void      qdm_table_take_row   (QdmTable   *self,
                                char      **cells);
char     *qdm_table_to_csv     (QdmTable   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmTable, qdm_table_free)

G_END_DECLS
