#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_SUBJECT_CHOICE (qdm_subject_choice_get_type ())

G_DECLARE_FINAL_TYPE (QdmSubjectChoice, qdm_subject_choice, QDM, SUBJECT_CHOICE, GtkWidget)

GtkWidget *qdm_subject_choice_new (QdmSession *session);

G_END_DECLS
