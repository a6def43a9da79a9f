#include "model/qdm-process.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-material.h"
#include "model/qdm-stream.h"

/**
 * QdmProcess:
 *
 * A way to turn materials into materials, in tonnes per tonne of main product.
 */

QDM_DEFINE_ITEM (QdmProcess, qdm_process)

#define OFFSET(member) G_STRUCT_OFFSET (QdmProcess, member)

static QdmField fields[] = {
  { .name = "english-name", .kind = QDM_FIELD_TEXT, .offset = OFFSET (english_name),
    .nick = N_("English name"), .blurb = N_("What it is called in English") },
  { .name = "main-product", .kind = QDM_FIELD_REF, .offset = OFFSET (main_product), .type = qdm_material_get_type,
    .nick = N_("Main product"), .blurb = N_("The material whose tonnes everything else is counted by") },
  { .name = "reaction", .kind = QDM_FIELD_TEXT, .offset = OFFSET (reaction),
    .nick = N_("Reaction"), .blurb = N_("The chemical equation its coefficients follow from") },
  { .name = "ramp-up", .kind = QDM_FIELD_WORDS, .offset = OFFSET (ramp_up),
    .nick = N_("Ramp-up"), .blurb = N_("The share of capacity that a new plant of this kind runs in its first, second … and every later year, in percent; the plan’s if open") },
};

static void
qdm_process_check (QdmItem      *item,
                   QdmPlan      *plan,
                   QdmFaultFunc  report,
                   gpointer      data)
{
  const char *product = QDM_PROCESS (item)->main_product;

  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_STREAM); i++)
    {
      QdmStream *stream = qdm_item_get_child (item, QDM_TYPE_STREAM, i);

      if (product != NULL && stream->direction == QDM_STREAM_DIRECTION_IN && g_strcmp0 (stream->material, product) == 0)
        report (item, "main-product",
                _("The process takes in its own main product; a process cannot feed itself, so remove that input"), data);
    }
}

static void
qdm_process_class_init (QdmProcessClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->check = qdm_process_check;

  qdm_item_class_install (item_class, "process", N_("Process"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_STREAM);
}
