import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { DistributionRedLineKind } from '#core/db/generated/client/enums.ts';
import type { DistributionSettings } from '../../settings.ts';

/** Something about a promoter that somebody should look at. */
export interface Finding {
  readonly promoterId: string;
  /** The commissions that it is about: at most 200. */
  readonly commissionIds: readonly string[];
  /** What was found, for staff. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Where a detector looks. */
export interface Search {
  /** Commissions that were earned after this moment. */
  readonly since: Date;
  readonly settings: DistributionSettings;
}

/** Looks for one pattern, by one statement over what was earned since a moment. */
export interface Detector {
  readonly code: string;
  /** Which red line it may cross. */
  readonly kind: DistributionRedLineKind;
  /** What is seen, for the promoter. */
  readonly note: string;
  find(ctx: ReadContext, search: Search): Promise<Finding[]>;
}

const mostFindings = 200;

/** No more than this many findings of one detector at a time: the next run goes on. */
export const fewest = Prisma.sql`LIMIT ${mostFindings}::int`;

/** What was earned of one's own customers since a moment, and was never in a case; what is left of it or not. */
export function newLines(since: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id, c.order_id, c.order_line_id, c.product_id, c.promoter_id, c.customer_id, c.currency, c.earned_at,
      c.reversed_minor = c.amount_minor AS is_refunded
    FROM distribution_commission c
    WHERE c.earned_at > ${since}::timestamptz AND c.level = 1 AND c.forfeited_minor = 0
      AND NOT EXISTS (SELECT FROM distribution_case_line l WHERE l.commission_id = c.id)`;
}

/** The ids of the commissions of a group that something is left of, the first 200. */
export const idsLeft = Prisma.sql`
  (array_agg(c.id ORDER BY c.earned_at, c.id) FILTER (WHERE NOT c.is_refunded))[1:200]`;
