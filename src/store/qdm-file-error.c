#include "store/qdm-file-error.h"

#include <errno.h>

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (qdm-file-error-quark, qdm_file_error)

/**
 * qdm_file_error_set_read:
 * @error: (nullable): return location
 * @path: the file that was to be read
 * @cause: an `errno` value
 *
 * Sets a %QDM_FILE_ERROR that says why @path cannot be read and what to do.
 */
void
qdm_file_error_set_read (GError     **error,
                         const char  *path,
                         int          cause)
{
  g_autofree char *shown = g_filename_display_name (path);

  switch (cause)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_FOUND,
                   _("There is no file “%s”. It may have been moved, renamed or deleted."), shown);
      break;
    case EACCES:
    case EPERM:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_DENIED,
                   _("You are not allowed to read “%s”. Ask its owner for the right to read it."),
                   shown);
      break;
    case EISDIR:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_REGULAR,
                   _("“%s” is a folder or a device, not a file. Choose a file."), shown);
      break;
    default:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_FAILED,
                   _("“%s” could not be read: %s. Check the disk or the network and try again."),
                   shown, g_strerror (cause));
    }
}

/**
 * qdm_file_error_set_write:
 * @error: (nullable): return location
 * @path: the file that was to be written, and still is what it was
 * @size: how many bytes it was to get
 * @cause: an `errno` value
 *
 * Sets a %QDM_FILE_ERROR that says why @path was not written and what to do.
 */
void
qdm_file_error_set_write (GError     **error,
                          const char  *path,
                          gsize        size,
                          int          cause)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *needed = g_format_size (size);

  switch (cause)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_FOUND,
                   _("“%s” was not saved: its folder does not exist. Save it in another folder."),
                   shown);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_DENIED,
                   _("“%s” was not saved: you are not allowed to write in its folder. "
                     "Save it in another folder."), shown);
      break;
    case EISDIR:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_REGULAR,
                   _("“%s” was not saved: there is a folder or a device of that name. "
                     "Save it under another name."), shown);
      break;
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NO_SPACE,
                   _("“%s” was not saved: there is no room for it on the disk, it needs %s. "
                     "Delete what is no longer needed, or save it elsewhere."), shown, needed);
      break;
    case EFBIG:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_TOO_LARGE,
                   _("“%s” was not saved: files of %s are too large for this disk. "
                     "Save it on another disk."), shown, needed);
      break;
    case ENAMETOOLONG:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_FAILED,
                   _("“%s” was not saved: the name is too long. Choose a shorter one."), shown);
      break;
    default:
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_FAILED,
                   _("“%s” was not saved: %s. Try again, or save it elsewhere."),
                   shown, g_strerror (cause));
    }
}
