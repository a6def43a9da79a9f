#include "model/qdm-material.h"

#include <glib/gi18n-lib.h>

/**
 * QdmMaterial:
 *
 * A chemical substance or mixture that processes take in and give out.
 */

QDM_DEFINE_ITEM (QdmMaterial, qdm_material)

#define OFFSET(member) G_STRUCT_OFFSET (QdmMaterial, member)

static QdmField fields[] = {
  { .name = "formula", .kind = QDM_FIELD_TEXT, .offset = OFFSET (formula),
    .nick = N_("Formula"), .blurb = N_("Its chemical formula, or a key for mixtures") },
  { .name = "english-name", .kind = QDM_FIELD_TEXT, .offset = OFFSET (english_name),
    .nick = N_("English name"), .blurb = N_("What it is called in English") },
  { .name = "molar-mass", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (molar_mass),
    .nick = N_("Molar mass"), .blurb = N_("Mass of one mole; open for mixtures"),
    .unit = N_("g/mol") },
  { .name = "composition", .kind = QDM_FIELD_TEXT, .offset = OFFSET (composition),
    .nick = N_("Composition"), .blurb = N_("What it consists of, where its formula is only a key: of a polymer, the repeat unit") },
};

static void
qdm_material_class_init (QdmMaterialClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "material", N_("Material"), fields, G_N_ELEMENTS (fields));
}
