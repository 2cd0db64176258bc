import type { ReadContext } from '#core/context.ts';
import { type ModerationLogEntry, type ModerationTotal, Prisma } from '#core/db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';
import { moderationErrors } from '../errors.ts';

/** One decision, as everybody may know it. */
export type PublicDecision = Pick<
  ModerationLogEntry,
  'id' | 'day' | 'kind' | 'reason' | 'decision' | 'appealState' | 'ruleId'
>;

/** What was decided, the newest day first. @throws DomainError CURSOR_INVALID. */
export async function moderationLog(ctx: ReadContext, query: KeysetQuery): Promise<PublicDecision[]> {
  const from = momentAndId(query.from);
  const order = query.backward ? Prisma.sql`day, id` : Prisma.sql`day DESC, id DESC`;
  const further = query.backward ? Prisma.sql`>` : Prisma.sql`<`;
  const behind = from
    ? Prisma.sql`WHERE (day, id) ${further} (${from.at.toISOString().slice(0, 10)}::date, ${from.id}::uuid)`
    : Prisma.empty;
  return ctx.db.$queryRaw<PublicDecision[]>`
    SELECT id, day, kind, reason, decision, appeal_state AS "appealState", rule_id AS "ruleId"
    FROM moderation_log ${behind} ORDER BY ${order} LIMIT ${query.limit}::int`;
}

/** A month has no more: kinds, reasons and decisions are few. */
const maxTotals = 1_000;

/** How much was decided in a month, as `2026-11`, and what became of it. @throws DomainError MODERATION_MONTH_INVALID. */
export async function moderationTotals(ctx: ReadContext, month: string): Promise<ModerationTotal[]> {
  if (!/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(month))
    throw moderationErrors.MODERATION_MONTH_INVALID({ path: ['month'] });
  return ctx.db.moderationTotal.findMany({
    where: { month: new Date(`${month}-01T00:00:00Z`) },
    orderBy: [{ kind: 'asc' }, { reason: 'asc' }, { decision: 'asc' }],
    take: maxTotals,
  });
}
