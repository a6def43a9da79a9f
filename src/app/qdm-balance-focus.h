#pragma once

#include "base/qdm-half-year.h"
#include "model/qdm-what-if.h"

G_BEGIN_DECLS

#define QDM_TYPE_BALANCE_FOCUS (qdm_balance_focus_get_type ())

G_DECLARE_FINAL_TYPE (QdmBalanceFocus, qdm_balance_focus, QDM, BALANCE_FOCUS, GObject)

QdmBalanceFocus *qdm_balance_focus_new           (QdmPlan         *plan);
const char      *qdm_balance_focus_get_subject   (QdmBalanceFocus *self);
void             qdm_balance_focus_set_subject   (QdmBalanceFocus *self,
                                                  const char      *subject);
QdmHalfYear      qdm_balance_focus_get_half_year (QdmBalanceFocus *self);
void             qdm_balance_focus_set_half_year (QdmBalanceFocus *self,
                                                  QdmHalfYear      half_year);
QdmWhatIf       *qdm_balance_focus_get_what_if   (QdmBalanceFocus *self);
void             qdm_balance_focus_set_what_if   (QdmBalanceFocus *self,
                                                  QdmWhatIf       *what_if);

G_END_DECLS
