import pg from 'pg';
import { interceptStatements, textOf } from './statements.ts';

/** How the database carries out a statement. */
export interface CarriedOut {
  readonly text: string;
  /** Tables that it reads from one end to the other. */
  readonly readWhole: readonly string[];
  /** Rows that it looks at, whether or not they are in the answer. */
  readonly rowsRead: number;
  /** Pages that it looks at, those of indexes and of functions that it calls too. */
  readonly pagesRead: number;
}

interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Node[];
}

/**
 * Does `work`, and then each statement about `about` that it sent over the pool once more, with the same values, to see how it is
 * carried out; nothing is left of that. `before` takes back what a second time would meet.
 */
export async function carriedOut(
  { pool, databaseUrl, about, before }: Watched,
  work: () => Promise<unknown>,
): Promise<CarriedOut[]> {
  const sent: Sent[] = [];
  const restore = interceptStatements(pool, (_client, query, parameters) => {
    sent.push({ text: textOf(parameters[0]), values: valuesOf(parameters) });
    return query(...parameters);
  });
  try {
    await work();
  } finally {
    restore();
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found: CarriedOut[] = [];
    // The first time also reads what the connection learns of the tables.
    for (const one of sent.filter(({ text }) => about.test(text))) {
      await carryOut(client, one, before);
      found.push(await carryOut(client, one, before));
    }
    return found;
  } finally {
    await client.end();
  }
}

interface Watched {
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  readonly about: RegExp;
  readonly before?: string;
}

async function carryOut(client: pg.Client, { text, values }: Sent, before?: string): Promise<CarriedOut> {
  await client.query('BEGIN');
  try {
    if (before) await client.query(before);
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({
      text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values: [...values],
    });
    const root = rows[0]!['QUERY PLAN'][0].Plan;
    const reading = nodesOf(root).filter((node) => /Scan$/.test(node['Node Type']) && node['Relation Name']);
    const whole = reading.filter((node) => node['Node Type'] === 'Seq Scan');
    return {
      text,
      readWhole: whole.map((node) => node['Relation Name'] ?? ''),
      rowsRead: reading.reduce((total, node) => total + rowsOf(node), 0),
      pagesRead: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
    };
  } finally {
    await client.query('ROLLBACK');
  }
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function rowsOf(node: Node): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return Math.round((node['Actual Rows'] + removed) * node['Actual Loops']);
}

function valuesOf([statement, values]: readonly unknown[]): readonly unknown[] {
  if (Array.isArray(values)) return values;
  const own =
    typeof statement === 'object' && statement !== null && 'values' in statement ? statement.values : [];
  return Array.isArray(own) ? own : [];
}
