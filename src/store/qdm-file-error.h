#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmFileError:
 * @QDM_FILE_ERROR_FAILED: the system refused for a reason that the message tells
 * @QDM_FILE_ERROR_NOT_FOUND: there is no such file or folder
 * @QDM_FILE_ERROR_NOT_REGULAR: the name belongs to a folder, a device or the like
 * @QDM_FILE_ERROR_TOO_LARGE: the file is larger than the caller allows
 * @QDM_FILE_ERROR_DENIED: the user may not read or write there
 * @QDM_FILE_ERROR_NO_SPACE: the disk, or the user's share of it, is full
 * @QDM_FILE_ERROR_CHANGED: another program or person changed, made or removed the file since it
 *   was loaded; to compare, to save elsewhere and to overwrite are the ways on
 * @QDM_FILE_ERROR_UNVERIFIED: what was written does not read back as what was meant
 * @QDM_FILE_ERROR_NOT_DURABLE: the new file is in place, but may not survive a power cut
 * @QDM_FILE_ERROR_LOCKED: somebody else has the file open
 *
 * Why a file could not be read, written or locked.  The message is a whole sentence that names
 * the file, the cause and a way out.
 */
typedef enum {
  QDM_FILE_ERROR_FAILED,
  QDM_FILE_ERROR_NOT_FOUND,
  QDM_FILE_ERROR_NOT_REGULAR,
  QDM_FILE_ERROR_TOO_LARGE,
  QDM_FILE_ERROR_DENIED,
  QDM_FILE_ERROR_NO_SPACE,
  QDM_FILE_ERROR_CHANGED,
  QDM_FILE_ERROR_UNVERIFIED,
  QDM_FILE_ERROR_NOT_DURABLE,
  QDM_FILE_ERROR_LOCKED,
} QdmFileError;

#define QDM_FILE_ERROR (qdm_file_error_quark ())
GQuark qdm_file_error_quark     (void);

void   qdm_file_error_set_read  (GError     **error,
                                 const char  *path,
                                 int          cause);
void   qdm_file_error_set_write (GError     **error,
                                 const char  *path,
                                 gsize        size,
                                 int          cause);

G_END_DECLS
