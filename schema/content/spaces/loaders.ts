import {
  authorsInSpaces,
  commentersInSpaces,
  newestCharters,
  openToCaller,
  ownBans,
  ownMemberships,
  pinnedPosts,
  ranksOf,
  removalsOf,
  spacesById,
} from '#api/content/index.ts';
import { byId, defineLoader } from '../../common/loader.ts';

/** A space by row id, inside the caller's row scope. */
export const loadSpace = defineLoader(async (ctx, ids) => byId(await spacesById(ctx, ids)));

/** Whether the caller sees members, charters and posts of a space; undefined means no. */
export const loadIsOpen = defineLoader<string, true>(async (ctx, ids) => {
  const open = await openToCaller(ctx, ids);
  return new Map([...open].map((id) => [id, true]));
});

/** The caller's own open row in a space. */
export const loadOwnMembership = defineLoader(ownMemberships);

/** What keeps the caller out of a space now. */
export const loadOwnBan = defineLoader(ownBans);

/** The ranks of a space, the lowest first. */
export const loadRanks = defineLoader(ranksOf);

/** The newest charter of a space. */
export const loadNewestCharter = defineLoader(newestCharters);

/** The pinned posts of a space that the caller may see. */
export const loadPinnedPosts = defineLoader(pinnedPosts);

/** Why a post was taken out of its space, by post. */
export const loadRemoval = defineLoader(removalsOf);

/** What the author of a post is in its space, by post. */
export const loadAuthorInSpace = defineLoader(authorsInSpaces);

/** What the author of a comment is in the space of its post, by comment. */
export const loadCommenterInSpace = defineLoader(commentersInSpaces);
