#include "chart/qdm-paper.h"

#define MM(length) ((length) * 72 / 25.4)

static const struct {
  const char *name;
  double short_side;
  double long_side;
} papers[] = {
  [QDM_PAPER_A4] = { "A4", MM (210), MM (297) },
  [QDM_PAPER_A3] = { "A3", MM (297), MM (420) },
  [QDM_PAPER_A2] = { "A2", MM (420), MM (594) },
  [QDM_PAPER_A1] = { "A1", MM (594), MM (841) },
  [QDM_PAPER_A0] = { "A0", MM (841), MM (1189) },
};

/**
 * qdm_paper_parse:
 * @name: the name of a size, in upper or lower case
 * @paper: (out): the paper of that size
 *
 * Returns: whether there is such a size
 */
gboolean
qdm_paper_parse (const char *name,
                 QdmPaper   *paper)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      {
        *paper = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * qdm_paper_dup_names:
 *
 * Returns: (transfer full): the names of all sizes, for people
 */
char *
qdm_paper_dup_names (void)
{
  GString *names = g_string_new (papers[0].name);

  for (guint i = 1; i < G_N_ELEMENTS (papers); i++)
    g_string_append_printf (names, ", %s", papers[i].name);
  return g_string_free (names, FALSE);
}

/**
 * qdm_paper_get_size:
 * @self: a paper that has a size of its own
 * @portrait: whether it stands upright
 * @width: (out): in points
 * @height: (out): in points
 *
 * Tells how large a sheet is.
 */
void
qdm_paper_get_size (QdmPaper  self,
                    gboolean  portrait,
                    double   *width,
                    double   *height)
{
  g_return_if_fail (self < G_N_ELEMENTS (papers));

  *width = portrait ? papers[self].short_side : papers[self].long_side;
  *height = portrait ? papers[self].long_side : papers[self].short_side;
}
