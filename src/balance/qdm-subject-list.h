#pragma once

#include "balance/qdm-subject.h"

G_BEGIN_DECLS

/**
 * QdmSubjectName:
 * @key: what qdm_subject_new() reads
 * @title: what people call it
 *
 * Something of which a balance can be drawn up.
 */
typedef struct {
  char *key;
  char *title;
} QdmSubjectName;

GPtrArray *qdm_subject_list (QdmPlan *plan);

G_END_DECLS
