#include "chart/qdm-matrix-chart.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-legend.h"
#include "model/qdm-action.h"
#include "model/qdm-chain.h"
#include "model/qdm-measure.h"
#include "model/qdm-project.h"
#include "model/qdm-responsibility.h"

/**
 * QdmMatrixChart:
 *
 * Who answers for what: units against chains and actions, or against the measures and projects of
 * one of them, with a sign for each role.  Units can stand as rows or as columns.
 */
struct _QdmMatrixChart {
  QdmChart parent_instance;

  gboolean transposed;
  gboolean expanded;
  gboolean idle_shown;
  char *subject;
  double most_name;    /* how wide names of rows may be, in heights of the text */

  /* What follows is made from the plan when it is next needed. */
  GArray *axes[2];     /* Slot: units, items */
  guint *cells;        /* n_units × n_items places among contents, 0 for empty */
  GArray *contents;    /* Content; the first is not used */
  double name_width;
  double name_height;
};

G_DEFINE_FINAL_TYPE (QdmMatrixChart, qdm_matrix_chart, QDM_TYPE_CHART)

enum { UNITS, ITEMS };

/** Two columns of characters, written downwards. */
#define COLUMN_EMS 3.2

/* A row or column: an item, or the head of those that follow. */
typedef struct {
  QdmItem *item; /* NULL for a head */
  char *title;
  guint n_led;
  guint n_shared;
} Slot;

typedef struct {
  guint roles;
  gboolean is_own;
  QdmItem *assignment;
} Content;

static void
slot_clear (gpointer data)
{
  Slot *slot = data;

  g_clear_object (&slot->item);
  g_free (slot->title);
}

static void
content_clear (gpointer data)
{
  g_clear_object (&((Content *) data)->assignment);
}

static Slot *
get_slot (QdmMatrixChart *self,
          int             axis,
          guint           position)
{
  return &g_array_index (self->axes[axis], Slot, position);
}

/* ---- from the plan to slots and cells ---- */

static void
add_slot (GArray     *axis,
          QdmItem    *item,
          const char *title)
{
  Slot slot = { item != NULL ? g_object_ref (item) : NULL, title != NULL ? g_strdup (title) : qdm_item_dup_title (item) };

  g_array_append_val (axis, slot);
}

static void
add_slots_of_type (GArray     *axis,
                   QdmItem    *parent,
                   GType       type,
                   const char *head)
{
  guint n = qdm_item_count (parent, type);

  if (n > 0)
    add_slot (axis, NULL, head);
  for (guint i = 0; i < n; i++)
    add_slot (axis, qdm_item_get_child (parent, type, i), NULL);
}

static gboolean
names_chain (QdmProject *project,
             QdmItem    *chain)
{
  return project->chains != NULL && g_strv_contains ((const char * const *) project->chains, qdm_item_get_id (chain));
}

static void
add_projects_of (GArray  *axis,
                 QdmPlan *plan,
                 QdmItem *chain)
{
  guint n = qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROJECT);
  gboolean has_head = FALSE;

  for (guint i = 0; i < n; i++)
    {
      QdmItem *project = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROJECT, i);

      if (!names_chain (QDM_PROJECT (project), chain))
        continue;
      if (!has_head)
        add_slot (axis, NULL, _("Projects"));
      has_head = TRUE;
      add_slot (axis, project, NULL);
    }
}

static void
fill_items (QdmMatrixChart *self,
            QdmPlan        *plan)
{
  QdmItem *subject = qdm_plan_get_item (plan, self->subject);

  if (subject == NULL)
    {
      add_slots_of_type (self->axes[ITEMS], QDM_ITEM (plan), QDM_TYPE_CHAIN, _("Chains"));
      add_slots_of_type (self->axes[ITEMS], QDM_ITEM (plan), QDM_TYPE_ACTION, _("Actions"));
      return;
    }
  if (qdm_item_class_has_child (QDM_ITEM_GET_CLASS (subject), QDM_TYPE_MEASURE))
    add_slots_of_type (self->axes[ITEMS], subject, QDM_TYPE_MEASURE, _("Measures"));
  add_projects_of (self->axes[ITEMS], plan, subject);
}

static const char *
get_kind_title (int kind)
{
  static const char *titles[] = {
    [QDM_UNIT_KIND_NOT_STATED] = N_("Other units"),
    [QDM_UNIT_KIND_LEADER] = N_("Leaders"),
    [QDM_UNIT_KIND_PROVINCE_DEPARTMENT] = N_("Provincial departments"),
    [QDM_UNIT_KIND_PREFECTURE_GOVERNMENT] = N_("Prefecture governments"),
    [QDM_UNIT_KIND_PARK_COMMITTEE] = N_("Park committees"),
    [QDM_UNIT_KIND_SCENIC_OR_PARK_AUTHORITY] = N_("National park and scenic area authorities"),
    [QDM_UNIT_KIND_ENTERPRISE] = N_("Enterprises"),
    [QDM_UNIT_KIND_GROUP] = N_("Groups"),
  };

  return _(titles[kind]);
}

static void
fill_units_of_kind (QdmMatrixChart *self,
                    QdmPlan        *plan,
                    int             kind)
{
  guint n = qdm_item_count (QDM_ITEM (plan), QDM_TYPE_UNIT);
  gboolean has_head = FALSE;

  for (guint i = 0; i < n; i++)
    {
      QdmUnit *unit = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_UNIT, i);

      if ((int) unit->kind != kind)
        continue;
      if (!has_head)
        add_slot (self->axes[UNITS], NULL, get_kind_title (kind));
      has_head = TRUE;
      add_slot (self->axes[UNITS], QDM_ITEM (unit), NULL);
    }
}

static void
fill_units (QdmMatrixChart *self,
            QdmPlan        *plan)
{
  for (int kind = QDM_UNIT_KIND_LEADER; kind <= QDM_UNIT_KIND_GROUP; kind++)
    fill_units_of_kind (self, plan, kind);
  fill_units_of_kind (self, plan, QDM_UNIT_KIND_NOT_STATED);
}

static void
put_answer (QdmMatrixChart  *self,
            guint            unit,
            guint            item,
            const QdmAnswer *answer)
{
  guint *place = &self->cells[unit * self->axes[ITEMS]->len + item];
  gboolean is_own = qdm_answer_is_own (answer);
  Content *content;

  if (*place == 0)
    {
      Content fresh = { 0, FALSE, NULL };

      g_array_append_val (self->contents, fresh);
      *place = self->contents->len - 1;
    }

  content = &g_array_index (self->contents, Content, *place);
  content->roles |= 1u << answer->role;
  /* What a document says of the unit itself is worth more than what follows from elsewhere. */
  if (content->assignment == NULL || (is_own && !content->is_own))
    {
      g_set_object (&content->assignment, QDM_ITEM (answer->assignment));
      content->is_own = is_own;
    }
}

static void
fill_cells (QdmMatrixChart *self)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->axes[UNITS]->len; i++)
    if (get_slot (self, UNITS, i)->item != NULL)
      g_hash_table_insert (places, get_slot (self, UNITS, i)->item, GUINT_TO_POINTER (i));

  for (guint i = 0; i < self->axes[ITEMS]->len; i++)
    {
      QdmItem *item = get_slot (self, ITEMS, i)->item;
      g_autoptr (GArray) answers = item != NULL ? qdm_responsibility_list (item, QDM_DATE_UNSET, self->expanded) : NULL;
      gpointer place;

      for (guint j = 0; answers != NULL && j < answers->len; j++)
        {
          QdmAnswer *answer = &g_array_index (answers, QdmAnswer, j);

          if (g_hash_table_lookup_extended (places, answer->unit, NULL, &place))
            put_answer (self, GPOINTER_TO_UINT (place), i, answer);
        }
    }
}

static const Content *
get_content (QdmMatrixChart *self,
             guint           unit,
             guint           item)
{
  guint place = self->cells[unit * self->axes[ITEMS]->len + item];

  return place != 0 ? &g_array_index (self->contents, Content, place) : NULL;
}

static void
count_roles (QdmMatrixChart *self)
{
  for (guint u = 0; u < self->axes[UNITS]->len; u++)
    for (guint i = 0; i < self->axes[ITEMS]->len; i++)
      {
        const Content *content = get_content (self, u, i);
        gboolean leads;

        if (content == NULL)
          continue;
        leads = (content->roles & ~(1u << QDM_ROLE_RESPONSIBLE)) != 0;
        *(leads ? &get_slot (self, UNITS, u)->n_led : &get_slot (self, UNITS, u)->n_shared) += 1;
        *(leads ? &get_slot (self, ITEMS, i)->n_led : &get_slot (self, ITEMS, i)->n_shared) += 1;
      }
}

static gboolean
is_idle (const Slot *slot)
{
  return slot->item != NULL && slot->n_led + slot->n_shared == 0;
}

/* Leaves out the units that answer for nothing here, and then the heads that head nobody. */
static void
drop_idle_units (QdmMatrixChart *self)
{
  GArray *units = self->axes[UNITS];
  guint n_items = self->axes[ITEMS]->len, kept = 0;

  for (guint i = 0; i < units->len; i++)
    {
      Slot *slot = get_slot (self, UNITS, i);

      if (is_idle (slot))
        {
          slot_clear (slot);
          continue;
        }
      if (kept > 0 && slot->item == NULL && get_slot (self, UNITS, kept - 1)->item == NULL)
        slot_clear (get_slot (self, UNITS, --kept));
      *get_slot (self, UNITS, kept) = *slot;
      memmove (self->cells + kept * n_items, self->cells + i * n_items, n_items * sizeof (guint));
      kept++;
    }
  if (kept > 0 && get_slot (self, UNITS, kept - 1)->item == NULL)
    slot_clear (get_slot (self, UNITS, --kept));
  for (guint i = kept; i < units->len; i++)
    *get_slot (self, UNITS, i) = (Slot) { NULL };
  g_array_set_size (units, kept);
}

static void
drop_rows (QdmMatrixChart *self)
{
  g_clear_pointer (&self->axes[UNITS], g_array_unref);
  g_clear_pointer (&self->axes[ITEMS], g_array_unref);
  g_clear_pointer (&self->contents, g_array_unref);
  g_clear_pointer (&self->cells, g_free);
}

static int
get_row_axis (QdmMatrixChart *self)
{
  return self->transposed ? ITEMS : UNITS;
}

static int
get_column_axis (QdmMatrixChart *self)
{
  return self->transposed ? UNITS : ITEMS;
}

static void
measure_names (QdmMatrixChart *self)
{
  QdmLettering *lettering = qdm_chart_get_lettering (QDM_CHART (self));
  double em = qdm_lettering_get_size (lettering);
  GArray *rows = self->axes[get_row_axis (self)], *columns = self->axes[get_column_axis (self)];

  self->name_width = 8 * em;
  for (guint i = 0; i < rows->len; i++)
    {
      double width;

      qdm_lettering_measure (lettering, g_array_index (rows, Slot, i).title, QDM_FONT_BODY, QDM_FIT_NONE, 0, 0, &width, NULL);
      self->name_width = CLAMP (ceil (width + em), self->name_width, MAX (self->most_name, 8) * em);
    }
  self->name_height = 6 * em;
  for (guint i = 0; i < columns->len; i++)
    {
      double height;

      qdm_lettering_measure (lettering, g_array_index (columns, Slot, i).title, QDM_FONT_BODY, QDM_FIT_COLUMN, 0, 0, NULL, &height);
      self->name_height = CLAMP (ceil (height + em), self->name_height, 17 * em);
    }
}

static void
ensure_rows (QdmMatrixChart *self)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  Content unused = { 0, FALSE, NULL };

  if (self->cells != NULL)
    return;

  for (int axis = UNITS; axis <= ITEMS; axis++)
    {
      self->axes[axis] = g_array_new (FALSE, TRUE, sizeof (Slot));
      g_array_set_clear_func (self->axes[axis], slot_clear);
    }
  self->contents = g_array_new (FALSE, TRUE, sizeof (Content));
  g_array_set_clear_func (self->contents, content_clear);
  g_array_append_val (self->contents, unused);

  fill_units (self, plan);
  fill_items (self, plan);
  self->cells = g_new0 (guint, (gsize) self->axes[UNITS]->len * self->axes[ITEMS]->len + 1);
  fill_cells (self);
  count_roles (self);
  if (!self->idle_shown)
    drop_idle_units (self);
  measure_names (self);
}

/* ---- geometry ---- */

static double
get_em (QdmMatrixChart *self)
{
  return qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
}

static double
get_column_width (QdmMatrixChart *self)
{
  return round (COLUMN_EMS * get_em (self) * qdm_chart_get_zoom (QDM_CHART (self)));
}

static double
get_total_width (QdmMatrixChart *self)
{
  return round (2.2 * get_em (self));
}

static void
qdm_matrix_chart_measure (QdmChart *chart,
                          double   *width,
                          double   *height,
                          double   *left,
                          double   *top)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  ensure_rows (self);
  *width = self->axes[get_column_axis (self)]->len * get_column_width (self);
  *height = self->axes[get_row_axis (self)]->len * qdm_chart_get_row_height (chart);
  *left = self->name_width + 2 * get_total_width (self);
  *top = self->name_height + 2 * qdm_chart_get_row_height (chart);
}

/* The slots of an axis that lie between two places. */
static void
get_range (double  from,
           double  to,
           double  size,
           guint   n,
           guint  *first,
           guint  *end)
{
  *first = (guint) CLAMP (floor (from / size), 0.0, (double) n);
  *end = (guint) CLAMP (ceil (to / size), (double) *first, (double) n);
}

static void
get_rows (QdmMatrixChart *self,
          const QdmRect  *area,
          guint          *first,
          guint          *end)
{
  get_range (area->y, area->y + area->height, qdm_chart_get_row_height (QDM_CHART (self)),
             self->axes[get_row_axis (self)]->len, first, end);
}

static void
get_columns (QdmMatrixChart *self,
             const QdmRect  *area,
             guint          *first,
             guint          *end)
{
  get_range (area->x, area->x + area->width, get_column_width (self),
             self->axes[get_column_axis (self)]->len, first, end);
}

static Slot *
get_row (QdmMatrixChart *self,
         guint           row)
{
  return get_slot (self, get_row_axis (self), row);
}

static Slot *
get_column (QdmMatrixChart *self,
            guint           column)
{
  return get_slot (self, get_column_axis (self), column);
}

static const Content *
get_cell_content (QdmMatrixChart *self,
                  guint           row,
                  guint           column)
{
  return self->transposed ? get_content (self, column, row) : get_content (self, row, column);
}

static QdmRect
get_cell_rect (QdmMatrixChart *self,
               guint           row,
               guint           column)
{
  double width = get_column_width (self), height = qdm_chart_get_row_height (QDM_CHART (self));

  return QDM_RECT (column * width, row * height, width, height);
}

/* ---- the body ---- */

static void
add_role (QdmScene   *scene,
          QdmRole     role,
          QdmStyle    style,
          QdmItem    *item,
          double      x,
          double      y,
          double      em)
{
  static const struct { QdmStyle style; QdmMark mark; double size; } signs[] = {
    [QDM_ROLE_CHIEF_CHAIN_LEADER] = { QDM_STYLE_ROLE_CHIEF, QDM_MARK_STAR, 1.05 },
    [QDM_ROLE_CHAIN_LEADER] = { QDM_STYLE_ROLE_LEADER, QDM_MARK_TRIANGLE, 0.85 },
    [QDM_ROLE_LEAD] = { QDM_STYLE_ROLE_LEAD, QDM_MARK_DISC, 0.8 },
    [QDM_ROLE_RESPONSIBLE] = { QDM_STYLE_ROLE_RESPONSIBLE, QDM_MARK_RING, 0.7 },
  };

  qdm_scene_add_mark (scene, style == QDM_STYLE_ROLE_INHERITED ? style : signs[role].style, signs[role].mark,
                      item, x, y, signs[role].size * em);
}

static void
build_cell (QdmMatrixChart *self,
            QdmScene       *scene,
            guint           row,
            guint           column)
{
  const Content *content = get_cell_content (self, row, column);
  QdmRect rect = get_cell_rect (self, row, column);
  int n_roles, n = 0;

  if (content == NULL)
    return;

  n_roles = __builtin_popcount (content->roles);
  for (QdmRole role = QDM_ROLE_CHIEF_CHAIN_LEADER; role <= QDM_ROLE_RESPONSIBLE; role++)
    {
      if ((content->roles & 1u << role) == 0)
        continue;
      add_role (scene, role, content->is_own ? QDM_STYLE_TEXT : QDM_STYLE_ROLE_INHERITED, content->assignment,
                rect.x + rect.width * (n + 1) / (n_roles + 1), rect.y + rect.height / 2, get_em (self));
      n++;
    }
  qdm_scene_mark_element (scene);
}

static gboolean
is_head (const Slot *slot)
{
  return slot->item == NULL;
}

static void
build_grid (QdmMatrixChart *self,
            QdmScene       *scene,
            const QdmRect  *area,
            double          right,
            double          bottom)
{
  guint first, end;

  get_rows (self, area, &first, &end);
  for (guint row = first; row < end; row++)
    {
      QdmRect rect = get_cell_rect (self, row, 0);

      if (is_head (get_row (self, row)))
        qdm_scene_add_box (scene, QDM_STYLE_GROUP, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, rect.y, right, rect.height));
      qdm_scene_add_stroke (scene, QDM_STYLE_GRID, 0, rect.y + rect.height, right, rect.y + rect.height);
    }
  get_columns (self, area, &first, &end);
  for (guint column = first; column < end; column++)
    {
      QdmRect rect = get_cell_rect (self, 0, column);

      if (is_head (get_column (self, column)))
        qdm_scene_add_box (scene, QDM_STYLE_GROUP, QDM_FORM_RECTANGLE, NULL, QDM_RECT (rect.x, 0, rect.width, bottom));
      qdm_scene_add_stroke (scene, QDM_STYLE_GRID, rect.x + rect.width, 0, rect.x + rect.width, bottom);
    }
}

static void
build_body (QdmMatrixChart *self,
            QdmScene       *scene,
            const QdmRect  *area)
{
  guint first_row, end_row, first_column, end_column;
  double right, bottom;

  qdm_chart_measure (QDM_CHART (self), &right, &bottom, NULL, NULL);
  build_grid (self, scene, area, right, bottom);

  get_rows (self, area, &first_row, &end_row);
  get_columns (self, area, &first_column, &end_column);
  qdm_chart_count_visits (QDM_CHART (self), end_row - first_row);
  for (guint row = first_row; row < end_row; row++)
    for (guint column = first_column; column < end_column; column++)
      build_cell (self, scene, row, column);
}

/* ---- the heads ---- */

static void
add_total (QdmScene *scene,
           QdmRect   rect,
           guint     total)
{
  g_autofree char *text = g_strdup_printf ("%u", total);

  qdm_scene_add_text (scene, total > 0 ? QDM_STYLE_TEXT : QDM_STYLE_TEXT_DIM, QDM_FONT_SMALL, QDM_FIT_NONE,
                      QDM_ALIGN_CENTRE, NULL, rect, text);
}

static void
build_row_name (QdmMatrixChart *self,
                QdmScene       *scene,
                guint           row,
                double          width)
{
  const Slot *slot = get_row (self, row);
  double em = get_em (self), total = get_total_width (self), height = qdm_chart_get_row_height (QDM_CHART (self));
  double y = row * height;

  qdm_scene_add_box (scene, is_head (slot) ? QDM_STYLE_GROUP : QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, slot->item,
                     QDM_RECT (0, y, width, height));
  if (!is_head (slot))
    qdm_scene_mark_element (scene);
  qdm_scene_add_text (scene, is_idle (slot) ? QDM_STYLE_TEXT_DIM : QDM_STYLE_TEXT,
                      is_head (slot) ? QDM_FONT_BOLD : QDM_FONT_BODY, QDM_FIT_MIDDLE, QDM_ALIGN_LEFT, slot->item,
                      QDM_RECT (em / 2, y, self->name_width - em / 2 - 2 + (is_head (slot) ? 2 * total : 0), height), slot->title);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID, 0, y + height, width, y + height);
  if (is_head (slot))
    return;

  add_total (scene, QDM_RECT (self->name_width, y, total, height), slot->n_led);
  add_total (scene, QDM_RECT (self->name_width + total, y, total, height), slot->n_shared);
}

static void
build_left (QdmMatrixChart *self,
            QdmScene       *scene,
            const QdmRect  *area)
{
  guint first, end;
  double width, height;

  qdm_chart_measure (QDM_CHART (self), NULL, &height, &width, NULL);
  get_rows (self, area, &first, &end);
  for (guint row = first; row < end; row++)
    build_row_name (self, scene, row, width);
  for (int i = 0; i <= 2; i++)
    {
      double x = self->name_width + i * get_total_width (self);

      qdm_scene_add_stroke (scene, i == 2 ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID, x, area->y, x,
                            MIN (area->y + area->height, height));
    }
}

static void
build_column_name (QdmMatrixChart *self,
                   QdmScene       *scene,
                   guint           column,
                   double          height)
{
  const Slot *slot = get_column (self, column);
  double width = get_column_width (self), x = column * width, em = get_em (self);
  double total = qdm_chart_get_row_height (QDM_CHART (self));

  qdm_scene_add_box (scene, is_head (slot) ? QDM_STYLE_GROUP : QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, slot->item,
                     QDM_RECT (x, 0, width, height));
  if (!is_head (slot))
    qdm_scene_mark_element (scene);
  qdm_scene_add_text (scene, is_idle (slot) ? QDM_STYLE_TEXT_DIM : QDM_STYLE_TEXT,
                      is_head (slot) ? QDM_FONT_BOLD : QDM_FONT_BODY, QDM_FIT_COLUMN, QDM_ALIGN_TOP, slot->item,
                      QDM_RECT (x + 1, em / 2, width - 2, self->name_height - em / 2), slot->title);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID, x + width, 0, x + width, height);
  if (is_head (slot))
    return;

  add_total (scene, QDM_RECT (x, self->name_height, width, total), slot->n_led);
  add_total (scene, QDM_RECT (x, self->name_height + total, width, total), slot->n_shared);
}

static void
build_top (QdmMatrixChart *self,
           QdmScene       *scene,
           const QdmRect  *area)
{
  guint first, end;
  double width, height;

  qdm_chart_measure (QDM_CHART (self), &width, NULL, NULL, &height);
  get_columns (self, area, &first, &end);
  for (guint column = first; column < end; column++)
    build_column_name (self, scene, column, height);
  for (int i = 0; i <= 2; i++)
    {
      double y = self->name_height + i * qdm_chart_get_row_height (QDM_CHART (self));

      qdm_scene_add_stroke (scene, i == 2 ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID, area->x, y,
                            MIN (area->x + area->width, width), y);
    }
}

static void
build_corner (QdmMatrixChart *self,
              QdmScene       *scene)
{
  double width, height, total = get_total_width (self), row = qdm_chart_get_row_height (QDM_CHART (self)), em = get_em (self);
  const char *labels[] = { _("leads"), _("shares") };

  qdm_chart_measure (QDM_CHART (self), NULL, NULL, &width, &height);
  qdm_scene_add_box (scene, QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, 0, width, height));
  for (int i = 0; i < 2; i++)
    {
      double x = self->name_width + i * total, y = self->name_height + i * row;

      qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_SMALL, QDM_FIT_COLUMN, QDM_ALIGN_BOTTOM, NULL,
                          QDM_RECT (x, em, total, self->name_height - 1.4 * em), labels[i]);
      qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_RIGHT, NULL,
                          QDM_RECT (0, y, self->name_width - em / 2, row), labels[i]);
    }
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, 0, height, width, height);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, width, 0, width, height);
}

static void
qdm_matrix_chart_build (QdmChart      *chart,
                        QdmChartPart   part,
                        const QdmRect *area,
                        QdmScene      *scene)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  ensure_rows (self);
  switch (part)
    {
    case QDM_CHART_BODY:
      build_body (self, scene, area);
      break;
    case QDM_CHART_TOP:
      build_top (self, scene, area);
      break;
    case QDM_CHART_LEFT:
      build_left (self, scene, area);
      break;
    case QDM_CHART_CORNER:
      build_corner (self, scene);
      break;
    default:
      g_assert_not_reached ();
    }
}

static double
qdm_matrix_chart_build_legend (QdmChart *chart,
                               double    width,
                               QdmScene *scene)
{
  QdmLegend legend;

  qdm_legend_init (&legend, scene, width);
  qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_CHIEF, QDM_MARK_STAR, 1.05, _("Chief chain leader"));
  qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_LEADER, QDM_MARK_TRIANGLE, 0.85, _("Chain leader"));
  qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_LEAD, QDM_MARK_DISC, 0.8, _("Lead unit"));
  qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_RESPONSIBLE, QDM_MARK_RING, 0.7, _("Responsible unit"));
  if (QDM_MATRIX_CHART (chart)->expanded)
    qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_INHERITED, QDM_MARK_RING, 0.7, _("From the item above or a group"));
  else if (QDM_MATRIX_CHART (chart)->subject != NULL)
    qdm_legend_add_mark (&legend, QDM_STYLE_ROLE_INHERITED, QDM_MARK_RING, 0.7, _("From the item above"));
  return qdm_legend_end (&legend);
}

/* ---- asking ---- */

static guint
qdm_matrix_chart_get_n_rows (QdmChart *chart)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  ensure_rows (self);
  return self->axes[get_row_axis (self)]->len;
}

static QdmItem *
qdm_matrix_chart_get_row_item (QdmChart *chart,
                               guint     row)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  ensure_rows (self);
  g_return_val_if_fail (row < self->axes[get_row_axis (self)]->len, NULL);

  return get_row (self, row)->item;
}

static char *
dup_roles (guint roles)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (qdm_role_get_type ());
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint role = 0; role < klass->n_values; role++)
    if ((roles & 1u << klass->values[role].value) != 0)
      g_ptr_array_add (names, (char *) _(klass->values[role].value_name));
  if (names->len == 0)
    return g_strdup (_("no role"));

  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static char *
dup_cell_description (QdmMatrixChart      *self,
                      const QdmMatrixCell *cell)
{
  QdmItem *source;
  g_autofree char *unit = qdm_item_dup_title (cell->unit);
  g_autofree char *item = qdm_item_dup_title (cell->item);
  g_autofree char *roles = dup_roles (cell->roles);
  g_autofree char *named = NULL, *above = NULL;

  if (cell->assignment == NULL || cell->is_own)
    /* Translators: a unit, a chain or action, the role of the one for the other */
    return g_strdup_printf (_("%s, %s, %s"), unit, item, roles);

  above = qdm_item_dup_title (qdm_item_get_parent (cell->assignment));
  if (g_strcmp0 (QDM_ASSIGNMENT (cell->assignment)->unit, qdm_item_get_id (cell->unit)) == 0)
    /* Translators: a unit, a measure, a role, the chain that says so for all its measures */
    return g_strdup_printf (_("%s, %s, %s, from “%s”"), unit, item, roles, above);

  source = qdm_plan_get_item (qdm_chart_get_plan (QDM_CHART (self)), QDM_ASSIGNMENT (cell->assignment)->unit);
  named = qdm_item_dup_title (source);
  if (QDM_UNIT (source)->members == NULL)
    /* Translators: a unit, a chain or action, a role, the unit whose duties it took over */
    return g_strdup_printf (_("%s, %s, %s, as successor of “%s”"), unit, item, roles, named);
  /* Translators: a unit, a chain or action, a role, the group of units that is printed there */
  return g_strdup_printf (_("%s, %s, %s, as one of “%s”"), unit, item, roles, named);
}

static GPtrArray *
qdm_matrix_chart_list_elements (QdmChart      *chart,
                                const QdmRect *area)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  GPtrArray *elements = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_element_free);
  guint first_row, end_row, first_column, end_column;

  ensure_rows (self);
  get_rows (self, area, &first_row, &end_row);
  get_columns (self, area, &first_column, &end_column);
  for (guint row = first_row; row < end_row; row++)
    for (guint column = first_column; column < end_column; column++)
      {
        QdmMatrixCell cell;

        if (qdm_matrix_chart_get_cell (self, row, column, &cell))
          g_ptr_array_add (elements, qdm_element_new (cell.rect, cell.assignment, dup_cell_description (self, &cell)));
      }
  return elements;
}

static gboolean
find_slot (QdmMatrixChart *self,
           int             axis,
           QdmItem        *item,
           guint          *position)
{
  for (guint i = 0; i < self->axes[axis]->len; i++)
    if (get_slot (self, axis, i)->item == item)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
qdm_matrix_chart_get_item_rect (QdmChart *chart,
                                QdmItem  *item,
                                QdmRect  *rect)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  guint row, column;
  double width, height;

  qdm_chart_measure (chart, &width, &height, NULL, NULL);
  if (find_slot (self, get_row_axis (self), item, &row))
    {
      *rect = get_cell_rect (self, row, 0);
      rect->width = width;
      return TRUE;
    }
  if (find_slot (self, get_column_axis (self), item, &column))
    {
      *rect = get_cell_rect (self, 0, column);
      rect->height = height;
      return TRUE;
    }
  if (!QDM_IS_ASSIGNMENT (item) ||
      !find_slot (self, UNITS, qdm_plan_get_item (qdm_chart_get_plan (chart), QDM_ASSIGNMENT (item)->unit), &row) ||
      !find_slot (self, ITEMS, qdm_item_get_parent (item), &column))
    return FALSE;

  *rect = self->transposed ? get_cell_rect (self, column, row) : get_cell_rect (self, row, column);
  return TRUE;
}

static char *
qdm_matrix_chart_dup_description (QdmChart *chart,
                                  QdmItem  *item)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  QdmMatrixCell cell;
  QdmRect rect;
  guint row, column;

  if (QDM_IS_ASSIGNMENT (item) && qdm_chart_get_item_rect (chart, item, &rect) &&
      qdm_matrix_chart_find_cell (self, rect.x + rect.width / 2, rect.y + rect.height / 2, &row, &column) &&
      qdm_matrix_chart_get_cell (self, row, column, &cell))
    return dup_cell_description (self, &cell);
  return qdm_item_dup_title (item);
}

static gboolean
is_shown (QdmItem *item)
{
  return QDM_IS_UNIT (item) || QDM_IS_CHAIN (item) || QDM_IS_ACTION (item) || QDM_IS_MEASURE (item) ||
         QDM_IS_PROJECT (item) || QDM_IS_ASSIGNMENT (item);
}

static gboolean
qdm_matrix_chart_edited (QdmChart      *chart,
                         const QdmEdit *edit)
{
  if (!is_shown (edit->item))
    return FALSE;

  drop_rows (QDM_MATRIX_CHART (chart));
  return TRUE;
}

static void
qdm_matrix_chart_copy_settings (QdmChart *chart,
                                QdmChart *copy)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart), *other = QDM_MATRIX_CHART (copy);

  other->transposed = self->transposed;
  other->expanded = self->expanded;
  other->idle_shown = self->idle_shown;
  other->subject = g_strdup (self->subject);
}

static char *
qdm_matrix_chart_dup_title (QdmChart *chart)
{
  QdmItem *subject = qdm_matrix_chart_get_subject (QDM_MATRIX_CHART (chart));
  g_autofree char *name = NULL;

  if (subject == NULL)
    return g_strdup (_("Responsibility Matrix"));
  name = qdm_item_dup_title (subject);
  /* Translators: the name of a chain or action */
  return g_strdup_printf (_("Responsibility Matrix: %s"), name);
}

static double
qdm_matrix_chart_get_fit_zoom (QdmChart *chart,
                               double    width,
                               double    height)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  double left;
  guint n_columns;

  qdm_chart_measure (chart, NULL, NULL, &left, NULL);
  qdm_matrix_chart_get_size (self, NULL, &n_columns);
  return (width - left) / (MAX (n_columns, 1) * COLUMN_EMS * get_em (self)) * 0.99;
}

/* A page ends between rows and columns, and not right behind the head of a group. */
static double
qdm_matrix_chart_find_break (QdmChart *chart,
                             gboolean  sideways,
                             double    after,
                             double    place)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  int axis = sideways ? get_column_axis (self) : get_row_axis (self);
  double size = sideways ? get_column_width (self) : qdm_chart_get_row_height (chart);
  guint first = (guint) (after / size + 0.5), end;

  ensure_rows (self);
  end = MIN ((guint) (place / size + 0.001), self->axes[axis]->len);
  while (end > first + 1 && is_head (get_slot (self, axis, end - 1)))
    end--;
  return MAX (end, first + 1) * size;
}

/* Paper has no tooltip, so names are whole as far as the cells keep half of the page. */
static void
qdm_matrix_chart_prepare_paper (QdmChart *chart,
                                double    width)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  self->most_name = width > 0 ? width * 0.5 / get_em (self) - 5 : G_MAXINT;
  drop_rows (self);
}

/* ---- the object ---- */

static void
notify_cb (QdmMatrixChart *self)
{
  drop_rows (self);
}

static void
qdm_matrix_chart_finalize (GObject *object)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (object);

  drop_rows (self);
  g_free (self->subject);

  G_OBJECT_CLASS (qdm_matrix_chart_parent_class)->finalize (object);
}

static void
qdm_matrix_chart_class_init (QdmMatrixChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_matrix_chart_finalize;
  chart_class->measure = qdm_matrix_chart_measure;
  chart_class->build = qdm_matrix_chart_build;
  chart_class->build_legend = qdm_matrix_chart_build_legend;
  chart_class->get_n_rows = qdm_matrix_chart_get_n_rows;
  chart_class->get_row_item = qdm_matrix_chart_get_row_item;
  chart_class->get_item_rect = qdm_matrix_chart_get_item_rect;
  chart_class->dup_description = qdm_matrix_chart_dup_description;
  chart_class->list_elements = qdm_matrix_chart_list_elements;
  chart_class->edited = qdm_matrix_chart_edited;
  chart_class->copy_settings = qdm_matrix_chart_copy_settings;
  chart_class->prepare_paper = qdm_matrix_chart_prepare_paper;
  chart_class->dup_title = qdm_matrix_chart_dup_title;
  chart_class->find_break = qdm_matrix_chart_find_break;
  chart_class->get_fit_zoom = qdm_matrix_chart_get_fit_zoom;
  /* Text stays as it is; columns become wider. */
  chart_class->zoom_range[0] = 1;
  chart_class->zoom_range[1] = 2.5;
}

static void
qdm_matrix_chart_init (QdmMatrixChart *self)
{
  self->idle_shown = TRUE;
  self->most_name = 22;
  g_signal_connect (self, "notify::lettering", G_CALLBACK (notify_cb), NULL);
}

/**
 * qdm_matrix_chart_new:
 * @plan: a plan
 *
 * Returns: (transfer full): a matrix of its units against its chains and actions
 */
QdmChart *
qdm_matrix_chart_new (QdmPlan *plan)
{
  return g_object_new (QDM_TYPE_MATRIX_CHART, "plan", plan, NULL);
}

static void
set_option (QdmMatrixChart *self,
            gboolean       *option,
            gboolean        value)
{
  if (*option == !!value)
    return;

  *option = !!value;
  drop_rows (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_matrix_chart_set_transposed:
 * @self: a matrix
 * @transposed: whether items are rows and units columns, and not the other way round
 *
 * Turns the matrix.
 */
void
qdm_matrix_chart_set_transposed (QdmMatrixChart *self,
                                 gboolean        transposed)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  set_option (self, &self->transposed, transposed);
}

/**
 * qdm_matrix_chart_get_transposed:
 * @self: a matrix
 *
 * Returns: whether items are rows and units columns
 */
gboolean
qdm_matrix_chart_get_transposed (QdmMatrixChart *self)
{
  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), FALSE);

  return self->transposed;
}

/**
 * qdm_matrix_chart_set_expanded:
 * @self: a matrix
 * @expanded: whether a group of units is shown as its members, and not as it is printed
 *
 * Spreads groups of units.
 */
void
qdm_matrix_chart_set_expanded (QdmMatrixChart *self,
                               gboolean        expanded)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  set_option (self, &self->expanded, expanded);
}

/**
 * qdm_matrix_chart_get_expanded:
 * @self: a matrix
 *
 * Returns: whether a group of units is shown as its members
 */
gboolean
qdm_matrix_chart_get_expanded (QdmMatrixChart *self)
{
  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), FALSE);

  return self->expanded;
}

/**
 * qdm_matrix_chart_set_idle_shown:
 * @self: a matrix
 * @shown: whether to show units that answer for nothing in it
 *
 * Shows or hides the units that have no role.
 */
void
qdm_matrix_chart_set_idle_shown (QdmMatrixChart *self,
                                 gboolean        shown)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  set_option (self, &self->idle_shown, shown);
}

/**
 * qdm_matrix_chart_get_idle_shown:
 * @self: a matrix
 *
 * Returns: whether units without a role are shown
 */
gboolean
qdm_matrix_chart_get_idle_shown (QdmMatrixChart *self)
{
  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), FALSE);

  return self->idle_shown;
}

/**
 * qdm_matrix_chart_set_subject:
 * @self: a matrix
 * @subject: (nullable): a chain or action whose measures and projects to show, or %NULL for all
 *   chains and actions
 *
 * Chooses what units are set against.
 */
void
qdm_matrix_chart_set_subject (QdmMatrixChart *self,
                              QdmItem        *subject)
{
  const char *id = subject != NULL ? qdm_item_get_id (subject) : NULL;

  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  if (g_strcmp0 (self->subject, id) == 0)
    return;

  g_free (self->subject);
  self->subject = g_strdup (id);
  drop_rows (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_matrix_chart_get_subject:
 * @self: a matrix
 *
 * Returns: (transfer none) (nullable): the chain or action whose measures and projects are shown
 */
QdmItem *
qdm_matrix_chart_get_subject (QdmMatrixChart *self)
{
  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), NULL);

  return qdm_plan_get_item (qdm_chart_get_plan (QDM_CHART (self)), self->subject);
}

/**
 * qdm_matrix_chart_get_size:
 * @self: a matrix
 * @n_rows: (out) (optional): how many rows it has, heads among them
 * @n_columns: (out) (optional): how many columns it has, heads among them
 *
 * Tells its size in cells.
 */
void
qdm_matrix_chart_get_size (QdmMatrixChart *self,
                           guint          *n_rows,
                           guint          *n_columns)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  ensure_rows (self);
  if (n_rows != NULL)
    *n_rows = self->axes[get_row_axis (self)]->len;
  if (n_columns != NULL)
    *n_columns = self->axes[get_column_axis (self)]->len;
}

/**
 * qdm_matrix_chart_get_cell:
 * @self: a matrix
 * @row: less than the number of rows
 * @column: less than the number of columns
 * @cell: (out): what stands there; its items are not owned
 *
 * Returns: whether a unit and an item meet there; no where it is in the row or column of a head
 */
gboolean
qdm_matrix_chart_get_cell (QdmMatrixChart *self,
                           guint           row,
                           guint           column,
                           QdmMatrixCell  *cell)
{
  const Content *content;
  QdmItem *across, *down;

  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), FALSE);

  ensure_rows (self);
  if (row >= self->axes[get_row_axis (self)]->len || column >= self->axes[get_column_axis (self)]->len)
    return FALSE;

  down = get_row (self, row)->item;
  across = get_column (self, column)->item;
  if (down == NULL || across == NULL)
    return FALSE;

  content = get_cell_content (self, row, column);
  *cell = (QdmMatrixCell) {
    .rect = get_cell_rect (self, row, column),
    .unit = self->transposed ? across : down,
    .item = self->transposed ? down : across,
    .roles = content != NULL ? content->roles : 0,
    .assignment = content != NULL ? content->assignment : NULL,
    .is_own = content != NULL && content->is_own,
  };
  return TRUE;
}

/**
 * qdm_matrix_chart_find_cell:
 * @self: a matrix
 * @x: in the body
 * @y: in the body
 * @row: (out): the row there
 * @column: (out): the column there
 *
 * Returns: whether there is a row and a column
 */
gboolean
qdm_matrix_chart_find_cell (QdmMatrixChart *self,
                            double          x,
                            double          y,
                            guint          *row,
                            guint          *column)
{
  guint n_rows, n_columns;

  qdm_matrix_chart_get_size (self, &n_rows, &n_columns);
  if (x < 0 || y < 0)
    return FALSE;

  *row = (guint) (y / qdm_chart_get_row_height (QDM_CHART (self)));
  *column = (guint) (x / get_column_width (self));
  return *row < n_rows && *column < n_columns;
}
