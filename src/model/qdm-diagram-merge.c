#include "model/qdm-diagram-edit-private.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-refusal.h"
#include "model/qdm-stream.h"

/* Two boxes of a diagram become one, and with them what stands in them. */

/* ---- what refers to it ---- */

static gboolean
is_loop_after_merging (QdmItem *item,
                       QdmItem *box,
                       QdmItem *into)
{
  QdmFlow *flow = QDM_IS_FLOW (item) ? QDM_FLOW (item) : NULL;

  return flow != NULL && ((g_strcmp0 (flow->from, box->id) == 0 && g_strcmp0 (flow->to, into->id) == 0) ||
                          (g_strcmp0 (flow->from, into->id) == 0 && g_strcmp0 (flow->to, box->id) == 0));
}

static gboolean
redirect (QdmHistory  *history,
          QdmItem     *referrer,
          QdmItem     *box,
          QdmItem     *into,
          GError     **error)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (referrer)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];

      if (field->kind == QDM_FIELD_REFS && !qdm_diagram_edit_replace (history, referrer, field, box->id, into->id, error))
        return FALSE;
      if (field->kind == QDM_FIELD_REF && g_strcmp0 (qdm_field_get_ref (field, referrer, 0), box->id) == 0 &&
          !qdm_history_set (history, referrer, field->name, into->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
redirect_all (QdmHistory  *history,
              QdmItem     *box,
              QdmItem     *into,
              GError     **error)
{
  GPtrArray *referrers = qdm_plan_get_referrers (qdm_history_get_plan (history), box->id);
  /* The list changes while we go through it. */
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  if (referrers != NULL)
    g_ptr_array_extend (list, referrers, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      QdmItem *referrer = list->pdata[i];

      /* A place goes with its box. */
      if (referrer->parent == NULL || QDM_IS_PIN (referrer))
        continue;
      if (is_loop_after_merging (referrer, box, into) ? !qdm_history_remove (history, referrer, error)
                                                      : !redirect (history, referrer, box, into, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_better_attested (QdmFlow *one,
                    QdmFlow *other)
{
  return one->basis != QDM_EVIDENCE_NOT_STATED && (other->basis == QDM_EVIDENCE_NOT_STATED || one->basis < other->basis);
}

/* Flows of one diagram that now say the same: the better attested one stays. */
static gboolean
remove_repeated_flows (QdmHistory  *history,
                       QdmItem     *into,
                       GError     **error)
{
  g_autoptr (GPtrArray) diagrams = qdm_diagram_edit_list_diagrams (qdm_history_get_plan (history), NULL);
  g_autoptr (GPtrArray) flows = qdm_diagram_edit_list_flows (diagrams, into->id);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < flows->len; i++)
    {
      QdmFlow *flow = flows->pdata[i], *other;
      char *key = g_strdup_printf ("%s %s %s %d", QDM_ITEM (flow)->parent->id, flow->from, flow->to, flow->kind);

      other = g_hash_table_lookup (kept, key);
      if (other != NULL && is_better_attested (other, flow))
        {
          QdmFlow *worse = flow;

          flow = other;
          other = worse;
        }
      g_hash_table_replace (kept, key, flow);
      if (other != NULL && !qdm_history_remove (history, QDM_ITEM (other), error))
        return FALSE;
    }
  return TRUE;
}

/* ---- what is a part of it ---- */

/* Whether a field tells two children of a type apart.  Where they come from does not, and of two
 * streams of a process one counts if both are of one material. */
static gboolean
tells_apart (QdmItem        *child,
             const QdmField *field)
{
  static const char * const notes[] = { "source", "source-lines", "remark", "assumed", NULL };
  static const char * const stream[] = { "material", "direction", NULL };

  return QDM_IS_STREAM (child) ? g_strv_contains (stream, field->name) : !g_strv_contains (notes, field->name);
}

static gboolean
says_the_same (QdmItem *one,
               QdmItem *other)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (one)->fields;

  for (guint i = 0; i < fields->len; i++)
    if (tells_apart (one, fields->pdata[i]) && !qdm_field_is_same (fields->pdata[i], one, other))
      return FALSE;
  return TRUE;
}

static QdmItem *
find_same (QdmItem *child,
           QdmItem *into)
{
  GType type = G_OBJECT_TYPE (child);

  for (guint i = 0; i < qdm_item_count (into, type); i++)
    if (says_the_same (child, qdm_item_get_child (into, type, i)))
      return qdm_item_get_child (into, type, i);
  return NULL;
}

/* What the item that stays has not, it takes over; what both have is there once. */
static gboolean
take_children (QdmHistory  *history,
               QdmItem     *box,
               QdmItem     *into,
               GError     **error)
{
  GArray *types = QDM_ITEM_GET_CLASS (box)->child_types;

  for (guint i = 0; i < types->len; i++)
    for (guint j = 0; j < qdm_item_count (box, g_array_index (types, GType, i));)
      {
        QdmItem *child = qdm_item_get_child (box, g_array_index (types, GType, i), j);
        QdmItem *same = find_same (child, into);

        if (same != NULL ? !redirect_all (history, child, same, error) : !qdm_history_move (history, child, into, G_MAXUINT, error))
          return FALSE;
        j += same != NULL;
      }
  return TRUE;
}

/* ---- what it says ---- */

static gboolean
take_references (QdmHistory      *history,
                 QdmItem         *box,
                 QdmItem         *into,
                 const QdmField  *field,
                 GError         **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  char **lists[] = { qdm_field_get_list (field, into), qdm_field_get_list (field, box) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && lists[i][j] != NULL; j++)
      if (!g_ptr_array_find_with_equal_func (ids, lists[i][j], g_str_equal, NULL))
        g_ptr_array_add (ids, lists[i][j]);
  return qdm_diagram_edit_set_list (history, into, field->name, ids, error);
}

/* An assumption stays one. */
static gboolean
take_value (QdmHistory      *history,
            QdmItem         *box,
            QdmItem         *into,
            const QdmField  *field,
            GError         **error)
{
  g_autofree char *text = qdm_field_dup_text (field, box);
  g_autofree char *assumed = NULL, *more = NULL;

  if (!qdm_history_set (history, into, field->name, text, error))
    return FALSE;
  if (!qdm_item_is_assumed (box, field->name) || qdm_item_is_assumed (into, field->name))
    return TRUE;

  assumed = into->assumed != NULL ? g_strjoinv (" ", into->assumed) : g_strdup ("");
  more = g_strconcat (assumed, " ", field->name, NULL);
  return qdm_history_set (history, into, "assumed", g_strstrip (more), error);
}

/* What the item that stays does not say, it takes from the other. */
static gboolean
take_values (QdmHistory  *history,
             QdmItem     *box,
             QdmItem     *into,
             GError     **error)
{
  static const char * const own[] = { "name", "aliases", "assumed", NULL };
  GPtrArray *fields = QDM_ITEM_GET_CLASS (into)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];

      if (g_strv_contains (own, field->name) || qdm_field_is_default (field, box))
        continue;
      if (field->kind == QDM_FIELD_REFS ? !take_references (history, box, into, field, error)
                                        : qdm_field_is_default (field, into) && !take_value (history, box, into, field, error))
        return FALSE;
    }
  return TRUE;
}

/* The name that goes stays findable: as another name, or where there are no such as a remark. */
static gboolean
keep_name (QdmHistory  *history,
           QdmItem     *box,
           QdmItem     *into,
           GError     **error)
{
  const QdmField *aliases = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (into), "aliases");
  const QdmField *field = aliases != NULL ? aliases : qdm_item_class_find_field (QDM_ITEM_GET_CLASS (into), "remark");
  g_autofree char *theirs = aliases != NULL ? qdm_field_dup_text (aliases, box) : NULL, *ours = qdm_field_dup_text (field, into);
  g_autoptr (GString) text = g_string_new (ours);

  if (box->name != NULL && g_strcmp0 (box->name, into->name) != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", box->name);
  if (theirs != NULL && theirs[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", theirs);
  return qdm_history_set (history, into, field->name, text->str, error);
}

/**
 * qdm_diagram_edit_merge:
 * @history: the history of a plan
 * @box: a product, material, process or project
 * @into: another of the same type
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Makes two boxes one, everywhere in the plan: what referred to @box refers to @into, which takes
 * over the parts that it has not itself, and the values that it does not state.  Flows that then
 * say the same or end where they begin are left out, and @box's name becomes another name of
 * @into.
 *
 * Returns: %FALSE if they cannot be merged, and nothing has changed
 */
gboolean
qdm_diagram_edit_merge (QdmHistory  *history,
                        QdmItem     *box,
                        QdmItem     *into,
                        GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (box), *other = qdm_item_dup_title (into);
  gboolean done;

  if (box == into)
    return qdm_refuse (error, _("“%s” cannot be merged into itself; choose another box"), title);
  if (!qdm_diagram_edit_is_box (box) || G_OBJECT_TYPE (box) != G_OBJECT_TYPE (into))
    /* Translators: the names of two boxes, each with what sort of thing it is */
    return qdm_refuse (error, _("Only boxes of one sort can be merged, and “%s” (%s) and “%s” (%s) are not"),
                       title, qdm_item_get_type_label (box), other, qdm_item_get_type_label (into));

  /* Translators: the names of two boxes */
  qdm_diagram_edit_begin (history, g_strdup_printf (_("Merge “%s” into “%s”"), title, other));
  done = redirect_all (history, box, into, error) && remove_repeated_flows (history, into, error) &&
         take_children (history, box, into, error) && take_values (history, box, into, error) &&
         keep_name (history, box, into, error) && qdm_history_remove (history, box, error);
  return qdm_history_close (history, done);
}
