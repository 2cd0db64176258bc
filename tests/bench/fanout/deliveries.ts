import { percentile } from '../tools/statistics.ts';
import type { Heard } from './arrivals.ts';
import type { FanoutTarget } from './clients.ts';
import type { Hall } from './hall.ts';

/** How one publish reached its viewers; times in milliseconds after it arrived in the process that serves them. */
export interface Delivery {
  readonly sequence: string;
  readonly text: string;
  readonly bytes: number;
  readonly sockets: number;
  readonly lastMs: number;
  readonly p50Ms: number;
  /** From the moment when the like was answered to the last viewer. */
  readonly sinceLikeMs: number;
}

/**
 * Joins what all crowds heard with the moments of the publishes.
 * @throws Error when a message was wrong, or a publish did not reach every open socket exactly once.
 */
export async function gatherDeliveries(
  { crowds }: Pick<Hall, 'crowds'>,
  target: FanoutTarget,
  stamps: ReadonlyMap<string, number>,
  answeredMs: readonly number[],
): Promise<Delivery[]> {
  const heard = await Promise.all(crowds.map((crowd) => crowd.remote.takeHeard(target)));
  const open = await Promise.all(crowds.map((crowd) => crowd.remote.stillOpen(target)));
  for (const { wrong, firstWrong } of heard) {
    if (wrong > 0) throw new Error(`${target}: ${wrong} wrong messages, such as ${firstWrong}`);
  }
  const sockets = open.reduce((total, count) => total + count, 0);
  return [...stamps]
    .filter(([sequence]) => heard.some(({ publishes }) => publishes.has(sequence)))
    .map(([sequence, stampMs]) => deliveryOf(sequence, stampMs, heard, answeredMs, sockets));
}

function deliveryOf(
  sequence: string,
  stampMs: number,
  heard: readonly Heard[],
  answeredMs: readonly number[],
  sockets: number,
): Delivery {
  const parts = heard.flatMap(({ publishes }) => publishes.get(sequence) ?? []);
  const arrivals = parts.flatMap((part) => [...part.arrivals]);
  if (arrivals.length !== sockets)
    throw new Error(`The publish ${sequence} reached ${arrivals.length} of ${sockets} sockets`);
  if (new Set(parts.map((part) => part.text)).size !== 1)
    throw new Error(`The publish ${sequence} was told in several ways`);
  const last = percentile(arrivals, 1);
  const likeMs = Math.max(...answeredMs.filter((moment) => moment <= stampMs));
  return {
    sequence,
    text: parts[0]?.text ?? '',
    bytes: parts[0]?.bytes ?? 0,
    sockets,
    lastMs: last - stampMs,
    p50Ms: percentile(arrivals, 0.5) - stampMs,
    sinceLikeMs: last - likeMs,
  };
}
