import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type {
  DistributionAdviser,
  DistributionAdviserAssignment,
  DistributionRoutingRules,
} from '#core/db/generated/client/client.ts';
import type { DistributionAdviserKind } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The advisers with these ids: oneself, and with `distribution.advisers` all. */
export async function advisersById(ctx: ReadContext, ids: readonly string[]): Promise<DistributionAdviser[]> {
  const seesAll = mayUse(ctx.caller, 'distribution.advisers');
  const userId = userIdOf(ctx.caller);
  if (!seesAll && userId === null) return [];
  return ctx.db.distributionAdviser.findMany({
    where: { id: { in: [...ids] }, ...(!seesAll && userId && { userId }) },
  });
}

/** All advisers, newest first. @throws AccessError without `distribution.advisers`; DomainError CURSOR_INVALID. */
export async function listAdvisers(ctx: ReadContext, query: KeysetQuery): Promise<DistributionAdviser[]> {
  requirePermission(ctx, 'distribution.advisers');
  return ctx.db.distributionAdviser.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** All versions of the rules, newest first. @throws AccessError without `distribution.advisers`; DomainError CURSOR_INVALID. */
export async function listRoutingRules(
  ctx: ReadContext,
  query: KeysetQuery,
): Promise<DistributionRoutingRules[]> {
  requirePermission(ctx, 'distribution.advisers');
  return ctx.db.distributionRoutingRules.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** One version, for who may see all. @throws AccessError without `distribution.advisers`. */
export async function routingRulesById(
  ctx: ReadContext,
  id: string,
): Promise<DistributionRoutingRules | null> {
  requirePermission(ctx, 'distribution.advisers');
  return ctx.db.distributionRoutingRules.findUnique({ where: { id } });
}

/**
 * Whom an adviser looks after, and has looked after, newest first.
 * @throws AccessError without `distribution.advisers`; DomainError CURSOR_INVALID.
 */
export async function customersOfAdviser(
  ctx: ReadContext,
  adviserId: string,
  query: KeysetQuery,
): Promise<DistributionAdviserAssignment[]> {
  requirePermission(ctx, 'distribution.advisers');
  return ctx.db.distributionAdviserAssignment.findMany({
    where: { adviserId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** Whom the caller looks after at this moment, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export function myAdvisedCustomers(
  ctx: ReadContext,
  query: KeysetQuery,
): Promise<DistributionAdviserAssignment[]> {
  const userId = requireUser(ctx);
  return ctx.db.distributionAdviserAssignment.findMany({
    where: { adviser: { userId }, until: null, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** Who looks after somebody. */
export interface Advice {
  readonly customerId: string;
  readonly kind: DistributionAdviserKind;
  /** The member who does. */
  readonly userId: string;
  readonly since: Date;
}

/** Who looks after these customers at this moment, by customer: at most one of each kind. One statement. */
export async function adviceOf(
  ctx: ReadContext,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Advice[]>> {
  const rows = await ctx.db.distributionAdviserAssignment.findMany({
    where: { customerId: { in: [...customerIds] }, until: null },
    select: { customerId: true, kind: true, since: true, adviser: { select: { userId: true } } },
    orderBy: { kind: 'asc' },
  });
  const advice = rows.map(({ adviser, ...row }) => ({ ...row, userId: adviser.userId }));
  return Map.groupBy(advice, ({ customerId }) => customerId);
}

/** Who looks after the caller; null for nobody. @throws AccessError when nobody is signed in. */
export async function myAdvice(ctx: ReadContext, kind: DistributionAdviserKind): Promise<Advice | null> {
  const customerId = requireUser(ctx);
  const advice = (await adviceOf(ctx, [customerId])).get(customerId) ?? [];
  return advice.find((one) => one.kind === kind) ?? null;
}
