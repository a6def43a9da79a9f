#pragma once

#include "model/qdm-entry.h"
#include "model/qdm-responsibility.h"
#include "report/qdm-dossier.h"

G_BEGIN_DECLS

/* What a unit's dossier and a chain leader's page have in common.  Like reports they are Chinese
 * whatever language the window speaks. */
typedef struct {
  QdmPlan *plan;
  QdmSchedule *schedule;
  QdmDate day;
  QdmHalfYear period;  /* the one that @day lies in */
  QdmReport *report;
  GArray *tables;      /* those that can be cut until all fits one page */
  int heading;
  gboolean shows_assumed;
} QdmDossier;

typedef void (*QdmDossierFunc) (QdmDossier *self,
                                QdmItem    *subject);

QdmReport *qdm_dossier_compose       (QdmSchedule    *schedule,
                                      QdmItem        *subject,
                                      QdmDate         day,
                                      QdmDossierFunc  func);

void       qdm_dossier_find_owed     (QdmDossier     *self,
                                      QdmItem        *root,
                                      QdmUnit        *unit,
                                      GPtrArray      *entries);

void       qdm_dossier_begin         (QdmDossier     *self,
                                      QdmItem        *subject,
                                      const char     *title);
void       qdm_dossier_add_heading   (QdmDossier     *self,
                                      const char     *format,
                                      ...) G_GNUC_PRINTF (2, 3);
void       qdm_dossier_add_text      (QdmDossier     *self,
                                      const char     *format,
                                      ...) G_GNUC_PRINTF (2, 3);
QdmTable  *qdm_dossier_new_table     (const char     *first_column,
                                      ...) G_GNUC_NULL_TERMINATED;
void       qdm_dossier_take_table    (QdmDossier     *self,
                                      QdmTable       *table,
                                      guint           weight);
char      *qdm_dossier_dup_mark      (QdmDossier     *self,
                                      QdmItem        *item,
                                      const char     *field);
char      *qdm_dossier_dup_progress  (QdmDossier     *self,
                                      QdmItem        *item);
void       qdm_dossier_add_dates     (QdmDossier     *self,
                                      GPtrArray      *items);
void       qdm_dossier_add_late      (QdmDossier     *self,
                                      GPtrArray      *projects);
guint      qdm_dossier_count_dates   (QdmDossier     *self,
                                      GPtrArray      *items);
void       qdm_dossier_add_entries   (QdmDossier     *self,
                                      GPtrArray      *entries);

const char *qdm_dossier_get_role_name (QdmRole role);

G_END_DECLS
