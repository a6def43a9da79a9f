#include "exchange/qdm-unit-index.h"

#include <string.h>

#include "model/qdm-former-name.h"
#include "model/qdm-plan.h"

/* Finds units by what documents call them. */

#define MAX_SUGGESTIONS 3

struct _QdmUnitIndex {
  char *region;
  GPtrArray *forms;  /* QdmUnitForm, those that matter more first */
  GHashTable *found; /* key → QdmUnitForm */
};

static void
form_free (gpointer data)
{
  QdmUnitForm *form = data;

  g_free (form->key);
  g_free (form->form);
  g_free (form);
}

static void
add_form (QdmUnitIndex *self,
          QdmUnit      *unit,
          const char   *text,
          gboolean      is_former)
{
  QdmUnitForm *form;

  if (text == NULL || text[0] == '\0')
    return;

  form = g_new (QdmUnitForm, 1);
  form->key = qdm_unit_index_dup_key (self, text);
  form->form = g_strdup (text);
  form->unit = unit;
  form->is_former = is_former;
  g_ptr_array_add (self->forms, form);
  if (!g_hash_table_contains (self->found, form->key))
    g_hash_table_insert (self->found, form->key, form);
}

static void
add_name (QdmUnitIndex *self,
          QdmUnit      *unit)
{
  add_form (self, unit, QDM_ITEM (unit)->name, FALSE);
}

static void
add_aliases (QdmUnitIndex *self,
             QdmUnit      *unit)
{
  for (char **alias = unit->aliases; alias != NULL && *alias != NULL; alias++)
    add_form (self, unit, *alias, FALSE);
}

static void
add_former_names (QdmUnitIndex *self,
                  QdmUnit      *unit)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (unit), QDM_TYPE_FORMER_NAME); i++)
    add_form (self, unit, ((QdmItem *) qdm_item_get_child (QDM_ITEM (unit), QDM_TYPE_FORMER_NAME, i))->name, TRUE);
}

/**
 * qdm_unit_index_new:
 * @plan: a plan
 *
 * Returns: (transfer full): the names of its units as they are now; a name that two units share
 *   leads to the one whose present name it is
 */
QdmUnitIndex *
qdm_unit_index_new (QdmPlan *plan)
{
  static void (*const passes[]) (QdmUnitIndex *self, QdmUnit *unit) = { add_name, add_aliases, add_former_names };
  QdmUnitIndex *self = g_new0 (QdmUnitIndex, 1);

  self->region = g_strdup (plan->region);
  self->forms = g_ptr_array_new_with_free_func (form_free);
  self->found = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint pass = 0; pass < G_N_ELEMENTS (passes); pass++)
    for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_UNIT); i++)
      passes[pass] (self, qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_UNIT, i));
  return self;
}

/**
 * qdm_unit_index_free:
 * @self: (transfer full): an index
 */
void
qdm_unit_index_free (QdmUnitIndex *self)
{
  g_free (self->region);
  g_hash_table_unref (self->found);
  g_ptr_array_unref (self->forms);
  g_free (self);
}

static void
drop_spaces (GString *text)
{
  const char *at = text->str;

  while (*at != '\0')
    {
      gunichar c = g_utf8_get_char (at);
      gsize length = (gsize) (g_utf8_next_char (at) - at);

      /* ␣ is how a printed space is shown in extracted text. */
      if (g_unichar_isspace (c) || g_unichar_iszerowidth (c) || c == 0x2423)
        g_string_erase (text, at - text->str, (gssize) length);
      else
        at += length;
    }
}

/**
 * qdm_unit_index_dup_key:
 * @self: an index
 * @text: a name of a unit
 *
 * Lets go of what makes no other unit: spaces, the width of brackets and digits, 人民政府 for 政府,
 * 管理委员会 for 管委会, the province's name where 省 would do.
 *
 * Returns: (transfer full): what two writings of one name have in common
 */
char *
qdm_unit_index_dup_key (QdmUnitIndex *self,
                        const char   *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *key = g_string_new (plain != NULL ? plain : text);

  drop_spaces (key);
  g_string_replace (key, "人民政府", "政府", 0);
  g_string_replace (key, "管理委员会", "管委会", 0);
  if (self->region != NULL && g_str_has_suffix (self->region, "省") && g_str_has_prefix (key->str, self->region) &&
      key->len > strlen (self->region))
    g_string_erase (key, 0, (gssize) (strlen (self->region) - strlen ("省")));
  return g_string_free (key, FALSE);
}

/**
 * qdm_unit_index_find:
 * @self: an index
 * @text: what a document calls a unit
 *
 * Returns: (transfer none) (nullable): the form that it is, or %NULL if it names no unit
 */
const QdmUnitForm *
qdm_unit_index_find (QdmUnitIndex *self,
                     const char   *text)
{
  g_autofree char *key = qdm_unit_index_dup_key (self, text);

  return g_hash_table_lookup (self->found, key);
}

/* ---- near misses ---- */

/* How many characters must be put in, taken out or changed to get from one text to the other, or
 * any larger number than @limit if it is more than that. */
static guint
get_distance (const gunichar *a,
              guint           a_length,
              const gunichar *b,
              guint           b_length,
              guint           limit)
{
  g_autofree guint *row = NULL;

  if (a_length > b_length + limit || b_length > a_length + limit)
    return limit + 1;

  row = g_new (guint, b_length + 1);
  for (guint j = 0; j <= b_length; j++)
    row[j] = j;
  for (guint i = 1; i <= a_length; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= b_length; j++)
        {
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[b_length];
}

typedef struct {
  QdmUnit *unit;
  guint distance;
} NearMiss;

static int
compare_near_misses (gconstpointer a,
                     gconstpointer b)
{
  return (int) ((const NearMiss *) a)->distance - (int) ((const NearMiss *) b)->distance;
}

static void
note_near_miss (GArray  *misses,
                QdmUnit *unit,
                guint    distance)
{
  NearMiss miss = { unit, distance };

  for (guint i = 0; i < misses->len; i++)
    {
      NearMiss *other = &g_array_index (misses, NearMiss, i);

      if (other->unit != unit)
        continue;
      other->distance = MIN (other->distance, distance);
      return;
    }
  g_array_append_val (misses, miss);
}

static GArray *
collect_near_misses (QdmUnitIndex *self,
                     const char   *text,
                     QdmUnitKind   kind)
{
  GArray *misses = g_array_new (FALSE, FALSE, sizeof (NearMiss));
  g_autofree char *key = qdm_unit_index_dup_key (self, text);
  glong length, other_length;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (key, -1, &length);
  guint limit = MAX (1, (guint) length / 3);

  for (guint i = 0; i < self->forms->len; i++)
    {
      QdmUnitForm *form = g_ptr_array_index (self->forms, i);
      g_autofree gunichar *others = g_utf8_to_ucs4_fast (form->key, -1, &other_length);
      guint distance;

      if (kind != QDM_UNIT_KIND_NOT_STATED && form->unit->kind != kind)
        continue;
      distance = get_distance (letters, (guint) length, others, (guint) other_length, limit);
      if (distance <= limit)
        note_near_miss (misses, form->unit, distance);
    }
  return misses;
}

/**
 * qdm_unit_index_suggest:
 * @self: an index
 * @text: what names no unit
 * @kind: the kind of unit that it seems to name, or %QDM_UNIT_KIND_NOT_STATED for any
 *
 * Returns: (transfer container) (element-type QdmUnit): the few units that are called much the
 *   same, the nearest first
 */
GPtrArray *
qdm_unit_index_suggest (QdmUnitIndex *self,
                        const char   *text,
                        QdmUnitKind   kind)
{
  g_autoptr (GArray) misses = collect_near_misses (self, text, kind);
  GPtrArray *units = g_ptr_array_new ();

  g_array_sort (misses, compare_near_misses);
  for (guint i = 0; i < MIN (misses->len, MAX_SUGGESTIONS); i++)
    g_ptr_array_add (units, g_array_index (misses, NearMiss, i).unit);
  return units;
}
