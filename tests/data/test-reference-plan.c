#include "exchange/qdm-unit-list.h"
#include "model/qdm-types.h"

#include "data-plan.h"

static QdmPlan *plan;

static void
test_canonical (void)
{
  data_plan_assert_canonical (plan, "reference-plan.qdm");
}

static void
test_counts (void)
{
  struct {
    GType type;
    guint count;
  } expected[] = {
    { QDM_TYPE_UNIT, 59 },       { QDM_TYPE_PARK, 26 },      { QDM_TYPE_SITING, 16 },
    { QDM_TYPE_MATERIAL, 119 },  { QDM_TYPE_PROCESS, 98 },   { QDM_TYPE_STREAM, 402 },
    { QDM_TYPE_PRODUCT, 461 },   { QDM_TYPE_DIAGRAM, 19 },   { QDM_TYPE_FLOW, 580 },
    { QDM_TYPE_CHAIN, 7 },       { QDM_TYPE_ACTION, 9 },     { QDM_TYPE_ASSIGNMENT, 222 },
    { QDM_TYPE_MEASURE, 151 },   { QDM_TYPE_INDICATOR, 26 }, { QDM_TYPE_TARGET, 28 },
    { QDM_TYPE_FIGURE, 60 },     { QDM_TYPE_CAPACITY, 88 },  { QDM_TYPE_BOX_TASK, 16 },
    { QDM_TYPE_PROJECT, 99 },    { QDM_TYPE_ADDED_CAPACITY, 74 },
    { QDM_TYPE_TECHNOLOGY, 10 }, { QDM_TYPE_WORK, 30 },      { QDM_TYPE_SAFEGUARD, 64 },
    /* What no document states is not there. */
    { QDM_TYPE_TASK, 0 },        { QDM_TYPE_YEAR_INVESTMENT, 0 }, { QDM_TYPE_ENTRY, 0 },
    { QDM_TYPE_READING, 0 },     { QDM_TYPE_CALENDAR, 0 },   { QDM_TYPE_BASELINE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", g_type_name (expected[i].type));
      g_assert_cmpuint (data_plan_count (plan, expected[i].type), ==, expected[i].count);
    }
}

/* ---- single values ---- */

static void
assert_value (const char *id,
              const char *name,
              const char *expected)
{
  QdmItem *item = qdm_plan_get_item (plan, id);
  QdmField *field;
  g_autofree char *text = NULL;

  g_test_message ("%s %s", id, name);
  g_assert_nonnull (item);
  field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), name);
  g_assert_nonnull (field);
  text = qdm_field_dup_text (field, item);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_values (void)
{
  static const char * const expected[][3] = {
    { "prov-culture", "name", "省文化和旅游厅" },
    { "prov-culture", "aliases", "省文化旅游厅" },
    { "prov-culture", "source-lines", "P112;P113;P133" },
    { "grp-zone-parks", "members", "park-golmud park-delingha park-dachaidan park-ulan park-lenghu" },
    { "park-golmud", "radiates-to", "大柴旦\n茫崖\n冷湖\n都兰" },
    { "park-golmud", "accepted", "2017年6月" },
    { "park-lenghu", "zone-order", "5" },
    { "lay-07", "industries", "diagram-oil-gas diagram-metallurgy diagram-coal" },
    { "chain-1-salt-lake", "task-group", "三(一) 原生资源合理开发利用" },
    { "action-1-salt-lake-base", "name", "世界级盐湖产业基地建设行动" },
    { "action-1-salt-lake-base", "annex-name", "盐湖产业规模化发展行动" },
    { "action-2-clean-energy-highland", "name", "国家清洁能源产业高地打造行动" },
    { "action-2-clean-energy-highland", "annex-name", "清洁能源基地化建设行动" },
    { "action-3-zero-carbon-park", "annex-name", NULL },
    { "c1-m08", "named", "碳酸锂\n高纯碳酸锂\n电池级碳酸锂" },
    { "a1-m10", "projects", "proj-prov-05" },
    { "a5-m01", "figures", "15个;2018版目录" },
    { "ind-p02", "base-2015", "72.42" },
    { "ind-p03", "target-2025", "0.65" },
    { "ind-z09", "base-2020", "90.83" },
    { "ind-z10", "direction", "hold" },
    { "ind-z10", "target-2025", NULL },
    { "ind-z16", "rule", "期内累计；正文为5000万元以上" },
    { "tgt-02", "year", "2035" },
    { "tgt-09", "year", NULL },
    { "tgt-22", "indicator", "ind-z04" },
    { "base-16", "value", "29:71" },
    { "base-47", "value", "1143.84" },
    { "cap-006", "amount", "10.7" },
    { "cap-019", "agreement", "conflict" },
    { "cap-022", "amount", NULL },
    { "cap-022", "printed-amount", "千万千瓦级" },
    { "cap-070", "annual", "unclear" },
    { "proj-4-1-03", "products", "potassium-metal metal-alkoxide" },
    { "proj-4-3-01", "kind", "retrofit" },
    { "proj-5-4-01-cap2", "product", "pac" },
    { "proj-5-4-01-cap2", "amount", "150" },
    { "proj-5-6-04-cap1", "amount", "1.65" },
    { "proj-5-8-06-cap2", "unit", "MWh" },
    { "proj-prov-08-cap1", "printed-amount", "千万千瓦级" },
    { "proj-text-12", "parks", "park-golmud park-delingha" },
    { "proj-text-08", "status", "outlook" },
    { "flow-003", "amount", "产能850万吨" },
    { "flow-003", "basis", "sentence" },
    { "product-2-naphthol", "name", "乙萘酚" },
    { "kcl", "material", "material-potassium-chloride" },
    { "material-potassium-chloride", "molar-mass", "74.548" },
    { "process-mgcl2-electrolysis", "reaction", "MgCl2 -> Mg + Cl2" },
    { "process-mgcl2-electrolysis-plant", "reaction", NULL },
    { "stream-005", "low", "4" },
    { "stream-005", "high", "4.2" },
    { "tech-03", "field", "锂" },
    { "work-7", "remark", "题名为行动而非工程" },
    { "sg-z9-4", "name", "按评估结果调整目标任务" },
    { "diagram-salt-lake", "boxes", "专栏4-1\n专栏4-2\n专栏4-3\n专栏4-4\n专栏4-5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_value (expected[i][0], expected[i][1], expected[i][2]);
}

typedef struct {
  GType type;
  const char *name;
  GHashTable *counts; /* word → how many items have it */
} Tally;

static gboolean
tally_cb (QdmItem  *item,
          gpointer  data)
{
  Tally *tally = data;
  GString *word;
  guint count;

  if (G_OBJECT_TYPE (item) != tally->type)
    return TRUE;

  word = g_string_new (NULL);
  qdm_field_print (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), tally->name), item, word);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (tally->counts, word->str));
  g_hash_table_insert (tally->counts, g_string_free (word, FALSE), GUINT_TO_POINTER (count + 1));
  return TRUE;
}

static void
assert_enum_counts (GType               type,
                    const char         *name,
                    const char * const *expected)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tally tally = { type, name, counts };

  qdm_item_foreach (QDM_ITEM (plan), tally_cb, &tally);
  for (guint i = 0; expected[i] != NULL; i += 2)
    {
      g_test_message ("%s %s %s", g_type_name (type), name, expected[i]);
      g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, expected[i])), ==,
                        g_ascii_strtoull (expected[i + 1], NULL, 10));
      g_hash_table_remove (counts, expected[i]);
    }
  g_assert_cmpuint (g_hash_table_size (counts), ==, 0);
}

static void
test_kinds (void)
{
  static const char * const flow_kinds[] = {
    "main-product", "380", "by-product", "44", "waste-recycled", "118", "energy", "38", NULL };
  static const char * const flow_evidence[] = {
    "expression", "57", "sentence", "306", "implied", "107", "grouped", "93", "inferred", "17", NULL };
  static const char * const categories[] = {
    "resource", "41", "energy", "21", "intermediate", "52", "product", "227", "by-product", "19",
    "waste", "39", "stage", "62", NULL };
  static const char * const agreements[] = { "agrees", "49", "single", "32", "conflict", "7", NULL };
  static const char * const statuses[] = {
    "", "87", "under-construction", "7", "built", "2", "proposed", "1", "outlook", "2", NULL };
  static const char * const unit_kinds[] = {
    "province-department", "18", "enterprise", "16", "prefecture-government", "8", "leader", "8",
    "group", "4", "park-committee", "3", "scenic-or-park-authority", "2", NULL };
  static const char * const bases[] = { "stoichiometric", "366", "typical", "36", NULL };

  assert_enum_counts (QDM_TYPE_FLOW, "kind", flow_kinds);
  assert_enum_counts (QDM_TYPE_FLOW, "basis", flow_evidence);
  assert_enum_counts (QDM_TYPE_PRODUCT, "category", categories);
  assert_enum_counts (QDM_TYPE_CAPACITY, "agreement", agreements);
  assert_enum_counts (QDM_TYPE_PROJECT, "status", statuses);
  assert_enum_counts (QDM_TYPE_UNIT, "kind", unit_kinds);
  assert_enum_counts (QDM_TYPE_STREAM, "basis", bases);
}

/* ---- the two annexes ---- */

#define THREE_COMMITTEES "西宁经济技术开发区、柴达木循环经济试验区、海东工业园区管委会"

static void
test_annexes (void)
{
  static const struct {
    const char *id;
    const char *lead;
    const char *responsible;
  } expected[] = {
    { "chain-1-salt-lake", "省工业和信息化厅、省科技厅",
      "省发展改革委、省自然资源厅、省生态环境厅、省水利厅、省财政厅，海西州、西宁市、海东市、海南州政府，"
      THREE_COMMITTEES "等" },
    { "chain-2-clean-energy", "省发展改革委(省能源局)、省工业和信息化厅",
      "省科技厅、省自然资源厅、省生态环境厅、省水利厅、省财政厅，各市州政府，" THREE_COMMITTEES
      "，国网青海省电力公司等" },
    { "chain-5-eco-tourism", "省文化和旅游厅、省市场监管局",
      "省商务厅、省交通运输厅、省林草局、省工业和信息化厅、省生态环境厅、省农业农村厅、省财政厅、省体育局、"
      "三江源国家公园管理局、青海湖景区管理局，各市州政府等" },
    { "chain-7-waste-reuse", "省商务厅、省住房城乡建设厅、省工业和信息化厅、省发展改革委、省农业农村厅",
      "省生态环境厅、省自然资源厅、省林草局、省财政厅，各市州政府，" THREE_COMMITTEES "等" },
    { "action-3-zero-carbon-park", "省发展改革委、海东工业园区管委会",
      "海东市政府，省工业和信息化厅、省农业农村厅、省科技厅、省生态环境厅、省财政厅、省林草局、省能源局、"
      "国网青海省电力公司、黄河上游水电开发有限责任公司等" },
    { "action-5-park-retrofit", "省发展改革委",
      "省工业和信息化厅、省财政厅、各市州政府，" THREE_COMMITTEES "等" },
    { "action-8-plastics", "省发展改革委、省生态环境厅",
      "省工业和信息化厅、省农业农村厅、省市场监管局、省商务厅、省文化旅游厅、省邮政管理局、省林草局、"
      "省住房城乡建设厅、省交通运输厅、省科技厅、省供销联社，各市州政府，" THREE_COMMITTEES "等" },
    { "action-9-express-packaging", "省发展改革委、省邮政管理局",
      "省商务厅、省生态环境厅、省工业和信息化厅、省市场监管局、省交通运输厅、省住房城乡建设厅、省财政厅、"
      "省科技厅，各市州政府等" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      QdmItem *item = qdm_plan_get_item (plan, expected[i].id);
      g_autofree char *lead = qdm_unit_list_format (item, QDM_ROLE_LEAD);
      g_autofree char *responsible = qdm_unit_list_format (item, QDM_ROLE_RESPONSIBLE);

      g_assert_cmpstr (lead, ==, expected[i].lead);
      g_assert_cmpstr (responsible, ==, expected[i].responsible);
    }
}

static void
test_leaders (void)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_CHAIN); i++)
    {
      QdmItem *chain = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_CHAIN, i);
      g_autofree char *chief = qdm_unit_list_format (chain, QDM_ROLE_CHIEF_CHAIN_LEADER);
      g_autofree char *leader = qdm_unit_list_format (chain, QDM_ROLE_CHAIN_LEADER);

      g_assert_cmpint (QDM_CHAIN (chain)->number, ==, i + 1);
      g_assert_true (QDM_CHAIN (chain)->open_list);
      g_assert_cmpstr (chief, ==, "省政府主要领导");
      g_assert_true (g_str_has_prefix (leader, "省政府分管"));
    }
}

/* ---- what holds for all items ---- */

static gboolean
is_from_documents (QdmItem *item)
{
  return !QDM_IS_MATERIAL (item) && !QDM_IS_PROCESS (item) && !QDM_IS_STREAM (item) &&
         !QDM_IS_PRODUCT (item) && !QDM_IS_DIAGRAM (item) && !QDM_IS_PLAN (item);
}

static gboolean
has_source (QdmItem *item)
{
  return item->source != NULL && item->source_lines != NULL &&
         (g_str_has_prefix (item->source, "省方案 ") || g_str_has_prefix (item->source, "区规划 "));
}

static gboolean
check_source_cb (QdmItem  *item,
                 gpointer  data)
{
  /* The province's text has fewer than 200 lines, the zone's fewer than 1400. */
  static const char lines[] =
    "^(P1?[0-9]{1,2}|Z1?[0-9]{1,3})(-[0-9]+)?(;(P1?[0-9]{1,2}|Z1?[0-9]{1,3})(-[0-9]+)?)*$";
  gboolean sound = item->source_lines == NULL || g_regex_match_simple (lines, item->source_lines, 0, 0);

  if (!sound || (is_from_documents (item) && !has_source (item)))
    {
      g_test_message ("%s: source “%s”, lines “%s”", item->id, item->source, item->source_lines);
      g_test_fail ();
    }
  return TRUE;
}

static void
test_sources (void)
{
  qdm_item_foreach (QDM_ITEM (plan), check_source_cb, NULL);
}

static void
check_reference (QdmItem  *item,
                 QdmField *field)
{
  const char *id;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    {
      QdmItem *other = qdm_plan_get_item (plan, id);

      if (other == NULL || (field->type != NULL && G_OBJECT_TYPE (other) != field->type ()))
        {
          g_test_message ("%s: %s “%s” names nothing fitting", item->id, field->name, id);
          g_test_fail ();
        }
      if (field->kind == QDM_FIELD_REF)
        break;
    }
}

static gboolean
check_references_cb (QdmItem  *item,
                     gpointer  data)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < fields->len; i++)
    if (qdm_field_is_reference (g_ptr_array_index (fields, i)))
      check_reference (item, g_ptr_array_index (fields, i));
  return TRUE;
}

static void
test_references (void)
{
  qdm_item_foreach (QDM_ITEM (plan), check_references_cb, NULL);
}

/* Which chain an action or an industry goes with is the one thing that no document says. */
static gboolean
check_assumed_cb (QdmItem  *item,
                  gpointer  data)
{
  if (item->assumed == NULL)
    return TRUE;

  g_assert_true (QDM_IS_ACTION (item) || QDM_IS_DIAGRAM (item));
  g_assert_cmpstr (item->assumed[0], ==, "related-chain");
  g_assert_null (item->assumed[1]);
  return TRUE;
}

static void
test_nothing_assumed (void)
{
  qdm_item_foreach (QDM_ITEM (plan), check_assumed_cb, NULL);
}

/* ---- processes ---- */

static gboolean
is_exact (QdmItem *process)
{
  for (guint i = 0; i < qdm_item_count (process, QDM_TYPE_STREAM); i++)
    if (QDM_STREAM (qdm_item_get_child (process, QDM_TYPE_STREAM, i))->basis != QDM_STREAM_BASIS_STOICHIOMETRIC)
      return FALSE;
  return TRUE;
}

/* A coefficient is rounded to four places, so each may be wrong by half of the last. */
static void
assert_keeps_mass (QdmItem *process)
{
  double total = 0;
  guint n = qdm_item_count (process, QDM_TYPE_STREAM);

  for (guint i = 0; i < n; i++)
    {
      QdmStream *stream = qdm_item_get_child (process, QDM_TYPE_STREAM, i);
      double coefficient = qdm_decimal_to_double (stream->coefficient);

      total += stream->direction == QDM_STREAM_DIRECTION_IN ? coefficient : -coefficient;
    }
  if (ABS (total) > n * 0.00005 + 1e-9)
    {
      g_test_message ("%s: %f t/t out of nothing", process->id, -total);
      g_test_fail ();
    }
}

static void
assert_counts_main_product_by_one (QdmItem *process)
{
  guint found = 0;

  for (guint i = 0; i < qdm_item_count (process, QDM_TYPE_STREAM); i++)
    {
      QdmStream *stream = qdm_item_get_child (process, QDM_TYPE_STREAM, i);

      if (stream->direction == QDM_STREAM_DIRECTION_OUT &&
          g_str_equal (stream->material, QDM_PROCESS (process)->main_product))
        {
          g_assert_true (qdm_decimal_equal (stream->coefficient, qdm_decimal_from_int (1)));
          found++;
        }
    }
  g_assert_cmpuint (found, ==, 1);
}

static void
test_processes (void)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROCESS); i++)
    {
      QdmItem *process = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROCESS, i);

      assert_counts_main_product_by_one (process);
      if (is_exact (process))
        assert_keeps_mass (process);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = data_plan_load ("reference-plan.qdm");

  g_test_add_func ("/data/reference-plan/canonical", test_canonical);
  g_test_add_func ("/data/reference-plan/counts", test_counts);
  g_test_add_func ("/data/reference-plan/kinds", test_kinds);
  g_test_add_func ("/data/reference-plan/values", test_values);
  g_test_add_func ("/data/reference-plan/annexes", test_annexes);
  g_test_add_func ("/data/reference-plan/leaders", test_leaders);
  g_test_add_func ("/data/reference-plan/sources", test_sources);
  g_test_add_func ("/data/reference-plan/references", test_references);
  g_test_add_func ("/data/reference-plan/nothing-assumed", test_nothing_assumed);
  g_test_add_func ("/data/reference-plan/processes", test_processes);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
