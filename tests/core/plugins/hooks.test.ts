import { describe, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { defineErrors } from '#core/errors.ts';
import {
  adjust,
  adjustHook,
  guard,
  guardHook,
  type HookBinding,
  provide,
  strategyHook,
} from '#core/hooks.ts';
import type { Kernel } from '#core/kernel.ts';
import { runAdjusts, runGuards, strategyOf } from '#core/plugins/run-hooks.ts';
import { transact } from '#core/transact.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';

const greeting = adjustHook<string, { readonly to: string }>('test.greeting');
const entering = guardHook<{ readonly who: string }>('test.entering');
const refusals = defineErrors({ DOOR_CLOSED: { en: 'The door is closed.', zh: '门已关。' } });

const plugin = (id: string, hooks: readonly HookBinding[]) => ({
  id,
  summary: { en: 'For a test', zh: '测试' },
  version: '1.0.0',
  core: '^0.1',
  hooks,
});

const greet = (kernel: Kernel) =>
  transact(systemContext(kernel, 'test'), (write) => runAdjusts(write, greeting, 'Hello', { to: 'Ada' }));

describe('hooks', () => {
  it('pass a value through the enabled plugins in order', async () => {
    const manifests = [
      plugin('bb', [adjust(greeting, (text) => `${text}!`)]),
      plugin('aa', [adjust(greeting, (text, { to }) => `${text}, ${to}`)]),
      plugin('off', [adjust(greeting, () => 'never')]),
    ];
    const kernel = await testKernel({ manifests, enabled: ['aa', 'bb'] });
    expect(await greet(kernel)).toBe('Hello, Ada!');
  });

  it('leave out a plugin that throws, and undo what it wrote', async () => {
    const broken = adjust(greeting, async (_text, _info, write) => {
      await write.tx.setting.create({
        data: { key: 'mess', value: 1, updatedAt: new Date(), updatedBy: 'a' },
      });
      await write.tx.$executeRaw`SELECT 1 / 0`;
      return 'never';
    });
    const manifests = [plugin('aa', [broken]), plugin('bb', [adjust(greeting, (text) => `${text}!`)])];
    const kernel = await testKernel({ manifests, enabled: ['aa', 'bb'] });
    expect(await greet(kernel)).toBe('Hello!');
    expect(await kernel.database.client.setting.count()).toBe(0);
    const failures = await kernel.metrics.hookFailures.get();
    expect(failures.values).toMatchObject([{ labels: { plugin: 'aa', hook: 'test.greeting' }, value: 1 }]);
  });

  it('give up an operation whose hook does not come back, and change nothing', async () => {
    const endless = adjust(greeting, () => new Promise<string>(() => undefined));
    const kernel = await testKernel({ manifests: [plugin('aa', [endless])], enabled: ['aa'] });
    await expect(greet(kernel)).rejects.toThrow('took over 2000 ms');
  });

  it('let a guard refuse, and take a broken guard for no refusal', async () => {
    const manifests = [
      plugin('broken', [
        guard(entering, () => {
          throw new Error('oops');
        }),
      ]),
      plugin('closed', [
        guard(entering, ({ who }) => {
          if (who === 'Bob') throw refusals.DOOR_CLOSED();
        }),
      ]),
    ];
    const kernel = await testKernel({ manifests, enabled: ['broken', 'closed'] });
    const enter = (who: string) =>
      transact(systemContext(kernel, 'test'), (write) => runGuards(write, entering, { who }));
    await expect(enter('Ada')).resolves.toBeUndefined();
    await expect(enter('Bob')).rejects.toMatchObject({ code: 'DOOR_CLOSED' });
  });

  it('cost no statement while the plugin is off', async () => {
    const manifests = [plugin('aa', [adjust(greeting, (text) => text)])];
    const kernel = await testKernel({ manifests });
    await greet(kernel);
    const { statements } = await countOwnStatements(kernel.database.pool, () => greet(kernel));
    expect(statements.filter((statement) => !/^(BEGIN|COMMIT|SET)/i.test(statement))).toEqual([]);
  });

  it('give the one provider its strategy, and the core its own without one', async () => {
    const sorting = strategyHook<(names: string[]) => string[]>('test.sorting');
    const backward = plugin('backward', [provide(sorting, (names) => names.toSorted().reverse())]);
    const sorted = (kernel: Kernel) =>
      transact(systemContext(kernel, 'test'), async (write) =>
        strategyOf(write, sorting, (names) => names.toSorted())(['Bob', 'Ada']),
      );
    expect(await sorted(await testKernel({ manifests: [backward] }))).toEqual(['Ada', 'Bob']);
    expect(await sorted(await testKernel({ manifests: [backward], enabled: ['backward'] }))).toEqual([
      'Bob',
      'Ada',
    ]);
  });
});
