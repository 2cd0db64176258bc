import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '#tests/helpers/client.ts';
import { root } from '#tests/helpers/sources.ts';

let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'jishi-start-'));
  // As root the database runs as another user, who has to get in.
  chmodSync(dataDir, 0o755);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  /** Where it listens, once it says so; rejects with all that it printed when it ends first. */
  readonly url: Promise<string>;
}

/** What `npm start` runs, over a data folder of its own, on a free port and without the story. */
function start(environment: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['.config/run.mjs', 'start'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: '0',
      SEED: 'never',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = new Promise<string>((resolve, reject) => {
    let printed = '';
    const read = (text: Buffer) => {
      printed += text.toString();
      const found = /Storefront +(\S+)\/graphql/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', () => reject(new Error(printed)));
  });
  return { child, url };
}

const answerAt = async (url: string) =>
  (await connect(url).run<{ channels: unknown[] }>('{ channels { slug } }')).data;

describe('the process', { timeout: 90_000 }, () => {
  it('stops on SIGTERM, the database too, and starts again', async () => {
    const first = start();
    expect(await answerAt(await first.url)).toEqual({ channels: [] });
    first.child.kill('SIGTERM');
    expect(await once(first.child, 'exit')).toEqual([0, null]);
    const second = start();
    expect(await answerAt(await second.url)).toEqual({ channels: [] });
    second.child.kill('SIGINT');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });

  it('recovers from being killed', async () => {
    const killed = start();
    await killed.url;
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    const next = start();
    expect(await answerAt(await next.url)).toEqual({ channels: [] });
    next.child.kill('SIGTERM');
    await once(next.child, 'exit');
  });

  it('refuses a second process on the same data, and the first one goes on', async () => {
    const first = start();
    const url = await first.url;
    const second = start();
    await expect(second.url).rejects.toThrow(/data folder|already/i);
    expect(await answerAt(url)).toEqual({ channels: [] });
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
  });

  it('says in one sentence which variable cannot be used', async () => {
    await expect(start({ PORT: 'eighty' }).url).rejects.toThrow('PORT=eighty cannot be used');
  });
});
