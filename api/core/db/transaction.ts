import type pg from 'pg';
import { OpenTransaction } from './open-transaction.ts';
import { TransactionClient, type TransactionParts } from './transaction-client.ts';
import type { Transaction } from './types.ts';

/**
 * Runs `work` in a transaction of its own on one connection of the pool, and commits what it did.
 *
 * @throws whatever `work` threw, after the rollback.
 * @throws TransactionOver after the limit: everything is rolled back then, and later statements of `work` fail.
 */
export async function runTransaction<Result>(
  pool: pg.Pool,
  parts: TransactionParts,
  work: (tx: Transaction) => Promise<Result>,
  limitMs: number,
): Promise<Result> {
  const open = new OpenTransaction(await pool.connect(), limitMs);
  const inside = new TransactionClient(parts, open.send);
  try {
    const result = await open.run(() => work(inside.tx));
    inside.close();
    await open.commit();
    return result;
  } catch (error) {
    inside.close();
    await open.rollBack();
    throw error;
  }
}
