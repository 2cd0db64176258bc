import { expireCheckouts, expireGroups } from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import { type Client, connect } from '#tests/helpers/client.ts';
import { type Newcomer, newcomer } from '#tests/helpers/newcomers.ts';
import { patient, patiently } from '#tests/helpers/patient.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { startServerProcesses } from '#tests/helpers/server-processes.ts';

/** Everybody stays signed in for a day; and nothing happens by itself, so that time decides what does. A fault says what it was. */
const environment = { ACCESS_TOKEN_MINUTES: '1440', PROCESS_ROLE: 'api', LOG_LEVEL: 'error' };
const opening = new Date('2026-11-27T04:00:00.000Z');
/** People who come before it counts come in groups of so many. */
const batchSize = 24;

export type Market = Awaited<ReturnType<typeof openMarket>>;

/** Two processes of one shop, and a clock for all of them. @param prepare what stands before they start. */
export async function openMarket(prepare?: (app: TestApp) => Promise<void>) {
  const clock = new FixedClock(opening);
  const app = await startTestApp({ clock, environment });
  await prepare?.(app);
  const processes = await startServerProcesses(2, { database: app, clock: opening, environment });
  const { urls } = processes;
  const urlOf = (at: number) => urls[at % urls.length] ?? '';
  return {
    app,
    clock,
    openedAt: opening,
    /** Members called `name0`, `name1` … */
    async crowd(name: string, count: number): Promise<Newcomer[]> {
      const all = Array.from({ length: count }, (_, at) => at);
      return inTurn(all, (at) => newcomer(urlOf(at), `${name}${at}`));
    },
    /** All do it, but not at once. */
    quietly<Result>(people: readonly Client[], work: (client: Client, at: number) => Promise<Result>) {
      return inTurn(people, ({ token }, at) => work(patient(connect(urlOf(at), token)), at));
    },
    /** All do it at once, and who is told to come back does. */
    rush<Result>(people: readonly Client[], work: (client: Client, at: number) => Promise<Result>) {
      return atOnce(urls, people, (client, at) => work(patient(client), at));
    },
    /** Time goes by for everybody, and what is due happens: checkouts and groups end, messages come, refunds are sent. */
    async pass(seconds: number): Promise<void> {
      clock.set(new Date(clock.now().getTime() + seconds * 1_000));
      await processes.setClock(clock.now());
      const house = systemContext(app.kernel, 'test');
      await Promise.all([
        patiently(() => expireCheckouts.run(house)),
        patiently(() => expireGroups.run(house)),
        settlePayments(app.kernel, patiently),
      ]);
      await settlePayments(app.kernel, patiently);
    },
    async stop(): Promise<void> {
      await processes.stop();
      await app.stop();
    },
  };
}

/** Some at a time, in order. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += batchSize) {
    const batch = items.slice(from, from + batchSize);
    results.push(...(await Promise.all(batch.map((item, at) => work(item, from + at)))));
  }
  return results;
}
