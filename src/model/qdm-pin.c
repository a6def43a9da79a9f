#include "model/qdm-pin.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"

/**
 * QdmPin:
 *
 * Where a hand has put a box.  It holds in the picture of the item above: of one diagram, of all
 * diagrams of a chain, or of those of the plan.  Places are counted in heights of the text, so
 * that they fit whatever font a picture is drawn in.
 */

QDM_DEFINE_ITEM (QdmPin, qdm_pin)

#define OFFSET(member) G_STRUCT_OFFSET (QdmPin, member)

/** Nothing is further away than this, in heights of the text. */
#define FARTHEST 100000

static QdmField fields[] = {
  { .name = "box", .kind = QDM_FIELD_REF, .offset = OFFSET (box),
    .nick = N_("Box"), .blurb = N_("What stands there"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "x", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (x),
    .nick = N_("Across"), .blurb = N_("Where its left edge is, in heights of the text; it may be left of where the picture began") },
  { .name = "y", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (y),
    .nick = N_("Down"), .blurb = N_("Where its upper edge is, in heights of the text; it may be above where the picture began") },
};

static void
check_place (QdmItem      *item,
             const char   *field,
             QdmDecimal    place,
             QdmFaultFunc  report,
             gpointer      data)
{
  if (qdm_decimal_is_set (place) && ABS (qdm_decimal_to_double (place)) > FARTHEST)
    report (item, field, _("A box cannot be that far away; drag it to another place, or remove the pin"), data);
}

static void
qdm_pin_check (QdmItem      *item,
               QdmPlan      *plan,
               QdmFaultFunc  report,
               gpointer      data)
{
  check_place (item, "x", QDM_PIN (item)->x, report, data);
  check_place (item, "y", QDM_PIN (item)->y, report, data);
}

static char *
qdm_pin_dup_title (QdmItem *item,
                   QdmPlan *plan)
{
  const char *box = QDM_PIN (item)->box;
  g_autofree char *name = plan != NULL ? qdm_plan_dup_name_of (plan, box) : g_strdup (box);

  /* Translators: the place of a box in a diagram; the box's name */
  return g_strdup_printf (_("Place of “%s”"), name != NULL ? name : "");
}

static void
qdm_pin_class_init (QdmPinClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_pin_dup_title;
  item_class->check = qdm_pin_check;

  qdm_item_class_install (item_class, "pin", N_("Pinned box"), fields, G_N_ELEMENTS (fields));
}
