#pragma once

#include "model/qdm-field.h"

G_BEGIN_DECLS

/* The member of an item's structure in which a field stands. */
#define QDM_FIELD_MEMBER(Type, field, item) (*(Type *) G_STRUCT_MEMBER_P (item, (field)->offset))

G_END_DECLS
