import type pg from 'pg';

/**
 * Runs `work` in a transaction of its own on one connection of the pool. A connection on which even the roll-back
 * fails is thrown away.
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  mode: 'READ COMMITTED' | 'REPEATABLE READ READ ONLY',
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${mode}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
