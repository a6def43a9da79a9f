#include "cli/qdm-command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-plan-reader.h"
#include "store/qdm-safe-save.h"

/**
 * qdm_command_parse:
 * @command: a command
 * @options: (nullable): its options, or %NULL for none
 * @argc: (inout): the number of words, its name first
 * @argv: (inout): the words; afterwards only the name and what is no option
 * @n_words: how many words must be left besides the name
 *
 * Reads the options of a command and says on standard error what is wrong with the call.
 *
 * Returns: whether the call is right
 */
gboolean
qdm_command_parse (const QdmCommand   *command,
                   const GOptionEntry *options,
                   int                *argc,
                   char             ***argv,
                   int                 n_words)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);

  if (g_option_context_parse (context, argc, argv, &error) && *argc == n_words + 1)
    return TRUE;

  if (error != NULL)
    g_printerr ("qaidamctl: %s\n", error->message);
  g_printerr (_("Usage: qaidamctl %s %s\n"), command->name, command->arguments);
  return FALSE;
}

/**
 * qdm_command_load:
 * @path: a plan file
 *
 * Reads a plan and says on standard error what is wrong with it.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL if it could not be read
 */
QdmPlan *
qdm_command_load (const char *path)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  QdmPlan *plan = qdm_plan_reader_load_file (path, NULL, NULL, NULL, NULL, &problems, &error);

  if (plan != NULL)
    return plan;

  if (problems == NULL || problems->len == 0)
    g_printerr ("qaidamctl: %s\n", error->message);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      g_autofree char *line = qdm_load_problem_dup_text (g_ptr_array_index (problems, i));

      g_printerr ("%s\n", line);
    }
  return NULL;
}

/**
 * qdm_command_print:
 * @text: what to write to standard output as it is
 *
 * Returns: what the program ends with: a full disk or a closed pipe is no success
 */
int
qdm_command_print (const char *text)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return QDM_EXIT_FINE;

  g_printerr (_("qaidamctl: cannot write the output: %s\n"), g_strerror (errno));
  return QDM_EXIT_INPUT;
}

/**
 * qdm_command_save:
 * @path: the file to write, which may be there already
 * @content: what it shall hold
 *
 * Writes a file that the user asked for and says on standard error if that fails.
 *
 * Returns: what the program ends with
 */
int
qdm_command_save (const char *path,
                  GBytes     *content)
{
  const QdmSafeSaveOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  if (qdm_safe_save (path, content, &options, NULL, &error))
    return QDM_EXIT_FINE;

  g_printerr ("qaidamctl: %s\n", error->message);
  return QDM_EXIT_INPUT;
}

/**
 * qdm_command_save_report:
 * @path: the file to write, which may be there already
 * @report: what it shall hold, as PDF
 * @style: how its pages look
 *
 * Writes a report that the user asked for and says on standard error if that fails.
 *
 * Returns: what the program ends with
 */
int
qdm_command_save_report (const char         *path,
                         QdmReport          *report,
                         const QdmPageStyle *style)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = qdm_report_to_pdf (report, style, &error);

  if (pdf != NULL)
    return qdm_command_save (path, pdf);

  g_printerr ("qaidamctl: %s\n", error->message);
  return QDM_EXIT_INPUT;
}
