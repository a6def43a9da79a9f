#include "chart/qdm-palette.h"

/* Grounds that text of any style can stand on. */
static const QdmStyle grounds[] = {
  QDM_STYLE_GROUND, QDM_STYLE_HEADER, QDM_STYLE_HEADER_STRONG, QDM_STYLE_GROUP, QDM_STYLE_STRIPE,
  QDM_STYLE_SHUTDOWN, QDM_STYLE_HOLIDAY, QDM_STYLE_PERIOD, QDM_STYLE_SELECTION, QDM_STYLE_HOVER,
};

static void
test_text_on_grounds (void)
{
  for (QdmPaletteKind kind = 0; kind < QDM_N_PALETTES; kind++)
    {
      const QdmPalette *palette = qdm_palette_get (kind);
      QdmColour page = palette->paints[QDM_STYLE_GROUND].fill;

      for (QdmStyle style = 0; style < QDM_N_STYLES; style++)
        for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
          {
            QdmColour ground = qdm_colour_over (palette->paints[grounds[i]].fill, page);
            QdmColour text = palette->paints[style].text;
            gboolean has_own_ground = palette->paints[style].fill != QDM_COLOUR_NONE && g_str_has_prefix (qdm_style_get_name (style), "bar.");

            if (text == QDM_COLOUR_NONE || has_own_ground || style == QDM_STYLE_PROGRESS || style == QDM_STYLE_SHORTAGE ||
                style == QDM_STYLE_SURPLUS || style == QDM_STYLE_BAR_SUMMARY)
              continue;
            if (qdm_colour_get_contrast (text, ground) < 4.5)
              g_error ("palette %d: %s on %s has contrast %.2f", kind, qdm_style_get_name (style),
                       qdm_style_get_name (grounds[i]), qdm_colour_get_contrast (text, ground));
          }
    }
}

static void
test_text_on_its_own_fill (void)
{
  for (QdmPaletteKind kind = 0; kind < QDM_N_PALETTES; kind++)
    for (QdmStyle style = 0; style < QDM_N_STYLES; style++)
      {
        const QdmPaint *paint = &qdm_palette_get (kind)->paints[style];
        QdmColour page = qdm_palette_get (kind)->paints[QDM_STYLE_GROUND].fill;

        /* A mark's text stands beside it, not on it. */
        if (paint->fill == QDM_COLOUR_NONE || paint->text == QDM_COLOUR_NONE ||
            g_str_has_prefix (qdm_style_get_name (style), "role.") || g_str_has_prefix (qdm_style_get_name (style), "curve.") ||
            style == QDM_STYLE_MILESTONE || style == QDM_STYLE_DEADLINE_MISSED || style == QDM_STYLE_ASSUMED)
          continue;
        if (qdm_colour_get_contrast (paint->text, qdm_colour_over (paint->fill, page)) < 4.5)
          g_error ("palette %d: text on %s has contrast %.2f", kind, qdm_style_get_name (style),
                   qdm_colour_get_contrast (paint->text, qdm_colour_over (paint->fill, page)));
      }
}

/* Without colour, each status still looks unlike every other. */
static void
test_status_without_colour (void)
{
  static const QdmStyle bars[] = {
    QDM_STYLE_BAR_BUILT, QDM_STYLE_BAR_CONSTRUCTION, QDM_STYLE_BAR_PROPOSED, QDM_STYLE_BAR_OUTLOOK, QDM_STYLE_BAR_NOT_STATED,
  };
  const QdmPalette *palette = qdm_palette_get (QDM_PALETTE_PRINT);

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    for (guint j = 0; j < i; j++)
      {
        const QdmPaint *a = &palette->paints[bars[i]], *b = &palette->paints[bars[j]];
        QdmColour grey_a = a->fill != 0 ? a->fill : 0xffffffff, grey_b = b->fill != 0 ? b->fill : 0xffffffff;

        g_assert_true (a->dash != b->dash || a->hatch != b->hatch || qdm_colour_get_contrast (grey_a, grey_b) > 2);
      }
}

static void
test_flows_without_colour (void)
{
  static const QdmStyle flows[] = {
    QDM_STYLE_FLOW_MAIN, QDM_STYLE_FLOW_BY_PRODUCT, QDM_STYLE_FLOW_RECYCLED, QDM_STYLE_FLOW_ENERGY,
    QDM_STYLE_FLOW_MAIN_WEAK, QDM_STYLE_FLOW_BY_PRODUCT_WEAK, QDM_STYLE_FLOW_RECYCLED_WEAK, QDM_STYLE_FLOW_ENERGY_WEAK,
  };
  const QdmPalette *palette = qdm_palette_get (QDM_PALETTE_PRINT);

  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    for (guint j = 0; j < i; j++)
      g_assert_true (palette->paints[flows[i]].dash != palette->paints[flows[j]].dash ||
                     palette->paints[flows[i]].width != palette->paints[flows[j]].width);
}

static void
test_contrast (void)
{
  g_assert_cmpfloat_with_epsilon (qdm_colour_get_contrast (0x000000ff, 0xffffffff), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (qdm_colour_get_contrast (0x777777ff, 0xffffffff), 4.478, 0.001);
  g_assert_cmphex (qdm_colour_over (0xff000080, 0xffffffff), ==, 0xff7f7fff);
  g_assert_cmphex (qdm_colour_over (0x12345600, 0xabcdefff), ==, 0xabcdefff);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/palette/contrast", test_contrast);
  g_test_add_func ("/chart/palette/text-on-grounds", test_text_on_grounds);
  g_test_add_func ("/chart/palette/text-on-its-own-fill", test_text_on_its_own_fill);
  g_test_add_func ("/chart/palette/status-without-colour", test_status_without_colour);
  g_test_add_func ("/chart/palette/flows-without-colour", test_flows_without_colour);

  return g_test_run ();
}
