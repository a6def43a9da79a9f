#include "store/qdm-file-attributes.h"

#include <errno.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#define ACCESS_LIST "system.posix_acl_access"

/* A share or a policy that keeps no such attribute, or sets its own, is no reason not to save;
 * a full or a failing disk is. */
static gboolean
is_refusal (int cause)
{
  return cause == EPERM || cause == EACCES || cause == ENOTSUP || cause == EINVAL ||
         cause == ENODATA || cause == ENOSYS;
}

static gboolean
copy_xattr (int         from_fd,
            const char *name,
            int         to_fd)
{
  ssize_t size = fgetxattr (from_fd, name, NULL, 0);
  g_autofree char *value = size > 0 ? g_malloc (size) : NULL;

  if (size > 0)
    size = fgetxattr (from_fd, name, value, size);

  return (size >= 0 && fsetxattr (to_fd, name, value, size, 0) == 0) || is_refusal (errno);
}

static gboolean
copy_xattrs (int from_fd,
             int to_fd)
{
  ssize_t size = flistxattr (from_fd, NULL, 0);
  g_autofree char *names = size > 0 ? g_malloc (size) : NULL;

  if (size > 0)
    size = flistxattr (from_fd, names, size);
  if (size < 0)
    return is_refusal (errno);

  for (ssize_t at = 0; at < size; at += strlen (names + at) + 1)
    if (!copy_xattr (from_fd, names + at, to_fd))
      return FALSE;
  return TRUE;
}

/**
 * qdm_file_attributes_copy:
 * @from_fd: a file open for reading
 * @from: what the system says of it
 * @to_fd: a file open for writing that belongs to the user
 *
 * Gives @to_fd the owner, group, mode, access list and other extended attributes of @from_fd, as
 * far as the system lets the user do it.  Where the group cannot be kept, its rights are not
 * handed to another group.
 *
 * Returns: whether it went well; `errno` tells why not
 */
gboolean
qdm_file_attributes_copy (int                from_fd,
                          const struct stat *from,
                          int                to_fd)
{
  mode_t mode = from->st_mode & 0777;
  struct stat to;

  /* Only the administrator may give a file away, only a member may name a group. */
  if (fchown (to_fd, from->st_uid, from->st_gid) != 0 &&
      fchown (to_fd, (uid_t) -1, from->st_gid) != 0 && !is_refusal (errno))
    return FALSE;
  if (fstat (to_fd, &to) != 0)
    return FALSE;
  if (to.st_gid != from->st_gid)
    mode = (mode & 0707) | (mode & 0007) << 3;

  /* The new file may have inherited an access list from its folder. */
  if (fremovexattr (to_fd, ACCESS_LIST) != 0 && !is_refusal (errno))
    return FALSE;
  if (!copy_xattrs (from_fd, to_fd))
    return FALSE;

  /* Last, since a file for reading only takes no more attributes. */
  return fchmod (to_fd, mode) == 0 || is_refusal (errno);
}
