import type pg from 'pg';

export interface CountedStatements<T> {
  readonly value: T;
  /** The text of every statement that was sent, BEGIN and COMMIT too, in order. */
  readonly statements: readonly string[];
}

/** Runs `work` and lists the SQL statements that were sent over the pool meanwhile, by whomever. */
export async function countStatements<T>(
  pool: pg.Pool,
  work: () => Promise<T>,
): Promise<CountedStatements<T>> {
  const statements: string[] = [];
  const originals = new Map<pg.PoolClient, unknown>();
  const observe = (client: pg.PoolClient) => {
    if (originals.has(client)) return;
    const query: (...parameters: unknown[]) => unknown = client.query.bind(client);
    originals.set(client, client.query);
    const observed = (...parameters: unknown[]) => {
      statements.push(textOf(parameters[0]));
      return query(...parameters);
    };
    Object.assign(client, { query: observed });
  };
  // The pool announces each hand-out of a connection, also of one that has been open for long.
  pool.on('acquire', observe);
  try {
    return { value: await work(), statements };
  } finally {
    pool.off('acquire', observe);
    for (const [client, query] of originals) Object.assign(client, { query });
  }
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  return typeof statement === 'object' && statement !== null && 'text' in statement
    ? String(statement.text)
    : '';
}
