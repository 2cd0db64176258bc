import { setTimeout as pause } from 'node:timers/promises';
import { machineMs } from '../tools/machine-clock.ts';
import type { FanoutTarget } from './clients.ts';
import { type Delivery, gatherDeliveries } from './deliveries.ts';
import type { Hall } from './hall.ts';

/** What one round of publishes to one of the two servers showed. */
export interface FanoutRound {
  readonly deliveries: readonly Delivery[];
  readonly executions: number;
  /** CPU time of the server process for all that it did meanwhile. */
  readonly cpuMs: number;
}

const betweenPublishesMs = 500;
/** After the last publish of a round; the chain from like to frame takes some 200 ms, and longer on a busy machine. */
export const lastWordsMs = 3_000;

/** Likes twice a second; each goes from the mutation through event, job, fold and publish to every viewer. */
export async function likeRound(hall: Hall, publishes: number): Promise<FanoutRound> {
  const { viewed, likes } = hall;
  await forget(hall, 'jishi');
  await viewed.remote.takeStamps();
  const [before, counted] = [await viewed.remote.usage(), await viewed.remote.counters()];
  const answered = await atIntervals(publishes, () => likes.giveOne());
  await pause(lastWordsMs);
  const [after, counters] = [await viewed.remote.usage(), await viewed.remote.counters()];
  const stamps = new Map(await viewed.remote.takeStamps());
  return {
    deliveries: await gatherDeliveries(hall, 'jishi', stamps, answered),
    executions: counters.executions - counted.executions,
    cpuMs: after.cpuMs - before.cpuMs,
  };
}

/** Broadcasts the same texts at the same pace by the bare server. */
export async function bareRound(
  hall: Pick<Hall, 'bare' | 'crowds'>,
  texts: ReadonlyMap<string, string>,
): Promise<FanoutRound> {
  const { bare } = hall;
  await forget(hall, 'bare');
  const waiting = [...texts];
  const stamps = new Map<string, number>();
  const before = await bare.remote.usage();
  const answered = await atIntervals(waiting.length, async () => {
    const [sequence, text] = waiting.shift() ?? ['', ''];
    const startedMs = await bare.remote.broadcast(text);
    stamps.set(sequence, startedMs);
    return startedMs;
  });
  await pause(lastWordsMs);
  const after = await bare.remote.usage();
  return {
    deliveries: await gatherDeliveries(hall, 'bare', stamps, answered),
    executions: 0,
    cpuMs: after.cpuMs - before.cpuMs,
  };
}

/** What was heard so far does not count. */
export async function forget({ crowds }: Pick<Hall, 'crowds'>, target: FanoutTarget): Promise<void> {
  await Promise.all(crowds.map((crowd) => crowd.remote.takeHeard(target)));
}

/** Does something at a steady pace, however long each takes; gives all results. */
export async function atIntervals<Result>(count: number, act: () => Promise<Result>): Promise<Result[]> {
  const startedMs = machineMs();
  const running: Promise<Result>[] = [];
  for (let done = 0; done < count; done += 1) {
    await pause(Math.max(0, startedMs + done * betweenPublishesMs - machineMs()));
    running.push(act());
  }
  return Promise.all(running);
}
