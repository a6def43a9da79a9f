#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmPlanError:
 * @QDM_PLAN_ERROR_NOT_A_PLAN: the file is something else: empty, an archive, a picture, another XML
 * @QDM_PLAN_ERROR_CUT: the file ends too early
 * @QDM_PLAN_ERROR_CONFLICT: git could not merge the file and left its marks in it
 * @QDM_PLAN_ERROR_NEWER: the file was written by a newer program
 * @QDM_PLAN_ERROR_TOO_LARGE: the file holds more than this program reads
 * @QDM_PLAN_ERROR_DAMAGED: the file is a plan, but things in it are wrong; the problems tell which
 *
 * Why a plan could not be read.  The message is a sentence that names the file and a way out.
 */
typedef enum {
  QDM_PLAN_ERROR_NOT_A_PLAN,
  QDM_PLAN_ERROR_CUT,
  QDM_PLAN_ERROR_CONFLICT,
  QDM_PLAN_ERROR_NEWER,
  QDM_PLAN_ERROR_TOO_LARGE,
  QDM_PLAN_ERROR_DAMAGED,
} QdmPlanError;

#define QDM_PLAN_ERROR (qdm_plan_error_quark ())
GQuark qdm_plan_error_quark (void);

G_END_DECLS
