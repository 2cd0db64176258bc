import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const userId = z.uuid();

/** Somebody became a member. */
export const userSignedUp = defineEvent('user.signedUp', z.object({ userId, handle: z.string() }));

/** A member proved who they are and got a new session. */
export const userSignedIn = defineEvent('user.signedIn', z.object({ userId, sessionId: z.uuid() }));

/** Sessions of one member ended before their time. */
export const sessionsRevoked = defineEvent(
  'user.sessionsRevoked',
  z.object({
    userId,
    sessionIds: z.array(z.uuid()).min(1),
    reason: z.enum(['SIGNED_OUT', 'TOKEN_REUSED', 'BY_STAFF']),
  }),
);

/** A member changed what others see of them; `changed` names the fields. */
export const userProfileUpdated = defineEvent(
  'user.profileUpdated',
  z.object({ userId, changed: z.array(z.string()) }),
);

/** A member began to follow another. */
export const userFollowed = defineEvent(
  'user.followed',
  z.object({ followerId: userId, followedId: userId }),
);

/** A member no longer follows another. */
export const userUnfollowed = defineEvent(
  'user.unfollowed',
  z.object({ followerId: userId, followedId: userId }),
);
