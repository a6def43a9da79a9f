#include "base/qdm-error.h"

G_DEFINE_QUARK (qdm-value-error-quark, qdm_value_error)
