#include "model/qdm-year-investment.h"

#include <glib/gi18n-lib.h>

/**
 * QdmYearInvestment:
 *
 * What is spent on a project in one year.
 */

QDM_DEFINE_ITEM (QdmYearInvestment, qdm_year_investment)

#define OFFSET(member) G_STRUCT_OFFSET (QdmYearInvestment, member)

static QdmField fields[] = {
  { .name = "year", .kind = QDM_FIELD_INTEGER, .offset = OFFSET (year),
    .nick = N_("Year"), .blurb = N_("The calendar year"),
    .flags = QDM_FIELD_REQUIRED, .min = 1900, .max = 2199, .preset = QDM_INTEGER_UNSET },
  { .name = "planned", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (planned),
    .nick = N_("Planned"), .blurb = N_("What is to be spent"),
    .unit = N_("10⁴ CNY") },
  { .name = "done", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (done),
    .nick = N_("Done"), .blurb = N_("What has been spent"),
    .unit = N_("10⁴ CNY") },
};

static char *
qdm_year_investment_dup_title (QdmItem *item,
                               QdmPlan *plan)
{
  return qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), "year"), item);
}

static void
qdm_year_investment_class_init (QdmYearInvestmentClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_year_investment_dup_title;

  qdm_item_class_install (item_class, "year-investment", N_("Investment of a year"), fields, G_N_ELEMENTS (fields));
}

/**
 * qdm_investment_sum_add:
 * @self: a sum
 * @project: a project
 * @last_year: a calendar year
 *
 * Adds what the project states for the years up to and including @last_year.
 */
void
qdm_investment_sum_add (QdmInvestmentSum *self,
                        QdmItem          *project,
                        int               last_year)
{
  for (guint i = 0; i < qdm_item_count (project, QDM_TYPE_YEAR_INVESTMENT); i++)
    {
      QdmYearInvestment *year = qdm_item_get_child (project, QDM_TYPE_YEAR_INVESTMENT, i);

      if (year->year > last_year)
        continue;
      self->planned = qdm_decimal_add_stated (self->planned, year->planned);
      self->done = qdm_decimal_add_stated (self->done, year->done);
      self->assumed |= QDM_ITEM (year)->assumed != NULL;
    }
}
