import type { ReadContext } from '#core/context.ts';

/** Where a commission stands in the row of all that its promoter ever had of a currency. */
export interface Place {
  readonly commissionId: string;
  readonly promoterId: string;
  readonly currency: string;
  /** How many minor units come before it. */
  readonly fromMinor: bigint;
  /** Up to where it goes: what a debt or a refund has taken of it does not count. */
  readonly untilMinor: bigint;
}

/**
 * First stands what the ledger has made available, in its order: commissions, prizes, and whatever else; then what is pending,
 * the oldest first. What is withdrawn is taken from the front. What has only paid debts stands at its beginning. One statement, over all that these promoters have of these currencies.
 */
export function placesOf({ db }: ReadContext, commissionIds: readonly string[]): Promise<Place[]> {
  return db.$queryRaw<Place[]>`
    WITH asked AS (
      SELECT id, promoter_id, currency FROM distribution_commission WHERE id = ANY (${[...commissionIds]}::uuid[])
    ), purse AS (
      SELECT DISTINCT promoter_id, currency FROM asked
    ), gained AS (
      SELECT p.promoter_id, p.currency, t.source, sum(e.amount) AS amount, min(e.version) AS place
      FROM purse p
      JOIN ledger_account a ON a.owner_kind = 'user' AND a.owner_id = p.promoter_id::text AND a.purpose = 'distribution.available'
        AND a.asset = p.currency
      JOIN ledger_entry e ON e.account_id = a.id JOIN ledger_transfer t ON t.id = e.transfer_id
      WHERE t.source NOT LIKE 'withdrawal:%' GROUP BY 1, 2, 3
    ), owed AS (
      SELECT promoter_id, currency, source, amount, 1 AS part, place, NULL::timestamptz AS at, NULL::uuid AS id FROM gained
      UNION ALL
      SELECT c.promoter_id, c.currency, 'commission:' || c.id, c.amount_minor - c.reversed_minor - c.forfeited_minor, 2, 0, c.earned_at, c.id
      FROM purse p JOIN distribution_commission c ON c.promoter_id = p.promoter_id AND c.currency = p.currency
      WHERE c.released_at IS NULL
    ), placed AS (
      SELECT *, sum(amount) OVER (PARTITION BY promoter_id, currency ORDER BY part, place, at, id) AS until FROM owed
    )
    SELECT a.id AS "commissionId", a.promoter_id AS "promoterId", a.currency, coalesce(until - amount, 0)::bigint AS "fromMinor",
      coalesce(until, 0)::bigint AS "untilMinor"
    FROM asked a LEFT JOIN placed p ON p.source = 'commission:' || a.id`;
}
