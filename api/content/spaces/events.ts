import { z } from 'zod';
import { SpaceMemberEnd, SpaceRole } from '#core/db/generated/client/enums.ts';
import { defineEvent } from '#core/events/define.ts';
import { guardHook } from '#core/hooks.ts';

const id = z.uuid();
const moment = z.iso.datetime();

/** Where something happened to a post; `isOpen` when everybody may read there. Missing outside of spaces. */
export const placeInSpace = z.object({ id, isOpen: z.boolean() }).optional();

export const spaceFounded = defineEvent(
  'space.founded',
  z.object({ spaceId: id, founderId: id, parentId: id.nullable(), foundedAt: moment }),
);

/** What is told of a space has changed: its name, summary, topics, who sees it, or who may join. */
export const spaceUpdated = defineEvent('space.updated', z.object({ spaceId: id }));

export const spaceCharterPublished = defineEvent(
  'space.charterPublished',
  z.object({ spaceId: id, version: z.int(), publishedAt: moment }),
);

/** Somebody is a member from now on, however they came. */
export const spaceJoined = defineEvent(
  'space.joined',
  z.object({ spaceId: id, userId: id, memberId: id, joinedAt: moment }),
);

/** A member of the space, or staff, has invited them. */
export const spaceInvited = defineEvent(
  'space.invited',
  z.object({ spaceId: id, userId: id, memberId: id, invitedAt: moment }),
);

/** They ask to be let in. */
export const spaceRequested = defineEvent(
  'space.requested',
  z.object({ spaceId: id, userId: id, memberId: id, requestedAt: moment }),
);

/** A member has left by themselves, or the sub-group because they left the space above it. */
export const spaceLeft = defineEvent(
  'space.left',
  z.object({ spaceId: id, userId: id, memberId: id, because: z.enum(SpaceMemberEnd), leftAt: moment }),
);

/** Others have put an end to a membership, a request or an invitation. */
export const spaceMemberRemoved = defineEvent(
  'space.memberRemoved',
  z.object({ spaceId: id, userId: id, memberId: id, because: z.enum(SpaceMemberEnd), removedAt: moment }),
);

export const spaceBanned = defineEvent(
  'space.banned',
  z.object({ spaceId: id, userId: id, endsAt: moment.nullable(), bannedAt: moment }),
);

export const spaceBanLifted = defineEvent(
  'space.banLifted',
  z.object({ spaceId: id, userId: id, liftedAt: moment }),
);

export const spaceRoleChanged = defineEvent(
  'space.roleChanged',
  z.object({ spaceId: id, userId: id, role: z.enum(SpaceRole), changedAt: moment }),
);

/** `authorId` is whose post it was. */
export const spacePostRemoved = defineEvent(
  'space.postRemoved',
  z.object({ spaceId: id, postId: id, authorId: id, removedAt: moment }),
);

export const spaceClosed = defineEvent('space.closed', z.object({ spaceId: id, closedAt: moment }));

export const spaceReopened = defineEvent('space.reopened', z.object({ spaceId: id, reopenedAt: moment }));

/** Plugins may refuse that somebody joins a space, asks to, or accepts an invitation. */
export const guardJoining = guardHook<{ readonly spaceId: string; readonly userId: string }>(
  'content.joiningSpace',
);
