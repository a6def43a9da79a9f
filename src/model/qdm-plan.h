#pragma once

#include "model/qdm-edit.h"
#include "model/qdm-id-table.h"

G_BEGIN_DECLS

#define QDM_TYPE_PLAN (qdm_plan_get_type ())

G_DECLARE_FINAL_TYPE (QdmPlan, qdm_plan, QDM, PLAN, QdmItem)

struct _QdmPlan {
  QdmItem parent_instance;

  char *region;
  QdmDate first_day;
  QdmDate last_day;
  int outlook_year;
  QdmDate status_date;
  char *currency_unit;
  char *calendar;
  char **ramp_up;

  QdmIdTable *index;     /* id → item */
  GHashTable *referrers; /* id → items that name it; made when first asked for */
};

QdmPlan   *qdm_plan_new           (void);
QdmItem   *qdm_plan_get_item      (QdmPlan      *self,
                                   const char   *id);
guint      qdm_plan_count_items   (QdmPlan      *self);
gboolean   qdm_plan_register      (QdmPlan      *self,
                                   QdmItem      *item);
GPtrArray *qdm_plan_get_referrers (QdmPlan      *self,
                                   const char   *id);
gboolean   qdm_plan_apply         (QdmPlan      *self,
                                   QdmEdit      *edit,
                                   GError      **error);
char      *qdm_plan_dup_name_of   (QdmPlan      *self,
                                   const char   *id);
char      *qdm_plan_dup_display   (QdmPlan      *self,
                                   QdmItem      *item,
                                   const QdmField *field);

G_END_DECLS
