import { Prisma } from '#core/db/generated/client/client.ts';
import type { Judged } from './judge.ts';

/** A promoter who is to be judged. */
export interface Candidate extends Judged {
  readonly promoterId: string;
}

/**
 * Promoters `p` in good standing as they are at a moment, as SQL that a condition follows. A level that another rule gave, as an
 * incentive does, is as good as one by the house.
 */
export function candidatesSql(now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT p.id AS "promoterId", l.level, l.is_trial AS "isTrial", l.since,
      CASE WHEN l.cause = 'RULE' AND v.id IS NULL THEN 'STAFF' ELSE l.cause END::distribution_level_cause AS cause
    FROM distribution_promoter p
    JOIN distribution_promoter_level l ON l.promoter_id = p.id AND l.since <= ${now}::timestamptz
      AND (l.until IS NULL OR l.until > ${now}::timestamptz)
    JOIN distribution_standing s ON s.promoter_id = p.id AND s.until IS NULL AND s.standing = 'GOOD'
    LEFT JOIN distribution_level_rule_version v ON v.id = l.rule_id`;
}
