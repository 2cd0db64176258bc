import type { CaseContext } from '../cases/case.ts';
import { interleaved } from '../tools/rounds.ts';
import { whole } from '../tools/statistics.ts';
import { type Hall, openHall } from './hall.ts';
import { bareRound, type FanoutRound, likeRound } from './round.ts';

export interface FanoutMeasures {
  readonly sockets: number;
  readonly ours: readonly FanoutRound[];
  readonly bare: readonly FanoutRound[];
  readonly ourBytesPerSocket: number;
  readonly bareBytesPerSocket: number;
  readonly snapshotBytes: number;
  /** Milliseconds of queries on the process of the viewers. */
  readonly queries: QueryTimes;
}

export interface QueryTimes {
  /** Before anybody has connected. */
  readonly alone: readonly number[];
  /** Everybody is connected and nothing happens. */
  readonly silent: readonly number[];
  /** Everybody is being told something twice a second. */
  readonly busy: readonly number[];
}

/** Measures one size of crowd: the same sockets, generators, bytes and pace for both servers, in turns. */
export async function measureFanout(ctx: CaseContext, sockets: number): Promise<FanoutMeasures> {
  const { say, short } = ctx;
  const publishes = short ? 4 : 12;
  const rounds = short ? 1 : 3;
  const queryMs = short ? 2_000 : 5_000;
  say(`${whole(sockets)} subscribers: starting`);
  const hall = await openHall(ctx);
  try {
    await hall.queries.during(queryMs);
    const alone = await hall.queries.during(queryMs);
    const filled = await hall.fill('jishi', sockets);
    const bareFilled = await hall.fill('bare', sockets);
    say(`${whole(sockets)} subscribers: connected to both`);
    await bareRound(hall, textsOf(await likeRound(hall, 4)));
    const measured: { ours: FanoutRound[]; bare: FanoutRound[] } = { ours: [], bare: [] };
    for (let round = 1; round <= rounds; round += 1) {
      const ours = await likeRound(hall, publishes);
      if (ours.deliveries.length < publishes / 2) throw new Error('Too few likes moved the board');
      measured.ours.push(ours);
      measured.bare.push(await bareRound(hall, textsOf(ours)));
      say(`${whole(sockets)} subscribers: round ${round} of ${rounds}`);
    }
    say(`${whole(sockets)} subscribers: queries meanwhile`);
    const { ours: busy, theirs: silent } = await interleaved(
      () => queriesWhileLiked(hall, queryMs),
      () => hall.queries.during(queryMs),
      { rounds, onRound: () => undefined },
    );
    return {
      sockets,
      ...measured,
      ourBytesPerSocket: filled.rssBytes / sockets,
      bareBytesPerSocket: bareFilled.rssBytes / sockets,
      snapshotBytes: filled.snapshotBytes,
      queries: { alone, silent: silent.flat(), busy: busy.flat() },
    };
  } finally {
    await hall.close();
  }
}

async function queriesWhileLiked(hall: Hall, forMs: number): Promise<number[]> {
  const likes = likeRound(hall, Math.ceil(forMs / 500));
  const taken = await hall.queries.during(forMs);
  await likes;
  return taken;
}

function textsOf({ deliveries }: FanoutRound): ReadonlyMap<string, string> {
  return new Map(deliveries.map(({ sequence, text }) => [sequence, text]));
}
