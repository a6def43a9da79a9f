#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

typedef struct _QdmTableSpec QdmTableSpec;
typedef struct _QdmSection QdmSection;

/**
 * QdmTableSpec:
 * @type: the children of the plan that the table lists
 * @nested: types of items shown below their parents, ended by %NULL
 * @columns: the names of the fields that are columns at first, divided by spaces
 * @unfolded: whether what is nested shows at first
 *
 * A table of items.  The fields that it can show are the class's; this says only with which of
 * them it begins.
 */
struct _QdmTableSpec {
  GType (*type) (void);
  GType (*nested[4]) (void);
  const char *columns;
  gboolean unfolded;
};

/**
 * QdmSection:
 * @id: its name for settings and actions
 * @label: what the rail calls it, translated when shown
 * @icon: the name of its icon
 * @tables: the tables that it holds, ended by one without type; none for a section of its own kind
 *
 * One entry of the rail: a place where part of the plan is seen and edited.
 */
struct _QdmSection {
  const char *id;
  const char *label;
  const char *icon;
  QdmTableSpec tables[5];
};

const QdmSection   *qdm_section_list       (guint              *n_sections);
const QdmSection   *qdm_section_find       (const char         *id);
const QdmSection   *qdm_section_for_item   (QdmItem            *item);
guint               qdm_section_count_tables (const QdmSection *self);
const QdmTableSpec *qdm_section_find_table (const QdmSection   *self,
                                            QdmItem            *item);
gboolean            qdm_table_spec_nests   (const QdmTableSpec *self,
                                            GType               type);

G_END_DECLS
