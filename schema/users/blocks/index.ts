import { blockFields } from './fields.ts';
import { blockUserMutation } from './mutations/block-user.ts';
import { muteUserMutation } from './mutations/mute-user.ts';
import { unblockUserMutation } from './mutations/unblock-user.ts';
import { unmuteUserMutation } from './mutations/unmute-user.ts';

/** Blocking and muting. */
export const blockParts = [
  blockFields,
  blockUserMutation,
  unblockUserMutation,
  muteUserMutation,
  unmuteUserMutation,
];
