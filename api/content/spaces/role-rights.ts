import type { SpaceRole } from '#core/db/generated/client/enums.ts';

/** What can be done in a space beside reading and writing. */
export type SpaceAct =
  | 'foundSubgroup'
  | 'invite'
  | 'decideRequests'
  | 'removeMembers'
  | 'pinPosts'
  | 'removePosts'
  | 'setRoles'
  | 'setRanks'
  | 'publishCharter'
  | 'updateSpace'
  | 'handOver'
  | 'closeSpace';

const ofMembers = ['foundSubgroup'] as const;
const ofModerators = [
  ...ofMembers,
  'invite',
  'decideRequests',
  'removeMembers',
  'pinPosts',
  'removePosts',
] as const;
const ofOwners = [
  ...ofModerators,
  'setRoles',
  'setRanks',
  'publishCharter',
  'updateSpace',
  'handOver',
  'closeSpace',
] as const;

/** Who may do what. Content staff may do all of it, on record. */
const rights: Readonly<Record<SpaceRole, readonly SpaceAct[]>> = {
  MEMBER: ofMembers,
  MODERATOR: ofModerators,
  OWNER: ofOwners,
};

/** Whether a role allows an act. Pure. */
export function roleMay(role: SpaceRole, act: SpaceAct): boolean {
  return rights[role].includes(act);
}

/** Whether somebody with the one role may remove somebody with the other: only those below them. Pure. */
export function outranks(role: SpaceRole, other: SpaceRole): boolean {
  const order: readonly SpaceRole[] = ['MEMBER', 'MODERATOR', 'OWNER'];
  return order.indexOf(role) > order.indexOf(other);
}
