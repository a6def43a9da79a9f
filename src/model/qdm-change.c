#include "model/qdm-change.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"
#include "model/qdm-scenario.h"

/**
 * QdmChange:
 *
 * One thing that a scenario does to an item: it gives it another value, adds it, removes it or
 * moves it.  An item that a scenario adds is not in the plan, and one that it removes may have gone
 * meanwhile; so a change names items without holding on to them.
 */

QDM_DEFINE_ITEM (QdmChange, qdm_change)

QDM_DEFINE_ENUM (QdmChangeKind, qdm_change_kind,
                 { QDM_CHANGE_SET, N_("set"), "set" },
                 { QDM_CHANGE_ADD, N_("add"), "add" },
                 { QDM_CHANGE_REMOVE, N_("remove"), "remove" },
                 { QDM_CHANGE_MOVE, N_("move"), "move" })

#define OFFSET(member) G_STRUCT_OFFSET (QdmChange, member)

static QdmField fields[] = {
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_change_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("What the scenario does to the item"),
    .preset = QDM_CHANGE_SET },
  { .name = "target", .kind = QDM_FIELD_REF, .offset = OFFSET (target),
    .nick = N_("Item"), .blurb = N_("What the scenario changes"),
    .flags = QDM_FIELD_REQUIRED | QDM_FIELD_WEAK },
  { .name = "type", .kind = QDM_FIELD_TEXT, .offset = OFFSET (type),
    .nick = N_("Type"), .blurb = N_("What sort of item it adds, as a plan file calls it") },
  { .name = "place", .kind = QDM_FIELD_REF, .offset = OFFSET (place),
    .nick = N_("Place"), .blurb = N_("The item in which what it adds or moves will stand"),
    .flags = QDM_FIELD_WEAK },
  { .name = "after", .kind = QDM_FIELD_REF, .offset = OFFSET (after),
    .nick = N_("After"), .blurb = N_("Behind which of its like what it adds or moves will stand; empty for the first"),
    .flags = QDM_FIELD_WEAK },
  { .name = "field", .kind = QDM_FIELD_TEXT, .offset = OFFSET (field),
    .nick = N_("Field"), .blurb = N_("Which of its values, as a plan file calls it") },
  { .name = "before", .kind = QDM_FIELD_TEXT, .offset = OFFSET (before),
    .nick = N_("Before"), .blurb = N_("The value when the scenario was kept, as a plan file writes it, or what was removed is called; empty for none") },
  { .name = "value", .kind = QDM_FIELD_TEXT, .offset = OFFSET (value),
    .nick = N_("Value"), .blurb = N_("The value in the scenario, as a plan file writes it; empty for none") },
};

/* The change of a scenario that does such a thing to an item.  The plan knows who names the item, so
 * that a large scenario need not be gone through for each of its changes. */
static QdmChange *
find_change (QdmItem       *scenario,
             QdmChangeKind  kind,
             const char    *id,
             const char    *field)
{
  QdmPlan *plan = scenario != NULL ? qdm_item_get_plan (scenario) : NULL;
  GPtrArray *referrers = plan != NULL && id != NULL ? qdm_plan_get_referrers (plan, id) : NULL;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *item = referrers->pdata[i];
      QdmChange *change = QDM_IS_CHANGE (item) && item->parent == scenario ? QDM_CHANGE (item) : NULL;

      if (change != NULL && change->kind == (int) kind && g_strcmp0 (change->target, id) == 0 &&
          g_strcmp0 (change->field, field) == 0)
        return change;
    }
  return NULL;
}

/* The class of an item that is in the plan, or will be with the scenario; NULL if neither. */
static QdmItemClass *
find_class (QdmChange  *self,
            QdmPlan    *plan,
            const char *id)
{
  QdmItem *item = plan != NULL ? qdm_plan_get_item (plan, id) : NULL;
  QdmChange *addition = item == NULL ? find_change (QDM_ITEM (self)->parent, QDM_CHANGE_ADD, id, NULL) : NULL;
  GType type = addition != NULL && addition->type != NULL ? qdm_item_type_find (addition->type) : G_TYPE_INVALID;

  if (item != NULL)
    return QDM_ITEM_GET_CLASS (item);
  return type != G_TYPE_INVALID ? qdm_item_type_get_class (type) : NULL;
}

/* ---- what it is called ---- */

/* What an item is called that the plan may not have: by a value of the scenario, or as it was. */
static char *
dup_target_title (QdmChange *self,
                  QdmPlan   *plan)
{
  QdmItem *target = plan != NULL ? qdm_plan_get_item (plan, self->target) : NULL;
  QdmItem *scenario = QDM_ITEM (self)->parent;
  QdmChange *naming = NULL;

  if (target != NULL)
    return qdm_item_dup_title (target);
  if (self->kind == QDM_CHANGE_REMOVE && self->before != NULL)
    return g_strdup (self->before);

  if (find_change (scenario, QDM_CHANGE_ADD, self->target, NULL) != NULL)
    naming = find_change (scenario, QDM_CHANGE_SET, self->target, "name");
  return g_strdup (naming != NULL && naming->value != NULL ? naming->value : self->target != NULL ? self->target : "");
}

static char *
dup_set_title (QdmChange  *self,
               QdmPlan    *plan,
               const char *title)
{
  QdmItemClass *klass = find_class (self, plan, self->target);
  QdmField *field = klass != NULL && self->field != NULL ? qdm_item_class_find_field (klass, self->field) : NULL;

  /* Translators: an item, one of its fields and the value that a scenario gives to it */
  return g_strdup_printf (_("%s: %s %s"), title, field != NULL ? qdm_field_get_label (field) : self->field != NULL ? self->field : "",
                          self->value != NULL ? self->value : "–");
}

static char *
qdm_change_dup_title (QdmItem *item,
                      QdmPlan *plan)
{
  QdmChange *self = QDM_CHANGE (item);
  QdmItem *target = plan != NULL ? qdm_plan_get_item (plan, self->target) : NULL;
  g_autofree char *title = NULL;

  /* A change of a change is a fault; its title would lead round in a circle. */
  if (self->target == NULL || (target != NULL && QDM_IS_CHANGE (target)))
    return g_strdup (item->id);

  title = dup_target_title (self, plan);
  switch (self->kind)
    {
    case QDM_CHANGE_ADD:
      return g_strdup_printf (_("Add “%s”"), title);
    case QDM_CHANGE_REMOVE:
      return g_strdup_printf (_("Remove “%s”"), title);
    case QDM_CHANGE_MOVE:
      return g_strdup_printf (_("Move “%s”"), title);
    case QDM_CHANGE_SET:
    default:
      return dup_set_title (self, plan, title);
    }
}

/* ---- whether it fits ---- */

static char *
dup_set_misfit (QdmChange  *self,
                QdmPlan    *plan,
                const char *title)
{
  QdmItemClass *klass = find_class (self, plan, self->target);

  if (klass == NULL)
    return g_strdup_printf (_("The scenario changes “%s” of “%s”, which is not there; remove that change from it"),
                            self->field != NULL ? self->field : "", title);
  if (self->field == NULL || qdm_item_class_find_field (klass, self->field) == NULL)
    return g_strdup_printf (_("“%s” has no value “%s” that a scenario could change"), title,
                            self->field != NULL ? self->field : "");
  return NULL;
}

static char *
dup_place_misfit (QdmChange    *self,
                  QdmPlan      *plan,
                  const char   *title,
                  QdmItemClass *klass)
{
  QdmItemClass *place = find_class (self, plan, self->place);
  g_autofree char *name = NULL;

  if (place == NULL)
    return g_strdup_printf (_("The scenario puts “%s” into “%s”, which is not there; remove that change from it, or choose another place"),
                            title, self->place != NULL ? self->place : "");
  if (qdm_item_class_has_child (place, G_TYPE_FROM_CLASS (klass)))
    return NULL;

  name = qdm_plan_dup_name_of (plan, self->place);
  return g_strdup_printf (_("The scenario puts “%s” into “%s”, where it cannot stand; choose another place"), title, name);
}

static char *
dup_add_misfit (QdmChange  *self,
                QdmPlan    *plan,
                const char *title)
{
  QdmItem *target = qdm_plan_get_item (plan, self->target);
  GType type = self->type != NULL ? qdm_item_type_find (self->type) : G_TYPE_INVALID;

  if (type == G_TYPE_INVALID)
    return g_strdup_printf (_("The scenario adds “%s”, but there are no items of the type “%s”"), title,
                            self->type != NULL ? self->type : "");
  if (target != NULL && G_OBJECT_TYPE (target) != type)
    return g_strdup_printf (_("The scenario adds an item with the id “%s”, which “%s” has in the plan; remove that change from it"),
                            self->target, title);
  return dup_place_misfit (self, plan, title, qdm_item_type_get_class (type));
}

static char *
dup_move_misfit (QdmChange  *self,
                 QdmPlan    *plan,
                 const char *title)
{
  QdmItemClass *klass = find_class (self, plan, self->target);

  if (klass == NULL)
    return g_strdup_printf (_("The scenario moves “%s”, which is not there; remove that change from it"), title);
  return dup_place_misfit (self, plan, title, klass);
}

/**
 * qdm_change_dup_misfit:
 * @self: a change
 * @plan: the plan that it is for
 *
 * Returns: (transfer full) (nullable): a sentence on why it cannot be made in the plan as it is now,
 *   and what to do; %NULL if it can.  What it removes may have gone: then there is nothing to do
 */
char *
qdm_change_dup_misfit (QdmChange *self,
                       QdmPlan   *plan)
{
  QdmItem *target = qdm_plan_get_item (plan, self->target);
  g_autofree char *title = dup_target_title (self, plan);

  if (target != NULL && qdm_scenario_is_part (target))
    return g_strdup_printf (_("The scenario changes “%s”, but a scenario is no part of what it changes; remove that change from it"), self->target);

  switch (self->kind)
    {
    case QDM_CHANGE_ADD:
      return dup_add_misfit (self, plan, title);
    case QDM_CHANGE_MOVE:
      return dup_move_misfit (self, plan, title);
    case QDM_CHANGE_REMOVE:
      return target == QDM_ITEM (plan) ? g_strdup (_("The plan itself cannot be removed")) : NULL;
    case QDM_CHANGE_SET:
    default:
      return dup_set_misfit (self, plan, title);
    }
}

static void
qdm_change_check (QdmItem      *item,
                  QdmPlan      *plan,
                  QdmFaultFunc  report,
                  gpointer      data)
{
  QdmChange *self = QDM_CHANGE (item);
  g_autofree char *misfit = self->target != NULL ? qdm_change_dup_misfit (self, plan) : NULL;

  if (misfit != NULL)
    report (item, self->kind == QDM_CHANGE_SET ? "field" : "target", misfit, data);
}

static void
qdm_change_class_init (QdmChangeClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->check = qdm_change_check;
  item_class->dup_title = qdm_change_dup_title;

  qdm_item_class_install (item_class, "change", N_("Change"), fields, G_N_ELEMENTS (fields));
}
