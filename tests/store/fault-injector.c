/* Makes a system call fail, or the program die, at a place that a test chooses.  To be preloaded:
 *
 *   FAULT_DIR    only calls on files under this folder count
 *   FAULT_N      which of them is the first to fail, from 1
 *   FAULT_MODE   "once": that call fails; "always": it and all later ones; "short": it does half
 *                of a write or read; "garble": it writes something else; "kill": the program is
 *                killed before it
 *   FAULT_ERRNO  the number of the error
 *   FAULT_CALL   count only calls whose line in the log begins like this (optional)
 *   FAULT_LOG    a file to which each counted call is written before it is made (optional)
 *   FAULT_MARK   a file that is made when the fault happens
 */

/* Both names of a call are defined here, so neither may be turned into the other. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))
#define REAL(type, name, parameters) \
  static type (*real) parameters; \
  if (real == NULL) \
    real = (type (*) parameters) dlsym (RTLD_NEXT, name)

typedef enum {
  GO_ON,
  FAIL,
  HALVE,
  GARBLE,
} Verdict;

static int n_calls;

/* Straight to the kernel: these calls are the injector's own. */
static void
note (const char *variable,
      const char *text)
{
  const char *path = getenv (variable);
  long fd;

  if (path == NULL)
    return;
  fd = syscall (SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0644);
  syscall (SYS_write, fd, text, strlen (text));
  syscall (SYS_close, fd);
}

static void
path_of_fd (int   fd,
            char *path)
{
  char link[64];
  ssize_t n;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, path, PATH_MAX - 1);
  path[n > 0 ? n : 0] = '\0';
}

static void
path_at (int         dir_fd,
         const char *name,
         char       *path)
{
  size_t length = 0;

  if (name[0] != '/' && dir_fd != AT_FDCWD)
    {
      path_of_fd (dir_fd, path);
      length = strlen (path);
      if (length + 1 < PATH_MAX)
        path[length++] = '/';
    }
  snprintf (path + length, PATH_MAX - length, "%s", name);
}

static Verdict
judge (const char *call,
       const char *path)
{
  const char *dir = getenv ("FAULT_DIR");
  const char *only = getenv ("FAULT_CALL");
  const char *n = getenv ("FAULT_N");
  const char *mode = getenv ("FAULT_MODE");
  const char *error = getenv ("FAULT_ERRNO");
  char line[PATH_MAX + 64];

  if (dir == NULL || strncmp (path, dir, strlen (dir)) != 0)
    return GO_ON;
  snprintf (line, sizeof line, "%s %s\n", call, path[strlen (dir)] == '/' ? path + strlen (dir) + 1 : ".");
  if (only != NULL && strncmp (line, only, strlen (only)) != 0)
    return GO_ON;

  note ("FAULT_LOG", line);
  n_calls++;
  if (n == NULL || mode == NULL || n_calls < atoi (n) ||
      (n_calls > atoi (n) && strcmp (mode, "always") != 0))
    return GO_ON;

  note ("FAULT_MARK", line);
  if (strcmp (mode, "kill") == 0)
    kill (getpid (), SIGKILL);
  if (strcmp (mode, "short") == 0)
    return HALVE;
  if (strcmp (mode, "garble") == 0)
    return GARBLE;
  errno = error != NULL ? atoi (error) : EIO;
  return FAIL;
}

static Verdict
judge_fd (const char *call,
          int         fd)
{
  char path[PATH_MAX];

  path_of_fd (fd, path);
  return judge (call, path);
}

static Verdict
judge_at (const char *call,
          int         dir_fd,
          const char *name)
{
  char path[PATH_MAX];

  path_at (dir_fd, name, path);
  return judge (call, path);
}

static int
open_at (const char *call,
         int         dir_fd,
         const char *name,
         int         flags,
         mode_t      mode)
{
  REAL (int, "openat", (int, const char *, int, ...));

  return judge_at (call, dir_fd, name) == FAIL ? -1 : real (dir_fd, name, flags | O_LARGEFILE, mode);
}

#define DEFINE_OPEN(name) \
  EXPORT int \
  name (const char *path, int flags, ...) \
  { \
    va_list list; \
    mode_t mode; \
    va_start (list, flags); \
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg (list, mode_t) : 0; \
    va_end (list); \
    return open_at ("open", AT_FDCWD, path, flags, mode); \
  }
#define DEFINE_OPENAT(name) \
  EXPORT int \
  name (int dir_fd, const char *path, int flags, ...) \
  { \
    va_list list; \
    mode_t mode; \
    va_start (list, flags); \
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg (list, mode_t) : 0; \
    va_end (list); \
    return open_at ("open", dir_fd, path, flags, mode); \
  }
#define DEFINE_PREAD(name, offset_type) \
  EXPORT ssize_t \
  name (int fd, void *buffer, size_t size, offset_type offset) \
  { \
    REAL (ssize_t, #name, (int, void *, size_t, offset_type)); \
    Verdict verdict = judge_fd ("read", fd); \
    return verdict == FAIL ? -1 : real (fd, buffer, verdict == HALVE ? (size + 1) / 2 : size, offset); \
  }
#define DEFINE_PWRITE(name, offset_type) \
  EXPORT ssize_t \
  name (int fd, const void *buffer, size_t size, offset_type offset) \
  { \
    REAL (ssize_t, #name, (int, const void *, size_t, offset_type)); \
    Verdict verdict = judge_fd ("write", fd); \
    if (verdict == GARBLE) \
      return real (fd, "?", 1, offset); \
    return verdict == FAIL ? -1 : real (fd, buffer, verdict == HALVE ? (size + 1) / 2 : size, offset); \
  }
/* A call on an open file, whose descriptor is called fd. */
#define DEFINE_ON_FD(name, call, parameters, arguments) \
  EXPORT int \
  name parameters \
  { \
    REAL (int, #name, parameters); \
    return judge_fd (call, fd) == FAIL ? -1 : real arguments; \
  }

DEFINE_OPEN (open)
DEFINE_OPEN (open64)
DEFINE_OPENAT (openat)
DEFINE_OPENAT (openat64)
DEFINE_PREAD (pread, off_t)
DEFINE_PREAD (pread64, off64_t)
DEFINE_PWRITE (pwrite, off_t)
DEFINE_PWRITE (pwrite64, off64_t)
DEFINE_ON_FD (fsync, "fsync", (int fd), (fd))
DEFINE_ON_FD (fdatasync, "fdatasync", (int fd), (fd))
DEFINE_ON_FD (fchmod, "fchmod", (int fd, mode_t mode), (fd, mode))
DEFINE_ON_FD (fchown, "fchown", (int fd, uid_t user, gid_t group), (fd, user, group))
DEFINE_ON_FD (fsetxattr, "fsetxattr",
              (int fd, const char *name, const void *value, size_t size, int flags),
              (fd, name, value, size, flags))
DEFINE_ON_FD (fremovexattr, "fremovexattr", (int fd, const char *name), (fd, name))
DEFINE_ON_FD (flock, "flock", (int fd, int operation), (fd, operation))

/* Whatever it says, the descriptor is gone afterwards. */
EXPORT int
close (int fd)
{
  REAL (int, "close", (int));
  Verdict verdict = judge_fd ("close", fd);
  int cause = errno;

  if (verdict != FAIL)
    return real (fd);
  real (fd);
  errno = cause;
  return -1;
}

EXPORT int
renameat2 (int          old_fd,
           const char  *old_name,
           int          new_fd,
           const char  *new_name,
           unsigned int flags)
{
  REAL (int, "renameat2", (int, const char *, int, const char *, unsigned int));

  return judge_at ("rename", old_fd, old_name) == FAIL ? -1
                                                       : real (old_fd, old_name, new_fd, new_name, flags);
}

EXPORT int
renameat (int         old_fd,
          const char *old_name,
          int         new_fd,
          const char *new_name)
{
  return renameat2 (old_fd, old_name, new_fd, new_name, 0);
}

EXPORT int
rename (const char *old_name,
        const char *new_name)
{
  return renameat2 (AT_FDCWD, old_name, AT_FDCWD, new_name, 0);
}

EXPORT int
linkat (int         old_fd,
        const char *old_name,
        int         new_fd,
        const char *new_name,
        int         flags)
{
  REAL (int, "linkat", (int, const char *, int, const char *, int));

  return judge_at ("link", new_fd, new_name) == FAIL ? -1
                                                     : real (old_fd, old_name, new_fd, new_name, flags);
}

EXPORT int
unlinkat (int         dir_fd,
          const char *name,
          int         flags)
{
  REAL (int, "unlinkat", (int, const char *, int));

  return judge_at ("unlink", dir_fd, name) == FAIL ? -1 : real (dir_fd, name, flags);
}

EXPORT int
unlink (const char *name)
{
  return unlinkat (AT_FDCWD, name, 0);
}
