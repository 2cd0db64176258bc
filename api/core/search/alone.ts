import type { Database } from '../db/client.ts';

/**
 * Does the work when nobody else does it, in any process. The lock belongs to a connection of its own: it ends with the
 * process, however that ends, and holds no transaction open meanwhile.
 *
 * @returns whether it was done.
 */
export async function whenAlone(
  pool: Database['pool'],
  what: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const connection = await pool.connect();
  try {
    const { rows } = await connection.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
      [what],
    );
    if (!rows[0]?.locked) return false;
    try {
      await work();
    } finally {
      await connection.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [what]);
    }
    return true;
  } finally {
    connection.release();
  }
}
