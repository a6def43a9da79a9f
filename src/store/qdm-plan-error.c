#include "store/qdm-plan-error.h"

G_DEFINE_QUARK (qdm-plan-error-quark, qdm_plan_error)
