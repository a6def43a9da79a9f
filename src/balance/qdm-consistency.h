#pragma once

#include "balance/qdm-balance.h"

G_BEGIN_DECLS

/**
 * QdmDiscordKind:
 * @QDM_DISCORD_PROCESS: a process feeds itself or lacks a coefficient
 * @QDM_DISCORD_UNBALANCED: a reaction does not keep mass and elements
 * @QDM_DISCORD_RAMP_UP: a ramp-up that cannot be read; the usual one is assumed
 * @QDM_DISCORD_CAPACITY: a capacity with a process cannot be reckoned with: its amount, unit or date
 * @QDM_DISCORD_OTHER_PRODUCT: a capacity's product is not what its process makes
 * @QDM_DISCORD_NOT_MADE: an input that nobody in the plan makes, though a process could
 * @QDM_DISCORD_FROM_OUTSIDE: an input that no process makes: it has to be mined or bought
 * @QDM_DISCORD_ABOVE_FEED: a capacity needs more of something than all others make together
 * @QDM_DISCORD_SHORT: all who need something need more than is made
 * @QDM_DISCORD_COUPLED: what one form of a good is turned into another with runs short
 * @QDM_DISCORD_UNUSED: a by-product that nobody takes
 *
 * In which way a plan does not agree with itself.
 */
typedef enum {
  QDM_DISCORD_PROCESS,
  QDM_DISCORD_UNBALANCED,
  QDM_DISCORD_RAMP_UP,
  QDM_DISCORD_CAPACITY,
  QDM_DISCORD_OTHER_PRODUCT,
  QDM_DISCORD_NOT_MADE,
  QDM_DISCORD_FROM_OUTSIDE,
  QDM_DISCORD_ABOVE_FEED,
  QDM_DISCORD_SHORT,
  QDM_DISCORD_COUPLED,
  QDM_DISCORD_UNUSED,
} QdmDiscordKind;

/**
 * QdmDiscord:
 * @kind: in which way
 * @items: (element-type QdmItem) (transfer none): the places, the most telling first
 * @material: (nullable): the id of the material it is about
 * @needed: tonnes a year that are needed at full load, or that arise of a by-product
 * @made: tonnes a year that are made at full load, or taken of a by-product
 * @sentence: what does not agree, with its figures
 *
 * A place where a plan does not agree with itself.
 */
typedef struct {
  QdmDiscordKind kind;
  GPtrArray *items;
  char *material;
  QdmDecimal needed;
  QdmDecimal made;
  char *sentence;
} QdmDiscord;

GPtrArray *qdm_consistency_check   (QdmBalance *balance);
GPtrArray *qdm_consistency_list_users (QdmBalance *balance,
                                       const char *material);

G_END_DECLS
