#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * QdmAnswerFunc:
 * @response: what was answered
 * @data: what the caller wanted back
 */
typedef void (*QdmAnswerFunc) (GtkResponseType response,
                               gpointer        data);

/**
 * QdmFilesFunc:
 * @files: (nullable): the files that were chosen, or %NULL if none was
 * @data: what the caller wanted back
 */
typedef void (*QdmFilesFunc) (GListModel *files,
                              gpointer    data);

/**
 * QdmPlaceFunc:
 * @path: (nullable): the name of the file to write, or %NULL if none was chosen
 * @data: what the caller wanted back
 */
typedef void (*QdmPlaceFunc) (const char *path,
                              gpointer    data);

void qdm_message_show_error   (GtkWidget     *near,
                               const char    *heading,
                               const char    *sentence);
void qdm_message_show_list    (GtkWidget     *near,
                               const char    *heading,
                               const char    *sentence,
                               const char    *lines);
void qdm_message_ask          (GtkWindow     *parent,
                               const char    *heading,
                               const char    *sentence,
                               const char    *accept,
                               QdmAnswerFunc  answer,
                               gpointer       data);
void qdm_message_ask_to_save  (GtkWindow     *parent,
                               const char    *title,
                               QdmAnswerFunc  answer,
                               gpointer       data);
void qdm_message_ask_what_if  (GtkWindow     *parent,
                               const char    *sentence,
                               QdmAnswerFunc  answer,
                               gpointer       data);
void qdm_message_ask_where    (GtkWindow     *parent,
                               const char    *heading,
                               const char    *sentence,
                               const char    *overwrite,
                               const char    *compare,
                               QdmAnswerFunc  answer,
                               gpointer       data);
void qdm_message_choose_plans (GtkWindow     *parent,
                               QdmFilesFunc   chosen,
                               gpointer       data);
void qdm_message_choose_place (GtkWindow     *parent,
                               const char    *heading,
                               GFile         *folder,
                               const char    *name,
                               QdmPlaceFunc   chosen,
                               gpointer       data);

G_END_DECLS
