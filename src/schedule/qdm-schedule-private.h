#pragma once

#include "model/qdm-project.h"
#include "schedule/qdm-network.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/* What of a node is to be derived from its item again. */
enum {
  DIRTY_SPEC = 1 << 0,
  DIRTY_LINKS = 1 << 1,
};

/* What stands behind a node of the network: @item's own node, or its gate. */
typedef struct {
  QdmItem *item;   /* not owned; NULL for a number that is not in use */
  int gate;        /* of a summary: its gate, or -1 */
  int project;     /* the node of the project that it belongs to */
  QdmDate named;   /* of a task: the earliest day that it names itself, or QDM_DATE_MAX */
  QdmDate base;    /* of a project: nothing in it starts before */
  guint8 dirty;
  gboolean seen;   /* while changes are collected */
} QdmScheduleNode;

/* A calendar of the plan in its two forms, each made when a task first needs it. */
typedef struct {
  QdmCalendar *item; /* not owned; NULL for the statutory one */
  QdmWorkCalendar *work[2];
  int index[2];
  gboolean dirty;
} QdmCalendarUse;

struct _QdmSchedule {
  GObject parent_instance;

  QdmPlan *plan;
  QdmNetwork *network;
  GArray *entries;       /* of QdmScheduleNode, one for each node */
  GHashTable *nodes;     /* item → its node + 1 */
  GHashTable *calendars; /* QdmCalendar or NULL → QdmCalendarUse */
  GArray *dirty;         /* of int: nodes */
  GHashTable *waiting;   /* id → ids of items with a dependency on it that cannot be */
  GHashTable *faults;    /* node → GPtrArray of QdmDependency that cannot be */
  GHashTable *suspects;  /* nodes that miss a day that binds them, or have no room in time */
  QdmDate plan_start;    /* nothing starts before, unless its project names an earlier day */
  gboolean doubtful;     /* that day may be another one now, in a plan that names none */
  GPtrArray *problems;   /* until the next change */
  gboolean stale;        /* everything is to be loaded again */
  gboolean behind;       /* there is something to derive or update */
  guint idle;
  guint n_loads;         /* how many times nodes have got their numbers */
};

static inline QdmScheduleNode *
qdm_schedule_entry (QdmSchedule *self,
                    int          node)
{
  return &g_array_index (self->entries, QdmScheduleNode, node);
}

int      qdm_schedule_find_node          (QdmSchedule           *self,
                                          QdmItem               *item);
void     qdm_schedule_mark               (QdmSchedule           *self,
                                          int                    node,
                                          guint8                 dirty);
void     qdm_schedule_mark_tree          (QdmSchedule           *self,
                                          QdmItem               *item);
void     qdm_schedule_load               (QdmSchedule           *self);
void     qdm_schedule_add_tree           (QdmSchedule           *self,
                                          QdmItem               *item);
void     qdm_schedule_remove_tree        (QdmSchedule           *self,
                                          QdmItem               *item,
                                          QdmItem               *parent);
gboolean qdm_schedule_derive             (QdmSchedule           *self);
void     qdm_schedule_derive_spec        (QdmSchedule           *self,
                                          int                    node);
gboolean qdm_schedule_is_built           (QdmSchedule           *self,
                                          const QdmScheduleNode *entry);
guint    qdm_schedule_find_calendar      (QdmSchedule           *self,
                                          QdmItem               *item);
int      qdm_schedule_find_open_calendar (QdmSchedule           *self,
                                          guint                  index);
void     qdm_schedule_refresh_calendars  (QdmSchedule           *self);
void     qdm_schedule_forget             (QdmSchedule           *self);
int      qdm_schedule_find_driver        (QdmSchedule           *self,
                                          int                    node);
void     qdm_schedule_find_suspects      (QdmSchedule           *self,
                                          int                    node);

G_END_DECLS
