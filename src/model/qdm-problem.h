#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmSeverity:
 * @QDM_SEVERITY_FAULT: the plan contradicts itself
 * @QDM_SEVERITY_WARNING: something is missing or doubtful
 * @QDM_SEVERITY_NOTE: it may well be meant, and is worth knowing
 *
 * How bad a problem is.
 */
typedef enum {
  QDM_SEVERITY_FAULT,
  QDM_SEVERITY_WARNING,
  QDM_SEVERITY_NOTE,
} QdmSeverity;

GType qdm_severity_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_PROBLEM (qdm_problem_get_type ())

G_DECLARE_FINAL_TYPE (QdmProblem, qdm_problem, QDM, PROBLEM, GObject)

struct _QdmProblem {
  GObject parent_instance;

  QdmItem *item;
  char *field; /* the name of the field that is wrong, NULL for the whole item */
  QdmSeverity severity;
  char *message;
};

QdmProblem *qdm_problem_new (QdmItem     *item,
                             const char  *field,
                             QdmSeverity  severity,
                             const char  *message);

G_END_DECLS
