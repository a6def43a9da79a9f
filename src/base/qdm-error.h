#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmValueError:
 * @QDM_VALUE_ERROR_SYNTAX: the text is not written as this kind of value is written
 * @QDM_VALUE_ERROR_RANGE: the text is well written, but outside what a plan can hold
 *
 * Why a text could not become a value.  The message is a sentence for people that says what
 * was found and what was expected; whoever knows the file and line puts them in front.
 */
typedef enum {
  QDM_VALUE_ERROR_SYNTAX,
  QDM_VALUE_ERROR_RANGE,
} QdmValueError;

#define QDM_VALUE_ERROR (qdm_value_error_quark ())

GQuark  qdm_value_error_quark (void);
char   *qdm_error_quote       (const char *text,
                               gsize       length);

G_END_DECLS
