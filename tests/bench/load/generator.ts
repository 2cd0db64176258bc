import { machineMs } from '../tools/machine-clock.ts';
import { KeepAliveConnection } from './keep-alive-connection.ts';

/** What a generator sends, and what it must get back. */
export interface Target {
  readonly name: string;
  /** `http://host:port` of the server. */
  readonly url: string;
  readonly path: string;
  readonly connections: readonly ConnectionPlan[];
}

export interface ConnectionPlan {
  /** The loopback address that it comes from. */
  readonly from: string;
  /** Sent in turn, one after the other, each when the one before has been answered. */
  readonly requests: readonly PlannedRequest[];
}

export interface PlannedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body of the answer must begin so … */
  readonly expected: string;
  /** … and may have so many bytes after it. */
  readonly slackBytes: number;
}

export interface LoadResult {
  readonly answers: number;
  readonly seconds: number;
  /** Answers with another status, content or size. */
  readonly wrong: number;
  readonly firstWrong: string | null;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of this generator. */
  readonly cpuMs: number;
}

/** A process that sends requests over connections that stay open, never two at once on one. */
export interface LoadGenerator {
  prepare(target: Target): Promise<void>;
  run(wanted: { readonly name: string; readonly seconds: number }): Promise<LoadResult>;
}

export async function start(): Promise<LoadGenerator> {
  const targets = new Map<string, Target>();
  return {
    async prepare(target) {
      targets.set(target.name, target);
    },
    async run({ name, seconds }) {
      const target = targets.get(name);
      if (target === undefined) throw new Error(`There is no target "${name}"`);
      // Anew each time: a server closes connections that are silent while the other one has its turn.
      const connections = await Promise.all(
        target.connections.map((plan) => KeepAliveConnection.open(target, plan)),
      );
      const cpu = process.cpuUsage();
      const startedMs = machineMs();
      const until = startedMs + seconds * 1000;
      await Promise.all(connections.map((connection) => connection.runUntil(until)));
      const elapsed = (machineMs() - startedMs) / 1000;
      const used = process.cpuUsage(cpu);
      for (const connection of connections) connection.close();
      return { ...gather(connections), seconds: elapsed, cpuMs: (used.user + used.system) / 1000 };
    },
  };
}

function gather(connections: readonly KeepAliveConnection[]) {
  const all = connections.map((connection) => connection.record);
  const latencies = Float64Array.from(all.flatMap((record) => record.latencies)).sort();
  const at = (part: number) => latencies[Math.floor((latencies.length - 1) * part)] ?? Number.NaN;
  return {
    answers: latencies.length,
    wrong: all.reduce((total, record) => total + record.wrong, 0),
    firstWrong: all.find((record) => record.firstWrong !== null)?.firstWrong ?? null,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}
