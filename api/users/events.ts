import { z } from 'zod';
import { CertificationEnd, CertificationGrade, UserStage } from '#core/db/generated/client/enums.ts';
import { defineEvent } from '#core/events/define.ts';
import { guardHook } from '#core/hooks.ts';

const userId = z.uuid();
const moment = z.iso.datetime();

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

const block = z.object({ blockerId: userId, blockedId: userId });

/** A member wants nothing more to do with another. Its key is the other one, as of the next. */
export const userBlocked = defineEvent('user.blocked', block);

/** A member took a block back. */
export const userUnblocked = defineEvent('user.unblocked', block);

/** A member has come to a stage of their life for the first time; `since` is when. Its key is the member. */
export const userStageReached = defineEvent(
  'user.stageReached',
  z.object({
    userId,
    stage: z.enum(UserStage).exclude(['VISITOR']),
    since: moment,
    /** The event that tells of the act. */
    cause: z.string(),
    /** What the act was done to, as `order:<id>`. */
    subject: z.string().nullable(),
  }),
);

const certification = z.object({
  certificationId: z.uuid(),
  userId,
  category: z.string(),
  grade: z.enum(CertificationGrade),
});

/** Somebody was certified as a creator. Its key is the member, as of the next. */
export const creatorCertified = defineEvent(
  'creator.certified',
  certification.extend({ certifiedAt: moment, expiresAt: moment.nullable() }),
);

/** A certification has ended; `endedAt` is when, which may be some time before anybody noted it. */
export const certificationEnded = defineEvent(
  'creator.certificationEnded',
  certification.extend({ cause: z.enum(CertificationEnd), endedAt: moment }),
);

/** What a member is about to say of themselves may be refused: names, words about them and places, whatever has changed. */
export const guardProfileTexts = guardHook<{ readonly userId: string; readonly text: string }>(
  'users.profileTexts',
);
