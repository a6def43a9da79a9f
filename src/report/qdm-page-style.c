#include "report/qdm-page-style.h"

/* Every list ends in an explicit Chinese family: without one the shapes of characters would
 * depend on what else the machine has installed. */
#define SONG_TITLE "方正小标宋简体,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Noto Serif CJK SC"
#define FANG_SONG  "仿宋_GB2312,仿宋,FangSong_GB2312,FangSong,华文仿宋,STFangsong,FandolFang,Noto Serif CJK SC"
#define KAI        "楷体_GB2312,楷体,KaiTi_GB2312,KaiTi,华文楷体,FandolKai,AR PL UKai CN,Noto Serif CJK SC"
#define HEI        "黑体,SimHei,华文黑体,Noto Sans CJK SC"

/**
 * qdm_page_style_gb9704:
 *
 * The layout of official documents by GB/T 9704-2012: A4, type area 156 × 225 mm, 22 lines of 28
 * characters.  28 characters of 16 points would be wider than the type area, so they stand 15.79
 * points apart; lines stand 28.95 points apart (579 twips, so that a word processor breaks pages
 * at the same places).
 */
const QdmPageStyle qdm_page_style_gb9704 = {
  .width = 595.28,
  .height = 841.89,
  .top = 104.88,
  .left = 79.37,
  .text_width = 442.20,
  .text_height = 637.80,
  .character = 15.79,
  .pitch = 28.95,
  .title_pitch = 34,
  .number_drop = 19.84,
  .table_size = 9,
  .table_pitch = 12.5,
  .texts = {
    [QDM_BLOCK_TITLE] = { SONG_TITLE, 22, FALSE, 0, TRUE },
    [QDM_BLOCK_RECIPIENT] = { FANG_SONG, 16, FALSE, 0, FALSE },
    [QDM_BLOCK_HEADING_1] = { HEI, 16, FALSE, 2, FALSE },
    [QDM_BLOCK_HEADING_2] = { KAI, 16, FALSE, 2, FALSE },
    [QDM_BLOCK_HEADING_3] = { FANG_SONG, 16, TRUE, 2, FALSE },
    [QDM_BLOCK_PARAGRAPH] = { FANG_SONG, 16, FALSE, 2, FALSE },
    [QDM_BLOCK_ANNEX_NOTE] = { FANG_SONG, 16, FALSE, 2, FALSE },
    [QDM_BLOCK_SIGNATURE] = { FANG_SONG, 16, FALSE, 0, FALSE },
    [QDM_BLOCK_TABLE] = { FANG_SONG, 9, FALSE, 0, FALSE },
  },
};

/**
 * qdm_page_style_one_page:
 *
 * A working paper that is to fit one sheet: A4, small type, tables between the texts.
 */
const QdmPageStyle qdm_page_style_one_page = {
  .width = 595.28,
  .height = 841.89,
  .top = 48,
  .left = 56.7,
  .text_width = 481.9,
  .text_height = 738,
  .character = 10.5,
  .pitch = 15.5,
  .title_pitch = 24,
  .number_drop = 16,
  .table_size = 8.5,
  .table_pitch = 11.5,
  .tables_flow = TRUE,
  .texts = {
    [QDM_BLOCK_TITLE] = { SONG_TITLE, 16, FALSE, 0, TRUE },
    [QDM_BLOCK_RECIPIENT] = { FANG_SONG, 10.5, FALSE, 0, TRUE },
    [QDM_BLOCK_HEADING_1] = { HEI, 10.5, FALSE, 0, FALSE },
    [QDM_BLOCK_HEADING_2] = { KAI, 10.5, FALSE, 0, FALSE },
    [QDM_BLOCK_HEADING_3] = { FANG_SONG, 10.5, TRUE, 0, FALSE },
    [QDM_BLOCK_PARAGRAPH] = { FANG_SONG, 10.5, FALSE, 2, FALSE },
    [QDM_BLOCK_ANNEX_NOTE] = { FANG_SONG, 8.5, FALSE, 0, FALSE },
    [QDM_BLOCK_SIGNATURE] = { FANG_SONG, 10.5, FALSE, 0, FALSE },
    [QDM_BLOCK_TABLE] = { FANG_SONG, 8.5, FALSE, 0, FALSE },
  },
};
