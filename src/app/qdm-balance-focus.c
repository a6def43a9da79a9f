#include "app/qdm-balance-focus.h"

#include "balance/qdm-subject.h"
#include "model/qdm-material.h"

/**
 * QdmBalanceFocus:
 *
 * Which balance, and which half-year of it, is looked at, and what is being tried meanwhile: the
 * same in the strip beneath the bars and in the view of balances.
 */
struct _QdmBalanceFocus {
  GObject parent_instance;

  char *subject;
  QdmHalfYear half_year;
  QdmWhatIf *what_if; /* NULL if nothing is being tried */
};

enum { PROP_SUBJECT = 1, PROP_HALF_YEAR, PROP_WHAT_IF, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QdmBalanceFocus, qdm_balance_focus, G_TYPE_OBJECT)

/* Chlorine, from which most of what can go wrong begins; else the first material there is. */
static char *
dup_first_subject (QdmPlan *plan)
{
  QdmSubject *chlorine = qdm_subject_new (plan, "chlorine", NULL);
  gboolean has_chlorine = chlorine != NULL && chlorine->parts->len > 0;
  QdmItem *material = NULL;

  if (qdm_item_count (QDM_ITEM (plan), QDM_TYPE_MATERIAL) > 0)
    material = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_MATERIAL, 0);
  g_clear_pointer (&chlorine, qdm_subject_free);
  return g_strdup (has_chlorine || material == NULL ? "chlorine" : material->id);
}

static void
qdm_balance_focus_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  QdmBalanceFocus *self = QDM_BALANCE_FOCUS (object);

  switch (prop_id)
    {
    case PROP_SUBJECT:
      g_value_set_string (value, self->subject);
      break;
    case PROP_HALF_YEAR:
      g_value_set_int (value, self->half_year);
      break;
    case PROP_WHAT_IF:
      g_value_set_object (value, self->what_if);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
qdm_balance_focus_finalize (GObject *object)
{
  QdmBalanceFocus *self = QDM_BALANCE_FOCUS (object);

  g_clear_object (&self->what_if);
  g_free (self->subject);

  G_OBJECT_CLASS (qdm_balance_focus_parent_class)->finalize (object);
}

static void
qdm_balance_focus_class_init (QdmBalanceFocusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = qdm_balance_focus_get_property;
  object_class->finalize = qdm_balance_focus_finalize;

  props[PROP_SUBJECT] = g_param_spec_string ("subject", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_HALF_YEAR] = g_param_spec_int ("half-year", NULL, NULL, G_MININT32, G_MAXINT32, QDM_HALF_YEAR_UNSET,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_WHAT_IF] = g_param_spec_object ("what-if", NULL, NULL, QDM_TYPE_WHAT_IF,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
qdm_balance_focus_init (QdmBalanceFocus *self)
{
  self->half_year = QDM_HALF_YEAR_UNSET;
}

/**
 * qdm_balance_focus_new:
 * @plan: a plan
 *
 * Returns: (transfer full): the focus on the plan's chlorine, or on its first material
 */
QdmBalanceFocus *
qdm_balance_focus_new (QdmPlan *plan)
{
  QdmBalanceFocus *self = g_object_new (QDM_TYPE_BALANCE_FOCUS, NULL);

  self->subject = dup_first_subject (plan);
  return self;
}

/**
 * qdm_balance_focus_get_subject:
 * @self: a focus
 *
 * Returns: (transfer none): what the balance is of, as qdm_subject_new() reads it
 */
const char *
qdm_balance_focus_get_subject (QdmBalanceFocus *self)
{
  return self->subject;
}

/**
 * qdm_balance_focus_set_subject:
 * @self: a focus
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Has all views show another balance.
 */
void
qdm_balance_focus_set_subject (QdmBalanceFocus *self,
                               const char      *subject)
{
  g_autofree char *old = NULL;

  if (g_strcmp0 (self->subject, subject) == 0)
    return;

  old = g_steal_pointer (&self->subject);
  self->subject = g_strdup (subject);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBJECT]);
}

/**
 * qdm_balance_focus_get_half_year:
 * @self: a focus
 *
 * Returns: the half-year that is looked at, or %QDM_HALF_YEAR_UNSET
 */
QdmHalfYear
qdm_balance_focus_get_half_year (QdmBalanceFocus *self)
{
  return self->half_year;
}

/**
 * qdm_balance_focus_set_half_year:
 * @self: a focus
 * @half_year: a half-year, or %QDM_HALF_YEAR_UNSET
 *
 * Has all views look at another half-year.
 */
void
qdm_balance_focus_set_half_year (QdmBalanceFocus *self,
                                 QdmHalfYear      half_year)
{
  if (self->half_year == half_year)
    return;

  self->half_year = half_year;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HALF_YEAR]);
}

/**
 * qdm_balance_focus_get_what_if:
 * @self: a focus
 *
 * Returns: (transfer none) (nullable): the record of what is being tried
 */
QdmWhatIf *
qdm_balance_focus_get_what_if (QdmBalanceFocus *self)
{
  return self->what_if;
}

/**
 * qdm_balance_focus_set_what_if:
 * @self: a focus
 * @what_if: (nullable): the record of what is being tried, or %NULL if nothing is any more
 */
void
qdm_balance_focus_set_what_if (QdmBalanceFocus *self,
                               QdmWhatIf       *what_if)
{
  if (g_set_object (&self->what_if, what_if))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WHAT_IF]);
}
