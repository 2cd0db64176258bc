import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { installedPlugins } from '#plugins/index.ts';
import { startTestApp } from '#tests/helpers/app.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

test('an application that has stopped leaves nothing of its kernel in the memory of the process', async () => {
  const kernel = await runOnce();
  await expect
    .poll(
      () => {
        if (typeof collectGarbage === 'function') collectGarbage();
        return kernel.deref() === undefined;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(true);
});

async function runOnce(): Promise<WeakRef<object>> {
  const app = await startTestApp({ enabled: installedPlugins.map(({ id }) => id) });
  await app.signUp('Anna');
  await app.stop();
  return new WeakRef(app.kernel);
}
