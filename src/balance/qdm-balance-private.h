#pragma once

#include "balance/qdm-balance.h"

G_BEGIN_DECLS

struct _QdmBalance {
  GObject parent_instance;

  QdmSchedule *schedule;
  QdmPlan *plan;         /* the schedule's */
  QdmHalfYear first;
  guint n_half_years;
  GHashTable *plants;    /* capacity → QdmPlant */
  GHashTable *projects;  /* project → GPtrArray of QdmPlant */
  GHashTable *recipes;   /* process id → QdmRecipe, made when first needed */
  GHashTable *accounts;  /* name asked for → QdmAccountEntry */
  GHashTable *dirty;     /* set of QdmPlant to be read again */
  gboolean stale;        /* everything is to be read again */
  guint n_reckoned;
};

/* An account under a name by which somebody asked for it. */
typedef struct {
  QdmAccount *account;
  GPtrArray *unknown; /* of QdmUnknown, until something changes */
  gboolean stale;     /* who contributes is to be found out again */
} QdmAccountEntry;

const QdmRecipe *qdm_balance_read_recipe    (QdmBalance      *self,
                                             const char      *process);
void             qdm_balance_tell           (QdmBalance      *self,
                                             GPtrArray       *materials);

void             qdm_balance_add_plants     (QdmBalance      *self,
                                             QdmItem         *root);
void             qdm_balance_forget_unknown (QdmBalance      *self);
void             qdm_balance_stale_accounts (QdmBalance      *self,
                                             const QdmRecipe *recipe);
void             qdm_balance_take_edit      (QdmBalance      *self,
                                             const QdmEdit   *edit);
void             qdm_balance_take_moves     (QdmBalance      *self,
                                             GPtrArray       *items);

G_END_DECLS
