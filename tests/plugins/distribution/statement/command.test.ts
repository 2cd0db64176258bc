import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { sealDay } from '#core/ledger/seal.ts';
import { loadStatement } from '#plugins/distribution/statement/load-statement.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { root as checkout } from '#tests/helpers/sources.ts';
import { give, purses, testCtx } from '../../../core/ledger/purse.ts';

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** As `npm run verify:statement` would, and with no way to a database. */
async function verify(...parameters: readonly string[]): Promise<Outcome> {
  const program = ['.config/run.mjs', 'verify:statement', ...parameters];
  const environment = { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
  try {
    const output = await promisify(execFile)(process.execPath, program, { cwd: checkout, env: environment });
    return { code: 0, ...output };
  } catch (error) {
    return error as Outcome;
  }
}

it('npm run verify:statement says in words whether a statement is true', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-statement-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const kernel = await testKernel();
  await give(kernel, 'ada', 100n);
  await sealDay(testCtx(kernel), '2026-11-20');
  await give(kernel, 'ada', 5n, 'a bonus');
  const root = (await sealDay(testCtx(kernel), '2026-11-21'))?.root ?? '';
  const document = await loadStatement(testCtx(kernel), purses.of('ada').id, '2026-11-21', {
    transfers: 'shown',
  });
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const good = await write('good.json', JSON.stringify(document));
  const bad = await write('bad.json', JSON.stringify(document).replace('a bonus', 'a prize'));
  const none = await write('none.json', '{');

  const alone = await verify(good);
  expect(alone.code, alone.stderr).toBe(0);
  expect(alone.stdout).toContain(`TRUE, if this is the root that was published for 2026-11-21: ${root}`);
  expect(alone.stdout).toContain('1 entry took the balance from 100 to 105, and none is left out.');
  const held = await verify(good, root);
  expect(held).toMatchObject({ code: 0, stdout: expect.stringMatching(/^TRUE\. Its root is the one/) });
  expect(await verify(good, 'f'.repeat(64))).toMatchObject({
    code: 1,
    stdout: 'NOT TRUE. Its root is not the one that was published for 2026-11-21.\n',
  });
  expect(await verify(bad)).toMatchObject({
    code: 1,
    stdout: 'NOT TRUE. The root of 2026-11-21 does not cover these entries.\n',
  });
  expect(await verify(none)).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be read') });
  expect(await verify(join(folder, 'missing.json'))).toMatchObject({ code: 1 });
  expect(await verify()).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('verify:statement <file>'),
  });
});
