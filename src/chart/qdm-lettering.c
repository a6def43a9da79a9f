#include "chart/qdm-lettering.h"

#include <math.h>
#include <string.h>

#include <pango/pangocairo.h>

/**
 * QdmLettering:
 *
 * The type that a chart is set in: measures texts for those who lay out and shapes them for the
 * painter.  Shaped texts are kept, since most of a frame's texts stood in the frame before.
 */
struct _QdmLettering {
  GObject parent_instance;

  PangoContext *contexts[2]; /* along lines, along columns */
  PangoFontDescription *fonts[4];
  double size;

  /* Layouts by what they show.  When the young ones are too many they become the old ones, whom
   * nobody misses are dropped the next time. */
  GHashTable *young;
  GHashTable *old;
  guint n_made;
};

G_DEFINE_FINAL_TYPE (QdmLettering, qdm_lettering, G_TYPE_OBJECT)

#define MAX_YOUNG 3000

/** Any list of families ends in one that has every Chinese character in its Chinese shape. */
#define LAST_FAMILY "Noto Sans CJK SC"

typedef struct {
  PangoLayout *layout;
  int width;
  int height;
  guint8 font;
  guint8 fit;
  guint8 align;
  char text[];
} Entry;

/* ---- the cache ---- */

static guint
entry_hash (gconstpointer key)
{
  const Entry *entry = key;

  return g_str_hash (entry->text) ^ (guint) entry->width * 31 ^ (guint) entry->height * 131 ^
         ((guint) entry->font << 8 | (guint) entry->fit << 4 | entry->align) * 2654435761u;
}

static gboolean
entry_equal (gconstpointer a,
             gconstpointer b)
{
  const Entry *left = a, *right = b;

  return left->width == right->width && left->height == right->height && left->font == right->font &&
         left->fit == right->fit && left->align == right->align && strcmp (left->text, right->text) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->layout);
  g_free (entry);
}

static Entry *
entry_new (const char *text,
           QdmFont     font,
           QdmFit      fit,
           QdmAlign    align,
           double      width,
           double      height)
{
  gsize length = strlen (text) + 1;
  Entry *entry = g_malloc0 (sizeof (Entry) + length);

  memcpy (entry->text, text, length);
  entry->font = font;
  entry->fit = fit;
  entry->align = QDM_ALIGN_SIDE (align);
  entry->width = fit == QDM_FIT_NONE ? 0 : pango_units_from_double (MAX (width, 0));
  entry->height = fit < QDM_FIT_WRAP ? 0 : pango_units_from_double (MAX (height, 0));
  return entry;
}

static PangoLayout *
remember (QdmLettering *self,
          Entry        *entry)
{
  if (g_hash_table_size (self->young) >= MAX_YOUNG)
    {
      g_hash_table_unref (self->old);
      self->old = g_steal_pointer (&self->young);
      self->young = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
    }
  g_hash_table_add (self->young, entry);
  return entry->layout;
}

/* ---- shaping ---- */

static gboolean
is_number (gunichar c)
{
  return g_unichar_isdigit (c) || c == '.' || c == ',';
}

/* Whether a character can be part of a unit that follows a number: 30万吨, 100GW, 5%. */
static gboolean
is_unit (gunichar c)
{
  static const char units[] = "十百千万亿吨克个台套米平方立升瓦时元户年月日件片条座家项辆组块%‰℃㎡㎥²³";

  return c != 0 && (g_ascii_isalpha ((char) MIN (c, 127)) || g_utf8_strchr (units, -1, c) != NULL);
}

/* Keeps a number and its unit on one line. */
static PangoAttrList *
create_unbroken_numbers (const char *text)
{
  PangoAttrList *list = pango_attr_list_new ();
  const char *p = text;

  while (*p != '\0')
    {
      const char *first = p;

      while (is_number (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == first)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      for (int i = 0; i < 6 && is_unit (g_utf8_get_char (p)); i++)
        p = g_utf8_next_char (p);

      PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);
      attribute->start_index = first - text;
      attribute->end_index = p - text;
      pango_attr_list_insert (list, attribute);
    }
  return list;
}

static void
fit_in_lines (PangoLayout *layout,
              const Entry *entry,
              int          along,
              int          across)
{
  g_autoptr (PangoAttrList) attributes = create_unbroken_numbers (entry->text);

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, along > 0 ? along : -1);
  if (across > 0)
    {
      pango_layout_set_height (layout, across);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
}

static PangoLayout *
shape (QdmLettering *self,
       const Entry  *entry)
{
  static const PangoAlignment sides[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  PangoLayout *layout = pango_layout_new (self->contexts[entry->fit == QDM_FIT_COLUMN ? 1 : 0]);

  pango_layout_set_text (layout, entry->text, -1);
  pango_layout_set_font_description (layout, self->fonts[entry->font]);
  pango_layout_set_alignment (layout, sides[entry->align]);
  switch ((QdmFit) entry->fit)
    {
    case QDM_FIT_NONE:
      break;
    case QDM_FIT_END:
    case QDM_FIT_MIDDLE:
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      pango_layout_set_width (layout, entry->width);
      pango_layout_set_ellipsize (layout, entry->fit == QDM_FIT_END ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_MIDDLE);
      break;
    case QDM_FIT_WRAP:
      fit_in_lines (layout, entry, entry->width, entry->height);
      break;
    case QDM_FIT_COLUMN:
      fit_in_lines (layout, entry, entry->height, entry->width);
      break;
    default:
      g_assert_not_reached ();
    }
  self->n_made++;
  return layout;
}

static PangoContext *
create_context (PangoGravity gravity)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* A width must be the same on the screen, on paper and in a test. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);

  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  pango_context_set_base_gravity (context, gravity);
  return context;
}

/* ---- the object ---- */

static void
qdm_lettering_finalize (GObject *object)
{
  QdmLettering *self = QDM_LETTERING (object);

  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  for (guint i = 0; i < G_N_ELEMENTS (self->fonts); i++)
    pango_font_description_free (self->fonts[i]);
  g_object_unref (self->contexts[0]);
  g_object_unref (self->contexts[1]);

  G_OBJECT_CLASS (qdm_lettering_parent_class)->finalize (object);
}

static void
qdm_lettering_class_init (QdmLetteringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_lettering_finalize;
}

static void
qdm_lettering_init (QdmLettering *self)
{
  self->young = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  self->old = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  self->contexts[0] = create_context (PANGO_GRAVITY_SOUTH);
  self->contexts[1] = create_context (PANGO_GRAVITY_EAST);
}

/**
 * qdm_lettering_new:
 * @families: (nullable): font families, most wanted first, joined by commas
 * @size: height of the body text in the chart's units
 *
 * Returns: (transfer full): lettering in the first of the families that is installed, and in any
 *   case in Chinese shapes
 */
QdmLettering *
qdm_lettering_new (const char *families,
                   double      size)
{
  static const struct { double scale; PangoWeight weight; } sorts[] = {
    [QDM_FONT_BODY]  = { 1.00, PANGO_WEIGHT_NORMAL },
    [QDM_FONT_BOLD]  = { 1.00, PANGO_WEIGHT_BOLD },
    [QDM_FONT_SMALL] = { 0.85, PANGO_WEIGHT_NORMAL },
    [QDM_FONT_TITLE] = { 1.35, PANGO_WEIGHT_BOLD },
  };
  QdmLettering *self = g_object_new (QDM_TYPE_LETTERING, NULL);
  g_autofree char *list = families != NULL ? g_strconcat (families, "," LAST_FAMILY, NULL) : g_strdup (LAST_FAMILY);

  g_return_val_if_fail (size > 0, self);

  self->size = size;
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      self->fonts[i] = pango_font_description_new ();
      pango_font_description_set_family (self->fonts[i], list);
      pango_font_description_set_weight (self->fonts[i], sorts[i].weight);
      pango_font_description_set_absolute_size (self->fonts[i], size * sorts[i].scale * PANGO_SCALE);
    }
  return self;
}

/**
 * qdm_lettering_get_size:
 * @self: lettering
 *
 * Returns: the height of the body text, from which charts take their measures
 */
double
qdm_lettering_get_size (QdmLettering *self)
{
  g_return_val_if_fail (QDM_IS_LETTERING (self), 0);

  return self->size;
}

/**
 * qdm_lettering_get_line_height:
 * @self: lettering
 * @font: a sort of text
 *
 * Returns: the height of a line of Chinese text
 */
double
qdm_lettering_get_line_height (QdmLettering *self,
                               QdmFont       font)
{
  double height;

  qdm_lettering_measure (self, "柴", font, QDM_FIT_NONE, 0, 0, NULL, &height);
  return height;
}

/**
 * qdm_lettering_get_width:
 * @self: lettering
 * @text: a text
 * @font: its sort
 *
 * Returns: the width of the text in one line
 */
double
qdm_lettering_get_width (QdmLettering *self,
                         const char   *text,
                         QdmFont       font)
{
  double width;

  qdm_lettering_measure (self, text, font, QDM_FIT_NONE, 0, 0, &width, NULL);
  return width;
}

/**
 * qdm_lettering_get_layout:
 * @self: lettering
 * @text: a text
 * @font: its sort
 * @fit: what to do if it is too long
 * @align: its side, for texts of several lines
 * @width: of its place; 0 for no bound where it is written in columns
 * @height: of its place; 0 for no bound
 *
 * Returns: (transfer none): the shaped text, good until the next call
 */
PangoLayout *
qdm_lettering_get_layout (QdmLettering *self,
                          const char   *text,
                          QdmFont       font,
                          QdmFit        fit,
                          QdmAlign      align,
                          double        width,
                          double        height)
{
  Entry *entry, *found;

  g_return_val_if_fail (QDM_IS_LETTERING (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  entry = entry_new (text, font, fit, align, width, height);
  found = g_hash_table_lookup (self->young, entry);
  if (found == NULL && g_hash_table_steal_extended (self->old, entry, (gpointer *) &found, NULL))
    remember (self, found);
  if (found != NULL)
    {
      entry_free (entry);
      return found->layout;
    }

  entry->layout = shape (self, entry);
  return remember (self, entry);
}

/**
 * qdm_lettering_measure:
 * @self: lettering
 * @text: a text
 * @font: its sort
 * @fit: what to do if it is too long
 * @max_width: the width to keep to; 0 for no bound where it is written in columns
 * @max_height: the height to keep to; 0 for no bound
 * @width: (out) (optional): the width that it takes
 * @height: (out) (optional): the height that it takes
 *
 * Tells how much room a text takes.
 */
void
qdm_lettering_measure (QdmLettering *self,
                       const char   *text,
                       QdmFont       font,
                       QdmFit        fit,
                       double        max_width,
                       double        max_height,
                       double       *width,
                       double       *height)
{
  PangoLayout *layout = qdm_lettering_get_layout (self, text, font, fit, QDM_ALIGN_LEFT, max_width, max_height);
  PangoRectangle extents;
  gboolean upright = fit == QDM_FIT_COLUMN;

  pango_layout_get_extents (layout, NULL, &extents);
  if (width != NULL)
    *width = pango_units_to_double (upright ? extents.height : extents.width);
  if (height != NULL)
    *height = pango_units_to_double (upright ? extents.width : extents.height);
}

/**
 * qdm_lettering_count_layouts:
 * @self: lettering
 *
 * Returns: how many texts were shaped so far, for tests of what is kept
 */
guint
qdm_lettering_count_layouts (QdmLettering *self)
{
  g_return_val_if_fail (QDM_IS_LETTERING (self), 0);

  return self->n_made;
}
