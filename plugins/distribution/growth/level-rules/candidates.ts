import { Prisma } from '#core/db/generated/client/client.ts';
import type { Judged } from './judge.ts';

/** A promoter who is to be judged. */
export interface Candidate extends Judged {
  readonly promoterId: string;
}

/** Promoters `p` in good standing as they are at a moment, as SQL that a condition follows. */
export function candidatesSql(now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT p.id AS "promoterId", l.level, l.is_trial AS "isTrial", l.since,
      l.cause
    FROM distribution_promoter p
    JOIN distribution_promoter_level l ON l.promoter_id = p.id AND l.since <= ${now}::timestamptz
      AND (l.until IS NULL OR l.until > ${now}::timestamptz)
    JOIN distribution_standing s ON s.promoter_id = p.id AND s.until IS NULL AND s.standing = 'GOOD'`;
}
