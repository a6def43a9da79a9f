#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/qdm-command.h"
#include "report/qdm-dossier.h"

static gboolean
read_day (QdmPlan    *plan,
          const char *text,
          QdmDate    *day)
{
  g_autoptr (GError) error = NULL;

  if (text != NULL)
    {
      if (qdm_date_parse (text, strlen (text), day, &error))
        return TRUE;
      g_printerr ("qaidamctl: %s\n", error->message);
      return FALSE;
    }

  *day = plan->status_date != QDM_DATE_UNSET ? plan->status_date : plan->first_day;
  if (*day != QDM_DATE_UNSET)
    return TRUE;

  g_printerr (_("qaidamctl: the plan has no status date; say with --date as of which day\n"));
  return FALSE;
}

/* Says on standard error why there is none. */
static QdmReport *
compose (QdmPlan    *plan,
         const char *unit,
         const char *chain,
         QdmDate     day)
{
  QdmItem *item = qdm_plan_get_item (plan, unit != NULL ? unit : chain);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  if (unit != NULL && item != NULL && QDM_IS_UNIT (item))
    return qdm_dossier_compose_unit (schedule, QDM_UNIT (item), day);
  if (chain != NULL && item != NULL && QDM_IS_CHAIN (item))
    return qdm_dossier_compose_chain (schedule, QDM_CHAIN (item), day);

  if (unit != NULL)
    g_printerr (_("qaidamctl: the plan has no unit with the id “%s”; see qaidamctl table unit\n"), unit);
  else
    g_printerr (_("qaidamctl: the plan has no chain with the id “%s”; see qaidamctl table chain\n"), chain);
  return NULL;
}

static int
run (int    argc,
     char **argv)
{
  g_autofree char *unit = NULL;
  g_autofree char *chain = NULL;
  g_autofree char *date_text = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry options[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("What this unit answers for"), "ID" },
    { "chain", 0, 0, G_OPTION_ARG_STRING, &chain, N_("What the leader of this chain must know"), "ID" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date_text, N_("The day as of which it speaks (the plan’s status date)"), "DATE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), "FILE.pdf" },
    { NULL }
  };
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (QdmReport) report = NULL;
  QdmDate day;

  if (!qdm_command_parse (&qdm_command_dossier, options, &argc, &argv, 1))
    return QDM_EXIT_CALL;
  if ((unit == NULL) == (chain == NULL) || output == NULL)
    {
      g_printerr (_("Usage: qaidamctl %s %s\n"), qdm_command_dossier.name, qdm_command_dossier.arguments);
      return QDM_EXIT_CALL;
    }

  plan = qdm_command_load (argv[1]);
  if (plan == NULL)
    return QDM_EXIT_INPUT;
  if (!read_day (plan, date_text, &day))
    return QDM_EXIT_CALL;
  report = compose (plan, unit, chain, day);
  if (report == NULL)
    return QDM_EXIT_CALL;
  return qdm_command_save_report (output, report, &qdm_page_style_one_page);
}

const QdmCommand qdm_command_dossier = {
  "dossier", "FILE --unit ID|--chain ID [--date DATE] -o FILE.pdf",
  N_("Print on one page what a unit answers for, or what a chain leader must know"), run,
};
