#pragma once

#include <libxml/parser.h>

#include "model/qdm-item.h"

G_BEGIN_DECLS

typedef struct _QdmElementRule QdmElementRule;

/**
 * QdmFieldRule:
 * @name: the name of the field's attribute or elements, a word of the parser's dictionary
 * @field: the field
 * @begin: for an attribute its beginning up to the first quotation mark, @begin_length bytes
 */
typedef struct {
  const xmlChar *name;
  const QdmField *field;
  char *begin;
  gsize begin_length;
} QdmFieldRule;

/**
 * QdmElementRule:
 * @name: the name of the element, a word of the parser's dictionary
 * @klass: the class of its items
 * @type: the class's type
 * @attributes: (array length=n_attributes): the fields that are attributes, in the class's order
 * @elements: (array length=n_elements): the fields that are child elements
 * @children: (array length=n_children): the elements of child items
 *
 * What an item's element may hold.
 */
struct _QdmElementRule {
  const xmlChar *name;
  QdmItemClass *klass;
  GType type;
  QdmFieldRule *attributes;
  guint n_attributes;
  QdmFieldRule *elements;
  guint n_elements;
  QdmElementRule **children;
  guint n_children;
};

/**
 * QdmPlanGrammar:
 * @root: the rule of the plan's element
 * @ns: the namespace of plan files
 * @id: the word "id"
 * @version: the word "version"
 *
 * What plan files may hold, taken from the classes.  All its words are those of one dictionary,
 * so that a parser with that dictionary compares names by their addresses.
 */
typedef struct {
  const QdmElementRule *root;
  const xmlChar *ns;
  const xmlChar *id;
  const xmlChar *version;
  GPtrArray *rules;
} QdmPlanGrammar;

QdmPlanGrammar       *qdm_plan_grammar_new           (xmlDict               *dict);
void                  qdm_plan_grammar_free          (QdmPlanGrammar        *self);

const QdmFieldRule   *qdm_element_rule_get_attribute (const QdmElementRule  *self,
                                                      const xmlChar         *name,
                                                      guint                 *cursor);
const QdmFieldRule   *qdm_element_rule_get_element   (const QdmElementRule  *self,
                                                      const xmlChar         *name);
const QdmElementRule *qdm_element_rule_get_child     (const QdmElementRule  *self,
                                                      const xmlChar         *name,
                                                      guint                 *cursor);
char                 *qdm_element_rule_list_attributes (const QdmElementRule *self);
char                 *qdm_element_rule_list_elements   (const QdmElementRule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmPlanGrammar, qdm_plan_grammar_free)

G_END_DECLS
