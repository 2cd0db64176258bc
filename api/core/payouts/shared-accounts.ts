import type { ReadContext } from '../context.ts';
import { Prisma } from '../db/generated/client/client.ts';
import { cursorErrors, type KeysetQuery } from '../page.ts';

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

/** What several members' money reaches, or reached. */
export interface SharedAccount {
  readonly fingerprint: string;
  readonly memberCount: number;
}

/**
 * A page of what several of some members share, by fingerprint; `among` is a statement that gives the ids of these members.
 * @throws DomainError CURSOR_INVALID.
 */
export async function sharedAccounts(
  { db }: Pick<ReadContext, 'db'>,
  among: Prisma.Sql,
  { from, limit, backward }: KeysetQuery,
): Promise<SharedAccount[]> {
  const [fingerprint] = from ?? [];
  if (from && (from.length !== 1 || typeof fingerprint !== 'string'))
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  const behind = backward ? Prisma.sql`<` : Prisma.sql`>`;
  const order = backward ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return db.$queryRaw<SharedAccount[]>`
    SELECT fingerprint, count(DISTINCT user_id)::int AS "memberCount" FROM payout_account
    WHERE user_id IN (${among}) ${from ? Prisma.sql`AND fingerprint ${behind} ${fingerprint}` : Prisma.empty}
    GROUP BY fingerprint HAVING count(DISTINCT user_id) > 1
    ORDER BY fingerprint ${order} LIMIT ${limit}::int`;
}

/** Who of some members has, or had, an account with one of these fingerprints: at most 100 each. One statement for all. */
export async function sharersOf(
  { db }: Pick<ReadContext, 'db'>,
  fingerprints: readonly string[],
  among: Prisma.Sql,
): Promise<Map<string, readonly string[]>> {
  const rows = await db.$queryRaw<{ fingerprint: string; userIds: string[] }[]>`
    SELECT f.fingerprint, coalesce(array_agg(s.user_id ORDER BY s.user_id), '{}') AS "userIds"
    FROM unnest(${[...fingerprints]}::text[]) AS f(fingerprint) CROSS JOIN LATERAL (
      SELECT DISTINCT user_id FROM payout_account
      WHERE fingerprint = f.fingerprint AND user_id IN (${among}) ORDER BY user_id LIMIT ${maxSharers}::int
    ) s GROUP BY f.fingerprint`;
  return new Map(rows.map(({ fingerprint, userIds }) => [fingerprint, userIds]));
}
