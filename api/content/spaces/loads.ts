import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { anyId } from '#core/db/any-id.ts';
import { columnsOf } from '#core/db/columns.ts';
import {
  type Post,
  Prisma,
  type SpaceBan,
  type SpaceCharter,
  type SpaceMember,
  type SpaceRank,
} from '#core/db/generated/client/client.ts';
import { visiblePosts } from '../scope.ts';
import { isContentStaff, openSpaces } from './scope.ts';

type Ids = readonly string[];

/** Of which of these spaces the caller sees members, charters and posts. */
export async function openToCaller(ctx: ReadContext, ids: Ids): Promise<Set<string>> {
  if (isContentStaff(ctx.caller)) return new Set(ids);
  const rows = await ctx.db.space.findMany({
    where: { id: { in: [...ids] }, AND: [openSpaces(ctx.caller)] },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** The caller’s own open rows in these spaces, by space. */
export async function ownMemberships(ctx: ReadContext, spaceIds: Ids): Promise<Map<string, SpaceMember>> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return new Map();
  const rows = await ctx.db.spaceMember.findMany({
    where: { userId, spaceId: { in: [...spaceIds] }, state: { not: 'ENDED' } },
  });
  return new Map(rows.map((row) => [row.spaceId, row]));
}

/** What keeps the caller out of these spaces now, by space. */
export async function ownBans(ctx: ReadContext, spaceIds: Ids): Promise<Map<string, SpaceBan>> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return new Map();
  const rows = await ctx.db.spaceBan.findMany({
    where: {
      userId,
      spaceId: { in: [...spaceIds] },
      liftedAt: null,
      OR: [{ endsAt: null }, { endsAt: { gt: ctx.clock.now() } }],
    },
  });
  return new Map(rows.map((row) => [row.spaceId, row]));
}

/** The ranks of these spaces, the lowest first, by space. */
export async function ranksOf(ctx: ReadContext, spaceIds: Ids): Promise<Map<string, SpaceRank[]>> {
  const rows = await ctx.db.spaceRank.findMany({
    where: { spaceId: { in: [...spaceIds] } },
    orderBy: [{ spaceId: 'asc' }, { position: 'asc' }],
  });
  return Map.groupBy(rows, ({ spaceId }) => spaceId);
}

/** The newest charters of these spaces, by space. Who may see them is looked at by whoever shows them. */
export async function newestCharters(ctx: ReadContext, spaceIds: Ids): Promise<Map<string, SpaceCharter>> {
  const rows = await ctx.db.$queryRaw<SpaceCharter[]>`
    SELECT c.space_id AS "spaceId", c.version, c.body, c.goals, c.published_by AS "publishedBy",
      c.published_at AS "publishedAt"
    FROM space s JOIN space_charter c ON c.space_id = s.id AND c.version = s.charter_version
    WHERE s.id = ${anyId(spaceIds)}`;
  return new Map(rows.map((row) => [row.spaceId, row]));
}

/** The pinned posts of these spaces that the caller may see, in their order, by space. */
export async function pinnedPosts(ctx: ReadContext, spaceIds: Ids): Promise<Map<string, Post[]>> {
  const rows = await ctx.db.spacePin.findMany({
    where: { spaceId: { in: [...spaceIds] }, post: { state: 'PUBLISHED', AND: [visiblePosts(ctx.caller)] } },
    orderBy: [{ spaceId: 'asc' }, { position: 'asc' }],
    include: { post: true },
  });
  const bySpace = Map.groupBy(rows, ({ spaceId }) => spaceId);
  return new Map([...bySpace].map(([id, pins]) => [id, pins.map(({ post }) => post)]));
}

/** Why these posts were taken out of their spaces, by post; the fields that show it belong to posts that the caller sees. */
export async function removalsOf(
  ctx: ReadContext,
  postIds: Ids,
): Promise<Map<string, { readonly reason: string; readonly removedAt: Date }>> {
  const rows = await ctx.db.spacePostRemoval.findMany({
    where: { postId: { in: [...postIds] }, post: visiblePosts(ctx.caller) },
    select: { postId: true, reason: true, removedAt: true },
  });
  return new Map(rows.map((row) => [row.postId, row]));
}

/** What the authors of these posts are in the spaces that the posts are in, by post. */
export async function authorsInSpaces(ctx: ReadContext, postIds: Ids): Promise<Map<string, SpaceMember>> {
  const rows = await ctx.db.$queryRaw<(SpaceMember & { whose: string })[]>`
    SELECT m.*, p.id AS whose FROM post p JOIN (${activeMembers}) m ON m."spaceId" = p.space_id AND m."userId" = p.author_id
    WHERE p.id = ${anyId(postIds)}`;
  return new Map(rows.map((row) => [row.whose, row]));
}

/** What the authors of these comments are in the spaces that the posts above are in, by comment. */
export async function commentersInSpaces(
  ctx: ReadContext,
  commentIds: Ids,
): Promise<Map<string, SpaceMember>> {
  const rows = await ctx.db.$queryRaw<(SpaceMember & { whose: string })[]>`
    SELECT m.*, c.id AS whose FROM comment c JOIN post p ON p.id = c.post_id
      JOIN (${activeMembers}) m ON m."spaceId" = p.space_id AND m."userId" = c.author_id
    WHERE c.id = ${anyId(commentIds)}`;
  return new Map(rows.map((row) => [row.whose, row]));
}

const activeMembers = Prisma.sql`
  SELECT ${columnsOf(Prisma.SpaceMemberScalarFieldEnum)} FROM space_member WHERE state = 'ACTIVE'`;
