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
  if (typeof statement === 'string') return statement;
  return typeof statement === 'object' && statement !== null && 'text' in statement
    ? String(statement.text)
    : '';
}
