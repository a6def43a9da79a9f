#include "store/qdm-progress.h"

#define STEPS 1000

/**
 * QdmProgressRelay:
 *
 * Carries progress from a thread that works to the main context that waits.  However often the
 * thread tells, there is one message under way at most.
 */
struct _QdmProgressRelay {
  QdmProgressFunc func; /* NULL once the caller does not want to hear any more */
  gpointer data;
  GMainContext *context;
  int step;
  int is_under_way;
};

static void
relay_clear (gpointer data)
{
  QdmProgressRelay *self = data;

  g_main_context_unref (self->context);
}

static void
relay_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, relay_clear);
}

/**
 * qdm_progress_relay_new:
 * @func: (nullable): what to call
 * @data: for @func
 *
 * Returns: (transfer full): a relay to the thread-default main context of the caller
 */
QdmProgressRelay *
qdm_progress_relay_new (QdmProgressFunc func,
                        gpointer        data)
{
  QdmProgressRelay *self = g_atomic_rc_box_new0 (QdmProgressRelay);

  self->func = func;
  self->data = data;
  self->context = g_main_context_ref_thread_default ();
  return self;
}

static gboolean
deliver_cb (gpointer data)
{
  QdmProgressRelay *self = data;

  g_atomic_int_set (&self->is_under_way, FALSE);
  if (self->func != NULL)
    self->func ((double) g_atomic_int_get (&self->step) / STEPS, self->data);
  return G_SOURCE_REMOVE;
}

/**
 * qdm_progress_relay_tell:
 * @fraction: how much is done
 * @relay: a #QdmProgressRelay
 *
 * A #QdmProgressFunc for the thread that works.
 */
void
qdm_progress_relay_tell (double   fraction,
                         gpointer relay)
{
  QdmProgressRelay *self = relay;
  GSource *source;

  g_atomic_int_set (&self->step, (int) (fraction * STEPS));
  if (!g_atomic_int_compare_and_exchange (&self->is_under_way, FALSE, TRUE))
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, g_atomic_rc_box_acquire (self), relay_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

/**
 * qdm_progress_relay_end:
 * @self: (transfer full): a relay
 *
 * Lets go of it, in the caller's main context; from now on nothing more is told.
 */
void
qdm_progress_relay_end (QdmProgressRelay *self)
{
  self->func = NULL;
  relay_unref (self);
}
