import { requirePermission } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Membership, MembershipStep, MembershipTerm } from '#core/db/generated/client/client.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { MembershipState } from '#core/db/generated/client/enums.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { membershipPermissions } from './permissions.ts';

/** One's own membership; null for who never had one. */
export async function myMembership(ctx: ReadContext): Promise<Membership | null> {
  const userId = userIdOf(ctx.caller);
  return userId ? ctx.db.membership.findUnique({ where: { userId } }) : null;
}

/** The memberships with these ids that the caller may see: one's own, and all with `memberships.manage`. */
export async function membershipsById(ctx: ReadContext, ids: readonly string[]): Promise<Membership[]> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, membershipPermissions.manage);
  if (!seesAll && userId === null) return [];
  return ctx.db.membership.findMany({
    where: { id: { in: [...ids] }, ...(!seesAll && userId && { userId }) },
  });
}

/** Terms by id. @throws AccessError without `memberships.refund`. */
export async function termsById(ctx: ReadContext, ids: readonly string[]): Promise<MembershipTerm[]> {
  requirePermission(ctx, membershipPermissions.refund);
  return ctx.db.membershipTerm.findMany({ where: { id: { in: [...ids] } } });
}

export interface MembershipFilter {
  readonly state?: MembershipState | undefined;
  readonly userId?: string | undefined;
}

/** All memberships, newest first. @throws AccessError without `memberships.manage`; DomainError CURSOR_INVALID. */
export async function listMemberships(
  ctx: ReadContext,
  { state, userId }: MembershipFilter,
  query: KeysetQuery,
): Promise<Membership[]> {
  requirePermission(ctx, membershipPermissions.manage);
  return ctx.db.membership.findMany({
    where: { ...(state && { state }), ...(userId && { userId }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/**
 * The terms of memberships that the caller has seen, the last first: one statement for all of them, each with a page of
 * its own. @throws DomainError CURSOR_INVALID.
 */
export async function termsOfMemberships(
  ctx: ReadContext,
  membershipIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, MembershipTerm[]>> {
  const { behind, order } = pageBy(Prisma.sql`t.starts_at`, query);
  const rows = await ctx.db.$queryRaw<MembershipTerm[]>`
    SELECT t.id, t.membership_id AS "membershipId", t.plan_id AS "planId", t.starts_at AS "startsAt", t.ends_at AS "endsAt",
      t.anchor_day AS "anchorDay", t.source, t.order_id AS "orderId", t.paid_minor AS "paidMinor",
      t.refunded_minor AS "refundedMinor", t.credit_minor AS "creditMinor", t.currency, t.created_at AS "createdAt",
      t.begun_at AS "begunAt", t.ended_at AS "endedAt", t.unused_minor AS "unusedMinor", t.replaced_by_id AS "replacedById"
    FROM unnest(${[...membershipIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT t.* FROM membership_term t WHERE t.membership_id = p.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) t ORDER BY ${order}`;
  return Map.groupBy(rows, ({ membershipId }) => membershipId);
}

/** What happened to memberships that the caller has seen, newest first, likewise. @throws DomainError CURSOR_INVALID. */
export async function stepsOfMemberships(
  ctx: ReadContext,
  membershipIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, MembershipStep[]>> {
  const { behind, order } = pageBy(Prisma.sql`t.occurred_at`, query);
  const rows = await ctx.db.$queryRaw<MembershipStep[]>`
    SELECT t.id, t.membership_id AS "membershipId", t.action, t.plan_id AS "planId", t.actor, t.note, t.occurred_at AS "occurredAt"
    FROM unnest(${[...membershipIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT t.* FROM membership_step t WHERE t.membership_id = p.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) t ORDER BY ${order}`;
  return Map.groupBy(rows, ({ membershipId }) => membershipId);
}

/** Newest first by a column and the id. */
function pageBy(column: Prisma.Sql, query: KeysetQuery): { behind: Prisma.Sql; order: Prisma.Sql } {
  const order = query.backward ? Prisma.sql`${column}, t.id` : Prisma.sql`${column} DESC, t.id DESC`;
  const from = momentAndId(query.from);
  if (!from) return { behind: Prisma.empty, order };
  const position = Prisma.sql`(${from.at}::timestamptz, ${from.id}::uuid)`;
  const behind = query.backward
    ? Prisma.sql`AND (${column}, t.id) > ${position}`
    : Prisma.sql`AND (${column}, t.id) < ${position}`;
  return { behind, order };
}

/** What the buyer's browser pays the first period of one's subscription with; null when it is paid. */
export async function clientSecretOf(ctx: ReadContext, subscriptionId: string): Promise<string | null> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return null;
  const found = await ctx.db.membershipSubscription.findFirst({ where: { id: subscriptionId, userId } });
  return found?.clientSecret ?? null;
}
