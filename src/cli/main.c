#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/qdm-command.h"
#include "config.h"

static const QdmCommand * const commands[] = {
  &qdm_command_balance,
  &qdm_command_check,
  &qdm_command_info,
  &qdm_command_dossier,
  &qdm_command_draw,
  &qdm_command_format,
  &qdm_command_report,
  &qdm_command_schedule,
  &qdm_command_table,
};

static void
set_up_language (void)
{
  const char *folder = g_getenv ("QDM_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : QDM_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

static char *
dup_help (void)
{
  GString *text = g_string_new (_("Usage: qaidamctl COMMAND …\n\nCommands:\n"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %s %s\n      %s\n", commands[i]->name, commands[i]->arguments,
                            _(commands[i]->summary));
  g_string_append (text, _("\nEnds with 0 if all is well, 1 if the input is wrong, 2 if the call is wrong.\n"));
  return g_string_free (text, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *help = NULL;

  set_up_language ();
  help = dup_help ();

  if (argc < 2)
    {
      g_printerr ("%s", help);
      return QDM_EXIT_CALL;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "help") == 0)
    {
      g_print ("%s", help);
      return QDM_EXIT_FINE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("qaidamctl %s\n", QDM_VERSION);
      return QDM_EXIT_FINE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i]->name) == 0)
      return commands[i]->run (argc - 1, argv + 1);

  g_printerr (_("qaidamctl: there is no command “%s”; see qaidamctl --help\n"), argv[1]);
  return QDM_EXIT_CALL;
}
