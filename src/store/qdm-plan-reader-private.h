#pragma once

#include <libxml/parser.h>

#include "store/qdm-foreign-recorder.h"
#include "store/qdm-plan-grammar.h"
#include "store/qdm-plan-reader.h"

G_BEGIN_DECLS

/* What the files of the reader share: qdm-plan-reader.c reads the whole, qdm-plan-reader-sax.c
 * follows libxml2 from element to element, qdm-plan-reader-item.c makes items, and
 * qdm-plan-reader-problem.c says what is wrong, and where. */

/* How deep elements of other programs can stand in an item.  Together with the items this stays
 * within what libxml2 reads. */
#define MAX_FOREIGN_DEPTH 50
#define MAX_ATTRIBUTES    256

/* What libxml2 hands over for each attribute. */
enum { NAME, PREFIX, URI, VALUE, END, N_PARTS };

typedef struct {
  const QdmFieldRule *rule;
  GString *texts;
} Texts;

/* An open element of an item. */
typedef struct {
  const QdmElementRule *rule;
  QdmItem *item;
  guint place;
  guint child_cursor;
  GArray *texts;            /* Texts of its lists, or NULL */
  GPtrArray *attributes;    /* of other programs, or NULL */
  GPtrArray *nodes;         /* of other programs, or NULL */
} Frame;

/* How far the parser was at the end of an item's start tag. */
typedef struct {
  QdmItem *item;
  guint offset;
} Place;

typedef struct {
  guint place;
  const QdmField *field;
} Reference;

typedef struct {
  xmlParserCtxt *ctxt;
  QdmPlanGrammar *grammar;
  const char *path;
  const char *text;
  gsize size;
  gsize fetched;
  QdmProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;

  QdmPlan *plan;
  Frame frames[QDM_ITEM_MAX_DEPTH];
  guint n_frames;
  guint depth;
  guint n_skipped;              /* open elements that are passed over */
  const QdmFieldRule *field;    /* the open element of a field, … */
  gsize field_offset;           /* … where it began … */
  GString *field_text;          /* … and what stands in it */
  QdmForeignRecorder *recorder; /* for an open element of another program */
  GPtrArray *early_nodes;       /* comments before the first element */

  GArray *places;
  GArray *references;
  GPtrArray *problems;
  guint n_damages;
  GError *error;                /* why reading has ended early */
} Reader;

/* How far the parser is in the file. */
static inline gsize
get_offset (const Reader *self)
{
  const xmlParserInput *input = self->ctxt->input;

  return input != NULL ? MIN (input->consumed + (input->cur - input->base), self->size) : 0;
}

/* The innermost open item. */
static inline Frame *
get_top (Reader *self)
{
  return &self->frames[self->n_frames - 1];
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Whether the field may name the item. */
static inline gboolean
is_target (const QdmField *field,
           QdmItem        *target)
{
  return target != NULL &&
         (field->type == NULL || G_TYPE_CHECK_INSTANCE_TYPE (target, field->type ()));
}

guint   qdm_reader_get_line             (const Reader          *self,
                                         gsize                  offset);
gsize   qdm_reader_find_tag             (const Reader          *self,
                                         gsize                  offset);
gsize   qdm_reader_find_attribute       (const Reader          *self,
                                         gsize                  offset,
                                         const char            *name);
gsize   qdm_reader_get_place_offset     (const Reader          *self,
                                         guint                  place);
char   *qdm_reader_quote                (const xmlChar         *text);
void    qdm_reader_stop                 (Reader                *self,
                                         QdmPlanError           code,
                                         gsize                  offset,
                                         char                  *sentence);
void    qdm_reader_add_problem          (Reader                *self,
                                         gsize                  offset,
                                         const char            *element,
                                         const char            *id,
                                         gboolean               is_fault,
                                         char                  *message);
void    qdm_reader_add_damage           (Reader                *self,
                                         gsize                  offset,
                                         const char            *element,
                                         const char            *id,
                                         char                  *message);
void    qdm_reader_add_damage_at        (Reader                *self,
                                         gsize                  offset,
                                         const Frame           *frame,
                                         char                  *message);
void    qdm_reader_add_attribute_damage (Reader                *self,
                                         const Frame           *frame,
                                         const xmlChar        **attribute,
                                         char                  *message);

void    qdm_reader_open_item            (Reader                *self,
                                         const QdmElementRule  *rule,
                                         int                    n_attributes,
                                         const xmlChar        **attributes);
void    qdm_reader_close_item           (Reader                *self);
void    qdm_reader_open_root            (Reader                *self,
                                         const xmlChar         *name,
                                         const xmlChar         *uri,
                                         int                    n_attributes,
                                         const xmlChar        **attributes);

extern const xmlSAXHandler qdm_reader_sax;

G_END_DECLS
