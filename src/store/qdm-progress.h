#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmProgressFunc:
 * @fraction: how much is done, from 0 to 1
 * @data: what the caller wanted back
 *
 * Blocking functions call it in the thread that does the work; asynchronous ones in the main
 * context of their caller.
 */
typedef void (*QdmProgressFunc) (double   fraction,
                                 gpointer data);

typedef struct _QdmProgressRelay QdmProgressRelay;

QdmProgressRelay *qdm_progress_relay_new  (QdmProgressFunc  func,
                                           gpointer         data);
void              qdm_progress_relay_tell (double           fraction,
                                           gpointer         relay);
void              qdm_progress_relay_end  (QdmProgressRelay *self);

G_END_DECLS
