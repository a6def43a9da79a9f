#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/qdm-command.h"
#include "report/qdm-report-composer.h"

static gboolean
find_unit (QdmPlan     *plan,
           const char  *id,
           QdmUnit    **unit)
{
  QdmItem *item = qdm_plan_get_item (plan, id);

  *unit = QDM_IS_UNIT (item) ? QDM_UNIT (item) : NULL;
  if (id == NULL || *unit != NULL)
    return TRUE;

  g_printerr (_("qaidamctl: the plan has no unit with the id “%s”; see qaidamctl table unit\n"), id);
  return FALSE;
}

static int
run (int    argc,
     char **argv)
{
  g_autofree char *period_text = NULL;
  g_autofree char *unit_id = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry options[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &period_text, N_("The half-year, such as 2022H1"), "HALF-YEAR" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit_id, N_("Only what this lead unit answers for"), "ID" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), "FILE.pdf" },
    { NULL }
  };
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (QdmSchedule) schedule = NULL;
  g_autoptr (QdmReport) report = NULL;
  g_autoptr (GError) error = NULL;
  QdmHalfYear period;
  QdmUnit *unit;

  if (!qdm_command_parse (&qdm_command_report, options, &argc, &argv, 1))
    return QDM_EXIT_CALL;
  if (period_text == NULL || output == NULL)
    {
      g_printerr (_("Usage: qaidamctl %s %s\n"), qdm_command_report.name, qdm_command_report.arguments);
      return QDM_EXIT_CALL;
    }
  if (!qdm_half_year_parse (period_text, strlen (period_text), &period, &error))
    {
      g_printerr ("qaidamctl: %s\n", error->message);
      return QDM_EXIT_CALL;
    }

  plan = qdm_command_load (argv[1]);
  if (plan == NULL)
    return QDM_EXIT_INPUT;
  if (!find_unit (plan, unit_id, &unit))
    return QDM_EXIT_CALL;

  schedule = qdm_schedule_new (plan);
  report = qdm_report_compose (plan, schedule, period, unit);
  return qdm_command_save_report (output, report, &qdm_page_style_gb9704);
}

const QdmCommand qdm_command_report = {
  "report", "FILE --period HALF-YEAR [--unit ID] -o FILE.pdf", N_("Print the half-yearly report"), run,
};
