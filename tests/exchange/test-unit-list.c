#include <string.h>

#include "exchange/qdm-unit-list.h"
#include "model/qdm-reform.h"
#include "model/qdm-types.h"
#include "store/qdm-plan-writer.h"

#include "data-plan.h"

typedef DataPlan Fixture;

static QdmItem *
get_item (Fixture    *fixture,
          const char *id)
{
  QdmItem *item = qdm_plan_get_item (fixture->plan, id);

  g_assert_nonnull (item);
  return item;
}

/* The entries as "unit", "unit=printed" or "?text(suggestions)", clauses parted by /. */
static char *
dup_tokens (QdmUnitRecognition *recognition)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < recognition->tokens->len; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (recognition->tokens, i);

      g_string_append (text, i == 0 ? "" : token->new_clause ? " / " : " ");
      if (token->unit != NULL)
        {
          g_string_append (text, QDM_ITEM (token->unit)->id);
          if (token->printed != NULL)
            g_string_append_printf (text, "=%s", token->printed);
          continue;
        }
      g_string_append_printf (text, "?%s(", token->text);
      for (guint j = 0; j < token->suggestions->len; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? " " : "", QDM_ITEM (token->suggestions->pdata[j])->id);
      g_string_append_c (text, ')');
    }
  if (recognition->is_open)
    g_string_append (text, " ...");
  return g_string_free (text, FALSE);
}

static void
assert_recognised (Fixture    *fixture,
                   const char *list,
                   const char *expected)
{
  g_autoptr (QdmUnitRecognition) recognition = qdm_unit_list_recognise (fixture->plan, list);
  g_autofree char *text = dup_tokens (recognition);

  g_assert_cmpstr (text, ==, expected);
}

static void
apply (Fixture    *fixture,
       const char *id,
       QdmRole     role,
       const char *list)
{
  g_autoptr (QdmUnitRecognition) recognition = qdm_unit_list_recognise (fixture->plan, list);
  g_autoptr (GError) error = NULL;

  qdm_unit_list_apply (recognition, fixture->history, get_item (fixture, id), role, &error);
  g_assert_no_error (error);
}

static void
assert_list (Fixture    *fixture,
             const char *id,
             QdmRole     role,
             const char *expected)
{
  g_autofree char *list = qdm_unit_list_format (get_item (fixture, id), role);

  g_assert_cmpstr (list, ==, expected);
}

/* ---- reading ---- */

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  assert_recognised (fixture, "", "");
  assert_recognised (fixture, "、，等。", " ...");
  assert_recognised (fixture, "省财政厅", "prov-fin");
  assert_recognised (fixture, "省文化旅游厅、各市、自治州人民政府", "prov-culture=省文化旅游厅 grp-all-prefectures=各市、自治州人民政府");
  assert_recognised (fixture, "青海省财政厅、海西州人民政府", "prov-fin gov-haixi");
  assert_recognised (fixture, "省政府分管工业、科学技术工作的领导", "lead-ind-sci");
}

static void
test_separators (Fixture       *fixture,
                 gconstpointer  data)
{
  assert_recognised (fixture, " 省财政厅 、省科 技厅，省商务厅；省水利厅等 ", "prov-fin prov-sci / prov-commerce / prov-water ...");
  assert_recognised (fixture, "省财政厅,省科技厅\n省商务厅\t\n省水利厅", "prov-fin prov-sci prov-commerce prov-water");
  assert_recognised (fixture, "省财政厅、省科技厅,各市州政府等单位。", "prov-fin prov-sci / grp-all-prefectures ...");
}

static void
test_shared_suffix (Fixture       *fixture,
                    gconstpointer  data)
{
  assert_recognised (fixture, "海西州、西宁市、海东市、海南州政府", "gov-haixi gov-xining gov-haidong gov-hainan");
  /* These have no alias: only the shared end of the name makes them units. */
  assert_recognised (fixture, "黄南州、果洛州、玉树州政府", "gov-huangnan gov-golog gov-yushu");
  assert_recognised (fixture, "西宁经济技术开发区、柴达木循环经济试验区、海东工业园区管委会",
                     "cmte-xining-etdz cmte-qaidam cmte-haidong");
  /* On its own a short form is an alias that was printed. */
  assert_recognised (fixture, "海西州，海东工业园区管委会", "gov-haixi=海西州 / cmte-haidong");
}

static void
test_brackets (Fixture       *fixture,
               gconstpointer  data)
{
  assert_recognised (fixture, "省发展改革委（省能源局）、省科技厅", "prov-drc=省发展改革委(省能源局) prov-sci");
  assert_recognised (fixture, "省财政厅(省国资委、省税务局)", "prov-fin=省财政厅(省国资委、省税务局)");
}

static void
test_unknown (Fixture       *fixture,
              gconstpointer  data)
{
  assert_recognised (fixture, "省财政局、省科学技术厅、省教育厅", "?省财政局(prov-fin) ?省科学技术厅(prov-sci) ?省教育厅()");
  assert_recognised (fixture, "海西洲政府", "?海西洲政府(gov-haixi)");
  assert_recognised (fixture, "\xff、省财政厅", "?\xef\xbf\xbd() prov-fin");
}

static void
test_former_name (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (QdmItem) former = qdm_item_new (QDM_TYPE_FORMER_NAME, NULL);
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (former, "name", "省经济贸易委员会", &error);
  qdm_history_insert (fixture->history, get_item (fixture, "prov-iit"), former, 0, &error);
  g_assert_no_error (error);
  assert_recognised (fixture, "省经济贸易委员会", "prov-iit");
}

/* ---- writing ---- */

static const QdmRole roles[] = {
  QDM_ROLE_CHIEF_CHAIN_LEADER, QDM_ROLE_CHAIN_LEADER, QDM_ROLE_LEAD, QDM_ROLE_RESPONSIBLE,
};

/* Each cell of both annexes is read, put into an empty row, and printed again. */
static void
assert_row_comes_back (Fixture *fixture,
                       QdmItem *item)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *list = qdm_unit_list_format (item, roles[i]);

      g_test_message ("%s: %s", item->id, list);
      /* What is there already stays as it is. */
      qdm_history_mark_saved (fixture->history);
      apply (fixture, item->id, roles[i], list);
      g_assert_false (qdm_history_is_modified (fixture->history));

      apply (fixture, item->id, roles[i], "");
      assert_list (fixture, item->id, roles[i], "");
      apply (fixture, item->id, roles[i], list);
      assert_list (fixture, item->id, roles[i], list);
    }
}

static void
test_annexes_come_back (Fixture       *fixture,
                        gconstpointer  data)
{
  GType types[] = { QDM_TYPE_CHAIN, QDM_TYPE_ACTION };
  guint n_rows = 0;

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < qdm_item_count (QDM_ITEM (fixture->plan), types[t]); i++, n_rows++)
      assert_row_comes_back (fixture, qdm_item_get_child (QDM_ITEM (fixture->plan), types[t], i));
  g_assert_cmpuint (n_rows, ==, 16);
}

static void
test_apply (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) before = qdm_plan_writer_write (fixture->plan);
  g_autoptr (GBytes) after = NULL;

  apply (fixture, "action-5-park-retrofit", QDM_ROLE_RESPONSIBLE,
         "省科技厅、省财政厅、省工业和信息化厅，黄南州、玉树州政府");
  assert_list (fixture, "action-5-park-retrofit", QDM_ROLE_RESPONSIBLE,
               "省科技厅、省财政厅、省工业和信息化厅，黄南州、玉树州政府");
  assert_list (fixture, "action-5-park-retrofit", QDM_ROLE_LEAD, "省发展改革委");
  g_assert_cmpstr (qdm_history_get_undo_name (fixture->history), ==, "Set the units of “重点园区循环化改造行动”");
  /* An assignment that stays keeps where it comes from. */
  g_assert_cmpstr (((QdmItem *) qdm_item_get_child (get_item (fixture, "action-5-park-retrofit"), QDM_TYPE_ASSIGNMENT, 2))->source,
                   ==, "省方案 附件2");

  qdm_history_undo (fixture->history);
  after = qdm_plan_writer_write (fixture->plan);
  g_assert_true (g_bytes_equal (before, after));
}

/* A role that the item did not give stands behind the higher ones. */
static void
test_apply_place (Fixture       *fixture,
                  gconstpointer  data)
{
  QdmItem *item = get_item (fixture, "action-5-park-retrofit");

  apply (fixture, item->id, QDM_ROLE_CHAIN_LEADER, "省政府主要领导");
  apply (fixture, item->id, QDM_ROLE_LEAD, "省科技厅、省发展改革委");
  g_assert_cmpint (((QdmAssignment *) qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, 0))->role, ==, QDM_ROLE_CHAIN_LEADER);
  g_assert_cmpstr (((QdmAssignment *) qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, 1))->unit, ==, "prov-sci");
  g_assert_cmpstr (((QdmAssignment *) qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, 2))->unit, ==, "prov-drc");
}

static void
test_apply_unknown (Fixture       *fixture,
                    gconstpointer  data)
{
  QdmItem *item = get_item (fixture, "action-5-park-retrofit");
  g_autoptr (QdmUnitRecognition) recognition = qdm_unit_list_recognise (fixture->plan, "省教育厅、省财政厅、省教育厅");
  g_autoptr (GError) error = NULL;
  guint n_units = qdm_item_count (QDM_ITEM (fixture->plan), QDM_TYPE_UNIT);
  QdmUnit *unit;

  g_assert_false (qdm_unit_list_apply (recognition, fixture->history, item, QDM_ROLE_LEAD, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "省教育厅"));
  g_assert_false (qdm_history_is_modified (fixture->history));
  g_clear_error (&error);

  ((QdmUnitToken *) recognition->tokens->pdata[0])->is_new = TRUE;
  ((QdmUnitToken *) recognition->tokens->pdata[2])->is_new = TRUE;
  g_assert_true (qdm_unit_list_apply (recognition, fixture->history, item, QDM_ROLE_LEAD, &error));
  assert_list (fixture, item->id, QDM_ROLE_LEAD, "省教育厅、省财政厅");
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (fixture->plan), QDM_TYPE_UNIT), ==, n_units + 1);
  unit = qdm_item_get_child (QDM_ITEM (fixture->plan), QDM_TYPE_UNIT, n_units);
  g_assert_cmpint (unit->kind, ==, QDM_UNIT_KIND_PROVINCE_DEPARTMENT);

  qdm_history_undo (fixture->history);
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (fixture->plan), QDM_TYPE_UNIT), ==, n_units);
}

/* ---- reform ---- */

#define REFORM_DAY qdm_date_from_ymd (2024, 3, 1)

static void
assert_list_on (Fixture    *fixture,
                const char *id,
                QdmRole     role,
                QdmDate     date,
                const char *expected)
{
  g_autofree char *list = qdm_unit_list_format_on (get_item (fixture, id), role, date);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  QdmUnit *drc = QDM_UNIT (get_item (fixture, "prov-drc"));
  g_autoptr (GBytes) before = qdm_plan_writer_write (fixture->plan);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_reform_rename (fixture->history, drc, "省计划委", REFORM_DAY, &error));
  assert_list_on (fixture, "action-5-park-retrofit", QDM_ROLE_LEAD, REFORM_DAY - 1, "省发展改革委");
  assert_list_on (fixture, "action-5-park-retrofit", QDM_ROLE_LEAD, REFORM_DAY, "省计划委");
  assert_list_on (fixture, "action-5-park-retrofit", QDM_ROLE_LEAD, QDM_DATE_UNSET, "省计划委");
  /* What the document printed for the old name goes with it. */
  assert_list_on (fixture, "chain-2-clean-energy", QDM_ROLE_LEAD, REFORM_DAY - 1, "省发展改革委(省能源局)、省工业和信息化厅");
  assert_list_on (fixture, "chain-2-clean-energy", QDM_ROLE_LEAD, REFORM_DAY, "省计划委、省工业和信息化厅");

  g_assert_false (qdm_reform_rename (fixture->history, drc, "省改革委", REFORM_DAY, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (qdm_reform_rename (fixture->history, drc, "省改革委", REFORM_DAY + 30, &error));
  assert_list_on (fixture, "action-5-park-retrofit", QDM_ROLE_LEAD, REFORM_DAY - 1, "省发展改革委");
  assert_list_on (fixture, "action-5-park-retrofit", QDM_ROLE_LEAD, REFORM_DAY + 29, "省计划委");
  assert_list_on (fixture, "action-5-park-retrofit", QDM_ROLE_LEAD, REFORM_DAY + 30, "省改革委");

  qdm_history_undo (fixture->history);
  qdm_history_undo (fixture->history);
  after = qdm_plan_writer_write (fixture->plan);
  g_assert_true (g_bytes_equal (before, after));
}

/* Commerce and transport become a new unit; both led chain 6. */
static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) before = qdm_plan_writer_write (fixture->plan);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (QdmItem) into = qdm_item_new (QDM_TYPE_UNIT, NULL);
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (into, "name", "省商贸交通厅", &error);
  qdm_item_set_text (into, "kind", "province-department", &error);
  g_ptr_array_add (units, get_item (fixture, "prov-commerce"));
  g_ptr_array_add (units, get_item (fixture, "prov-transport"));
  g_assert_true (qdm_reform_merge (fixture->history, units, QDM_UNIT (into), REFORM_DAY, &error));
  g_assert_no_error (error);

  assert_list_on (fixture, "chain-6-trade-logistics", QDM_ROLE_LEAD, REFORM_DAY - 1, "省商务厅、省工业和信息化厅、省交通运输厅");
  assert_list_on (fixture, "chain-6-trade-logistics", QDM_ROLE_LEAD, REFORM_DAY, "省商贸交通厅、省工业和信息化厅");

  g_assert_false (qdm_reform_merge (fixture->history, units, QDM_UNIT (into), REFORM_DAY, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);

  qdm_history_undo (fixture->history);
  after = qdm_plan_writer_write (fixture->plan);
  g_assert_true (g_bytes_equal (before, after));
}

/* One of the merged may be the one that stays. */
static void
test_merge_into_one (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (units, get_item (fixture, "gov-haixi"));
  g_ptr_array_add (units, get_item (fixture, "gov-hainan"));
  g_assert_true (qdm_reform_merge (fixture->history, units, QDM_UNIT (get_item (fixture, "gov-haixi")), REFORM_DAY, &error));
  g_assert_no_error (error);
  g_assert_true (qdm_unit_exists_on (QDM_UNIT (get_item (fixture, "gov-haixi")), QDM_DATE_UNSET));
  assert_list_on (fixture, "chain-1-salt-lake", QDM_ROLE_RESPONSIBLE, REFORM_DAY,
                  "省发展改革委、省自然资源厅、省生态环境厅、省水利厅、省财政厅，海西州、西宁市、海东市政府，"
                  "西宁经济技术开发区、柴达木循环经济试验区、海东工业园区管委会等");
}

static void
test_split (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (QdmItem) culture = qdm_item_new (QDM_TYPE_UNIT, NULL);
  g_autoptr (QdmItem) tourism = qdm_item_new (QDM_TYPE_UNIT, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (culture, "name", "省文化厅", &error);
  qdm_item_set_text (tourism, "name", "省旅游局", &error);
  g_ptr_array_add (parts, culture);
  g_ptr_array_add (parts, tourism);
  g_assert_true (qdm_reform_split (fixture->history, QDM_UNIT (get_item (fixture, "prov-culture")), parts, REFORM_DAY, &error));
  g_assert_no_error (error);
  assert_list_on (fixture, "chain-5-eco-tourism", QDM_ROLE_LEAD, REFORM_DAY - 1, "省文化和旅游厅、省市场监管局");
  assert_list_on (fixture, "chain-5-eco-tourism", QDM_ROLE_LEAD, REFORM_DAY, "省文化厅、省旅游局、省市场监管局");

  qdm_history_undo (fixture->history);
  assert_list_on (fixture, "chain-5-eco-tourism", QDM_ROLE_LEAD, QDM_DATE_UNSET, "省文化和旅游厅、省市场监管局");
}

#define ADD(name, func) g_test_add ("/exchange/unit-list/" name, Fixture, NULL, data_plan_set_up, func, data_plan_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("names", test_names);
  ADD ("separators", test_separators);
  ADD ("shared-suffix", test_shared_suffix);
  ADD ("brackets", test_brackets);
  ADD ("unknown", test_unknown);
  ADD ("former-name", test_former_name);
  ADD ("annexes-come-back", test_annexes_come_back);
  ADD ("apply", test_apply);
  ADD ("apply-place", test_apply_place);
  ADD ("apply-unknown", test_apply_unknown);
  ADD ("rename", test_rename);
  ADD ("merge", test_merge);
  ADD ("merge-into-one", test_merge_into_one);
  ADD ("split", test_split);

  return g_test_run ();
}
