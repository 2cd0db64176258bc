// The entry of every npm script: `node .config/run.mjs <task> [arguments]`.
// Plain JavaScript that Node 20.19 accepts, since it runs before anything is installed, under whatever Node there is.

import { ensureDependencies } from './dependencies.mjs';
import { bundledNode, endWhenNpmIsKilled, runChild } from './processes.mjs';
import { tasks } from './tasks.mjs';

const OLDEST_NODE = 24;

const [name, ...parameters] = process.argv.slice(2);
const task = tasks[name];

if (!task) {
  const known = Object.keys(tasks).join(', ');
  console.error(`${name ? `There is no task "${name}"` : 'Which task?'}: node .config/run.mjs <${known}>`);
  process.exitCode = 2;
} else {
  await run();
}

async function run() {
  endWhenNpmIsKilled();
  await ensureDependencies({ withDevelopment: !task.inProduction });
  if (process.exitCode) return;
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    process.exitCode = await runChild(bundledNode(), [import.meta.filename, name, ...parameters]);
    return;
  }
  const { ensureGenerated } = await import('../api/core/db/generate.ts');
  try {
    await ensureGenerated(console.log);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  await task.run(parameters);
}
