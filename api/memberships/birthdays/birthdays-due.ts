import type { ReadContext } from '#core/context.ts';
import { type MembershipPlan, Prisma } from '#core/db/generated/client/client.ts';
import type { Transaction } from '#core/db/types.ts';
import { toJson } from '#core/json.ts';
import { birthdayDays } from './birthday-days.ts';
import type { Celebration } from './birthday-rights.ts';

interface Which {
  /** Only these members, when they are said. */
  readonly userIds?: readonly string[];
  /** Only members behind this one. */
  readonly after?: string;
  readonly limit: number;
}

export interface DueBirthday extends Celebration {
  readonly userId: string;
}

/**
 * Whose plan has something for their birthday that they have not got this year: those whose term ran on that day, who had
 * told of it by then, and whose membership is not over. In the order of the members, and in one statement.
 */
export async function birthdaysDue(
  { clock, host, kernel }: Pick<ReadContext, 'clock' | 'host' | 'kernel'>,
  db: Pick<Transaction, '$queryRaw'>,
  { userIds, after, limit }: Which,
): Promise<DueBirthday[]> {
  const now = clock.now();
  const days = birthdayDays(now, kernel.config.timeZone);
  const only = userIds ? Prisma.sql`AND b.user_id = ANY (${[...userIds]}::uuid[])` : Prisma.empty;
  const behind = after ? Prisma.sql`AND b.user_id > ${after}::uuid` : Prisma.empty;
  const rows = await db.$queryRaw<
    (Omit<DueBirthday, 'term' | 'plan'> & Pick<MembershipPlan, 'benefits'> & { termId: string })[]
  >`
    SELECT b.user_id AS "userId", t.id AS "termId", p.benefits, d.year, d."startsAt", m.grace_ends_at AS "overAt"
    FROM jsonb_to_recordset(${toJson(days)}::jsonb) AS d(month int, day int, year int, "startsAt" timestamptz, "endsAt" timestamptz)
    JOIN user_birthday b ON b.month = d.month AND b.day = d.day AND b.said_at < d."endsAt"
    JOIN membership m ON m.user_id = b.user_id AND m.state IN ('ACTIVE', 'GRACE') AND m.grace_ends_at > ${now}::timestamptz
    CROSS JOIN LATERAL (
      SELECT t.id, t.plan_id FROM membership_term t
      WHERE t.membership_id = m.id AND t.begun_at IS NOT NULL AND t.starts_at < d."endsAt"
        AND coalesce(t.ended_at, t.ends_at) > d."startsAt" AND (t.ended_at IS NULL OR t.replaced_by_id IS NOT NULL)
      ORDER BY t.starts_at DESC, t.id DESC LIMIT 1
    ) t
    JOIN membership_plan p ON p.id = t.plan_id
    WHERE (SELECT count(*) FROM jsonb_array_elements(p.benefits) AS one
        WHERE one ->> 'rhythm' = 'BIRTHDAY' AND one ->> 'entitlement' = ANY (${[...host.entitlements.keys()]}::text[]))
      > (SELECT count(*) FROM membership_birthday_gift g WHERE g.user_id = b.user_id AND g.year = d.year)
      ${only} ${behind}
    ORDER BY b.user_id, d."startsAt" LIMIT ${limit}::int`;
  return rows.map(({ termId, benefits, ...one }) => ({ ...one, term: { id: termId }, plan: { benefits } }));
}
