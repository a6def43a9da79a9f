#pragma once

#include <glib.h>

#include "model/qdm-plan.h"
#include "report/qdm-report-pages.h"

G_BEGIN_DECLS

/** What qdmctl ends with: all is well, the input is wrong, the call is wrong. */
enum {
  QDM_EXIT_FINE = 0,
  QDM_EXIT_INPUT = 1,
  QDM_EXIT_CALL = 2,
};

/**
 * QdmCommand:
 * @name: the word on the command line
 * @arguments: what stands behind it, for the usage line
 * @summary: what it does, marked with N_()
 * @run: carries it out; @argv[0] is @name; returns what the program ends with
 */
typedef struct {
  const char *name;
  const char *arguments;
  const char *summary;
  int (*run) (int    argc,
              char **argv);
} QdmCommand;

extern const QdmCommand qdm_command_balance;
extern const QdmCommand qdm_command_check;
extern const QdmCommand qdm_command_draw;
extern const QdmCommand qdm_command_info;
extern const QdmCommand qdm_command_dossier;
extern const QdmCommand qdm_command_format;
extern const QdmCommand qdm_command_report;
extern const QdmCommand qdm_command_schedule;
extern const QdmCommand qdm_command_table;

gboolean  qdm_command_parse (const QdmCommand *command,
                             const GOptionEntry *options,
                             int               *argc,
                             char            ***argv,
                             int                n_words);
QdmPlan  *qdm_command_load  (const char        *path);
int       qdm_command_print (const char        *text);
int       qdm_command_save  (const char        *path,
                             GBytes            *content);
int       qdm_command_save_report (const char         *path,
                                   QdmReport          *report,
                                   const QdmPageStyle *style);

G_END_DECLS
