import type { Delivery } from '../fanout/deliveries.ts';
import { type FanoutMeasures, measureFanout } from '../fanout/measure.ts';
import type { FanoutRound } from '../fanout/round.ts';
import { type Figure, judged } from '../tools/report.ts';
import { median, milliseconds, percent, percentile, spread, sum, times, whole } from '../tools/statistics.ts';
import type { BenchCase } from './case.ts';

/** The bars speak of ten thousand; a small crowd has the fixed work of a process to itself. */
const barsFromSockets = 10_000;
const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
const micro = (value: number): string => `${value.toFixed(1)} µs`;

export const fanout: BenchCase = {
  name: 'fanout',
  title: 'a live board to many subscribers, from the like to the last of them',
  async run(ctx) {
    const figures: Figure[] = [];
    const usual = ctx.short ? [200, 1_000] : [1_000, 5_000, 10_000];
    for (const sockets of ctx.sockets.length > 0 ? ctx.sockets : usual) {
      const measured = figuresOf(await measureFanout(ctx, sockets));
      figures.push(...(sockets < barsFromSockets ? measured.map(withoutBar) : measured));
    }
    return figures;
  },
};

function withoutBar({ bar: _bar, reached: _reached, ...figure }: Figure): Figure {
  return figure;
}

function figuresOf(measures: FanoutMeasures): Figure[] {
  const { sockets, ours, bare } = measures;
  const name = `fanout ${whole(sockets)}`;
  return [
    ...latencies(name, ours, bare),
    {
      what: `${name}: CPU per delivered message`,
      ours: spread(ours.map(cpuPerMessage), micro),
      contender: spread(bare.map(cpuPerMessage), micro),
      ...compared(ours.map(cpuPerMessage), bare.map(cpuPerMessage), 1.5, 1.2),
    },
    {
      what: `${name}: memory per connection`,
      ours: kib(measures.ourBytesPerSocket),
      contender: kib(measures.bareBytesPerSocket),
      ratio: times(measures.ourBytesPerSocket / measures.bareBytesPerSocket),
      ...judged(measures.ourBytesPerSocket, {
        target: 30 * 1024,
        stretch: 18 * 1024,
        better: 'less',
        show: kib,
      }),
    },
    ...work(name, measures),
    ...queries(name, measures),
  ];
}

function latencies(name: string, ours: readonly FanoutRound[], bare: readonly FanoutRound[]): Figure[] {
  const last = (round: FanoutRound) => round.deliveries.map(({ lastMs }) => lastMs);
  const at = (part: number) => (round: FanoutRound) => percentile(last(round), part);
  const all = (rounds: readonly FanoutRound[], pick: (delivery: Delivery) => number) =>
    rounds.flatMap((round) => round.deliveries.map(pick));
  const rate = (rounds: readonly FanoutRound[]) =>
    whole(median(all(rounds, ({ sockets, lastMs }) => (sockets * 1000) / lastMs)));
  return [
    {
      what: `${name}: publish to last client, p50`,
      ours: spread(ours.map(at(0.5)), milliseconds),
      contender: spread(bare.map(at(0.5)), milliseconds),
      ratio: times(median(all(ours, ({ lastMs }) => lastMs)) / median(all(bare, ({ lastMs }) => lastMs))),
    },
    {
      what: `${name}: publish to last client, p99`,
      ours: spread(ours.map(at(0.99)), milliseconds),
      contender: spread(bare.map(at(0.99)), milliseconds),
      ...compared(ours.map(at(0.99)), bare.map(at(0.99)), 1.5, 1.2),
    },
    { what: `${name}: delivered per second while writing`, ours: rate(ours), contender: rate(bare) },
    {
      what: `${name}: like answered to last client, p50`,
      ours: milliseconds(median(all(ours, ({ sinceLikeMs }) => sinceLikeMs))),
    },
  ];
}

function work(name: string, { ours, snapshotBytes }: FanoutMeasures): Figure[] {
  const publishes = sum(ours.map((round) => round.deliveries.length));
  const executions = sum(ours.map((round) => round.executions)) / publishes;
  const bytes = median(ours.flatMap((round) => round.deliveries.map((delivery) => delivery.bytes)));
  return [
    {
      what: `${name}: executions per publish`,
      ours: `${executions.toFixed(2)} (${publishes} publishes)`,
      ...judged(executions, { target: 1, better: 'less', show: String }),
    },
    {
      what: `${name}: bytes of an update against a snapshot`,
      ours: `${whole(bytes)} B`,
      contender: `${whole(snapshotBytes)} B`,
      ratio: percent(bytes / snapshotBytes),
      ...judged(bytes / snapshotBytes, { target: 0.25, stretch: 0.1, better: 'less', show: percent }),
    },
  ];
}

function queries(name: string, { queries }: FanoutMeasures): Figure[] {
  const p95 = (times: readonly number[]) => percentile(times, 0.95);
  const [busy, silent] = [p95(queries.busy), p95(queries.silent)];
  return [
    {
      what: `${name}: p95 of queries while told, against silence`,
      ours: `${milliseconds(busy)} (${queries.busy.length} queries)`,
      contender: milliseconds(silent),
      ratio: times(busy / silent),
      ...judged(busy / silent, { target: 2, better: 'less', show: times }),
    },
    { what: `${name}: p95 of queries before anybody came`, ours: milliseconds(p95(queries.alone)) },
  ];
}

function cpuPerMessage({ cpuMs, deliveries }: FanoutRound): number {
  return (cpuMs * 1000) / sum(deliveries.map(({ sockets }) => sockets));
}

function compared(ours: readonly number[], bare: readonly number[], target: number, stretch: number) {
  const ratios = ours.map((value, at) => value / (bare[at] ?? Number.NaN));
  const judgement = judged(median(ratios), { target, stretch, better: 'less', show: times });
  return { ratio: spread(ratios, times), ...judgement };
}
