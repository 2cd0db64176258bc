import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Usage {
  /** CPU time, user and system, since the process began. */
  readonly cpuMs: number;
  readonly rssBytes: number;
}

/** Another process: its functions are called as if they were here. */
export interface Child<Role> {
  readonly remote: Role & { usage(): Promise<Usage> };
  isRunning(): boolean;
  /** Resolves when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Ends it in good order, or after ten seconds by force. */
  stop(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface ChildOptions {
  /** Below `tests`; it exports `start(parameters)`, which gives the functions of `Role`. */
  readonly file: string;
  readonly parameters?: object;
  /** The whole environment of the process, apart from what finds programs. */
  readonly environment?: Readonly<Record<string, string>>;
}

const patienceMs = 120_000;
const graceMs = 10_000;
const running = new Set<ChildProcess>();

/** Starts a file in a process of its own and waits until it is ready. */
export async function startChild<Role extends object>(options: ChildOptions): Promise<Child<Role>> {
  const { file, parameters = {}, environment = {} } = options;
  const { PATH = '' } = process.env;
  const profiling = process.execArgv.filter((flag) => flag.startsWith('--cpu-prof'));
  const child = spawn(
    process.execPath,
    [
      ...profiling,
      join(import.meta.dirname, 'child.ts'),
      join(import.meta.dirname, '..', file),
      JSON.stringify(parameters),
    ],
    {
      env: { PATH, ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    },
  );
  keepTrackOf(child);
  const waiting = new Map<number, Waiting>();
  const ask = asker(child, waiting);
  child.on('message', (answer: Answer) => settle(waiting, answer));
  child.once('exit', (code, signal) => {
    const error = new Error(`${file} ended with ${code ?? signal}`);
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  });
  await new Promise((resolve, reject) => waiting.set(0, { resolve, reject }));
  const remote = new Proxy(
    {},
    { get: (_target, name) => (argument: unknown) => ask(String(name), argument) },
  );
  return {
    remote: remote as Child<Role>['remote'],
    isRunning: () => isRunning(child),
    kill: (signal) => kill(child, signal),
    stop: () => stop(child),
  };
}

/** Ends this process too when the benchmarks end, however they do. */
export function keepTrackOf(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/** The exit code of a process that comes to its end by itself; null when it was killed. */
export function childEnded(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}

/** Ends everything that is still running, at once: for the end of the program. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}

function asker(child: ChildProcess, waiting: Map<number, Waiting>) {
  let last = 0;
  return (name: string, argument: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const timer = setTimeout(() => reject(new Error(`"${name}" took too long`)), patienceMs);
      const settled =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(timer);
          settle(value);
        };
      waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      child.send({ id, name, argument });
    });
}

function settle(waiting: Map<number, Waiting>, { id, result, error }: Answer): void {
  const asked = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) asked?.resolve(result);
  else asked?.reject(new Error(error));
}

async function stop(child: ChildProcess): Promise<void> {
  const forced = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await kill(child, 'SIGTERM');
  clearTimeout(forced);
}

function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (!isRunning(child)) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
