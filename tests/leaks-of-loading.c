#include <sanitizer/lsan_interface.h>

/*
 * What libraries allocate while they are loaded is not looked for as a leak.
 *
 * GLib keeps the names of types, properties and signals in a table that it makes when it is loaded.
 * When there are more than 2048, it makes a larger one and gives up the 16 KiB of the first, because
 * others may still read there.  A suppression cannot name them: the sanitizer sees no farther than
 * g_malloc().
 */

static void
begin_loading (void)
{
  __lsan_disable ();
}

/* The functions in this section run before those of any library. */
__attribute__ ((section (".preinit_array"), used))
static void (* const before_libraries) (void) = begin_loading;

__attribute__ ((constructor))
static void
end_loading (void)
{
  __lsan_enable ();
}
