import { requirePermission } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { anyId } from '#core/db/any-id.ts';
import { columnsOf } from '#core/db/columns.ts';
import { type Certification, Prisma } from '#core/db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';

const columns = columnsOf(Prisma.CertificationScalarFieldEnum);

/** What a member was certified as at a moment, the present one or any before. Everybody may know. */
export async function certificationsOf(
  ctx: ReadContext | WriteContext,
  userId: string,
  at: Date,
): Promise<readonly Certification[]> {
  return (await certificationsInForce(ctx, [userId], at)).get(userId) ?? [];
}

/** The same for several members, in one statement; at most one for each category, in the order of these. */
export async function certificationsInForce(
  ctx: ReadContext | WriteContext,
  userIds: readonly string[],
  at: Date,
): Promise<Map<string, Certification[]>> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const rows = await database.$queryRaw<Certification[]>`
    SELECT ${columns} FROM user_certification
    WHERE user_id = ${anyId(userIds)} AND tstzrange(certified_at, LEAST(expires_at, ended_at)) @> ${at}::timestamptz
    ORDER BY category`;
  return Map.groupBy(rows, ({ userId }) => userId);
}

/**
 * All that members ever were certified as, the newest first: one statement for all of them, each with a page of its own.
 * @throws AccessError without `users.certify`; DomainError CURSOR_INVALID.
 */
export async function certificationHistories(
  ctx: ReadContext,
  userIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, Certification[]>> {
  requirePermission(ctx, 'users.certify');
  const order = query.backward ? Prisma.sql`certified_at, id` : Prisma.sql`certified_at DESC, id DESC`;
  const rows = await ctx.db.$queryRaw<Certification[]>`
    SELECT c.* FROM unnest(${[...userIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT ${columns} FROM user_certification WHERE user_id = p.id ${behind(query)}
      ORDER BY ${order} LIMIT ${query.limit}::int
    ) c`;
  return Map.groupBy(rows, ({ userId }) => userId);
}

function behind(query: KeysetQuery): Prisma.Sql {
  const from = momentAndId(query.from);
  if (!from) return Prisma.empty;
  const position = Prisma.sql`(${from.at}::timestamptz, ${from.id}::uuid)`;
  return query.backward
    ? Prisma.sql`AND (certified_at, id) > ${position}`
    : Prisma.sql`AND (certified_at, id) < ${position}`;
}
