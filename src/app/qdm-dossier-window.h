#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"
#include "report/qdm-report.h"

G_BEGIN_DECLS

#define QDM_TYPE_DOSSIER_WINDOW (qdm_dossier_window_get_type ())

G_DECLARE_FINAL_TYPE (QdmDossierWindow, qdm_dossier_window, QDM, DOSSIER_WINDOW, GtkWindow)

/**
 * QdmDossierComposer:
 * @schedule: the schedule of a plan
 * @subject: an item of that plan
 * @day: the day as of which to speak
 *
 * Returns: (transfer full): a page on @subject
 */
typedef QdmReport *(*QdmDossierComposer) (QdmSchedule *schedule,
                                          gpointer     subject,
                                          QdmDate      day);

GtkWidget *qdm_dossier_window_new (GtkWindow          *parent,
                                   QdmSession         *session,
                                   QdmItem            *subject,
                                   QdmDossierComposer  compose);

G_END_DECLS
