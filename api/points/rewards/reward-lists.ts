import { requirePermission } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Prisma, Reward } from '#core/db/generated/client/client.ts';
import type { RewardKind } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindPosition, inPosition } from '#core/position-page.ts';
import { spendablePoints } from '../lots.ts';
import { pointsPermissions } from '../permissions.ts';
import { visibleRewards } from './scope.ts';

export interface RewardFilter {
  /** Only what the caller's points suffice for: nothing, when nobody is signed in. */
  readonly isAffordable?: boolean | undefined;
  readonly kind?: RewardKind | undefined;
}

/** What is offered now or will be, in its order. @throws DomainError CURSOR_INVALID. */
export async function listRewards(
  ctx: ReadContext,
  { isAffordable, kind }: RewardFilter,
  query: KeysetQuery,
): Promise<Reward[]> {
  const where: Prisma.RewardWhereInput = {
    retiredAt: null,
    OR: [{ endsAt: null }, { endsAt: { gt: ctx.clock.now() } }],
    AND: [behindPosition(query)],
    ...(kind && { kind }),
    ...(isAffordable && { points: { lte: await pointsOfCaller(ctx) } }),
  };
  const { orderBy, take } = inPosition(query);
  return ctx.db.reward.findMany({ where, orderBy: [...orderBy], take });
}

/** All rewards, also those that are over or retired. @throws AccessError without `points.manage`; DomainError CURSOR_INVALID. */
export async function listRewardDefinitions(
  ctx: ReadContext,
  { kind }: Pick<RewardFilter, 'kind'>,
  query: KeysetQuery,
): Promise<Reward[]> {
  requirePermission(ctx, pointsPermissions.manage);
  const { orderBy, take } = inPosition(query);
  const where = { ...(kind && { kind }), AND: [behindPosition(query)] };
  return ctx.db.reward.findMany({ where, orderBy: [...orderBy], take });
}

/** The rewards with these ids that the caller may see, in no particular order. */
export async function rewardsById(ctx: ReadContext, ids: readonly string[]): Promise<Reward[]> {
  return ctx.db.reward.findMany({ where: { id: { in: [...ids] }, AND: [visibleRewards(ctx.caller)] } });
}

/** The reward with this slug, if the caller may see it. */
export async function rewardBySlug(ctx: ReadContext, slug: string): Promise<Reward | null> {
  return ctx.db.reward.findFirst({ where: { slug, AND: [visibleRewards(ctx.caller)] } });
}

async function pointsOfCaller(ctx: ReadContext): Promise<bigint> {
  const userId = userIdOf(ctx.caller);
  return userId ? spendablePoints(ctx, userId) : 0n;
}
