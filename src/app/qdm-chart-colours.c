#include "app/qdm-chart-colours.h"

#include <math.h>
#include <string.h>

static QdmColour
to_colour (const GdkRGBA *rgba)
{
  return (QdmColour) lround (rgba->red * 255) << 24 | (QdmColour) lround (rgba->green * 255) << 16 |
         (QdmColour) lround (rgba->blue * 255) << 8 | (QdmColour) lround (rgba->alpha * 255);
}

static gboolean
is_high_contrast (void)
{
  g_autofree char *theme = NULL;

  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &theme, NULL);
  return theme != NULL && (strstr (theme, "HighContrast") != NULL || strcmp (theme, "Default-hc") == 0);
}

static QdmPaletteKind
choose_kind (const GdkRGBA *text)
{
  /* Light text stands on a dark ground. */
  if (qdm_colour_get_luminance (to_colour (text)) > 0.4)
    return QDM_PALETTE_DARK;
  return is_high_contrast () ? QDM_PALETTE_HIGH_CONTRAST : QDM_PALETTE_LIGHT;
}

/**
 * qdm_chart_colours_read:
 * @widget: the widget that shows a chart
 * @palette: (out): what the chart looks like there
 *
 * Finds the palette that goes with the theme, and gives it the theme's ground and selection.
 */
void
qdm_chart_colours_read (GtkWidget  *widget,
                        QdmPalette *palette)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA text;
  GdkRGBA ground;
  GdkRGBA selection;

  gtk_style_context_get_color (style, &text);
  *palette = *qdm_palette_get (choose_kind (&text));
  if (gtk_style_context_lookup_color (style, "theme_base_color", &ground))
    palette->paints[QDM_STYLE_GROUND].fill = to_colour (&ground);
  if (gtk_style_context_lookup_color (style, "theme_selected_bg_color", &selection))
    palette->paints[QDM_STYLE_SELECTION].line = to_colour (&selection);
}
