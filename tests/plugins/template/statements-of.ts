import type { TestApp } from '#tests/helpers/app.ts';
import { countStatements } from '#tests/helpers/statements.ts';

/** The process also looks by itself, from time to time, for work to do; that is not what clients cause. */
const background =
  /event_log|dispatch_events|graphile_worker|board_|plugin_state|setting|session|pg_notify|LISTEN/;

/** The statements that `work` causes, without those of the background. */
export async function statementsOf(app: TestApp, work: () => Promise<unknown>): Promise<string[]> {
  const { statements } = await countStatements(app.kernel.database.pool, work);
  return statements.filter((statement) => !background.test(statement));
}
