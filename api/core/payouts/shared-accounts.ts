import type { ReadContext } from '../context.ts';

const maxSharers = 100;

/**
 * How many members have, or had, an account that reaches the same as the one with this fingerprint. One statement for all.
 */
export async function countSharers(
  { db }: Pick<ReadContext, 'db'>,
  fingerprints: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ fingerprint: string; members: number }[]>`
    SELECT fingerprint, count(DISTINCT user_id)::int AS members FROM payout_account
    WHERE fingerprint = ANY (${fingerprints}::text[]) GROUP BY fingerprint`;
  return new Map(rows.map(({ fingerprint, members }) => [fingerprint, members]));
}

/** The other members whose money reaches, or reached, the same account as this member's: at most 100. */
export async function sharersWith(
  { db }: Pick<ReadContext, 'db'>,
  userId: string,
): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT o.user_id AS id FROM payout_account mine
    JOIN payout_account o ON o.fingerprint = mine.fingerprint AND o.user_id <> mine.user_id
    WHERE mine.user_id = ${userId}::uuid ORDER BY o.user_id LIMIT ${maxSharers}::int`;
  return rows.map(({ id }) => id);
}
