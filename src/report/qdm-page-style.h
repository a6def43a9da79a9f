#pragma once

#include <glib.h>

#include "report/qdm-report.h"

G_BEGIN_DECLS

/**
 * QdmTextStyle:
 * @families: font families, the first one installed is taken
 * @size: in points
 * @bold: whether the type is bold
 * @indent: of the first line, in characters of the body
 * @centred: whether lines stand in the middle
 *
 * How one kind of block is set.
 */
typedef struct {
  const char *families;
  double size;
  gboolean bold;
  double indent;
  gboolean centred;
} QdmTextStyle;

/**
 * QdmPageStyle:
 * @width: of the sheet
 * @height: of the sheet
 * @top: margin
 * @left: margin, where the sheets are bound
 * @text_width: of the type area
 * @text_height: of the type area
 * @character: width of one character of the body
 * @pitch: from line to line of the body
 * @title_pitch: from line to line of the title
 * @number_drop: from the type area's lower edge to the middle of the page number
 * @table_size: type size in tables
 * @table_pitch: from line to line in tables
 * @tables_flow: whether tables stand where they come, instead of on lying pages of their own
 * @texts: how each kind of block is set
 *
 * The layout of a report in points, all figures in one place so that an office can have its own.
 */
typedef struct {
  double width, height;
  double top, left;
  double text_width, text_height;
  double character, pitch, title_pitch;
  double number_drop;
  double table_size, table_pitch;
  gboolean tables_flow;
  QdmTextStyle texts[QDM_BLOCK_TABLE + 1];
} QdmPageStyle;

extern const QdmPageStyle qdm_page_style_gb9704;
extern const QdmPageStyle qdm_page_style_one_page;

G_END_DECLS
