#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmEditError:
 * @QDM_EDIT_ERROR_REFUSED: the change would leave the plan in disorder
 *
 * Why an edit was not made.  The message says what to do instead.
 */
typedef enum {
  QDM_EDIT_ERROR_REFUSED,
} QdmEditError;

#define QDM_EDIT_ERROR (qdm_edit_error_quark ())
GQuark qdm_edit_error_quark (void);

#define QDM_TYPE_HISTORY (qdm_history_get_type ())

G_DECLARE_FINAL_TYPE (QdmHistory, qdm_history, QDM, HISTORY, GObject)

/**
 * QdmHistoryFunc:
 * @name: what somebody did, for people
 * @time: when, in microseconds since 1970-01-01 UTC
 * @edits: (element-type QdmEdit): what that changed, in order
 * @data: what the caller wanted back
 *
 * Looks at one step of a history.
 */
typedef void (*QdmHistoryFunc) (const char *name,
                                gint64      time,
                                GPtrArray  *edits,
                                gpointer    data);

QdmHistory *qdm_history_new           (QdmPlan      *plan);
QdmPlan    *qdm_history_get_plan      (QdmHistory   *self);

void        qdm_history_begin         (QdmHistory   *self,
                                       const char   *name);
void        qdm_history_end           (QdmHistory   *self);
gboolean    qdm_history_close         (QdmHistory   *self,
                                       gboolean      done);
void        qdm_history_cancel        (QdmHistory   *self);
gboolean    qdm_history_is_open       (QdmHistory   *self);

gboolean    qdm_history_set           (QdmHistory   *self,
                                       QdmItem      *item,
                                       const char   *field,
                                       const char   *text,
                                       GError      **error);
gboolean    qdm_history_insert        (QdmHistory   *self,
                                       QdmItem      *parent,
                                       QdmItem      *item,
                                       guint         position,
                                       GError      **error);
gboolean    qdm_history_remove        (QdmHistory   *self,
                                       QdmItem      *item,
                                       GError      **error);
gboolean    qdm_history_move          (QdmHistory   *self,
                                       QdmItem      *item,
                                       QdmItem      *parent,
                                       guint         position,
                                       GError      **error);
gboolean    qdm_history_make          (QdmHistory   *self,
                                       QdmEdit      *edit,
                                       const char   *name,
                                       GError      **error);
void        qdm_history_set_refusal   (QdmHistory   *self,
                                       const char   *refusal);
const char *qdm_history_get_refusal   (QdmHistory   *self);

void        qdm_history_undo          (QdmHistory   *self);
void        qdm_history_redo          (QdmHistory   *self);
void        qdm_history_foreach       (QdmHistory   *self,
                                       QdmHistoryFunc func,
                                       gpointer      data);
void        qdm_history_foreach_unsaved (QdmHistory   *self,
                                       QdmHistoryFunc func,
                                       gpointer      data);
const char *qdm_history_get_undo_name (QdmHistory   *self);
const char *qdm_history_get_redo_name (QdmHistory   *self);
guint       qdm_history_get_state     (QdmHistory   *self);
gboolean    qdm_history_is_modified   (QdmHistory   *self);
guint       qdm_history_count_unsaved (QdmHistory   *self);
void        qdm_history_mark_saved    (QdmHistory   *self);
void        qdm_history_mark_state_saved (QdmHistory *self,
                                          guint       state);
void        qdm_history_mark_unsaved  (QdmHistory   *self);

G_END_DECLS
