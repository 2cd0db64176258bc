import { AsyncLocalStorage } from 'node:async_hooks';
import fc from 'fast-check';
import pg from 'pg';
import { interceptStatements } from '../statements.ts';

/** How a program comes to its end in the middle of an operation. */
const deaths = ['throws', 'is cut off', 'loses the answer', 'is terminated'] as const;

/** When an operation dies: at its nth statement, BEGIN and COMMIT counted; never when it has fewer. */
export interface Fate {
  readonly statement: number;
  readonly death: (typeof deaths)[number];
}

/** One operation in twenty is to die; `statements` is how many the longest has. */
export function fates(statements: number): fc.Arbitrary<Fate | null> {
  const fate = fc.record({
    statement: fc.integer({ min: 1, max: statements }),
    death: fc.constantFrom(...deaths),
  });
  return fc.oneof({ weight: 19, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fate });
}

interface Sentence {
  readonly fate: Fate;
  left: number;
  isDead: boolean;
}

/** Lets operations over the pool die, many at a time, while the others go on. */
export class Executioner {
  /** Connections with all the powers of the owner, to look at what has become of it. */
  readonly owner: pg.Pool;
  readonly #sentences = new AsyncLocalStorage<Sentence>();

  constructor(pool: pg.Pool, url: string) {
    this.owner = new pg.Pool({ connectionString: url, max: 2 });
    // A connection that is still closing when the database is dropped is thrown out, and nobody cares.
    this.owner.on('error', () => undefined);
    interceptStatements(pool, (client, query, parameters) => {
      const sentence = this.#sentences.getStore();
      // By a callback the pool itself asks, outside of transactions.
      if (!sentence || sentence.isDead || typeof parameters.at(-1) === 'function')
        return query(...parameters);
      sentence.left -= 1;
      if (sentence.left > 0) return query(...parameters);
      sentence.isDead = true;
      return this.#die(sentence.fate, client, async () => query(...parameters));
    });
  }

  close(): Promise<void> {
    return this.owner.end();
  }

  /** Does the work, and once more if it died on the way. @returns what it came to, and whether it had died. */
  async run<Result>(
    fate: Fate | null,
    work: () => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly hasDied: boolean }> {
    if (!fate) return { result: await work(), hasDied: false };
    const sentence = { fate, left: fate.statement, isDead: false };
    try {
      return { result: await this.#sentences.run(sentence, work), hasDied: false };
    } catch (error) {
      if (!sentence.isDead) throw error;
      return { result: await work(), hasDied: true };
    }
  }

  async #die({ death }: Fate, client: pg.PoolClient, send: () => Promise<unknown>): Promise<unknown> {
    const end = new Error('Died as it was to');
    if (death === 'throws') throw end;
    if (death === 'is terminated')
      await this.owner.query('SELECT pg_terminate_backend($1)', [backendOf(client)]);
    const answer = send();
    if (death === 'is cut off') client.connection.stream.destroy();
    await answer;
    if (death === 'loses the answer') client.connection.stream.destroy();
    throw end;
  }
}

function backendOf(client: pg.PoolClient): number {
  return (client as pg.PoolClient & { readonly processID: number }).processID;
}
