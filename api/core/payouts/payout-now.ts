import type { Payout } from '../db/generated/client/client.ts';
import { Prisma } from '../db/generated/client/client.ts';

/** A payout as it is stored at this moment. */
export interface PayoutNow
  extends Pick<
    Payout,
    'source' | 'userId' | 'state' | 'amountMinor' | 'currency' | 'failureCode' | 'returnedMinor'
  > {
  readonly payoutId: string;
}

/** The columns of a `PayoutNow` of the table that is called `p`. */
export const payoutNowColumns = Prisma.sql`p.id AS "payoutId", p.source, p.user_id AS "userId", p.state,
  p.amount_minor AS "amountMinor", p.currency, p.failure_code AS "failureCode", p.returned_minor AS "returnedMinor"`;

/** What every event about it says. */
export function saidOf({ payoutId, source, userId, amountMinor, currency }: PayoutNow) {
  return { payoutId, source, userId, amountMinor: String(amountMinor), currency };
}
