#include "report/qdm-matrix-table.h"

#include <string.h>

#include "model/qdm-action.h"
#include "model/qdm-chain.h"
#include "model/qdm-responsibility.h"

/* Like the annexes it is made from, this table is Chinese whatever the window speaks. */

enum { COLUMN_KIND, COLUMN_UNIT, COLUMN_FIRST_ITEM };

typedef struct {
  QdmPlan *plan;
  QdmDate date;
  gboolean expanded;
  GPtrArray *items;   /* QdmItem, a column each */
  GHashTable *units;  /* QdmUnit → GPtrArray of cells, an own text or NULL for each item */
  guint *n_led;       /* per item */
  guint *n_shared;
  QdmTable *table;
} Matrix;

static const char *
get_kind_name (QdmUnitKind kind)
{
  static const char * const names[] = {
    [QDM_UNIT_KIND_NOT_STATED] = "其他",
    [QDM_UNIT_KIND_LEADER] = "省领导",
    [QDM_UNIT_KIND_PROVINCE_DEPARTMENT] = "省级部门",
    [QDM_UNIT_KIND_PREFECTURE_GOVERNMENT] = "市州政府",
    [QDM_UNIT_KIND_PARK_COMMITTEE] = "园区管委会",
    [QDM_UNIT_KIND_SCENIC_OR_PARK_AUTHORITY] = "国家公园和景区管理机构",
    [QDM_UNIT_KIND_ENTERPRISE] = "企业",
    [QDM_UNIT_KIND_GROUP] = "统称",
  };

  return names[kind];
}

static char *
dup_role (const QdmAnswer *answer)
{
  static const char * const names[] = {
    [QDM_ROLE_CHIEF_CHAIN_LEADER] = "总链长",
    [QDM_ROLE_CHAIN_LEADER] = "链长",
    [QDM_ROLE_LEAD] = "牵头",
    [QDM_ROLE_RESPONSIBLE] = "责任",
  };

  return qdm_answer_is_own (answer) ? g_strdup (names[answer->role]) : g_strdup_printf ("（%s）", names[answer->role]);
}

/* ---- what stands where ---- */

static void
collect_items (Matrix *self)
{
  GType types[] = { QDM_TYPE_CHAIN, QDM_TYPE_ACTION };

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), types[t]); i++)
      g_ptr_array_add (self->items, qdm_item_get_child (QDM_ITEM (self->plan), types[t], i));
}

static void
put (Matrix          *self,
     guint            column,
     const QdmAnswer *answer)
{
  char **cells = g_hash_table_lookup (self->units, answer->unit);
  g_autofree char *role = dup_role (answer);
  g_autofree char *before = NULL;

  if (cells == NULL)
    {
      cells = g_new0 (char *, self->items->len);
      g_hash_table_insert (self->units, answer->unit, cells);
    }
  before = cells[column];
  cells[column] = before != NULL ? g_strconcat (before, "、", role, NULL) : g_strdup (role);
}

static void
fill (Matrix *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      g_autoptr (GArray) answers = qdm_responsibility_list (self->items->pdata[i], self->date, self->expanded);

      for (guint j = 0; j < answers->len; j++)
        put (self, i, &g_array_index (answers, QdmAnswer, j));
    }
}

/* ---- rows ---- */

static char *
dup_number (guint n)
{
  return g_strdup_printf ("%u", n);
}

static gboolean
is_lead (const char *cell)
{
  return strstr (cell, "牵头") != NULL || strstr (cell, "链长") != NULL;
}

static void
add_unit (Matrix  *self,
          QdmUnit *unit)
{
  char **roles = g_hash_table_lookup (self->units, unit);
  guint n_items = self->items->len, n_led = 0, n_shared = 0;
  char **cells;

  /* Who was dissolved by then, or is not yet named, has no row. */
  if (roles == NULL && !qdm_unit_exists_on (unit, self->date))
    return;

  cells = g_new0 (char *, self->table->columns->len + 1);
  cells[COLUMN_KIND] = g_strdup (get_kind_name (unit->kind));
  cells[COLUMN_UNIT] = qdm_unit_dup_name_on (unit, self->date);
  for (guint i = 0; i < n_items; i++)
    {
      const char *role = roles != NULL ? roles[i] : NULL;

      cells[COLUMN_FIRST_ITEM + i] = g_strdup (role != NULL ? role : "");
      if (role == NULL)
        continue;
      *(is_lead (role) ? &n_led : &n_shared) += 1;
      *(is_lead (role) ? &self->n_led[i] : &self->n_shared[i]) += 1;
    }
  cells[COLUMN_FIRST_ITEM + n_items] = dup_number (n_led);
  cells[COLUMN_FIRST_ITEM + n_items + 1] = dup_number (n_shared);
  qdm_table_take_row (self->table, cells);
}

static void
add_units_of_kind (Matrix      *self,
                   QdmUnitKind  kind)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_UNIT); i++)
    {
      QdmUnit *unit = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_UNIT, i);

      if (unit->kind == kind)
        add_unit (self, unit);
    }
}

static void
add_totals (Matrix      *self,
            const char  *title,
            const guint *totals)
{
  char **cells = g_new0 (char *, self->table->columns->len + 1);

  for (guint i = 0; i < self->table->columns->len; i++)
    {
      gboolean is_item = i >= COLUMN_FIRST_ITEM && i < COLUMN_FIRST_ITEM + self->items->len;

      cells[i] = is_item ? dup_number (totals[i - COLUMN_FIRST_ITEM])
                         : g_strdup (i == COLUMN_KIND ? "合计" : i == COLUMN_UNIT ? title : "");
    }
  qdm_table_take_row (self->table, cells);
}

static void
add_columns (Matrix *self)
{
  guint n_chains = qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_CHAIN);

  qdm_table_add_column (self->table, "类别", FALSE);
  qdm_table_add_column (self->table, "单位", FALSE);
  qdm_table_merge_column (self->table, COLUMN_KIND);
  for (guint i = 0; i < self->items->len; i++)
    {
      g_autofree char *title = qdm_item_dup_title (self->items->pdata[i]);

      qdm_table_add_column (self->table, title, FALSE);
    }
  qdm_table_add_column (self->table, "牵头", TRUE);
  qdm_table_add_column (self->table, "责任", TRUE);
  qdm_table_group_columns (self->table, COLUMN_FIRST_ITEM, n_chains, "产业链");
  qdm_table_group_columns (self->table, COLUMN_FIRST_ITEM + n_chains, self->items->len - n_chains, "专项行动");
  qdm_table_group_columns (self->table, COLUMN_FIRST_ITEM + self->items->len, 2, "合计");
}

static void
cells_free (gpointer data,
            guint    n_cells)
{
  char **cells = data;

  for (guint i = 0; i < n_cells; i++)
    g_free (cells[i]);
  g_free (cells);
}

static void
matrix_clear (Matrix *self)
{
  GHashTableIter iter;
  gpointer cells;

  g_hash_table_iter_init (&iter, self->units);
  while (g_hash_table_iter_next (&iter, NULL, &cells))
    cells_free (cells, self->items->len);
  g_hash_table_unref (self->units);
  g_ptr_array_unref (self->items);
  g_free (self->n_led);
  g_free (self->n_shared);
}

/**
 * qdm_matrix_table_new:
 * @plan: a plan
 * @date: the day for which to print, or %QDM_DATE_UNSET for the latest names
 * @expanded: whether groups of units are spread to their members
 *
 * Sets units against chains and actions: who answers for what, with totals of what each unit
 * leads and shares, and of how many lead and share each item.
 *
 * Returns: (transfer full): the table
 */
QdmTable *
qdm_matrix_table_new (QdmPlan  *plan,
                      QdmDate   date,
                      gboolean  expanded)
{
  Matrix self = { plan, date, expanded, g_ptr_array_new (), g_hash_table_new (NULL, NULL) };

  self.table = qdm_table_new ("责任分工矩阵");
  collect_items (&self);
  self.n_led = g_new0 (guint, self.items->len + 1);
  self.n_shared = g_new0 (guint, self.items->len + 1);
  add_columns (&self);
  fill (&self);

  for (QdmUnitKind kind = QDM_UNIT_KIND_LEADER; kind <= QDM_UNIT_KIND_GROUP; kind++)
    add_units_of_kind (&self, kind);
  add_units_of_kind (&self, QDM_UNIT_KIND_NOT_STATED);
  add_totals (&self, "牵头", self.n_led);
  add_totals (&self, "责任", self.n_shared);
  if (expanded)
    qdm_table_set_note (self.table, "注：括号内的职责由统称或已撤并的单位而来。");
  matrix_clear (&self);
  return self.table;
}
