#pragma once

#include <gio/gio.h>

#include "model/qdm-plan.h"
#include "store/qdm-file-identity.h"
#include "store/qdm-load-problem.h"
#include "store/qdm-plan-error.h"
#include "store/qdm-progress.h"

G_BEGIN_DECLS

/** The most bytes that a plan file may have. */
#define QDM_PLAN_MAX_SIZE     (256 * 1024 * 1024)
/** The most items that a plan may have. */
#define QDM_PLAN_MAX_ITEMS    2000000
/** How many problems of a file are told. */
#define QDM_PLAN_MAX_PROBLEMS 50

QdmPlan *qdm_plan_reader_read      (GBytes            *content,
                                    const char        *path,
                                    QdmProgressFunc    progress,
                                    gpointer           progress_data,
                                    GCancellable      *cancellable,
                                    GPtrArray        **problems,
                                    GError           **error);
QdmPlan *qdm_plan_reader_load_file (const char        *path,
                                    QdmProgressFunc    progress,
                                    gpointer           progress_data,
                                    GCancellable      *cancellable,
                                    QdmFileIdentity   *identity,
                                    GPtrArray        **problems,
                                    GError           **error);

G_END_DECLS
