#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QDM_ITEM_PARCEL_TYPE:
 *
 * An item with all below it, parents before children.  Of each: how deep it stands below the
 * first, its element, its id, its fields that are not left out with their values as a file writes
 * them, and what other programs have said of it.
 */
#define QDM_ITEM_PARCEL_TYPE "a(ussa(ss)asas)"

GVariant *qdm_item_parcel_new    (QdmItem  *item);
QdmItem  *qdm_item_parcel_unpack (GVariant *parcel);

G_END_DECLS
