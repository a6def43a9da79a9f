#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "balance/qdm-consistency.h"
#include "cli/qdm-command.h"
#include "model/qdm-scenario.h"

/* Thousands of tonnes to the kilogram. */
#define KT_SCALE 6

/* The figures of a half-year as they are written: the net is the difference of what is written. */
typedef struct {
  QdmHalfYear half_year;
  QdmDecimal supply;
  QdmDecimal demand;
  QdmDecimal net;
  QdmBalancePoint point;
} Row;

static QdmDecimal
to_kt (QdmDecimal tonnes)
{
  return qdm_decimal_divide (tonnes, qdm_decimal_from_int (1000), KT_SCALE);
}

static Row
get_row (QdmBalance *balance,
         const char *subject,
         guint       index)
{
  Row row = { .half_year = qdm_balance_get_first (balance) + (QdmHalfYear) index };

  qdm_balance_get (balance, subject, row.half_year, &row.point);
  row.supply = to_kt (row.point.supply);
  row.demand = to_kt (row.point.demand);
  row.net = qdm_decimal_subtract (row.supply, row.demand);
  return row;
}

/* The words for what is assumed, as they stand in the output. */
static char *
dup_assumptions (guint assumed)
{
  static const char * const words[] = { "process", "amount", "date", "utilisation", "ramp-up", "coefficient" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (assumed & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

static char *
to_csv (QdmBalance *balance,
        const char *subject)
{
  GString *text = g_string_new ("half_year,supply,demand,net,unknown,known,assumed,assumptions,unit\n");

  for (guint i = 0; i < qdm_balance_get_n_half_years (balance); i++)
    {
      Row row = get_row (balance, subject, i);
      g_autofree char *assumptions = dup_assumptions (row.point.assumed);
      char half_year[QDM_HALF_YEAR_BUFFER];
      char supply[QDM_DECIMAL_BUFFER], demand[QDM_DECIMAL_BUFFER], net[QDM_DECIMAL_BUFFER];

      g_string_append_printf (text, "%s,%s,%s,%s,%u,%u,%u,%s,kt\n", qdm_half_year_format (row.half_year, half_year),
                              qdm_decimal_format (row.supply, supply), qdm_decimal_format (row.demand, demand),
                              qdm_decimal_format (row.net, net), row.point.n_unknown, row.point.n_known,
                              row.point.n_assumed, assumptions);
    }
  return g_string_free (text, FALSE);
}

/* ---- JSON ---- */

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder,
            QdmDecimal   number)
{
  if (qdm_decimal_is_set (number))
    json_builder_add_double_value (builder, qdm_decimal_to_double (number));
  else
    json_builder_add_null_value (builder);
}

static void
add_count (JsonBuilder *builder,
           const char  *name,
           guint        count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
add_row (JsonBuilder *builder,
         const Row   *row)
{
  g_autofree char *assumptions = dup_assumptions (row->point.assumed);
  char half_year[QDM_HALF_YEAR_BUFFER];

  json_builder_begin_object (builder);
  add_text (builder, "half_year", qdm_half_year_format (row->half_year, half_year));
  json_builder_set_member_name (builder, "supply");
  add_number (builder, row->supply);
  json_builder_set_member_name (builder, "demand");
  add_number (builder, row->demand);
  json_builder_set_member_name (builder, "net");
  add_number (builder, row->net);
  add_count (builder, "unknown", row->point.n_unknown);
  add_count (builder, "known", row->point.n_known);
  add_count (builder, "assumed", row->point.n_assumed);
  add_text (builder, "assumptions", assumptions);
  json_builder_end_object (builder);
}

static void
add_contribution (JsonBuilder           *builder,
                  const QdmAccount      *account,
                  const QdmContribution *contribution)
{
  g_autofree char *title = qdm_plant_dup_title (contribution->plant);

  json_builder_begin_object (builder);
  add_text (builder, "item", contribution->plant->item->id);
  add_text (builder, "title", title);
  add_text (builder, "process", contribution->process);
  if (contribution->material != NULL)
    add_text (builder, "material", contribution->material);
  json_builder_set_member_name (builder, "coefficient");
  add_number (builder, contribution->coefficient);
  json_builder_set_member_name (builder, "amounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < account->n_half_years; i++)
    add_number (builder, to_kt (contribution->amounts[i]));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_unknown (JsonBuilder      *builder,
             const QdmUnknown *unknown)
{
  char since[QDM_HALF_YEAR_BUFFER];

  json_builder_begin_object (builder);
  add_text (builder, "item", unknown->item->id);
  add_text (builder, "since", qdm_half_year_format (unknown->since, since));
  add_text (builder, "message", unknown->sentence);
  json_builder_end_object (builder);
}

static void
add_lists (JsonBuilder      *builder,
           const QdmAccount *account,
           GPtrArray        *unknown)
{
  json_builder_set_member_name (builder, "contributions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < account->contributions->len; i++)
    add_contribution (builder, account, g_ptr_array_index (account->contributions, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "unknown");
  json_builder_begin_array (builder);
  for (guint i = 0; i < unknown->len; i++)
    add_unknown (builder, g_ptr_array_index (unknown, i));
  json_builder_end_array (builder);
}

static char *
to_json (QdmBalance *balance,
         const char *subject)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "subject", account->subject->key);
  add_text (builder, "title", account->subject->title);
  add_text (builder, "unit", "kt");
  json_builder_set_member_name (builder, "half_years");
  json_builder_begin_array (builder);
  for (guint i = 0; i < account->n_half_years; i++)
    {
      Row row = get_row (balance, subject, i);

      add_row (builder, &row);
    }
  json_builder_end_array (builder);
  add_lists (builder, account, qdm_balance_get_unknown (balance, subject));
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/* ---- does the plan agree with itself? ---- */

static char *
to_discords (QdmBalance *balance)
{
  g_autoptr (GPtrArray) discords = qdm_consistency_check (balance);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < discords->len; i++)
    {
      const QdmDiscord *discord = g_ptr_array_index (discords, i);

      g_string_append_printf (text, "%s: %s\n", ((QdmItem *) g_ptr_array_index (discord->items, 0))->id,
                              discord->sentence);
    }
  return g_string_free (text, FALSE);
}

static char *
to_text (QdmBalance  *balance,
         const char  *material,
         gboolean     json,
         GError     **error)
{
  if (material == NULL)
    return to_discords (balance);
  if (qdm_balance_get_account (balance, material, error) == NULL)
    return NULL;
  return json ? to_json (balance, material) : to_csv (balance, material);
}

/* The plan as it would be with a scenario, named by its id or by what people call it. */
static QdmPlan *
load_variant (const char *path,
              const char *scenario)
{
  g_autoptr (QdmPlan) plan = qdm_command_load (path);
  g_autoptr (GError) error = NULL;
  QdmPlan *variant = NULL;

  if (plan == NULL || scenario == NULL)
    return g_steal_pointer (&plan);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_SCENARIO); i++)
    {
      QdmItem *item = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_SCENARIO, i);

      if (g_strcmp0 (item->id, scenario) != 0 && g_strcmp0 (item->name, scenario) != 0)
        continue;
      variant = qdm_scenario_copy_plan (QDM_SCENARIO (item), plan, &error);
      if (variant == NULL)
        g_printerr ("qaidamctl: %s\n", error->message);
      return variant;
    }
  g_printerr (_("qaidamctl: The plan has no scenario “%s”; give the id or the name of one\n"), scenario);
  return NULL;
}

static int
run (int    argc,
     char **argv)
{
  g_autofree char *material = NULL;
  g_autofree char *scenario = NULL;
  gboolean csv = FALSE, json = FALSE, agreement = FALSE;
  const GOptionEntry options[] = {
    { "material", 0, 0, G_OPTION_ARG_STRING, &material,
      N_("What of: “chlorine”, an element as “element:Cl”, or the name, formula or id of a material"), N_("NAME") },
    { "agreement", 0, 0, G_OPTION_ARG_NONE, &agreement,
      N_("Write where the plan does not agree with itself: inputs that nobody makes, capacities above their feed, by-products without users"), NULL },
    { "scenario", 0, 0, G_OPTION_ARG_STRING, &scenario,
      N_("As it would be with a scenario of the plan, named by its id or name"), N_("ID") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("Write comma-separated values (the default)"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON, with who supplies and takes how much"), NULL },
    { NULL }
  };
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (QdmSchedule) schedule = NULL;
  g_autoptr (QdmBalance) balance = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!qdm_command_parse (&qdm_command_balance, options, &argc, &argv, 1))
    return QDM_EXIT_CALL;
  if ((material == NULL) != agreement || (agreement && (csv || json)) || (csv && json))
    {
      g_printerr (_("Usage: qaidamctl %s %s\n"), qdm_command_balance.name, qdm_command_balance.arguments);
      return QDM_EXIT_CALL;
    }

  plan = load_variant (argv[1], scenario);
  if (plan == NULL)
    return QDM_EXIT_INPUT;

  schedule = qdm_schedule_new (plan);
  balance = qdm_balance_new (schedule);
  text = to_text (balance, material, json, &error);
  if (text == NULL)
    {
      g_printerr ("qaidamctl: %s\n", error->message);
      return QDM_EXIT_INPUT;
    }
  return qdm_command_print (text);
}

const QdmCommand qdm_command_balance = {
  "balance", "FILE --material NAME [--csv|--json] [--scenario ID] | FILE --agreement [--scenario ID]",
  N_("Write supply and demand of a material in each half-year, in thousands of tonnes, or where the plan does not agree with itself"), run,
};
