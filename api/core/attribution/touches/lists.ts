import type { ReadContext } from '../../context.ts';
import { columnsOf } from '../../db/columns.ts';
import { Prisma, type Touch } from '../../db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from '../../page.ts';

const columns = columnsOf(Prisma.TouchScalarFieldEnum);

/** What a member touched, as a member and as a visitor before, the newest first. One statement. */
export function touchesOf(
  ctx: Pick<ReadContext, 'db'>,
  userId: string,
  query: KeysetQuery,
): Promise<Touch[]> {
  const from = momentAndId(query.from);
  const order = query.backward ? Prisma.sql`at, id` : Prisma.sql`at DESC, id DESC`;
  const position = from && Prisma.sql`(${from.at}::timestamptz, ${from.id}::uuid)`;
  const behind = position
    ? query.backward
      ? Prisma.sql`AND (at, id) > ${position}`
      : Prisma.sql`AND (at, id) < ${position}`
    : Prisma.empty;
  const page = Prisma.sql`${behind} ORDER BY ${order} LIMIT ${query.limit}::int`;
  // The pages of who they were before are read one by one, since no index has the touches of several in the order of time.
  return ctx.db.$queryRaw<Touch[]>`
    SELECT ${columns} FROM (
      (SELECT * FROM attribution_touch WHERE user_id = ${userId}::uuid ${page})
      UNION ALL
      SELECT before.* FROM attribution_visitor v CROSS JOIN LATERAL (
        SELECT * FROM attribution_touch WHERE visitor_id = v.id AND user_id IS NULL ${page}) before
      WHERE v.user_id = ${userId}::uuid
    ) t ORDER BY ${order} LIMIT ${query.limit}::int`;
}
