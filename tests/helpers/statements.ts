import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

export interface CountedStatements<T> {
  readonly value: T;
  /** The text of every statement that was sent, BEGIN and COMMIT too, in order. */
  readonly statements: readonly string[];
}

type Query = (...parameters: unknown[]) => unknown;

/** Runs `work` and lists the SQL statements that were sent over the pool meanwhile, by whomever. */
export async function countStatements<T>(
  pool: pg.Pool,
  work: () => Promise<T>,
): Promise<CountedStatements<T>> {
  const statements: string[] = [];
  const restore = interceptStatements(pool, (_client, query, parameters) => {
    statements.push(textOf(parameters[0]));
    return query(...parameters);
  });
  try {
    return { value: await work(), statements };
  } finally {
    restore();
  }
}

/**
 * As `countStatements`, for a read that a server does for a request: of several times the one with the fewest, since
 * what the kernel does beside now and then adds a statement and never removes one.
 */
export async function fewestStatements<T>(
  pool: pg.Pool,
  work: () => Promise<T>,
): Promise<CountedStatements<T>> {
  let fewest = await countStatements(pool, work);
  for (let attempt = 1; attempt < 4; attempt += 1) {
    const counted = await countStatements(pool, work);
    if (counted.statements.length < fewest.statements.length) fewest = counted;
  }
  return fewest;
}

const own = new AsyncLocalStorage<string[]>();

/**
 * As `countStatements`, but only what `work` itself starts, whatever the kernel does beside over the same pool. For work
 * in this process: what a server does for a request is not started by who sends it.
 */
export async function countOwnStatements<T>(
  pool: pg.Pool,
  work: () => Promise<T>,
): Promise<CountedStatements<T>> {
  const statements: string[] = [];
  const restoreContexts = keepContexts(pool);
  const restore = interceptStatements(pool, (_client, query, parameters) => {
    own.getStore()?.push(textOf(parameters[0]));
    return query(...parameters);
  });
  try {
    return { value: await own.run(statements, work), statements };
  } finally {
    restore();
    restoreContexts();
  }
}

/** By itself the pool calls back whoever waits for a connection in the context of whoever gave it back. */
export function keepContexts(pool: pg.Pool): () => void {
  const { connect } = pool;
  const inContext = (callback?: () => void) =>
    Reflect.apply(connect, pool, callback ? [AsyncLocalStorage.bind(callback)] : []);
  Object.assign(pool, { connect: inContext });
  return () => {
    Object.assign(pool, { connect });
  };
}

/** Every `query` of a connection of the pool goes through `intercept`, whoever calls it, until the answer is called. */
export function interceptStatements(
  pool: pg.Pool,
  intercept: (client: pg.PoolClient, query: Query, parameters: readonly unknown[]) => unknown,
): () => void {
  const originals = new Map<pg.PoolClient, unknown>();
  const observe = (client: pg.PoolClient) => {
    if (originals.has(client)) return;
    const query: Query = client.query.bind(client);
    originals.set(client, client.query);
    Object.assign(client, { query: (...parameters: unknown[]) => intercept(client, query, parameters) });
  };
  // The pool announces each hand-out of a connection, also of one that has been open for long.
  pool.on('acquire', observe);
  return () => {
    pool.off('acquire', observe);
    for (const [client, query] of originals) Object.assign(client, { query });
  };
}

/** The text of whatever `query` was given. */
export function textOf(statement: unknown): string {
  // With what is said of the transaction when it begins, it is one message all the same.
  if (typeof statement === 'string') return statement.replace(/^BEGIN;.*/, 'BEGIN');
  return typeof statement === 'object' && statement !== null && 'text' in statement
    ? String(statement.text)
    : '';
}
