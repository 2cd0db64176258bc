import pg from 'pg';
import type { Send } from './raw-statements.ts';

/** Errors after which a connection is as good as gone, though it may take a moment to break off. */
const fatalStates = /^(08|25P03|53|57P|58|XX)/;

/**
 * Sends single statements over whichever connection is free. One on which a statement was refused is used again; one
 * that broke, or that a statement left inside a transaction, is thrown away.
 */
export function sendOverPool(pool: pg.Pool): Send {
  return async (statement) => {
    const connection = await pool.connect();
    let isBroken = false;
    try {
      const result = await connection.query(statement);
      isBroken = connection.getTransactionStatus() !== 'I';
      return result;
    } catch (error) {
      isBroken = !(error instanceof pg.DatabaseError) || fatalStates.test(error.code ?? '');
      throw error;
    } finally {
      connection.release(isBroken);
    }
  };
}
