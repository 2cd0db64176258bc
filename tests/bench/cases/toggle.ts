import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnded, keepTrackOf } from '#tests/helpers/start-child.ts';
import { whole } from '../tools/statistics.ts';
import type { BenchCase } from './case.ts';

const checkout = join(import.meta.dirname, '../../..');
const test = 'tests/plugins/toggle-under-load.test.ts';

/** The test of the same name in its long form: what it proves in seconds on each change is here shown for a minute. */
export const toggle: BenchCase = {
  name: 'toggle',
  title: 'a plugin is switched on and off while everybody goes on',
  async run({ short, say }) {
    const seconds = short ? 8 : 60;
    const child = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--config', '.config/vitest.config.ts', test],
      {
        cwd: checkout,
        env: { ...process.env, TOGGLE_SECONDS: String(seconds), NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    keepTrackOf(child);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    say(`${seconds} s of traffic on two processes`);
    const code = await childEnded(child);
    if (code !== 0) console.log(output);
    const counts = [...output.matchAll(/([a-z ]+): (\d+)(?=,|$)/gm)];
    for (const [line] of counts) say(line.trim());
    const switches = /is switched (\d+) times/.exec(output)?.[1] ?? '?';
    const answers = counts.reduce((total, [, , count]) => total + Number(count), 0);
    return [
      {
        what: `toggle: ${switches} switches in ${seconds} s of traffic`,
        ours: code === 0 ? `${whole(answers)} answers, none failed` : 'failed, see above',
        bar: 'no failed request',
        reached: code === 0 ? 'target' : 'MISSED',
      },
    ];
  },
};
