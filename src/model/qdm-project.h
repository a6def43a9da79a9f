#pragma once

#include "model/qdm-item.h"
#include "model/qdm-status.h"

G_BEGIN_DECLS

/**
 * QdmParkBasis:
 *
 * Whether a document names a project’s park.
 */
typedef enum {
  QDM_PARK_BASIS_NOT_STATED,
  QDM_PARK_BASIS_NAMED,
  QDM_PARK_BASIS_IMPLIED,
} QdmParkBasis;

GType qdm_park_basis_get_type (void) G_GNUC_CONST;

/**
 * QdmKindBasis:
 *
 * Whether a document states a project’s kind.
 */
typedef enum {
  QDM_KIND_BASIS_NOT_STATED,
  QDM_KIND_BASIS_STATED,
  QDM_KIND_BASIS_INFERRED,
} QdmKindBasis;

GType qdm_kind_basis_get_type (void) G_GNUC_CONST;

/**
 * QdmProjectKind:
 *
 * What sort of project it is.
 */
typedef enum {
  QDM_PROJECT_KIND_NOT_STATED,
  QDM_PROJECT_KIND_NEW,
  QDM_PROJECT_KIND_EXPANSION,
  QDM_PROJECT_KIND_RETROFIT,
  QDM_PROJECT_KIND_RESEARCH,
} QdmProjectKind;

GType qdm_project_kind_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_PROJECT (qdm_project_get_type ())

G_DECLARE_FINAL_TYPE (QdmProject, qdm_project, QDM, PROJECT, QdmItem)

struct _QdmProject {
  QdmItem parent_instance;

  char *box;
  char *industry;
  char **chains;
  char *product;
  char **products;
  char **parks;
  QdmParkBasis park_basis;
  char *owner;
  QdmProjectKind kind;
  QdmKindBasis kind_basis;
  QdmStatus status;
  char *status_basis;
  QdmDecimal investment;
};

gboolean qdm_project_serves (QdmProject *self,
                             QdmItem    *chain);

G_END_DECLS
