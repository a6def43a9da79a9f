#include "store/qdm-plan-grammar.h"

#include <string.h>

#include "model/qdm-plan.h"
#include "store/qdm-plan-writer.h"

static const xmlChar *
intern (xmlDict    *dict,
        const char *word)
{
  return xmlDictLookup (dict, (const xmlChar *) word, (int) strlen (word));
}

static const char *
get_field_name (const QdmField *field)
{
  return field->kind == QDM_FIELD_TEXTS ? field->element : field->name;
}

static void
rule_free (QdmElementRule *rule)
{
  for (guint i = 0; i < rule->n_attributes; i++)
    g_free (rule->attributes[i].begin);
  g_free (rule->attributes);
  g_free (rule->elements);
  g_free (rule->children);
  g_free (rule);
}

static void
add_field (QdmElementRule *rule,
           const QdmField *field,
           xmlDict        *dict)
{
  QdmFieldRule field_rule = { intern (dict, get_field_name (field)), field, NULL, 0 };

  if (qdm_field_is_element (field))
    {
      rule->elements[rule->n_elements++] = field_rule;
      return;
    }

  field_rule.begin = g_strdup_printf ("%s=\"", field->name);
  field_rule.begin_length = strlen (field_rule.begin);
  rule->attributes[rule->n_attributes++] = field_rule;
}

static QdmElementRule *
rule_new (GType    type,
          xmlDict *dict)
{
  QdmElementRule *rule = g_new0 (QdmElementRule, 1);
  GPtrArray *fields;

  rule->type = type;
  rule->klass = qdm_item_type_get_class (type);
  rule->name = intern (dict, rule->klass->element);
  fields = rule->klass->fields;
  rule->attributes = g_new (QdmFieldRule, fields->len);
  rule->elements = g_new (QdmFieldRule, fields->len);
  for (guint i = 0; i < fields->len; i++)
    add_field (rule, fields->pdata[i], dict);
  return rule;
}

static QdmElementRule *
find_rule (QdmPlanGrammar *self,
           GType           type)
{
  for (guint i = 0; i < self->rules->len; i++)
    if (((QdmElementRule *) self->rules->pdata[i])->type == type)
      return self->rules->pdata[i];
  g_assert_not_reached ();
}

static void
link_children (QdmPlanGrammar *self,
               QdmElementRule *rule)
{
  GArray *types = rule->klass->child_types;

  rule->n_children = types->len;
  rule->children = g_new (QdmElementRule *, types->len);
  for (guint i = 0; i < types->len; i++)
    rule->children[i] = find_rule (self, g_array_index (types, GType, i));
}

/**
 * qdm_plan_grammar_new:
 * @dict: the dictionary of a parser, or any other; it must live longer
 *
 * Returns: (transfer full): the grammar of plan files
 */
QdmPlanGrammar *
qdm_plan_grammar_new (xmlDict *dict)
{
  QdmPlanGrammar *self = g_new0 (QdmPlanGrammar, 1);
  guint n_types;
  g_autofree GType *types = qdm_item_list_types (&n_types);

  self->ns = intern (dict, QDM_PLAN_NAMESPACE);
  self->id = intern (dict, "id");
  self->version = intern (dict, "version");
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  for (guint i = 0; i < n_types; i++)
    g_ptr_array_add (self->rules, rule_new (types[i], dict));
  for (guint i = 0; i < n_types; i++)
    link_children (self, self->rules->pdata[i]);
  self->root = find_rule (self, QDM_TYPE_PLAN);

  return self;
}

/**
 * qdm_plan_grammar_free:
 * @self: (transfer full): a grammar
 */
void
qdm_plan_grammar_free (QdmPlanGrammar *self)
{
  g_ptr_array_unref (self->rules);
  g_free (self);
}

/**
 * qdm_element_rule_get_attribute:
 * @self: a rule
 * @name: a word of the dictionary
 * @cursor: (inout): where to begin looking, 0 at first; afterwards, behind what was found
 *
 * Looks from the cursor on and then from the beginning: attributes nearly always come in the
 * class's order, and then this is one comparison or two.
 *
 * Returns: (nullable): the field with that attribute, or %NULL if there is none
 */
const QdmFieldRule *
qdm_element_rule_get_attribute (const QdmElementRule *self,
                                const xmlChar        *name,
                                guint                *cursor)
{
  for (guint i = *cursor; i < self->n_attributes; i++)
    if (self->attributes[i].name == name)
      {
        *cursor = i + 1;
        return &self->attributes[i];
      }
  for (guint i = 0; i < *cursor; i++)
    if (self->attributes[i].name == name)
      return &self->attributes[i];
  return NULL;
}

/**
 * qdm_element_rule_get_element:
 * @self: a rule
 * @name: a word of the dictionary
 *
 * Returns: (nullable): the field with such elements, or %NULL if there is none
 */
const QdmFieldRule *
qdm_element_rule_get_element (const QdmElementRule *self,
                              const xmlChar        *name)
{
  for (guint i = 0; i < self->n_elements; i++)
    if (self->elements[i].name == name)
      return &self->elements[i];
  return NULL;
}

/**
 * qdm_element_rule_get_child:
 * @self: a rule
 * @name: a word of the dictionary
 * @cursor: (inout): where to begin looking, 0 at first; afterwards, what was found
 *
 * Returns: (nullable): the rule of child items with that element, or %NULL if there is none
 */
const QdmElementRule *
qdm_element_rule_get_child (const QdmElementRule *self,
                            const xmlChar        *name,
                            guint                *cursor)
{
  if (*cursor < self->n_children && self->children[*cursor]->name == name)
    return self->children[*cursor];

  for (guint i = 0; i < self->n_children; i++)
    if (self->children[i]->name == name)
      {
        *cursor = i;
        return self->children[i];
      }
  return NULL;
}

static void
list_word (GString       *list,
           const xmlChar *word)
{
  if (list->len > 0)
    g_string_append (list, ", ");
  g_string_append (list, (const char *) word);
}

/**
 * qdm_element_rule_list_attributes:
 * @self: a rule
 *
 * Returns: (transfer full): the names of all attributes, for a message
 */
char *
qdm_element_rule_list_attributes (const QdmElementRule *self)
{
  GString *list = g_string_new ("id");

  for (guint i = 0; i < self->n_attributes; i++)
    list_word (list, self->attributes[i].name);
  return g_string_free (list, FALSE);
}

/**
 * qdm_element_rule_list_elements:
 * @self: a rule
 *
 * Returns: (transfer full): the names of all child elements, for a message; empty for none
 */
char *
qdm_element_rule_list_elements (const QdmElementRule *self)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < self->n_elements; i++)
    list_word (list, self->elements[i].name);
  for (guint i = 0; i < self->n_children; i++)
    list_word (list, self->children[i]->name);
  return g_string_free (list, FALSE);
}
