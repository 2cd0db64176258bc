import { mayUse, userIdOf } from '../caller.ts';
import type { ReadContext } from '../context.ts';
import { type Entitlement, type EntitlementRevocation, Prisma } from '../db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from '../page.ts';
import { corePermissions } from '../permissions.ts';
import { type EntitlementState, inState } from './state.ts';

export interface EntitlementFilter {
  readonly state?: EntitlementState | undefined;
  readonly kind?: string | undefined;
}

/**
 * The rights of those members whose rights the caller may see, newest first: one statement for all of them, each with a
 * page of its own.
 *
 * @throws DomainError CURSOR_INVALID.
 */
export async function entitlementsOf(
  ctx: ReadContext,
  userIds: readonly string[],
  filter: EntitlementFilter,
  query: KeysetQuery,
): Promise<Map<string, Entitlement[]>> {
  const visible = userIds.filter((id) => userIdOf(ctx.caller) === id || maySeeAll(ctx));
  const isWanted = Prisma.join(
    [
      Prisma.sql`e.user_id = p.id`,
      ...(filter.kind === undefined ? [] : [Prisma.sql`e.kind = ${filter.kind}`]),
      ...(filter.state === undefined ? [] : [inState(filter.state, ctx.clock.now())]),
      ...behind(query),
    ],
    ' AND ',
  );
  const order = query.backward ? Prisma.sql`e.granted_at, e.id` : Prisma.sql`e.granted_at DESC, e.id DESC`;
  const rows = await ctx.db.$queryRaw<Entitlement[]>`
    SELECT e.id, e.user_id AS "userId", e.kind, e.quantity, e.used, e.starts_at AS "startsAt", e.ends_at AS "endsAt",
      e.details, e.source, e.granted_by AS "grantedBy", e.granted_at AS "grantedAt", e.expired_at AS "expiredAt"
    FROM unnest(${visible}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT e.* FROM entitlement e WHERE ${isWanted} ORDER BY ${order} LIMIT ${query.limit}::int
    ) e ORDER BY ${order}`;
  return Map.groupBy(rows, (row) => row.userId);
}

/** What the client selected below a right, as Prisma says it. */
export interface EntitlementSelection {
  readonly include?: Prisma.EntitlementInclude;
}

/** The rights with these ids that the caller may see, in no particular order. */
export async function entitlementsById(
  ctx: ReadContext,
  ids: readonly string[],
  selection: EntitlementSelection = {},
): Promise<Entitlement[]> {
  const userId = userIdOf(ctx.caller);
  if (!maySeeAll(ctx) && userId === null) return [];
  return ctx.db.entitlement.findMany({
    ...selection,
    where: { id: { in: [...ids] }, ...(!maySeeAll(ctx) && userId && { userId }) },
  });
}

/** How rights that the caller has seen were taken away; nothing for those that were not. */
export async function revocationsOf(
  ctx: ReadContext,
  entitlementIds: readonly string[],
): Promise<Map<string, EntitlementRevocation>> {
  const rows = await ctx.db.entitlementRevocation.findMany({
    where: { entitlementId: { in: [...entitlementIds] } },
  });
  return new Map(rows.map((row) => [row.entitlementId, row]));
}

function maySeeAll({ caller }: ReadContext): boolean {
  return mayUse(caller, corePermissions.entitlements);
}

function behind(query: KeysetQuery): Prisma.Sql[] {
  const from = momentAndId(query.from);
  if (!from) return [];
  const position = Prisma.sql`(${from.at}::timestamptz, ${from.id}::uuid)`;
  return query.backward
    ? [Prisma.sql`(e.granted_at, e.id) > ${position}`]
    : [Prisma.sql`(e.granted_at, e.id) < ${position}`];
}
