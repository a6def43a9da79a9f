#pragma once

#include "model/qdm-unit.h"

G_BEGIN_DECLS

/**
 * QdmUnitForm:
 * @key: the form as qdm_unit_index_dup_key() makes it
 * @form: how the plan writes it
 * @unit: the unit that it names
 * @is_former: whether the unit has another name today
 *
 * A name of a unit: the one it has, an alias or a former one.
 */
typedef struct {
  char *key;
  char *form;
  QdmUnit *unit;
  gboolean is_former;
} QdmUnitForm;

typedef struct _QdmUnitIndex QdmUnitIndex;

QdmUnitIndex      *qdm_unit_index_new     (QdmPlan      *plan);
void               qdm_unit_index_free    (QdmUnitIndex *self);
char              *qdm_unit_index_dup_key (QdmUnitIndex *self,
                                           const char   *text);
const QdmUnitForm *qdm_unit_index_find    (QdmUnitIndex *self,
                                           const char   *text);
GPtrArray         *qdm_unit_index_suggest (QdmUnitIndex *self,
                                           const char   *text,
                                           QdmUnitKind   kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmUnitIndex, qdm_unit_index_free)

G_END_DECLS
