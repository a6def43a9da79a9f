#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmFilePlace:
 * @dir_fd: the open folder, locked against other programs of this family on this machine
 * @path: the file
 * @name: the file's name in its folder
 * @stem: @name, or where it is too long a shortened form, from which the names of hidden files
 *   beside the file are made; leaves 24 bytes for what is put around it
 *
 * Where a file really stands, after symbolic links.
 */
typedef struct {
  int dir_fd;
  char *path;
  char *name;
  char *stem;
} QdmFilePlace;

gboolean qdm_file_place_open  (QdmFilePlace *self,
                               const char   *path);
void     qdm_file_place_clear (QdmFilePlace *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QdmFilePlace, qdm_file_place_clear)

G_END_DECLS
