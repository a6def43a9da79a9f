#include <locale.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-application.h"
#include "config.h"

int
main (int    argc,
      char **argv)
{
  const char *folder = g_getenv ("QDM_LOCALEDIR");
  g_autoptr (GApplication) application = NULL;

  /* Chinese type in Chinese shapes, whatever the language of the program. */
  g_setenv ("FC_LANG", "zh-cn", FALSE);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : QDM_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = qdm_application_new ();
  return g_application_run (application, argc, argv);
}
