import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runChild } from './processes.mjs';

const checkout = join(import.meta.dirname, '..');
const vitestConfig = ['--config', '.config/vitest.config.ts'];

/** What `node .config/run.mjs <task>` can run; all of it under Node 24, after installing and generating. */
export const tasks = {
  start: { inProduction: true, run: (rest) => runFile('api/server/main.ts', rest) },
  dev: { run: (rest) => dev(rest) },
  test: { run: (rest) => runFile('node_modules/vitest/vitest.mjs', ['run', ...vitestConfig, ...rest]) },
  'test:long': { run: (rest) => testLong(rest) },
  check: { run: () => check() },
  'db:migration': { inProduction: true, run: (rest) => migrate(rest) },
  codegen: { run: (rest) => codegen(rest) },
  'new:plugin': { run: (rest) => runFile('plugins/new.ts', rest) },
  seed: { inProduction: true, run: (rest) => runFile('seed/command.ts', rest) },
  bench: { run: (rest) => runFile('tests/bench/run.ts', rest) },
  audit: { inProduction: true, run: (rest) => runFile('api/server/commands/audit.ts', rest) },
  'verify:statement': {
    inProduction: true,
    run: (rest) => runFile('plugins/distribution/statement/command.ts', rest),
  },
  'search:rebuild': {
    inProduction: true,
    run: (rest) => runFile('api/server/commands/search-rebuild.ts', rest),
  },
  'admin:create': { inProduction: true, run: (rest) => runFile('api/server/commands/admin-create.ts', rest) },
};

/**
 * Runs a file in this very process, so that signals and the exit code need no passing on. Our own files start nothing
 * on import: they export `main(parameters)`.
 */
async function runFile(path, parameters) {
  const file = join(checkout, path);
  process.chdir(checkout);
  process.argv = [process.execPath, file, ...parameters];
  const { main } = await import(pathToFileURL(file).href);
  await main?.(parameters);
}

const models = ['tests/core/ledger/model', 'tests/points/model'];
const rushes = [
  'tests/goods/checkout/storm',
  'tests/goods/promotions/rushes',
  'tests/goods/promotions/group-rush',
  'tests/memberships/gift-card-rush',
];

/** The suites that do things at random, a million of them unless TEST_OPERATIONS says otherwise, and rushes of a thousand people. */
async function testLong(parameters) {
  process.env.TEST_OPERATIONS ??= '1000000';
  const suites = [...models, ...rushes];
  await runFile('node_modules/vitest/vitest.mjs', ['run', ...vitestConfig, ...suites, ...parameters]);
}

/** The command belongs to the core, which does not read the environment. */
async function migrate(parameters) {
  process.chdir(checkout);
  const { main } = await import('../api/core/db/migrate/command.ts');
  const { processConfig } = await import('../api/server/config.ts');
  await main(parameters, processConfig);
}

/** First the printed contracts, then the typed and trusted documents that are made from them. */
async function codegen(parameters) {
  await runFile('api/server/commands/print-schemas.ts', []);
  await runFile('node_modules/@graphql-codegen/cli/esm/bin.js', ['--config', 'codegen.ts', ...parameters]);
}

async function dev(parameters) {
  const run = join(import.meta.dirname, 'run.mjs');
  process.exitCode = await runChild(process.execPath, [
    '--watch',
    '--watch-preserve-output',
    run,
    'start',
    ...parameters,
  ]);
}

async function check() {
  const steps = [
    ['Types', 'node_modules/typescript/bin/tsc', ['--noEmit']],
    ['Style', 'node_modules/@biomejs/biome/bin/biome', ['check']],
    [
      'Architecture',
      'node_modules/vitest/vitest.mjs',
      ['run', ...vitestConfig, 'tests/architecture/layers', 'tests/architecture/style'],
    ],
  ];
  let failed = 0;
  for (const [at, [title, program, parameters]] of steps.entries()) {
    console.log(`${at + 1}/${steps.length} ${title} …`);
    const started = Date.now();
    const code = await runChild(process.execPath, [join(checkout, program), ...parameters], {
      cwd: checkout,
    });
    if (code !== 0) failed += 1;
    if (code > 128) break; // Interrupted.
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${at + 1}/${steps.length} ${title}: ${code === 0 ? 'fine' : 'FAILED'} after ${seconds} s`);
  }
  process.exitCode = failed === 0 ? 0 : 1;
}
