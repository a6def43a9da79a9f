#include "exchange/qdm-unit-list.h"

#include <string.h>

#include "exchange/qdm-unit-index.h"
#include "model/qdm-plan.h"

/* A printed list is cut at its separators; then each piece, from the last to the first, is looked
 * up as it stands, with the end of a name that it shares with the next, and together with its
 * neighbours, since a name may hold a 、 itself (省政府分管工业、科学技术工作的领导). */

/* The longest name in pieces that is looked for. */
#define MAX_PIECES 8

static void
token_free (gpointer data)
{
  QdmUnitToken *token = data;

  g_free (token->text);
  g_free (token->printed);
  g_clear_pointer (&token->suggestions, g_ptr_array_unref);
  g_free (token);
}

/**
 * qdm_unit_recognition_free:
 * @self: (transfer full): a recognition
 */
void
qdm_unit_recognition_free (QdmUnitRecognition *self)
{
  g_ptr_array_unref (self->tokens);
  g_free (self);
}

/* ---- cutting ---- */

typedef struct {
  QdmUnitRecognition *recognition;
  GString *piece;
  int depth;             /* of brackets */
  gboolean comma_joins;  /* whether , stands for 、 */
  gboolean new_clause;
} Cutter;

static void
finish_piece (Cutter   *self,
              gboolean  new_clause)
{
  if (self->piece->len > 0)
    {
      QdmUnitToken *token = g_new0 (QdmUnitToken, 1);

      token->text = g_strdup (self->piece->str);
      token->new_clause = self->new_clause && self->recognition->tokens->len > 0;
      g_ptr_array_add (self->recognition->tokens, token);
      self->new_clause = FALSE;
    }
  self->new_clause |= new_clause;
  g_string_truncate (self->piece, 0);
}

static void
take_character (Cutter   *self,
                gunichar  c)
{
  switch (c)
    {
    case 0xff0c: /* ， */
    case 0xff1b: /* ； */
    case ';':
      finish_piece (self, TRUE);
      break;
    case ',':
      finish_piece (self, !self->comma_joins);
      break;
    case 0x3001: /* 、 */
    case '\n':
    case '\t':
      finish_piece (self, FALSE);
      break;
    default:
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0x2423)
        g_string_append_unichar (self->piece, c);
    }
}

static void
cut (QdmUnitRecognition *recognition,
     const char         *text)
{
  Cutter self = { recognition, g_string_new (NULL), .comma_joins = strstr (text, "、") == NULL };

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      self.depth += (c == '(' || c == 0xff08) - (c == ')' || c == 0xff09);
      if (self.depth > 0 && !g_unichar_isspace (c))
        g_string_append_unichar (self.piece, c);
      else
        take_character (&self, c);
    }
  finish_piece (&self, FALSE);
  g_string_free (self.piece, TRUE);
}

/* Takes 等 and a full stop off the end. */
static void
open_list (QdmUnitRecognition *self)
{
  static const char * const ends[] = { "等有关单位", "等有关部门", "等单位", "等部门", "等" };
  QdmUnitToken *last = self->tokens->len > 0 ? g_ptr_array_index (self->tokens, self->tokens->len - 1) : NULL;

  if (last == NULL)
    return;

  while (g_str_has_suffix (last->text, "。"))
    last->text[strlen (last->text) - strlen ("。")] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (ends) && !self->is_open; i++)
    if (g_str_has_suffix (last->text, ends[i]))
      {
        last->text[strlen (last->text) - strlen (ends[i])] = '\0';
        self->is_open = TRUE;
      }
  if (last->text[0] == '\0')
    g_ptr_array_set_size (self->tokens, (int) self->tokens->len - 1);
}

/* ---- understanding ---- */

static void
settle (QdmUnitToken      *token,
        const QdmUnitForm *form)
{
  token->unit = form->unit;
  token->kind = form->unit->kind;
  /* A former name is printed where the date asks for it, without being kept a second time. */
  token->printed = g_strdup (form->is_former ? NULL : form->form);
}

/* What a piece means with the end of the name that stands only on the last of its kind. */
static const QdmUnitForm *
find_with_shared_suffix (QdmUnitIndex *index,
                         QdmUnitToken *token,
                         QdmUnitToken *next)
{
  const char *suffix = next != NULL && !next->new_clause ? qdm_unit_list_get_shared_suffix (next->kind) : NULL;
  g_autofree char *full = suffix != NULL ? g_strconcat (token->text, suffix, NULL) : NULL;
  const QdmUnitForm *form = full != NULL ? qdm_unit_index_find (index, full) : NULL;

  return form != NULL && form->unit->kind == next->kind ? form : NULL;
}

/* 省发展改革委(省能源局) is the unit before the bracket if the whole is no alias. */
static gboolean
settle_with_bracket (QdmUnitIndex *index,
                     QdmUnitToken *token)
{
  gsize length = strcspn (token->text, "(");
  const char *wide = strstr (token->text, "（");
  g_autofree char *before = NULL;
  const QdmUnitForm *form;

  if (wide != NULL)
    length = MIN (length, (gsize) (wide - token->text));
  if (token->text[length] == '\0')
    return FALSE;

  before = g_strndup (token->text, length);
  form = qdm_unit_index_find (index, before);
  if (form == NULL)
    return FALSE;

  settle (token, form);
  g_free (token->printed);
  token->printed = g_strdup (token->text);
  return TRUE;
}

static QdmUnitKind
guess_kind (const char *text)
{
  static const struct { const char *end; QdmUnitKind kind; } ends[] = {
    { "领导", QDM_UNIT_KIND_LEADER },
    { "政府", QDM_UNIT_KIND_PREFECTURE_GOVERNMENT },
    { "管委会", QDM_UNIT_KIND_PARK_COMMITTEE },
    { "管理委员会", QDM_UNIT_KIND_PARK_COMMITTEE },
    { "公司", QDM_UNIT_KIND_ENTERPRISE },
    { "集团", QDM_UNIT_KIND_ENTERPRISE },
    { "厂", QDM_UNIT_KIND_ENTERPRISE },
    { "管理局", QDM_UNIT_KIND_SCENIC_OR_PARK_AUTHORITY },
  };

  if (g_str_has_prefix (text, "各"))
    return QDM_UNIT_KIND_GROUP;
  if (g_str_has_prefix (text, "省") && !g_str_has_suffix (text, "领导"))
    return QDM_UNIT_KIND_PROVINCE_DEPARTMENT;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (text, ends[i].end))
      return ends[i].kind;
  return QDM_UNIT_KIND_NOT_STATED;
}

static void
understand (QdmUnitIndex *index,
            QdmUnitToken *token,
            QdmUnitToken *next)
{
  const QdmUnitForm *form = find_with_shared_suffix (index, token, next);

  if (form == NULL)
    form = qdm_unit_index_find (index, token->text);
  if (form != NULL)
    settle (token, form);
  else if (!settle_with_bracket (index, token))
    token->kind = guess_kind (token->text);
}

/* ---- names in several pieces ---- */

static char *
dup_joined (GPtrArray *tokens,
            guint      first,
            guint      n)
{
  GString *text = g_string_new (NULL);
  gboolean is_known = TRUE;

  for (guint i = first; i < first + n; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (tokens, i);

      if (i > first && token->new_clause)
        return g_string_free (text, TRUE);
      g_string_append_printf (text, "%s%s", i > first ? "、" : "", token->text);
      is_known &= token->unit != NULL;
    }
  return g_string_free (text, is_known);
}

static gboolean
join (QdmUnitIndex *index,
      GPtrArray    *tokens,
      guint         first,
      guint         n)
{
  g_autofree char *text = dup_joined (tokens, first, n);
  const QdmUnitForm *form = text != NULL ? qdm_unit_index_find (index, text) : NULL;
  QdmUnitToken *token = g_ptr_array_index (tokens, first);

  if (form == NULL)
    return FALSE;

  g_ptr_array_remove_range (tokens, first + 1, n - 1);
  g_free (token->text);
  token->text = g_steal_pointer (&text);
  g_clear_pointer (&token->printed, g_free);
  settle (token, form);
  return TRUE;
}

static void
join_pieces (QdmUnitIndex *index,
             GPtrArray    *tokens)
{
  for (guint first = 0; first < tokens->len; first++)
    for (guint n = MIN (MAX_PIECES, tokens->len - first); n > 1; n--)
      if (join (index, tokens, first, n))
        break;
}

/* ---- what is left to say ---- */

/* What the list would print for the unit without being told needs no telling. */
static void
forget_needless_print (QdmUnitIndex *index,
                       QdmUnitToken *token,
                       QdmUnitToken *next)
{
  const char *suffix = qdm_unit_list_get_shared_suffix (token->kind);
  gboolean shares = suffix != NULL && next != NULL && !next->new_clause && next->unit != NULL && next->kind == token->kind;
  g_autofree char *name = qdm_unit_index_dup_key (index, QDM_ITEM (token->unit)->name);
  g_autofree char *text = qdm_unit_index_dup_key (index, token->text);
  g_autofree char *full = shares ? g_strconcat (text, suffix, NULL) : NULL;

  if (strcmp (text, name) == 0 || g_strcmp0 (full, name) == 0)
    g_clear_pointer (&token->printed, g_free);
}

/**
 * qdm_unit_list_recognise:
 * @plan: a plan
 * @text: a list of units as documents print it
 *
 * Reads what qdm_unit_list_format() writes, and what people paste: names, aliases and former
 * names, groups, ends of names that several units share, brackets of either width, 人民政府 for
 * 政府, any of 、，,；; and line ends between units, stray spaces, 等 at the end.
 *
 * Returns: (transfer full): the units in their order, known or not
 */
QdmUnitRecognition *
qdm_unit_list_recognise (QdmPlan    *plan,
                         const char *text)
{
  QdmUnitRecognition *self = g_new0 (QdmUnitRecognition, 1);
  g_autoptr (QdmUnitIndex) index = qdm_unit_index_new (plan);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  QdmUnitToken *next = NULL;

  self->tokens = g_ptr_array_new_with_free_func (token_free);
  cut (self, valid);
  open_list (self);
  for (guint i = self->tokens->len; i-- > 0;)
    {
      understand (index, g_ptr_array_index (self->tokens, i), next);
      next = g_ptr_array_index (self->tokens, i);
    }
  join_pieces (index, self->tokens);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      QdmUnitToken *token = g_ptr_array_index (self->tokens, i);

      if (token->unit != NULL)
        forget_needless_print (index, token, i + 1 < self->tokens->len ? g_ptr_array_index (self->tokens, i + 1) : NULL);
      else
        token->suggestions = qdm_unit_index_suggest (index, token->text, token->kind);
    }
  return self;
}
