#include <string.h>

#include "exchange/qdm-unit-list.h"
#include "model/qdm-types.h"
#include "store/qdm-plan-writer.h"

#include "data-plan.h"

typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = data_plan_load ("reference-plan.qdm");
  fixture->history = qdm_history_new (fixture->plan);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->history);
  g_object_unref (fixture->plan);
}

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

#define ADD(name, func) g_test_add ("/exchange/unit-list/" name, Fixture, NULL, set_up, func, tear_down)

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

  return g_test_run ();
}
