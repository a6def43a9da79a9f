#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/qdm-command.h"
#include "report/qdm-plan-tables.h"
#include "report/qdm-report-pages.h"
#include "report/qdm-table-xlsx.h"

typedef enum {
  FORMAT_CSV,
  FORMAT_XLSX,
  FORMAT_PDF,
} Format;

/* What is said, or else what the name of the file says. */
static Format
get_format (gboolean    csv,
            gboolean    xlsx,
            gboolean    pdf,
            const char *output)
{
  if (xlsx || (!csv && !pdf && output != NULL && g_str_has_suffix (output, ".xlsx")))
    return FORMAT_XLSX;
  if (pdf || (!csv && output != NULL && g_str_has_suffix (output, ".pdf")))
    return FORMAT_PDF;
  return FORMAT_CSV;
}

/* The day that a file says it was made on, which must not change from one run to the next. */
static QdmDate
get_created (QdmPlan *plan,
             QdmDate  date)
{
  if (date != QDM_DATE_UNSET)
    return date;
  if (plan->status_date != QDM_DATE_UNSET)
    return plan->status_date;
  return plan->first_day != QDM_DATE_UNSET ? plan->first_day : 0;
}

static GBytes *
to_pdf (QdmTable  *table,
        QdmDate    created,
        GError   **error)
{
  g_autoptr (QdmReport) report = qdm_report_new (table->title, NULL, qdm_half_year_from_date (created));

  qdm_report_take_table (report, table);
  return qdm_report_to_pdf (report, &qdm_page_style_gb9704, error);
}

static int
write_csv (QdmTable   *table,
           const char *output)
{
  g_autofree char *text = qdm_table_to_csv (table);
  g_autoptr (GBytes) bytes = NULL;

  if (output == NULL)
    return qdm_command_print (text);

  bytes = g_bytes_new (text, strlen (text));
  return qdm_command_save (output, bytes);
}

static int
write_table (QdmTable   *table,
             Format      format,
             QdmDate     created,
             const char *output)
{
  g_autoptr (QdmTable) own = table;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (format == FORMAT_CSV)
    return write_csv (table, output);

  bytes = format == FORMAT_XLSX ? qdm_table_to_xlsx (table, created, &error)
                                : to_pdf (g_steal_pointer (&own), created, &error);
  if (bytes != NULL)
    return qdm_command_save (output, bytes);

  g_printerr ("qaidamctl: %s\n", error->message);
  return QDM_EXIT_INPUT;
}

static gboolean
read_date (const char *text,
           QdmDate    *date)
{
  g_autoptr (GError) error = NULL;

  *date = QDM_DATE_UNSET;
  if (text == NULL || qdm_date_parse (text, strlen (text), date, &error))
    return TRUE;

  g_printerr ("qaidamctl: %s\n", error->message);
  return FALSE;
}

static int
run (int    argc,
     char **argv)
{
  gboolean csv = FALSE, xlsx = FALSE, pdf = FALSE;
  g_autofree char *output = NULL;
  g_autofree char *date_text = NULL;
  const GOptionEntry options[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("Write comma-separated values (the default)"), NULL },
    { "xlsx", 0, 0, G_OPTION_ARG_NONE, &xlsx, N_("Write a workbook"), NULL },
    { "pdf", 0, 0, G_OPTION_ARG_NONE, &pdf, N_("Write pages"), NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date_text, N_("Name units as on this day; the half-year to evaluate"), "DATE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), "FILE" },
    { NULL }
  };
  g_autoptr (QdmPlan) plan = NULL;
  QdmTable *table;
  Format format;
  QdmDate date;

  if (!qdm_command_parse (&qdm_command_table, options, &argc, &argv, 2))
    return QDM_EXIT_CALL;

  format = get_format (csv, xlsx, pdf, output);
  if (csv + xlsx + pdf > 1 || (format != FORMAT_CSV && output == NULL))
    {
      g_printerr (_("Usage: qaidamctl %s %s\n"), qdm_command_table.name, qdm_command_table.arguments);
      return QDM_EXIT_CALL;
    }
  if (!read_date (date_text, &date))
    return QDM_EXIT_CALL;

  plan = qdm_command_load (argv[2]);
  if (plan == NULL)
    return QDM_EXIT_INPUT;

  table = qdm_plan_table_new (plan, argv[1], date);
  if (table == NULL)
    {
      g_autofree char *names = g_strjoinv (", ", (char **) qdm_plan_table_names ());

      g_printerr (_("qaidamctl: there is no table “%s”; there are %s, and one for each type of items that “qaidamctl info --json” names\n"),
                  argv[1], names);
      return QDM_EXIT_CALL;
    }
  return write_table (table, format, get_created (plan, date), output);
}

const QdmCommand qdm_command_table = {
  "table", "annex1|annex2|matrix|load|projects|indicators|evaluation[-chains|-actions|-works]|TYPE FILE [--csv|--xlsx|--pdf] [--date DATE] [-o OUT]",
  N_("Write a table of a plan: an annex as printed, who answers for what, or the items of a type with all fields"), run,
};
