import {
  type Account,
  accountsOf,
  birthdaysOf,
  blockedByCaller,
  certificationHistories,
  certificationsInForce,
  type FollowCounts,
  type FollowingUser,
  followCountsOf,
  followedByCaller,
  followsOf,
  mutedByCaller,
  rolesOf,
  sessionsOf,
  stagesOf,
  usersById,
} from '#api/users/index.ts';
import type { Certification, Session } from '#core/db/generated/client/client.ts';
import { defineLoader } from '../common/loader.ts';
import { defineNestedList } from '../common/nested.ts';

/** A user by row id, for the fields of other domains that point at one. */
export const loadUser = defineLoader(async (ctx, ids) => {
  const users = await usersById(ctx, ids);
  return new Map(users.map((user) => [user.id, user]));
});

/** How many follow a user, and how many the user follows. */
export const loadFollowCounts = defineLoader<string, FollowCounts>(followCountsOf);

/** Whether the viewer follows a user; undefined means no. */
export const loadViewerFollows = defineLoader<string, true>(async (ctx, userIds) => {
  const followed = await followedByCaller(ctx, userIds);
  return new Map([...followed].map((id) => [id, true]));
});

/** Whether the viewer has blocked a user; undefined means no. */
export const loadViewerBlocks = defineLoader<string, true>(async (ctx, userIds) => {
  const blocked = await blockedByCaller(ctx, userIds);
  return new Map([...blocked].map((id) => [id, true]));
});

/** Whether the viewer has muted a user; undefined means no. */
export const loadViewerMutes = defineLoader<string, true>(async (ctx, userIds) => {
  const muted = await mutedByCaller(ctx, userIds);
  return new Map([...muted].map((id) => [id, true]));
});

/** How a user signs in; undefined when the viewer may not see it. */
export const loadAccount = defineLoader<string, Account>(accountsOf);

/** The birthday of a user; undefined when there is none, or the viewer may not see it. */
export const loadBirthday = defineLoader(birthdaysOf);

/** The roles of a user; undefined when there are none or the viewer may not see them. */
export const loadRoles = defineLoader(rolesOf);

/** What a user is certified as now; undefined when it is nothing. */
export const loadCertifications = defineLoader<string, readonly Certification[]>((ctx, userIds) =>
  certificationsInForce(ctx, userIds, ctx.clock.now()),
);

/** The stages that a user has reached; undefined when the viewer may not see them. */
export const loadStages = defineLoader(stagesOf);

/** All that a user ever was certified as. */
export const certificationsOfUser = defineNestedList({
  positionOf: ({ certifiedAt, id }: Certification) => [certifiedAt.getTime(), id],
  load: certificationHistories,
});

const positionOf = (session: Session) => [session.createdAt.getTime(), session.id];

/** The sessions of a user. */
export const sessionsOfUser = defineNestedList({ positionOf, load: sessionsOf });

const followPosition = (user: FollowingUser) => [user.followedAt.getTime(), user.id];

/** Who follows a user. */
export const followersOfUser = defineNestedList({
  positionOf: followPosition,
  load: (ctx, userIds, query) => followsOf(ctx, 'followers', userIds, query),
});

/** Whom a user follows. */
export const followingOfUser = defineNestedList({
  positionOf: followPosition,
  load: (ctx, userIds, query) => followsOf(ctx, 'following', userIds, query),
});
