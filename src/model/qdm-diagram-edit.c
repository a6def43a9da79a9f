#include "model/qdm-diagram-edit-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-chain.h"
#include "model/qdm-material.h"
#include "model/qdm-process.h"
#include "model/qdm-project.h"
#include "model/qdm-refusal.h"

/* What hands do to a chain diagram.  Each deed is one step of the history, done whole or not at
 * all.  A sheet is what a picture is drawn of: a diagram, a chain for all its diagrams, or the
 * plan for all there are. */

/* ---- what there is ---- */

/**
 * qdm_diagram_edit_list_diagrams:
 * @plan: a plan
 * @sheet: (nullable): a diagram, a chain for all its diagrams, or %NULL or the plan for all
 *
 * Returns: (transfer container) (element-type QdmItem): the diagrams whose flows the picture shows
 */
GPtrArray *
qdm_diagram_edit_list_diagrams (QdmPlan *plan,
                                QdmItem *sheet)
{
  guint n = qdm_item_count (QDM_ITEM (plan), QDM_TYPE_DIAGRAM);
  GPtrArray *diagrams = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      QdmItem *diagram = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_DIAGRAM, i);

      if (sheet == NULL || sheet == QDM_ITEM (plan) || sheet == diagram ||
          g_strcmp0 (QDM_DIAGRAM (diagram)->related_chain, sheet->id) == 0)
        g_ptr_array_add (diagrams, diagram);
    }
  return diagrams;
}

/**
 * qdm_diagram_edit_find_pin:
 * @sheet: a diagram, chain or plan
 * @box: the id of a box
 *
 * Returns: (transfer none) (nullable): where a hand put the box in that picture, if it did
 */
QdmPin *
qdm_diagram_edit_find_pin (QdmItem    *sheet,
                           const char *box)
{
  for (guint i = qdm_item_count (sheet, QDM_TYPE_PIN); i > 0; i--)
    {
      QdmPin *pin = qdm_item_get_child (sheet, QDM_TYPE_PIN, i - 1);

      if (g_strcmp0 (pin->box, box) == 0)
        return pin;
    }
  return NULL;
}

/**
 * qdm_diagram_edit_is_box:
 * @item: (nullable): an item
 *
 * Returns: whether flows can connect it
 */
gboolean
qdm_diagram_edit_is_box (QdmItem *item)
{
  return item != NULL && (QDM_IS_PRODUCT (item) || QDM_IS_MATERIAL (item) || QDM_IS_PROCESS (item) || QDM_IS_PROJECT (item));
}

static gboolean
is_of (QdmItem            *item,
       QdmProductCategory  category)
{
  return QDM_IS_PRODUCT (item) && QDM_PRODUCT (item)->category == category;
}

/**
 * qdm_diagram_edit_guess_kind:
 * @from: a box
 * @to: a box
 *
 * Returns: what most likely flows between boxes of their sorts
 */
QdmFlowKind
qdm_diagram_edit_guess_kind (QdmItem *from,
                             QdmItem *to)
{
  if (is_of (from, QDM_PRODUCT_CATEGORY_ENERGY))
    return QDM_FLOW_KIND_ENERGY;
  if (is_of (from, QDM_PRODUCT_CATEGORY_WASTE) || is_of (from, QDM_PRODUCT_CATEGORY_BY_PRODUCT))
    return QDM_FLOW_KIND_WASTE_RECYCLED;
  if (is_of (to, QDM_PRODUCT_CATEGORY_WASTE) || is_of (to, QDM_PRODUCT_CATEGORY_BY_PRODUCT))
    return QDM_FLOW_KIND_BY_PRODUCT;
  return QDM_FLOW_KIND_MAIN_PRODUCT;
}

/* ---- steps ---- */

/**
 * qdm_diagram_edit_begin:
 * @history: the history of a plan
 * @name: (transfer full): what the step is called
 *
 * Begins a step.
 */
void
qdm_diagram_edit_begin (QdmHistory *history,
                        char       *name)
{
  qdm_history_begin (history, name);
  g_free (name);
}

/* Where to write what is added to a picture of several diagrams: the first of them; a chain without one gets its own. */
static QdmItem *
ensure_diagram (QdmHistory  *history,
                QdmItem     *sheet,
                GError     **error)
{
  QdmPlan *plan = qdm_history_get_plan (history);
  g_autoptr (GPtrArray) diagrams = qdm_diagram_edit_list_diagrams (plan, sheet);
  g_autoptr (QdmItem) diagram = NULL;

  if (diagrams->len > 0)
    return diagrams->pdata[0];

  diagram = qdm_item_new (QDM_TYPE_DIAGRAM, NULL);
  qdm_item_set_text (diagram, "name", sheet->name != NULL ? sheet->name : _("Diagram"), NULL);
  if (QDM_IS_CHAIN (sheet))
    qdm_item_set_text (diagram, "related-chain", sheet->id, NULL);
  return qdm_history_insert (history, QDM_ITEM (plan), diagram, G_MAXUINT, error) ? diagram : NULL;
}

/**
 * qdm_diagram_edit_set_list:
 * @history: the history of a plan
 * @item: an item
 * @field: the name of a field of it that holds references
 * @ids: (element-type utf8): what to refer to; a %NULL is appended
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Returns: %FALSE if nothing has changed
 */
gboolean
qdm_diagram_edit_set_list (QdmHistory  *history,
                           QdmItem     *item,
                           const char  *field,
                           GPtrArray   *ids,
                           GError     **error)
{
  g_autofree char *text = NULL;

  g_ptr_array_add (ids, NULL);
  text = g_strjoinv (" ", (char **) ids->pdata);
  return qdm_history_set (history, item, field, text, error);
}

/**
 * qdm_diagram_edit_replace:
 * @history: the history of a plan
 * @item: an item
 * @field: a field of it that holds references
 * @gone: the id to leave out of the list
 * @instead: (nullable): the id to put in its place, once
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Returns: %FALSE if nothing has changed
 */
gboolean
qdm_diagram_edit_replace (QdmHistory      *history,
                          QdmItem         *item,
                          const QdmField  *field,
                          const char      *gone,
                          const char      *instead,
                          GError         **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  char **list = qdm_field_get_list (field, item);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      const char *id = g_str_equal (list[i], gone) ? instead : list[i];

      if (id != NULL && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, (char *) id);
    }
  return qdm_diagram_edit_set_list (history, item, field->name, ids, error);
}

static gboolean
stands_in (QdmItem *box,
           QdmItem *diagram)
{
  char **diagrams = QDM_PRODUCT (box)->diagrams;

  return diagrams != NULL && g_strv_contains ((const char * const *) diagrams, diagram->id);
}

/* A product says itself in which diagrams it stands. */
static gboolean
note_diagram (QdmHistory  *history,
              QdmItem     *box,
              QdmItem     *diagram,
              GError     **error)
{
  g_autofree char *list = NULL, *longer = NULL;

  if (!QDM_IS_PRODUCT (box) || stands_in (box, diagram))
    return TRUE;

  list = qdm_field_dup_text (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (box), "diagrams"), box);
  longer = g_strconcat (list != NULL ? list : "", " ", diagram->id, NULL);
  return qdm_history_set (history, box, "diagrams", g_strstrip (longer), error);
}

/* ---- boxes ---- */

/**
 * qdm_diagram_edit_add_box:
 * @history: the history of a plan
 * @sheet: a diagram, chain or plan
 * @category: what sort of box
 * @name: its name
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Adds a product that no flow connects as yet.
 *
 * Returns: (transfer none) (nullable): the product, or %NULL if nothing has changed
 */
QdmItem *
qdm_diagram_edit_add_box (QdmHistory          *history,
                          QdmItem             *sheet,
                          QdmProductCategory   category,
                          const char          *name,
                          GError             **error)
{
  QdmItem *plan = QDM_ITEM (qdm_history_get_plan (history)), *diagram;
  g_autoptr (QdmItem) product = qdm_item_new (QDM_TYPE_PRODUCT, NULL);
  GEnumClass *categories = qdm_field_get_enum (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (product), "category"));
  gboolean done;

  if (!qdm_item_set_text (product, "name", name, error))
    return NULL;

  qdm_item_set_text (product, "category", g_enum_get_value (categories, category)->value_nick, NULL);
  /* Translators: the name of a box in a diagram */
  qdm_diagram_edit_begin (history, g_strdup_printf (_("Add “%s”"), name));
  diagram = ensure_diagram (history, sheet, error);
  done = diagram != NULL && qdm_item_set_text (product, "diagrams", diagram->id, error) &&
         qdm_history_insert (history, plan, product, G_MAXUINT, error);
  return qdm_history_close (history, done) ? product : NULL;
}

/**
 * qdm_diagram_edit_show_box:
 * @history: the history of a plan
 * @sheet: a diagram, chain or plan
 * @box: a product, material, process or project of the plan
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Puts something into a diagram that the plan already has.  What is no product stands there by
 * a pin until a flow connects it.
 *
 * Returns: %FALSE if it cannot stand there, and nothing has changed
 */
gboolean
qdm_diagram_edit_show_box (QdmHistory  *history,
                           QdmItem     *sheet,
                           QdmItem     *box,
                           GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (box);
  QdmItem *diagram;
  gboolean done;

  if (!qdm_diagram_edit_is_box (box))
    return qdm_refuse (error, _("“%s” cannot stand in a diagram; choose a product, material, process or project"), title);

  qdm_diagram_edit_begin (history, g_strdup_printf (_("Show “%s”"), title));
  diagram = ensure_diagram (history, sheet, error);
  done = diagram != NULL && (QDM_IS_PRODUCT (box) ? note_diagram (history, box, diagram, error)
                                                  : qdm_diagram_edit_pin (history, sheet, box, 1, 1, error));
  return qdm_history_close (history, done);
}

static gboolean
remove_all (QdmHistory  *history,
            GPtrArray   *items,
            GError     **error)
{
  gboolean done = TRUE;

  for (guint i = 0; i < items->len && done; i++)
    done = qdm_history_remove (history, items->pdata[i], error);
  return done;
}

/**
 * qdm_diagram_edit_list_flows:
 * @diagrams: (element-type QdmItem): diagrams
 * @box: the id of a box
 *
 * Returns: (transfer full) (element-type QdmFlow): their flows that begin or end at the box
 */
GPtrArray *
qdm_diagram_edit_list_flows (GPtrArray  *diagrams,
                             const char *box)
{
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < diagrams->len; i++)
    for (guint j = 0; j < qdm_item_count (diagrams->pdata[i], QDM_TYPE_FLOW); j++)
      {
        QdmFlow *flow = qdm_item_get_child (diagrams->pdata[i], QDM_TYPE_FLOW, j);

        if (g_strcmp0 (flow->from, box) == 0 || g_strcmp0 (flow->to, box) == 0)
          g_ptr_array_add (flows, g_object_ref (flow));
      }
  return flows;
}

static gboolean
is_referred_to (QdmPlan *plan,
                QdmItem *item)
{
  GPtrArray *referrers = qdm_plan_get_referrers (plan, item->id);

  return referrers != NULL && referrers->len > 0;
}

/* Takes the box out of the diagrams, so that nothing of it is left in the picture. */
static gboolean
take_out (QdmHistory  *history,
          QdmItem     *sheet,
          GPtrArray   *diagrams,
          QdmItem     *box,
          GError     **error)
{
  g_autoptr (GPtrArray) flows = qdm_diagram_edit_list_flows (diagrams, box->id);
  QdmPin *pin = qdm_diagram_edit_find_pin (sheet, box->id);

  if (!remove_all (history, flows, error) || (pin != NULL && !qdm_history_remove (history, QDM_ITEM (pin), error)))
    return FALSE;

  for (guint i = 0; i < diagrams->len && QDM_IS_PRODUCT (box); i++)
    if (stands_in (box, diagrams->pdata[i]) &&
        !qdm_diagram_edit_replace (history, box, qdm_item_class_find_field (QDM_ITEM_GET_CLASS (box), "diagrams"),
                                   ((QdmItem *) diagrams->pdata[i])->id, NULL, error))
      return FALSE;
  return TRUE;
}

/**
 * qdm_diagram_edit_remove_box:
 * @history: the history of a plan
 * @sheet: a diagram, chain or plan
 * @box: a box of its picture
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Takes a box and its flows out of the picture.  A product that then stands nowhere and that
 * nothing refers to leaves the plan.
 *
 * Returns: %FALSE if nothing has changed
 */
gboolean
qdm_diagram_edit_remove_box (QdmHistory  *history,
                             QdmItem     *sheet,
                             QdmItem     *box,
                             GError     **error)
{
  QdmPlan *plan = qdm_history_get_plan (history);
  g_autoptr (GPtrArray) diagrams = qdm_diagram_edit_list_diagrams (plan, sheet);
  g_autofree char *title = qdm_item_dup_title (box);
  gboolean done;

  qdm_diagram_edit_begin (history, g_strdup_printf (_("Remove “%s” from the diagram"), title));
  done = take_out (history, sheet, diagrams, box, error);
  if (done && QDM_IS_PRODUCT (box) && QDM_PRODUCT (box)->diagrams == NULL && !is_referred_to (plan, box))
    done = qdm_history_remove (history, box, error);
  return qdm_history_close (history, done);
}

/* ---- flows ---- */

static QdmFlow *
find_flow (GPtrArray   *diagrams,
           const char  *from,
           const char  *to,
           QdmFlowKind  kind)
{
  for (guint i = 0; i < diagrams->len; i++)
    for (guint j = 0; j < qdm_item_count (diagrams->pdata[i], QDM_TYPE_FLOW); j++)
      {
        QdmFlow *flow = qdm_item_get_child (diagrams->pdata[i], QDM_TYPE_FLOW, j);

        if (flow->kind == kind && g_strcmp0 (flow->from, from) == 0 && g_strcmp0 (flow->to, to) == 0)
          return flow;
      }
  return NULL;
}

/* The diagram in which one of the ends stands already; else the first. */
static QdmItem *
choose_diagram (QdmHistory  *history,
                QdmItem     *sheet,
                GPtrArray   *diagrams,
                QdmItem     *from,
                QdmItem     *to,
                GError     **error)
{
  QdmItem *ends[] = { from, to };

  for (guint i = 0; i < G_N_ELEMENTS (ends) && diagrams->len > 1; i++)
    for (guint j = 0; j < diagrams->len; j++)
      if (QDM_IS_PRODUCT (ends[i]) && stands_in (ends[i], diagrams->pdata[j]))
        return diagrams->pdata[j];
  return ensure_diagram (history, sheet, error);
}

/**
 * qdm_diagram_edit_add_flow:
 * @history: the history of a plan
 * @sheet: a diagram, chain or plan
 * @from: a box
 * @to: another box
 * @kind: what flows
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Draws a flow.  One that the picture has already, or that would end where it begins, is refused.
 *
 * Returns: (transfer none) (nullable): the flow, or %NULL if nothing has changed
 */
QdmItem *
qdm_diagram_edit_add_flow (QdmHistory   *history,
                           QdmItem      *sheet,
                           QdmItem      *from,
                           QdmItem      *to,
                           QdmFlowKind   kind,
                           GError      **error)
{
  g_autoptr (GPtrArray) diagrams = qdm_diagram_edit_list_diagrams (qdm_history_get_plan (history), sheet);
  g_autofree char *name = qdm_item_dup_title (from), *other = qdm_item_dup_title (to);
  g_autoptr (QdmItem) flow = qdm_item_new (QDM_TYPE_FLOW, NULL);
  GEnumClass *kinds = qdm_field_get_enum (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (flow), "kind"));
  QdmItem *diagram;
  gboolean done;

  if (from == to)
    {
      qdm_refuse (error, _("A flow cannot end where it begins; let it end at another box than “%s”"), name);
      return NULL;
    }
  if (find_flow (diagrams, from->id, to->id, kind) != NULL)
    {
      qdm_refuse (error, _("The diagram already has this flow from “%s” to “%s”"), name, other);
      return NULL;
    }

  qdm_item_set_text (flow, "from", from->id, NULL);
  qdm_item_set_text (flow, "to", to->id, NULL);
  qdm_item_set_text (flow, "kind", g_enum_get_value (kinds, kind)->value_nick, NULL);
  /* Translators: the names of two boxes */
  qdm_diagram_edit_begin (history, g_strdup_printf (_("Draw the flow “%s” → “%s”"), name, other));
  diagram = choose_diagram (history, sheet, diagrams, from, to, error);
  done = diagram != NULL && qdm_history_insert (history, diagram, flow, G_MAXUINT, error) &&
         note_diagram (history, from, diagram, error) && note_diagram (history, to, diagram, error);
  return qdm_history_close (history, done) ? flow : NULL;
}

/**
 * qdm_diagram_edit_remove_flow:
 * @history: the history of a plan
 * @sheet: a diagram, chain or plan
 * @flow: a flow of its picture
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Takes a flow out of the picture, and with it those of its diagrams that say the same.
 *
 * Returns: %FALSE if nothing has changed
 */
gboolean
qdm_diagram_edit_remove_flow (QdmHistory  *history,
                              QdmItem     *sheet,
                              QdmFlow     *flow,
                              GError     **error)
{
  g_autoptr (GPtrArray) diagrams = qdm_diagram_edit_list_diagrams (qdm_history_get_plan (history), sheet);
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (flow));
  g_autofree char *from = g_strdup (flow->from), *to = g_strdup (flow->to);
  QdmFlowKind kind = flow->kind;
  gboolean done = TRUE;
  QdmFlow *same;

  /* Translators: the two ends of a flow with an arrow between them */
  qdm_diagram_edit_begin (history, g_strdup_printf (_("Remove the flow %s"), title));
  while (done && (same = find_flow (diagrams, from, to, kind)) != NULL)
    done = qdm_history_remove (history, QDM_ITEM (same), error);
  return qdm_history_close (history, done);
}

/* ---- places ---- */

static const char *
print_place (double place,
             char   buffer[QDM_DECIMAL_BUFFER])
{
  return qdm_decimal_format (qdm_decimal_new ((gint64) round (place * 100), 2), buffer);
}

static gboolean
insert_pin (QdmHistory  *history,
            QdmItem     *sheet,
            QdmItem     *box,
            const char  *x,
            const char  *y,
            GError     **error)
{
  g_autoptr (QdmItem) pin = qdm_item_new (QDM_TYPE_PIN, NULL);

  return qdm_item_set_text (pin, "box", box->id, error) && qdm_item_set_text (pin, "x", x, error) &&
         qdm_item_set_text (pin, "y", y, error) && qdm_history_insert (history, sheet, pin, G_MAXUINT, error);
}

/**
 * qdm_diagram_edit_pin:
 * @history: the history of a plan
 * @sheet: a diagram, chain or plan
 * @box: a box of its picture
 * @x: where its left edge is to be, in heights of the text
 * @y: where its upper edge is to be, in heights of the text
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Puts a box somewhere for good.
 *
 * Returns: %FALSE if it cannot be there, and nothing has changed
 */
gboolean
qdm_diagram_edit_pin (QdmHistory  *history,
                      QdmItem     *sheet,
                      QdmItem     *box,
                      double       x,
                      double       y,
                      GError     **error)
{
  QdmItem *pin = (QdmItem *) qdm_diagram_edit_find_pin (sheet, box->id);
  g_autofree char *title = qdm_item_dup_title (box);
  char x_text[QDM_DECIMAL_BUFFER], y_text[QDM_DECIMAL_BUFFER];
  gboolean done;

  print_place (x, x_text);
  print_place (y, y_text);
  /* Translators: the name of a box that is put somewhere by hand */
  qdm_diagram_edit_begin (history, g_strdup_printf (_("Pin “%s”"), title));
  done = pin == NULL ? insert_pin (history, sheet, box, x_text, y_text, error)
                     : qdm_history_set (history, pin, "x", x_text, error) && qdm_history_set (history, pin, "y", y_text, error);
  return qdm_history_close (history, done);
}

/**
 * qdm_diagram_edit_unpin:
 * @history: the history of a plan
 * @sheet: a diagram, chain or plan
 * @box: (nullable): a box of its picture, or %NULL for all
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Lets boxes go where it is best.
 *
 * Returns: %FALSE if nothing has changed
 */
gboolean
qdm_diagram_edit_unpin (QdmHistory  *history,
                        QdmItem     *sheet,
                        QdmItem     *box,
                        GError     **error)
{
  g_autofree char *title = box != NULL ? qdm_item_dup_title (box) : NULL;
  gboolean done = TRUE;

  qdm_diagram_edit_begin (history, box != NULL ? g_strdup_printf (_("Unpin “%s”"), title) : g_strdup (_("Unpin all boxes")));
  for (guint i = qdm_item_count (sheet, QDM_TYPE_PIN); i > 0 && done; i--)
    {
      QdmPin *pin = qdm_item_get_child (sheet, QDM_TYPE_PIN, i - 1);

      if (box == NULL || g_strcmp0 (pin->box, box->id) == 0)
        done = qdm_history_remove (history, QDM_ITEM (pin), error);
    }
  return qdm_history_close (history, done);
}
