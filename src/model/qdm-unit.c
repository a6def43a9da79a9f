#include "model/qdm-unit.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-former-name.h"
#include "model/qdm-plan.h"

/**
 * QdmUnit:
 *
 * An organisation, a leader, or a group that stands for several: whoever can answer for
 * something.
 */

QDM_DEFINE_ENUM (QdmUnitKind, qdm_unit_kind,
  { QDM_UNIT_KIND_NOT_STATED, N_("Not stated"), "" },
  { QDM_UNIT_KIND_LEADER, N_("Leader"), "leader" },
  { QDM_UNIT_KIND_PROVINCE_DEPARTMENT, N_("Provincial department"), "province-department" },
  { QDM_UNIT_KIND_PREFECTURE_GOVERNMENT, N_("Prefecture government"), "prefecture-government" },
  { QDM_UNIT_KIND_PARK_COMMITTEE, N_("Park committee"), "park-committee" },
  { QDM_UNIT_KIND_SCENIC_OR_PARK_AUTHORITY, N_("National park or scenic area authority"), "scenic-or-park-authority" },
  { QDM_UNIT_KIND_ENTERPRISE, N_("Enterprise"), "enterprise" },
  { QDM_UNIT_KIND_GROUP, N_("Group"), "group" })

QDM_DEFINE_ITEM (QdmUnit, qdm_unit)

#define OFFSET(member) G_STRUCT_OFFSET (QdmUnit, member)

static QdmField fields[] = {
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_unit_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("What sort of unit it is") },
  { .name = "members", .kind = QDM_FIELD_REFS, .offset = OFFSET (members),
    .nick = N_("Members"), .blurb = N_("The units or parks that a group stands for") },
  { .name = "aliases", .kind = QDM_FIELD_TEXTS, .offset = OFFSET (aliases),
    .nick = N_("Aliases"), .blurb = N_("Other names under which documents print it"),
    .element = "alias" },
  { .name = "successors", .kind = QDM_FIELD_REFS, .offset = OFFSET (successors), .type = qdm_unit_get_type,
    .nick = N_("Successors"), .blurb = N_("The units that took over its duties when it was merged or split") },
  { .name = "until", .kind = QDM_FIELD_DATE, .offset = OFFSET (until),
    .nick = N_("Until"), .blurb = N_("The last day on which it existed") },
};

static void
qdm_unit_class_init (QdmUnitClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "unit", N_("Unit"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_FORMER_NAME);
}

/* ---- institutions change ---- */

/**
 * qdm_unit_dup_name_on:
 * @self: a unit
 * @date: a day, or %QDM_DATE_UNSET for its latest name
 *
 * Returns: (transfer full): what the unit was called on @date
 */
char *
qdm_unit_dup_name_on (QdmUnit *self,
                      QdmDate  date)
{
  QdmFormerName *found = NULL;

  for (guint i = 0; date != QDM_DATE_UNSET && i < qdm_item_count (QDM_ITEM (self), QDM_TYPE_FORMER_NAME); i++)
    {
      QdmFormerName *former = qdm_item_get_child (QDM_ITEM (self), QDM_TYPE_FORMER_NAME, i);

      if (former->until != QDM_DATE_UNSET && former->until >= date &&
          (found == NULL || former->until < found->until))
        found = former;
    }
  return qdm_item_dup_title (found != NULL ? QDM_ITEM (found) : QDM_ITEM (self));
}

/**
 * qdm_unit_dup_name_of:
 * @plan: a plan
 * @id: (nullable): the id of a unit of it
 * @date: a day, or %QDM_DATE_UNSET for its latest name
 *
 * Returns: (transfer full): what that unit was called on @date; @id if there is none, empty for
 *   %NULL
 */
char *
qdm_unit_dup_name_of (QdmPlan    *plan,
                      const char *id,
                      QdmDate     date)
{
  QdmItem *unit = qdm_plan_get_item (plan, id);

  if (unit != NULL && QDM_IS_UNIT (unit))
    return qdm_unit_dup_name_on (QDM_UNIT (unit), date);
  return g_strdup (id != NULL ? id : "");
}

/**
 * qdm_unit_exists_on:
 * @self: a unit
 * @date: a day, or %QDM_DATE_UNSET for the latest state of things
 *
 * Returns: whether the unit had not yet been dissolved on @date
 */
gboolean
qdm_unit_exists_on (QdmUnit *self,
                    QdmDate  date)
{
  return self->until == QDM_DATE_UNSET || (date != QDM_DATE_UNSET && date <= self->until);
}

static void
collect_standing (QdmUnit    *self,
                  QdmDate     date,
                  GPtrArray  *standing,
                  GHashTable *visited)
{
  if (!g_hash_table_add (visited, self))
    return;
  if (qdm_unit_exists_on (self, date) || self->successors == NULL)
    {
      g_ptr_array_add (standing, self);
      return;
    }

  for (char **id = self->successors; *id != NULL; id++)
    {
      QdmItem *successor = qdm_plan_get_item (qdm_item_get_plan (QDM_ITEM (self)), *id);

      if (successor != NULL && QDM_IS_UNIT (successor))
        collect_standing (QDM_UNIT (successor), date, standing, visited);
    }
}

/**
 * qdm_unit_list_standing:
 * @self: a unit of a plan
 * @date: a day, or %QDM_DATE_UNSET for the latest state of things
 *
 * Finds who bears the unit's duties on @date: itself, or, once it was merged or split, those that
 * took over from it, or from them.
 *
 * Returns: (transfer container) (element-type QdmUnit): each of them once
 */
GPtrArray *
qdm_unit_list_standing (QdmUnit *self,
                        QdmDate  date)
{
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);
  GPtrArray *standing = g_ptr_array_new ();

  collect_standing (self, date, standing, visited);
  /* Units that succeed each other in a circle are a mistake; no duty is to vanish in it. */
  if (standing->len == 0)
    g_ptr_array_add (standing, self);
  return standing;
}

/* ---- groups ---- */

static void
collect_members (QdmUnit    *self,
                 GPtrArray  *members,
                 GHashTable *visited)
{
  if (!g_hash_table_add (visited, self))
    return;

  for (char **id = self->members; id != NULL && *id != NULL; id++)
    {
      QdmItem *member = qdm_plan_get_item (qdm_item_get_plan (QDM_ITEM (self)), *id);

      if (member == NULL || !QDM_IS_UNIT (member))
        continue;
      if (QDM_UNIT (member)->members != NULL)
        collect_members (QDM_UNIT (member), members, visited);
      else if (g_hash_table_add (visited, member))
        g_ptr_array_add (members, member);
    }
}

/**
 * qdm_unit_list_members:
 * @self: a unit of a plan
 *
 * Spreads a group, and the groups in it, to the units that they stand for.
 *
 * Returns: (transfer container) (element-type QdmUnit): each of them once; empty if @self is no
 *   group or a group of parks
 */
GPtrArray *
qdm_unit_list_members (QdmUnit *self)
{
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);
  GPtrArray *members = g_ptr_array_new ();

  collect_members (self, members, visited);
  return members;
}
