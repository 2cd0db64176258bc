import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { repositoryFiles, root } from '#tests/helpers/sources.ts';

const run = promisify(execFile);
let checkout = '';

/** A checkout of its own, which plugins can be added to; only the packages are shared. */
beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'jishi-new-plugin-'));
  for (const path of repositoryFiles()) {
    await mkdir(dirname(join(checkout, path)), { recursive: true });
    await cp(join(root, path), join(checkout, path));
  }
  await cp(join(root, 'api/core/db/generated'), join(checkout, 'api/core/db/generated'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
  return () => rm(checkout, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly output: string;
}

async function node(parameters: readonly string[]): Promise<Ended> {
  const env = {
    ...process.env,
    TEST_DATABASE_URL: inject('testServerUrl'),
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
  };
  try {
    const { stdout, stderr } = await run(process.execPath, [...parameters], {
      cwd: checkout,
      env,
      timeout: 150_000,
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: `${stdout}${stderr}` };
  }
}

const newPlugin = (...parameters: string[]) => node(['.config/run.mjs', 'new:plugin', ...parameters]);
const listOfPlugins = () => readFile(join(checkout, 'plugins/index.ts'), 'utf8');

test.each([
  [['Fan-Club'], '"Fan-Club" is no id for a plugin'],
  [[], '"" is no id for a plugin'],
  [['x'.repeat(25)], '2 to 24 lower-case letters'],
  [['template'], '"template" is taken'],
  [['new'], '"new" is taken'],
  [['board'], 'the core has the table board_'],
  [['one', 'two'], 'One id at a time'],
])('%j is refused in a sentence, and nothing is changed', async (parameters, sentence) => {
  const before = await listOfPlugins();
  const { code, output } = await newPlugin(...parameters);
  expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(sentence) });
  expect(await listOfPlugins()).toBe(before);
});

test('a plugin that cannot be finished leaves nothing behind', async () => {
  const models = join(checkout, 'plugins/template/models.prisma');
  const text = await readFile(models, 'utf8');
  onTestFinished(() => writeFile(models, text));
  await writeFile(models, text.replace('message   String', 'message   Strin'));
  const before = await listOfPlugins();
  const { code, output } = await newPlugin('fanclub');
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringContaining('The data model is not valid'),
  });
  expect(await listOfPlugins()).toBe(before);
  await expect(readFile(join(checkout, 'plugins/fanclub/plugin.ts'))).rejects.toThrow('ENOENT');
});

test('a copy compiles, is formatted, and passes its tests unchanged beside the template', {
  timeout: 240_000,
}, async () => {
  const made = await newPlugin('fanclub');
  expect(made).toEqual({ code: 0, output: expect.stringContaining('npm test -- tests/plugins/fanclub') });
  expect(await listOfPlugins()).toMatch(/installedPlugins.*= \[[^\]]*\bfanclubPlugin\b/);
  expect(await readFile(join(checkout, 'schema/storefront.graphql'), 'utf8')).toContain(
    'giveFanclubApplause',
  );
  const types = await node(['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']);
  expect(types.output.split('\n').filter((line) => line.includes('plugins/'))).toEqual([]);
  const style = await node([
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    'plugins',
    'tests/plugins/fanclub',
  ]);
  expect(style).toEqual({ code: 0, output: expect.any(String) });
  const tests = await node([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    '.config/vitest.config.ts',
    'tests/plugins/fanclub',
  ]);
  expect(tests.output).toMatch(/Tests\s+\d+ passed/);
  expect(tests.code).toBe(0);
});
