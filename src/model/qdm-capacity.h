#pragma once

#include "model/qdm-item.h"
#include "model/qdm-status.h"

G_BEGIN_DECLS

/**
 * QdmAnnual:
 *
 * Whether a figure is printed as a yearly one.
 */
typedef enum {
  QDM_ANNUAL_NOT_STATED,
  QDM_ANNUAL_PRINTED,
  QDM_ANNUAL_IMPLIED,
  QDM_ANNUAL_UNCLEAR,
} QdmAnnual;

GType qdm_annual_get_type (void) G_GNUC_CONST;

/**
 * QdmAgreement:
 *
 * Whether the places that state a figure agree.
 */
typedef enum {
  QDM_AGREEMENT_NOT_STATED,
  QDM_AGREEMENT_SINGLE,
  QDM_AGREEMENT_AGREES,
  QDM_AGREEMENT_CONFLICT,
} QdmAgreement;

GType qdm_agreement_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_CAPACITY (qdm_capacity_get_type ())

G_DECLARE_FINAL_TYPE (QdmCapacity, qdm_capacity, QDM, CAPACITY, QdmItem)

struct _QdmCapacity {
  QdmItem parent_instance;

  char *product;
  QdmDecimal amount;
  char *printed_amount;
  char *unit;
  QdmAnnual annual;
  char *industry;
  QdmStatus status;
  QdmAgreement agreement;
  char *process;
  QdmDate since;
  QdmDecimal utilisation;
};

G_END_DECLS
