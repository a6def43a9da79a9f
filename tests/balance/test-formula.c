#include <string.h>

#include "balance/qdm-formula.h"
#include "zone-plan.h"

static void
assert_mass (const char *formula,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmFormula) parsed = qdm_formula_parse (formula, &error);
  char buffer[QDM_DECIMAL_BUFFER];

  g_assert_no_error (error);
  g_assert_cmpstr (qdm_decimal_format (qdm_formula_get_molar_mass (parsed), buffer), ==, expected);
}

static void
test_molar_masses (void)
{
  assert_mass ("Cl2", "70.9");
  assert_mass ("HCl", "36.458");
  assert_mass ("(NH4)2SO4", "132.134");
  assert_mass ("MgCl2.6H2O", "203.295");
  assert_mass ("Na2B4O7·10H2O", "381.363");
  assert_mass ("Ca3(PO4)2", "310.174");
  assert_mass ("K4[Fe(CN)6].3H2O", "422.39");
  assert_mass ("Co", "58.933");
  assert_mass ("CO", "28.01");
}

static void
test_counts (void)
{
  g_autoptr (QdmFormula) formula = qdm_formula_parse ("CH3COOH", NULL);

  g_assert_cmpuint (qdm_formula_get_n_elements (formula), ==, 3);
  g_assert_cmpuint (qdm_formula_get_count (formula, "C"), ==, 2);
  g_assert_cmpuint (qdm_formula_get_count (formula, "H"), ==, 4);
  g_assert_cmpuint (qdm_formula_get_count (formula, "O"), ==, 2);
  g_assert_cmpuint (qdm_formula_get_count (formula, "Cl"), ==, 0);
}

static void
test_what_is_no_formula_is_refused (void)
{
  static const char * const texts[] = {
    "", "urea", "C4+ and fuel gas", "C2H4+C3H6", "CaC2 (commercial)", "Xx2", "H0", "H99999", "(OH", "OH)", "()2",
    "H2O.", ".H2O", "((((((H))))))", "(H9999)9999(O", "Mg(OH]2", "2", "碳",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (qdm_formula_parse (texts[i], &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "MgCl2.6H2O"));
    }
}

static QdmMaterial *
make_material (const char *formula,
               const char *mass,
               const char *composition)
{
  QdmItem *material = qdm_item_new (QDM_TYPE_MATERIAL, "material");

  qdm_item_set_text (material, "formula", formula, NULL);
  qdm_item_set_text (material, "molar-mass", mass, NULL);
  qdm_item_set_text (material, "composition", composition, NULL);
  return QDM_MATERIAL (material);
}

/* "PPS" reads like two atoms of phosphorus and one of sulphur, and is polyphenylene sulphide. */
static void
test_keys_are_no_formulas (void)
{
  g_autoptr (QdmMaterial) key = make_material ("PPS", "108.158", NULL);
  g_autoptr (QdmMaterial) mixture = make_material ("CPVC", NULL, NULL);
  g_autoptr (QdmMaterial) polymer = make_material ("PVC", "62.496", "C2H3Cl");
  g_autoptr (QdmFormula) unit = qdm_formula_new_for_material (polymer);

  g_assert_null (qdm_formula_new_for_material (key));
  g_assert_null (qdm_formula_new_for_material (mixture));
  g_assert_nonnull (unit);
  g_assert_cmpuint (qdm_formula_get_count (unit, "Cl"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/formula/molar-masses", test_molar_masses);
  g_test_add_func ("/balance/formula/counts", test_counts);
  g_test_add_func ("/balance/formula/what-is-no-formula-is-refused", test_what_is_no_formula_is_refused);
  g_test_add_func ("/balance/formula/keys-are-no-formulas", test_keys_are_no_formulas);

  return g_test_run ();
}
