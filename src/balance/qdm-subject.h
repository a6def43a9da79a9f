#pragma once

#include "base/qdm-decimal.h"
#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmSubjectKind:
 * @QDM_SUBJECT_MATERIAL: one material
 * @QDM_SUBJECT_GOOD: materials that stand for each other, such as chlorine as Cl₂ and as HCl; a
 *   plant counts with what is left after it has given some of it back
 * @QDM_SUBJECT_ELEMENT: an element in whatever contains it; a plant counts with all that goes in
 *   and all that comes out
 *
 * What a balance is drawn up of.
 */
typedef enum {
  QDM_SUBJECT_MATERIAL,
  QDM_SUBJECT_GOOD,
  QDM_SUBJECT_ELEMENT,
} QdmSubjectKind;

/**
 * QdmSubjectPart:
 * @material: the id of a material
 * @weight: how many tonnes of the subject a tonne of the material is, to nine digits
 */
typedef struct {
  char *material;
  QdmDecimal weight;
} QdmSubjectPart;

/**
 * QdmSubject:
 * @kind: what sort of subject it is
 * @key: the id of the material, the name of the good, or "element:" and the symbol
 * @title: what people call it
 * @parts: (element-type QdmSubjectPart): the materials that count
 * @unread: (element-type utf8): of an element, the ids of materials that may contain it, but have
 *   no composition that could be read
 *
 * What a balance is drawn up of.
 */
typedef struct {
  QdmSubjectKind kind;
  char *key;
  char *title;
  GArray *parts;
  GPtrArray *unread;
} QdmSubject;

QdmSubject           *qdm_subject_new       (QdmPlan           *plan,
                                             const char        *name,
                                             GError           **error);
void                  qdm_subject_free      (QdmSubject        *self);
const QdmSubjectPart *qdm_subject_find_part (const QdmSubject  *self,
                                             const char        *material);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmSubject, qdm_subject_free)

G_END_DECLS
