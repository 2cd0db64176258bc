import type { FanoutRound } from '../fanout/round.ts';
import { type ChatMeasures, measureChat } from '../live-chat/measure.ts';
import { type Figure, judged } from '../tools/report.ts';
import { milliseconds, percentile, spread, sum, times, whole } from '../tools/statistics.ts';
import type { BenchCase } from './case.ts';

/** The bar of the project, for five thousand viewers of one session. */
const barMs = 250;

export const liveChat: BenchCase = {
  name: 'live-chat',
  title: 'the chat of one live session, from sending to the last of its viewers',
  async run(ctx) {
    const usual = ctx.short ? [1_000] : [5_000];
    const figures: Figure[] = [];
    for (const sockets of ctx.sockets.length > 0 ? ctx.sockets : usual)
      figures.push(...figuresOf(await measureChat(ctx, sockets)));
    return figures;
  },
};

function figuresOf({ sockets, ours, bare }: ChatMeasures): Figure[] {
  const name = `live-chat ${whole(sockets)}`;
  const last = (rounds: readonly FanoutRound[], part: number) =>
    rounds.map(({ deliveries }) =>
      percentile(
        deliveries.map(({ lastMs }) => lastMs),
        part,
      ),
    );
  const all = ours.flatMap(({ deliveries }) => deliveries.map(({ lastMs }) => lastMs));
  const latency = (part: number) => ({
    ours: spread(last(ours, part), milliseconds),
    contender: spread(last(bare, part), milliseconds),
  });
  const messages = sum(ours.map(({ deliveries }) => deliveries.length));
  const executions = sum(ours.map((round) => round.executions)) / messages;
  const cpu = (rounds: readonly FanoutRound[]) =>
    sum(rounds.map(({ cpuMs }) => cpuMs * 1_000)) /
    sum(rounds.flatMap(({ deliveries }) => deliveries.map((delivery) => delivery.sockets)));
  return [
    { what: `${name}: sent to last viewer, p50`, ...latency(0.5) },
    {
      what: `${name}: sent to last viewer, p99`,
      ...latency(0.99),
      ...judged(percentile(all, 0.99), { target: barMs, better: 'less', show: milliseconds }),
    },
    {
      what: `${name}: executions per message`,
      ours: `${executions.toFixed(2)} (${messages} messages)`,
      ...judged(executions, { target: 1, better: 'less', show: String }),
    },
    {
      what: `${name}: CPU per delivered message`,
      ours: `${cpu(ours).toFixed(1)} µs`,
      contender: `${cpu(bare).toFixed(1)} µs`,
      ratio: times(cpu(ours) / cpu(bare)),
    },
  ];
}
