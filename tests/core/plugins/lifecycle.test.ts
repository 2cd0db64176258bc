import { describe, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import type { PluginManifest } from '#core/plugins/define.ts';
import { startPlugins } from '#core/plugins/lifecycle.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { startTestApp } from '#tests/helpers/app.ts';
import { testKernel } from '#tests/helpers/kernel.ts';

const plugin = (id: string, more: Partial<PluginManifest> = {}): PluginManifest => ({
  id,
  summary: { en: 'For a test', zh: '测试' },
  version: '1.0.0',
  core: '^0.1',
  ...more,
});

/** Plugins that write down when they are started and stopped. */
function diary() {
  const lines: string[] = [];
  const note = (line: string) => async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    lines.push(line);
  };
  return { lines, written: (id: string) => ({ start: note(`start ${id}`), stop: note(`stop ${id}`) }) };
}

const turn = (kernel: Kernel, id: string, enabled: boolean) =>
  setPluginEnabled(systemContext(kernel, 'test'), { id, enabled });

describe('plugins that start and stop something', () => {
  it('start with the process, after what they need, and stop with it in the opposite order', async () => {
    const { lines, written } = diary();
    const manifests = [
      plugin('a2', { needs: ['b2'], ...written('a2') }),
      plugin('b2', written('b2')),
      plugin('c2', written('c2')),
    ];
    const kernel = await testKernel({ manifests, enabled: ['a2', 'b2'] });
    const running = await startPlugins(kernel);
    expect(lines).toEqual(['start b2', 'start a2']);
    await running.stop();
    expect(lines).toEqual(['start b2', 'start a2', 'stop a2', 'stop b2']);
  });

  it('start and stop as they are switched, one step after the other', async () => {
    const { lines, written } = diary();
    const kernel = await testKernel({ manifests: [plugin('mail', written('mail'))] });
    const running = await startPlugins(kernel);
    for (const enabled of [true, false, true, false]) await turn(kernel, 'mail', enabled);
    await running.stop();
    expect(lines).toEqual(['start mail', 'stop mail', 'start mail', 'stop mail']);
    await turn(kernel, 'mail', true);
    expect(lines).toHaveLength(4);
  });

  it('hold up nobody when they fail: the application starts, serves and stops', async () => {
    const { lines, written } = diary();
    const broken = async () => {
      throw new Error('no connection to the outside');
    };
    const manifests = [plugin('broken', { start: broken, stop: broken }), plugin('mail', written('mail'))];
    const app = await startTestApp({ manifests: manifests as [], enabled: ['broken', 'mail'] });
    const { data } = await app.stranger.run('{ plugins { id enabled } }');
    expect(data).toEqual({
      plugins: [
        { id: 'broken', enabled: true },
        { id: 'mail', enabled: true },
      ],
    });
    const failures = await app.kernel.metrics.hookFailures.get();
    expect(failures.values).toMatchObject([{ labels: { plugin: 'broken', hook: 'start' }, value: 1 }]);
    await app.stop();
    expect(lines).toEqual(['start mail', 'stop mail']);
  });
});
