#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_FIELD_ROW (qdm_field_row_get_type ())

G_DECLARE_DERIVABLE_TYPE (QdmFieldRow, qdm_field_row, QDM, FIELD_ROW, GtkWidget)

/**
 * QdmFieldRowClass:
 * @setup: makes the editor; the row has its item by then
 * @show: shows the item's value
 * @dup_pending: (nullable): what was typed and is not set yet, or %NULL if there is nothing
 * @offer: (nullable): puts a text into the editor as if it had been typed
 * @set_editable: lets the value be changed or only be read; unless a class does better, the
 *   editor is greyed out
 */
struct _QdmFieldRowClass {
  GtkWidgetClass parent_class;

  void (*setup) (QdmFieldRow *self);
  void (*show) (QdmFieldRow *self);
  char *(*dup_pending) (QdmFieldRow *self);
  void (*offer) (QdmFieldRow *self, const char *text);
  void (*set_editable) (QdmFieldRow *self, gboolean editable);
};

GtkWidget      *qdm_field_row_new         (QdmSession     *session,
                                           QdmItem        *item,
                                           const QdmField *field);
QdmSession     *qdm_field_row_get_session (QdmFieldRow    *self);
QdmItem        *qdm_field_row_get_item    (QdmFieldRow    *self);
const QdmField *qdm_field_row_get_field   (QdmFieldRow    *self);
void            qdm_field_row_set_editor  (QdmFieldRow    *self,
                                           GtkWidget      *editor,
                                           GtkWidget      *named);
gboolean        qdm_field_row_commit      (QdmFieldRow    *self,
                                           const char     *text);
char           *qdm_field_row_dup_pending (QdmFieldRow    *self);
const char     *qdm_field_row_get_message (QdmFieldRow    *self);
void            qdm_field_row_offer       (QdmFieldRow    *self,
                                           const char     *text);
gboolean        qdm_field_row_flush       (QdmFieldRow    *self);
gboolean        qdm_field_row_revert      (QdmFieldRow    *self);

G_END_DECLS
