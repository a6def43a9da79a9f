#pragma once

#include <glib.h>

/* A fixture: a folder of its own for each test, and the path of a plan in it that is not there
 * yet.  Use with g_test_add(). */
typedef struct {
  char *dir;
  char *path;
} ScratchFolder;

void  scratch_folder_set_up         (ScratchFolder *self,
                                     gconstpointer  data);
void  scratch_folder_tear_down      (ScratchFolder *self,
                                     gconstpointer  data);
char *scratch_folder_get_path       (ScratchFolder *self,
                                     const char    *name);
char *scratch_folder_list           (ScratchFolder *self);
void  scratch_folder_put            (const char    *path,
                                     const char    *text);
void  scratch_folder_assert_content (const char    *path,
                                     const char    *text);
