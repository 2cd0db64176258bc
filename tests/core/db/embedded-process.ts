import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Message {
  readonly line?: string;
  readonly url?: string;
  readonly place?: string;
  readonly refused?: string;
}

export interface EmbeddedProcess {
  readonly messages: readonly Message[];
  /** The first message that says where the server is, or why there is none. */
  readonly outcome: Message;
  /** Everything it logged, in one text. */
  readonly log: string;
  readonly pid: number;
  end(signal: NodeJS.Signals): Promise<void>;
  /** Lets the program come to its own end, in which it forgets the server. */
  endInput(): Promise<void>;
}

/** How to run the fixture: by whom, and out of which checkout. */
export interface Runner {
  readonly node: string;
  readonly checkout: string;
  readonly home?: string;
  readonly account?: { readonly uid: number; readonly gid: number };
}

const ourselves: Runner = { node: process.execPath, checkout: join(import.meta.dirname, '../../..') };

/** Starts the embedded server in a process of its own, and waits until it is up or refused. */
export async function startProcess(dataDir: string, runner = ourselves): Promise<EmbeddedProcess> {
  const fixture = join(runner.checkout, 'tests/core/db/embedded-fixture.ts');
  const child = spawn(runner.node, [fixture, dataDir], {
    ...runner.account,
    cwd: '/',
    env: { HOME: runner.home ?? '/nonexistent', PATH: '/usr/bin:/bin' },
    // The open pipe to its input ends a forgotten fixture together with the tests.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const messages: Message[] = [];
  const outcome = await firstOutcome(child, messages);
  return {
    messages,
    outcome,
    log: messages.map(({ line }) => line ?? '').join('\n'),
    pid: child.pid ?? 0,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
    endInput: async () => {
      const exited = once(child, 'exit');
      child.stdin.end();
      await exited;
    },
  };
}

function firstOutcome(child: ChildProcess, messages: Message[]): Promise<Message> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The fixture ended with ${code} and said nothing`)));
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (text) => {
      const message: Message = JSON.parse(text);
      messages.push(message);
      if (message.url !== undefined || message.refused !== undefined) resolve(message);
    });
  });
}
