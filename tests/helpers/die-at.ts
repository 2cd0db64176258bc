import type { Kernel } from '#core/kernel.ts';
import { type DeathMoment, mortalPool } from './mortal-pool.ts';

interface Around {
  /** Prepares what this run of the work needs, unharmed. */
  readonly before?: (statement: number, moment: DeathMoment) => Promise<void>;
  /** Repeats the work as a restarted process would, and checks that all is as if it had been done once. */
  readonly after: (statement: number, moment: DeathMoment) => Promise<void>;
}

const moments = ['before', 'after'] as const;
const mostStatements = 500;

/**
 * Kills `work` at its first statement, then at its second, and so on until it comes through: once before the server
 * gets the statement, and once after the server has carried it out. BEGIN and COMMIT are statements too.
 * Returns the statements of the run that came through, each of which has thus been died at.
 *
 * @throws Error when the work sends other statements from one run to the next: then some were never died at.
 */
export async function eachDeath(
  kernel: Pick<Kernel, 'database'>,
  work: () => Promise<unknown>,
  { before, after }: Around,
): Promise<readonly string[]> {
  const pool = mortalPool(kernel.database.pool);
  const diedAt: Record<DeathMoment, string[]> = { before: [], after: [] };
  try {
    for (let statement = 1; statement <= mostStatements; statement += 1) {
      for (const moment of moments) {
        await before?.(statement, moment);
        const { death, statements } = await pool.live(work, statement, moment);
        if (!death) {
          for (const each of moments) checkAllDeaths(diedAt[each], statements);
          return statements;
        }
        const text = statements[statement - 1] ?? '';
        diedAt[moment].push(text);
        await after(statement, moment).catch(
          tellWhere(`After a death ${moment} statement ${statement} (${text})`),
        );
      }
    }
  } finally {
    pool.restore();
  }
  throw new Error(`The work sends more than ${mostStatements} statements`);
}

function checkAllDeaths(diedAt: readonly string[], statements: readonly string[]): void {
  if (statements.length === 0) throw new Error('The work sends no statement, so that nothing is proved');
  if (diedAt.join() === statements.join()) return;
  throw new Error(
    `The work must send the same statements every time; do it once beforehand if it keeps in memory what it reads.
Died at:\n${diedAt.join('\n')}\nCame through with:\n${statements.join('\n')}`,
  );
}

function tellWhere(where: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof Error) error.message = `${where}: ${error.message}`;
    throw error;
  };
}
