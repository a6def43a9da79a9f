#include "chart/qdm-palette.h"

#include <math.h>

typedef struct {
  QdmColour fill;
  QdmColour line;
  QdmColour text;
} Colours;

/* One row a style: the pattern, which is the same everywhere, then its colours on a light screen,
 * a dark one, one of high contrast, and paper.  Colour is never the only difference between two
 * styles that can stand in each other's place. */
static const struct {
  float width;
  QdmDash dash;
  QdmHatch hatch;
  Colours colours[QDM_N_PALETTES];
} looks[QDM_N_STYLES] = {
#define LOOK(tail, width, dash, hatch, ...) \
  [QDM_STYLE_##tail] = { width, QDM_DASH_##dash, QDM_HATCH_##hatch, { __VA_ARGS__ } },

#define INK_LIGHT 0x1d1f23ff
#define INK_DARK  0xf2f2f2ff
#define INK       0x000000ff

  LOOK (GROUND, 1, SOLID, NONE,
        { 0xffffffff, 0, INK_LIGHT }, { 0x1e1e1eff, 0, INK_DARK }, { 0xffffffff, 0, INK }, { 0xffffffff, 0, INK })
  LOOK (HEADER, 1, SOLID, NONE,
        { 0xf3f4f6ff, 0, INK_LIGHT }, { 0x2b2b2eff, 0, INK_DARK }, { 0xffffffff, 0, INK }, { 0xf4f4f4ff, 0, INK })
  LOOK (HEADER_STRONG, 1, SOLID, NONE,
        { 0xe6e8ecff, 0, INK_LIGHT }, { 0x36363aff, 0, INK_DARK }, { 0xe0e0e0ff, 0, INK }, { 0xe6e6e6ff, 0, INK })
  LOOK (GROUP, 1, SOLID, NONE,
        { 0xeceff3ff, 0, INK_LIGHT }, { 0x2d3036ff, 0, INK_DARK }, { 0xe0e0e0ff, 0, INK }, { 0xecececff, 0, INK })
  LOOK (STRIPE, 1, SOLID, NONE,
        { 0xf9fafbff, 0, INK_LIGHT }, { 0x232325ff, 0, INK_DARK }, { 0xffffffff, 0, INK }, { 0xffffffff, 0, INK })
  LOOK (GRID, 0.75, SOLID, NONE,
        { 0, 0xe3e6eaff, 0 }, { 0, 0x38383cff, 0 }, { 0, 0x707070ff, 0 }, { 0, 0xc4c4c4ff, 0 })
  LOOK (GRID_STRONG, 1, SOLID, NONE,
        { 0, 0xbfc4ccff, 0 }, { 0, 0x5a5a60ff, 0 }, { 0, 0x000000ff, 0 }, { 0, 0x808080ff, 0 })
  LOOK (PERIOD, 1.5, LONG, NONE,
        { 0x3b425214, 0x3b4252ff, INK_LIGHT }, { 0xd8dee914, 0xb9c1d0ff, INK_DARK }, { 0, INK, INK }, { 0, 0x404040ff, INK })
  LOOK (SHUTDOWN, 0, SOLID, NONE,
        { 0xe6edf4b0, 0, INK_LIGHT }, { 0x2a3440b0, 0, INK_DARK }, { 0xe4e4e4ff, 0, INK }, { 0xe9edf1ff, 0, INK })
  LOOK (HOLIDAY, 0, SOLID, NONE,
        { 0xf0f1f3b0, 0, INK_LIGHT }, { 0x2a2a2db0, 0, INK_DARK }, { 0xe8e8e8ff, 0, INK }, { 0xefefefff, 0, INK })

  LOOK (TEXT, 1, SOLID, NONE,
        { 0, 0, INK_LIGHT }, { 0, 0, INK_DARK }, { 0, 0, INK }, { 0, 0, INK })
  LOOK (TEXT_DIM, 1, SOLID, NONE,
        { 0, 0, 0x5f6670ff }, { 0, 0, 0xb3b7bdff }, { 0, 0, INK }, { 0, 0, 0x484848ff })
  LOOK (TEXT_ASSUMED, 1, SOLID, NONE,
        { 0, 0, 0x5c636dff }, { 0, 0, 0xadb2b9ff }, { 0, 0, 0x303030ff }, { 0, 0, 0x505050ff })
  LOOK (TEXT_ALERT, 1, SOLID, NONE,
        { 0, 0, 0xa84600ff }, { 0, 0, 0xff9a5cff }, { 0, 0, 0x8a3000ff }, { 0, 0, 0x8f3a00ff })

  LOOK (BAR_BUILT, 1, SOLID, NONE,
        { 0x009e73ff, 0x007a59ff, INK }, { 0x00a87bff, 0x4fd0adff, INK }, { 0x006b4eff, INK, 0xffffffff }, { 0x2f8f72ff, 0x004c38ff, INK })
  LOOK (BAR_CONSTRUCTION, 1, SOLID, DIAGONAL,
        { 0xd3e6f3ff, 0x0072b2ff, INK }, { 0x17384dff, 0x5db4e6ff, INK_DARK }, { 0xffffffff, 0x003f66ff, INK }, { 0xffffffff, 0x005485ff, INK })
  LOOK (BAR_PROPOSED, 1.25, SOLID, NONE,
        { 0xfcecc9ff, 0xc07f00ff, INK }, { 0x4a3a14ff, 0xf0b13cff, INK_DARK }, { 0xffffffff, 0x6b4700ff, INK }, { 0xf6f0e2ff, 0x8a5c00ff, INK })
  LOOK (BAR_OUTLOOK, 1.25, LONG, NONE,
        { 0, 0x7d838cff, INK_LIGHT }, { 0, 0xa2a8b1ff, INK_DARK }, { 0, INK, INK }, { 0, 0x606060ff, INK })
  LOOK (BAR_NOT_STATED, 1.25, DOTS, NONE,
        { 0xf5f6f8ff, 0x7d838cff, INK_LIGHT }, { 0x2a2b2eff, 0xa2a8b1ff, INK_DARK }, { 0xffffffff, INK, INK }, { 0, 0x606060ff, INK })
  LOOK (BAR_SUMMARY, 1, SOLID, NONE,
        { 0x3b4252ff, 0x3b4252ff, 0xffffffff }, { 0xb9c1d0ff, 0xb9c1d0ff, INK }, { INK, INK, 0xffffffff }, { 0x404040ff, 0x404040ff, 0xffffffff })
  LOOK (BAR_BASELINE, 0.75, SOLID, NONE,
        { 0xb9bec6ff, 0x8d939cff, INK }, { 0x63676eff, 0x8d939cff, INK_DARK }, { 0xb0b0b0ff, INK, INK }, { 0xc8c8c8ff, 0x707070ff, INK })
  LOOK (BAR_FLOAT, 1, DOTS, NONE,
        { 0, 0x6b7280ff, INK_LIGHT }, { 0, 0xa2a8b1ff, INK_DARK }, { 0, INK, INK }, { 0, 0x606060ff, INK })
  LOOK (PROGRESS, 1, SOLID, NONE,
        { 0x1d1f23ff, 0, 0xffffffff }, { 0xf2f2f2ff, 0, INK }, { INK, 0, 0xffffffff }, { INK, 0, 0xffffffff })
  LOOK (MILESTONE, 1, SOLID, NONE,
        { 0x3b4252ff, 0x1d1f23ff, INK_LIGHT }, { 0xd8dee9ff, 0xf2f2f2ff, INK_DARK }, { INK, INK, INK }, { 0x303030ff, INK, INK })
  LOOK (CRITICAL, 2, SOLID, NONE,
        { 0, 0xd55e00ff, 0xa84600ff }, { 0, 0xff7f2aff, 0xff9a5cff }, { 0, 0xa03c00ff, 0x8a3000ff }, { 0, 0xb84a00ff, 0x8f3a00ff })
  LOOK (ASSUMED, 0, SOLID, NONE,
        { 0xffffff80, 0, 0x5c636dff }, { 0x1e1e1e80, 0, 0xadb2b9ff }, { 0xffffff60, 0, INK }, { 0xffffff70, 0, 0x505050ff })
  LOOK (UNDATED, 1.25, DOTS, NONE,
        { 0, 0x7d838cff, 0x5f6670ff }, { 0, 0xa2a8b1ff, 0xb3b7bdff }, { 0, INK, INK }, { 0, 0x606060ff, 0x484848ff })
  LOOK (DEADLINE, 1.25, SOLID, NONE,
        { 0xffffffff, 0x1d1f23ff, INK_LIGHT }, { 0x1e1e1eff, 0xf2f2f2ff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, INK, INK })
  LOOK (DEADLINE_MISSED, 1.25, SOLID, NONE,
        { 0xd55e00ff, 0xa03c00ff, 0xa84600ff }, { 0xff7f2aff, 0xffb98aff, 0xff9a5cff }, { 0xa03c00ff, INK, 0x8a3000ff }, { 0xb84a00ff, INK, 0x8f3a00ff })
  LOOK (DEPENDENCY, 1, SOLID, NONE,
        { 0, 0x6b7280ff, 0 }, { 0, 0x9ca3afff, 0 }, { 0, INK, 0 }, { 0, 0x606060ff, 0 })
  LOOK (DEPENDENCY_CRITICAL, 1.75, SOLID, NONE,
        { 0, 0xd55e00ff, 0 }, { 0, 0xff7f2aff, 0 }, { 0, 0xa03c00ff, 0 }, { 0, 0xb84a00ff, 0 })
  LOOK (STATUS_LINE, 1.75, SOLID, NONE,
        { 0, 0xd55e00ff, 0xa84600ff }, { 0, 0xff7f2aff, 0xff9a5cff }, { 0, 0xa03c00ff, 0x8a3000ff }, { 0, 0xb84a00ff, 0x8f3a00ff })
  LOOK (FRONT_LINE, 1.75, SOLID, NONE,
        { 0, 0x111111ff, INK_LIGHT }, { 0, 0xffffffff, INK_DARK }, { 0, INK, INK }, { 0, INK, INK })

  LOOK (BOX_BUILT, 1.5, SOLID, NONE,
        { 0xe3f4eeff, 0x00805dff, INK_LIGHT }, { 0x16382fff, 0x35c199ff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x1f5e4bff, INK })
  LOOK (BOX_CONSTRUCTION, 1.5, SOLID, NONE,
        { 0xe6f1f8ff, 0x0072b2ff, INK_LIGHT }, { 0x17303fff, 0x5db4e6ff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x005485ff, INK })
  LOOK (BOX_PROPOSED, 1.25, SOLID, NONE,
        { 0xfdf4e0ff, 0xc07f00ff, INK_LIGHT }, { 0x3b3016ff, 0xf0b13cff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x8a5c00ff, INK })
  LOOK (BOX_OUTLOOK, 1.25, LONG, NONE,
        { 0xffffffff, 0x7d838cff, INK_LIGHT }, { 0x1e1e1eff, 0xa2a8b1ff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x606060ff, INK })
  LOOK (BOX_NOT_STATED, 1, SOLID, NONE,
        { 0xf7f8f9ff, 0x8b919aff, INK_LIGHT }, { 0x29292cff, 0x8f959eff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x707070ff, INK })
  LOOK (FRAME, 1, SOLID, NONE,
        { 0xf3f4f680, 0x8d939cff, 0x5f6670ff }, { 0x2b2b2e80, 0x8d939cff, 0xb3b7bdff }, { 0, INK, INK }, { 0, 0x707070ff, 0x484848ff })

  LOOK (FLOW_MAIN, 1.6, SOLID, NONE,
        { 0, 0x3b4252ff, INK_LIGHT }, { 0, 0xd8dee9ff, INK_DARK }, { 0, INK, INK }, { 0, 0x202020ff, INK })
  LOOK (FLOW_BY_PRODUCT, 1.6, LONG, NONE,
        { 0, 0xb8660bff, 0x8f4e05ff }, { 0, 0xf0a04bff, 0xf0a04bff }, { 0, 0x6b3a00ff, 0x6b3a00ff }, { 0, 0x7a4200ff, 0x7a4200ff })
  LOOK (FLOW_RECYCLED, 1.6, SHORT, NONE,
        { 0, 0x2e7d32ff, 0x256628ff }, { 0, 0x74c578ff, 0x74c578ff }, { 0, 0x0f4a12ff, 0x0f4a12ff }, { 0, 0x1f5a22ff, 0x1f5a22ff })
  LOOK (FLOW_ENERGY, 1.6, DOTS, NONE,
        { 0, 0x7b4fa3ff, 0x6a4190ff }, { 0, 0xc39be6ff, 0xc39be6ff }, { 0, 0x47206bff, 0x47206bff }, { 0, 0x55307aff, 0x55307aff })
  LOOK (FLOW_MAIN_WEAK, 0.8, SOLID, NONE,
        { 0, 0x9aa1aeff, INK_LIGHT }, { 0, 0x7d8492ff, INK_DARK }, { 0, 0x505050ff, INK }, { 0, 0x909090ff, INK })
  LOOK (FLOW_BY_PRODUCT_WEAK, 0.8, LONG, NONE,
        { 0, 0xd3a066ff, 0x8f4e05ff }, { 0, 0x9a6c38ff, 0xf0a04bff }, { 0, 0x6b4a20ff, 0x6b3a00ff }, { 0, 0xa08058ff, 0x7a4200ff })
  LOOK (FLOW_RECYCLED_WEAK, 0.8, SHORT, NONE,
        { 0, 0x82b285ff, 0x256628ff }, { 0, 0x4f8653ff, 0x74c578ff }, { 0, 0x305a33ff, 0x0f4a12ff }, { 0, 0x789a7aff, 0x1f5a22ff })
  LOOK (FLOW_ENERGY_WEAK, 0.8, DOTS, NONE,
        { 0, 0xb199c9ff, 0x6a4190ff }, { 0, 0x84699dff, 0xc39be6ff }, { 0, 0x5a4070ff, 0x47206bff }, { 0, 0x9a85b0ff, 0x55307aff })
  LOOK (FLOW_MAIN_BAND, 1.6, SOLID, NONE,
        { 0, 0xc5cad3ff, INK_LIGHT }, { 0, 0x4a505cff, INK_DARK }, { 0, 0xb0b0b0ff, INK }, { 0, 0xc4c4c4ff, INK })
  LOOK (FLOW_BY_PRODUCT_BAND, 1.6, SOLID, NONE,
        { 0, 0xf0d3acff, 0x8f4e05ff }, { 0, 0x614727ff, 0xf0a04bff }, { 0, 0xe0b884ff, 0x6b3a00ff }, { 0, 0xe8d0afff, 0x7a4200ff })
  LOOK (FLOW_RECYCLED_BAND, 1.6, SOLID, NONE,
        { 0, 0xc2dfc4ff, 0x256628ff }, { 0, 0x2f5032ff, 0x74c578ff }, { 0, 0x9fd0a2ff, 0x0f4a12ff }, { 0, 0xc0dac2ff, 0x1f5a22ff })
  LOOK (FLOW_ENERGY_BAND, 1.6, SOLID, NONE,
        { 0, 0xdccdeaff, 0x6a4190ff }, { 0, 0x4d3c60ff, 0xc39be6ff }, { 0, 0xc4a8deff, 0x47206bff }, { 0, 0xd8c9e6ff, 0x55307aff })

  LOOK (ROLE_CHIEF, 1, SOLID, NONE,
        { 0x1d1f23ff, 0, INK_LIGHT }, { 0xf2f2f2ff, 0, INK_DARK }, { INK, 0, INK }, { INK, 0, INK })
  LOOK (ROLE_LEADER, 1, SOLID, NONE,
        { 0x1d1f23ff, 0, INK_LIGHT }, { 0xf2f2f2ff, 0, INK_DARK }, { INK, 0, INK }, { INK, 0, INK })
  LOOK (ROLE_LEAD, 1, SOLID, NONE,
        { 0x1d1f23ff, 0, INK_LIGHT }, { 0xf2f2f2ff, 0, INK_DARK }, { INK, 0, INK }, { INK, 0, INK })
  LOOK (ROLE_RESPONSIBLE, 1.4, SOLID, NONE,
        { 0, 0x1d1f23ff, INK_LIGHT }, { 0, 0xf2f2f2ff, INK_DARK }, { 0, INK, INK }, { 0, INK, INK })
  LOOK (ROLE_INHERITED, 1.2, DOTS, NONE,
        { 0xc9cdd3ff, 0x6b7280ff, 0x5f6670ff }, { 0x55585eff, 0xa2a8b1ff, 0xb3b7bdff }, { 0xd0d0d0ff, INK, INK }, { 0xd0d0d0ff, 0x505050ff, 0x484848ff })

  LOOK (SERIES_1, 1, SOLID, NONE,
        { 0x8fc1e3ff, 0x0072b2ff, INK }, { 0x1d4a66ff, 0x5db4e6ff, INK_DARK }, { 0xb0b0b0ff, INK, INK }, { 0xa9cce3ff, 0x005485ff, INK })
  LOOK (SERIES_2, 1, SOLID, DIAGONAL,
        { 0xdcefe8ff, 0x1f8f6eff, INK }, { 0x17392eff, 0x4fd0adff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x1f6b54ff, INK })
  LOOK (SERIES_3, 1, SOLID, DOTS,
        { 0xf5ebc8ff, 0x9a7400ff, INK }, { 0x3d330fff, 0xe0c04eff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x6e5200ff, INK })
  LOOK (SERIES_4, 1, SOLID, NONE,
        { 0xe0aecbff, 0x9c4a7bff, INK }, { 0x552a45ff, 0xdd9cc2ff, INK_DARK }, { 0xd8d8d8ff, INK, INK }, { 0xe6c6d8ff, 0x7a3a60ff, INK })
  LOOK (SERIES_5, 1, LONG, DIAGONAL,
        { 0xf3e4eeff, 0x7a5aa8ff, INK }, { 0x332a44ff, 0xb9a0e6ff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x54407aff, INK })
  LOOK (SERIES_OTHER, 1, DOTS, NONE,
        { 0xeef0f2ff, 0x7d838cff, INK }, { 0x2d2f33ff, 0xa2a8b1ff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xf4f4f4ff, 0x707070ff, INK })
  LOOK (SURPLUS, 1, SOLID, DOTS,
        { 0xe4f3fbff, 0x2f8fc4ff, INK }, { 0x16323fff, 0x56b4e9ff, INK_DARK }, { 0xffffffff, INK, INK }, { 0xffffffff, 0x40718aff, INK })
  LOOK (SHORTAGE, 1.5, SOLID, NONE,
        { 0xd55e00ff, 0xa03c00ff, INK }, { 0xff7f2aff, 0xffb98aff, INK }, { 0x8a3000ff, INK, 0xffffffff }, { 0xd0702aff, 0x5a2500ff, INK })
  LOOK (LIGHT_OFF, 1.25, SOLID, NONE,
        { 0, 0x7d838cff, 0 }, { 0, 0xa2a8b1ff, 0 }, { 0, INK, 0 }, { 0, 0x606060ff, 0 })
  LOOK (LIGHT_GREEN, 1, SOLID, NONE,
        { 0x00805dff, 0x00805dff, 0 }, { 0x35c199ff, 0x35c199ff, 0 }, { INK, INK, 0 }, { 0x1f5e4bff, 0x1f5e4bff, 0 })
  LOOK (LIGHT_YELLOW, 1.25, SOLID, NONE,
        { 0xf0b13cff, 0x9a6600ff, 0 }, { 0xf0b13cff, 0xf0b13cff, 0 }, { 0xffffffff, INK, 0 }, { 0xf0b13cff, 0x6e4a00ff, 0 })
  LOOK (LIGHT_RED, 1.25, SOLID, NONE,
        { 0xd55e00ff, 0xa03c00ff, 0 }, { 0xff7f2aff, 0xffb98aff, 0 }, { INK, INK, 0 }, { 0xd0702aff, 0x5a2500ff, 0 })
  LOOK (CURVE_READING, 2, SOLID, NONE,
        { 0x0072b2ff, 0x0072b2ff, 0x005a8fff }, { 0x5db4e6ff, 0x5db4e6ff, 0x5db4e6ff }, { INK, INK, INK }, { 0x005485ff, 0x005485ff, INK })
  LOOK (CURVE_PATH, 1.25, LONG, NONE,
        { 0, 0x7d838cff, 0x5f6670ff }, { 0, 0xa2a8b1ff, 0xb3b7bdff }, { 0, INK, INK }, { 0, 0x606060ff, 0x484848ff })
  LOOK (CURVE_TARGET, 1.5, SOLID, NONE,
        { 0xffffffff, 0xd55e00ff, 0xa84600ff }, { 0x1e1e1eff, 0xff7f2aff, 0xff9a5cff }, { 0xffffffff, 0x8a3000ff, 0x8a3000ff }, { 0xffffffff, 0xb84a00ff, 0x8f3a00ff })

  LOOK (SELECTION, 2, SOLID, NONE,
        { 0x3584e428, 0x1a65c4ff, INK_LIGHT }, { 0x3584e448, 0x78aeedff, INK_DARK }, { 0, INK, INK }, { 0, INK, INK })
  LOOK (HOVER, 1, SOLID, NONE,
        { 0x1d1f230f, 0, INK_LIGHT }, { 0xf2f2f216, 0, INK_DARK }, { 0x00000018, 0, INK }, { 0, 0, INK })
#undef LOOK
};

/**
 * qdm_palette_get:
 * @kind: where the chart is seen
 *
 * Returns: (transfer none): the palette for there
 */
const QdmPalette *
qdm_palette_get (QdmPaletteKind kind)
{
  static QdmPalette palettes[QDM_N_PALETTES];
  static gsize ready = 0;

  g_return_val_if_fail (kind < QDM_N_PALETTES, NULL);

  if (g_once_init_enter (&ready))
    {
      for (QdmPaletteKind k = 0; k < QDM_N_PALETTES; k++)
        {
          palettes[k].kind = k;
          for (QdmStyle s = 0; s < QDM_N_STYLES; s++)
            palettes[k].paints[s] = (QdmPaint) {
              looks[s].colours[k].fill, looks[s].colours[k].line, looks[s].colours[k].text,
              looks[s].width, looks[s].dash, looks[s].hatch,
            };
        }
      g_once_init_leave (&ready, 1);
    }
  return &palettes[kind];
}

/* ---- colours ---- */

static double
linearise (guint32 channel)
{
  double value = channel / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/**
 * qdm_colour_get_luminance:
 * @self: an opaque colour
 *
 * Returns: its relative luminance as WCAG 2 defines it, 0 for black to 1 for white
 */
double
qdm_colour_get_luminance (QdmColour self)
{
  return 0.2126 * linearise (self >> 24) + 0.7152 * linearise (self >> 16 & 0xff) + 0.0722 * linearise (self >> 8 & 0xff);
}

/**
 * qdm_colour_get_contrast:
 * @self: an opaque colour
 * @other: an opaque colour
 *
 * Returns: their contrast, 1 for none to 21; text can be read from 4.5 on
 */
double
qdm_colour_get_contrast (QdmColour self,
                         QdmColour other)
{
  double a = qdm_colour_get_luminance (self), b = qdm_colour_get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/**
 * qdm_colour_over:
 * @self: a colour
 * @ground: an opaque colour
 *
 * Returns: what is seen where @self is laid over @ground
 */
QdmColour
qdm_colour_over (QdmColour self,
                 QdmColour ground)
{
  guint32 opacity = self & 0xff;
  QdmColour seen = 0xff;

  for (int shift = 8; shift <= 24; shift += 8)
    {
      guint32 top = self >> shift & 0xff, bottom = ground >> shift & 0xff;

      seen |= (top * opacity + bottom * (255 - opacity) + 127) / 255 << shift;
    }
  return seen;
}
