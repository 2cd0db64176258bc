import { setTimeout as pause } from 'node:timers/promises';
import type { CaseContext } from '../cases/case.ts';
import { gatherDeliveries } from '../fanout/deliveries.ts';
import { atIntervals, bareRound, type FanoutRound, forget, lastWordsMs } from '../fanout/round.ts';
import { whole } from '../tools/statistics.ts';
import { type ChatHall, openChatHall } from './chat-hall.ts';

export interface ChatMeasures {
  readonly sockets: number;
  readonly ours: readonly FanoutRound[];
  readonly bare: readonly FanoutRound[];
}

/** Measures one size of crowd: the same sockets, generators, bytes and pace for both servers, in turns. */
export async function measureChat(ctx: CaseContext, sockets: number): Promise<ChatMeasures> {
  const { say, short } = ctx;
  const [messages, rounds] = short ? [6, 1] : [20, 3];
  say(`${whole(sockets)} viewers: starting`);
  const hall = await openChatHall(ctx, sockets);
  try {
    say(`${whole(sockets)} viewers: connected to both`);
    await bareRound(hall, textsOf(await chatRound(hall, 4)));
    const measured: { ours: FanoutRound[]; bare: FanoutRound[] } = { ours: [], bare: [] };
    for (let round = 1; round <= rounds; round += 1) {
      const ours = await chatRound(hall, messages);
      if (ours.deliveries.length !== messages)
        throw new Error(`Of ${messages} messages ${ours.deliveries.length} were told one by one`);
      measured.ours.push(ours);
      measured.bare.push(await bareRound(hall, textsOf(ours)));
      say(`${whole(sockets)} viewers: round ${round} of ${rounds}`);
    }
    return { sockets, ...measured };
  } finally {
    await hall.close();
  }
}

/** Somebody says something twice a second; each message counts from the moment at which it is sent. */
async function chatRound(hall: ChatHall, messages: number): Promise<FanoutRound> {
  const { viewed, talkers } = hall;
  await forget(hall, 'jishi');
  const [before, counted] = [await viewed.remote.usage(), await viewed.remote.counters()];
  const said = await atIntervals(messages, () => talkers.say());
  await pause(lastWordsMs);
  const [after, counters] = [await viewed.remote.usage(), await viewed.remote.counters()];
  const sent = new Map(said.map(({ text, sentMs }) => [text, sentMs]));
  return {
    deliveries: await gatherDeliveries(hall, 'jishi', sent, [0]),
    executions: counters.executions - counted.executions,
    cpuMs: after.cpuMs - before.cpuMs,
  };
}

function textsOf({ deliveries }: FanoutRound): ReadonlyMap<string, string> {
  return new Map(deliveries.map(({ sequence, text }) => [sequence, text]));
}
