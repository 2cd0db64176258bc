import { requirePermission } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { MembershipPlan } from '#core/db/generated/client/client.ts';
import type { MembershipPeriod } from '#core/db/generated/client/enums.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery } from '#core/page.ts';
import { membershipPermissions } from '../permissions.ts';

export interface PlanFilter {
  readonly tier?: string | undefined;
  readonly period?: MembershipPeriod | undefined;
}

/** The plans that are sold, in the order of the house. @throws DomainError CURSOR_INVALID. */
export function listPlans(
  ctx: ReadContext,
  { tier, period }: PlanFilter,
  query: KeysetQuery,
): Promise<MembershipPlan[]> {
  const where = { retiredAt: null, ...(tier && { tier }), ...(period && { period }) };
  return ctx.db.membershipPlan.findMany({ where: { ...where, AND: [behind(query)] }, ...inOrder(query) });
}

/** All versions of all plans. @throws AccessError without `memberships.manage`; DomainError CURSOR_INVALID. */
export async function listPlanVersions(ctx: ReadContext, query: KeysetQuery): Promise<MembershipPlan[]> {
  requirePermission(ctx, membershipPermissions.manage);
  return ctx.db.membershipPlan.findMany({ where: behind(query), ...inOrder(query) });
}

/** Plans by id, those that are sold no longer too: whoever bought one may see what it was. */
export function plansById(ctx: ReadContext, ids: readonly string[]): Promise<MembershipPlan[]> {
  return ctx.db.membershipPlan.findMany({ where: { id: { in: [...ids] } } });
}

const maxSold = 200;

/** Every plan that is sold: those between which members choose. */
export function soldPlans(ctx: ReadContext): Promise<MembershipPlan[]> {
  return ctx.db.membershipPlan.findMany({
    where: { retiredAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    take: maxSold,
  });
}

/** A plan within a transaction, sold or not. */
export function planIn(write: WriteContext, planId: string): Promise<MembershipPlan | null> {
  return write.tx.membershipPlan.findUnique({ where: { id: planId } });
}

function inOrder({ backward, limit }: KeysetQuery) {
  const direction = backward ? ('desc' as const) : ('asc' as const);
  return { orderBy: [{ position: direction }, { id: direction }], take: limit };
}

/** What the column holds. */
const maxPosition = 2_147_483_647;

function behind({ from, backward }: KeysetQuery) {
  if (from === undefined) return {};
  const [position, id] = from;
  const isMine = from.length === 2 && Number.isSafeInteger(position) && typeof id === 'string' && isId(id);
  if (!isMine || typeof position !== 'number' || Math.abs(position) > maxPosition)
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  const [strict, loose] = backward ? (['lt', 'lte'] as const) : (['gt', 'gte'] as const);
  return {
    position: { [loose]: position },
    OR: [{ position: { [strict]: position } }, { position, id: { [strict]: id } }],
  };
}
