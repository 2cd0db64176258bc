import { startThrowAwayPostgres } from '#core/db/embedded/throw-away.ts';
import { killChildren } from '#tests/helpers/start-child.ts';
import { accruals } from './cases/accruals.ts';
import { attribution } from './cases/attribution.ts';
import { carts } from './cases/carts.ts';
import type { BenchCase, CaseContext } from './cases/case.ts';
import { checkout } from './cases/checkout.ts';
import { fanout } from './cases/fanout.ts';
import { feed } from './cases/feed.ts';
import { goods } from './cases/goods.ts';
import { insights } from './cases/insights.ts';
import { ledger } from './cases/ledger.ts';
import { lists } from './cases/lists.ts';
import { liveChat } from './cases/live-chat.ts';
import { rank } from './cases/rank.ts';
import { search } from './cases/search.ts';
import { tiny } from './cases/tiny.ts';
import { toggle } from './cases/toggle.ts';
import { type Figure, printReport, warnOfOtherWork } from './tools/report.ts';
import { openStage } from './tools/stage.ts';

const cases: readonly BenchCase[] = [
  tiny,
  feed,
  goods,
  fanout,
  liveChat,
  rank,
  lists,
  ledger,
  attribution,
  accruals,
  carts,
  checkout,
  insights,
  search,
  toggle,
];

/** `npm run bench -- [--short] [--sockets=N] [case …]`: measures, side by side with a contender, and prints one table. */
export async function main(parameters: readonly string[]): Promise<void> {
  const short = parameters.includes('--short');
  const sockets = parameters
    .flatMap((parameter) => /^--sockets=(\d+)$/.exec(parameter)?.[1] ?? [])
    .map(Number);
  const wanted = parameters.filter((parameter) => !parameter.startsWith('--'));
  const unknown = wanted.filter((name) => !cases.some((each) => each.name === name));
  if (unknown.length > 0) {
    console.error(`There is no case "${unknown.join('", "')}": ${cases.map(({ name }) => name).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const chosen = wanted.length === 0 ? cases : cases.filter(({ name }) => wanted.includes(name));
  warnOfOtherWork();
  const starting = startThrowAwayPostgres(console.log);
  endOnSignals(() => starting.then((server) => server.stop()));
  const server = await starting;
  try {
    const stage = await openStage(server.url, console.log);
    printReport(await runCases(chosen, { stage, short, sockets, say }));
  } finally {
    killChildren();
    await server.stop();
  }
}

const say = (line: string): void => console.log(`    ${line}`);

async function runCases(chosen: readonly BenchCase[], ctx: CaseContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [at, { name, title, run }] of chosen.entries()) {
    console.log(`\n${at + 1}/${chosen.length} ${name}: ${title}`);
    const startedAt = Date.now();
    try {
      figures.push(...(await run(ctx)));
    } catch (error) {
      process.exitCode = 1;
      console.error(error);
      figures.push({ what: name, ours: 'failed, see above', reached: 'MISSED' });
    }
    console.log(`    done after ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
  }
  return figures;
}

/** The server may still be starting: it is waited for and stopped, so that nothing stays behind. */
function endOnSignals(stopServer: () => Promise<void>): void {
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      console.log('Stopping …');
      // Whatever still runs loses the ground under its feet; what it says about that helps nobody.
      process.on('uncaughtException', () => undefined);
      console.error = () => undefined;
      killChildren();
      void stopServer()
        .catch((error: unknown) => console.error(error))
        .finally(() => process.exit(130));
    });
  }
}
