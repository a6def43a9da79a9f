#pragma once

#include "app/qdm-balance-focus.h"
#include "app/qdm-checks.h"
#include "app/qdm-selection.h"
#include "balance/qdm-balance.h"
#include "schedule/qdm-schedule.h"
#include "store/qdm-document.h"

G_BEGIN_DECLS

#define QDM_TYPE_SESSION (qdm_session_get_type ())

G_DECLARE_FINAL_TYPE (QdmSession, qdm_session, QDM, SESSION, GObject)

QdmSession      *qdm_session_new               (QdmDocument         *document);
void             qdm_session_prepare_async     (QdmDocument         *document,
                                                GAsyncReadyCallback  callback,
                                                gpointer             data);
QdmSession      *qdm_session_prepare_finish    (GAsyncResult        *result);
QdmDocument     *qdm_session_get_document      (QdmSession          *self);
QdmPlan         *qdm_session_get_plan          (QdmSession          *self);
QdmHistory      *qdm_session_get_history       (QdmSession          *self);
QdmSelection    *qdm_session_get_selection     (QdmSession          *self);
QdmChecks       *qdm_session_get_checks        (QdmSession          *self);
QdmSchedule     *qdm_session_get_schedule      (QdmSession          *self);
QdmDate          qdm_session_get_day           (QdmSession          *self);
QdmHalfYear      qdm_session_get_half_year     (QdmSession          *self);
QdmBalance      *qdm_session_get_balance       (QdmSession          *self);
QdmBalanceFocus *qdm_session_get_balance_focus (QdmSession          *self);

G_END_DECLS
