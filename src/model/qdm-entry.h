#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmEntryState:
 *
 * Where an entry stands on its way to the commission.
 */
typedef enum {
  QDM_ENTRY_STATE_MISSING,
  QDM_ENTRY_STATE_SUBMITTED,
  QDM_ENTRY_STATE_RETURNED,
  QDM_ENTRY_STATE_ACCEPTED,
} QdmEntryState;

GType qdm_entry_state_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_ENTRY (qdm_entry_get_type ())

G_DECLARE_FINAL_TYPE (QdmEntry, qdm_entry, QDM, ENTRY, QdmItem)

struct _QdmEntry {
  QdmItem parent_instance;

  QdmHalfYear period;
  char *unit;
  QdmEntryState state;
  QdmDecimal percent;
  QdmDecimal investment_done;
  char *progress;
  char *problems;
  char *next_steps;
};

gboolean qdm_entry_has_arrived (const QdmEntry *self);
gboolean qdm_entry_is_owed     (const QdmEntry *self,
                                QdmHalfYear     period);

G_END_DECLS
