import { setTimeout as pause } from 'node:timers/promises';
import { systemContext } from '../context.ts';
import type { Kernel } from '../kernel.ts';
import type { Plugin } from './define.ts';

/** What a plugin may take for starting or stopping; then the process goes on without waiting for it. */
const limitMs = 10_000;

export interface PluginLifecycle {
  /** Stops the plugins that are on, and listens to no more switches. */
  stop(): Promise<void>;
}

/**
 * Starts the plugins that are on, and from then on starts and stops them in this process as they are switched. A
 * plugin starts after those that it needs; one that fails is logged and holds up nobody.
 */
export async function startPlugins(kernel: Kernel): Promise<PluginLifecycle> {
  /** What each plugin is doing: its next step begins when the former has ended. */
  const steps = new Map<string, Promise<void>>();
  const enqueue = (plugin: Plugin, step: 'start' | 'stop'): Promise<void> => {
    const before = [plugin.id, ...(plugin.needs ?? [])].map((id) => steps.get(id));
    const next = Promise.all(before).then(() => run(kernel, plugin, step));
    steps.set(plugin.id, next);
    return next;
  };
  const stopListening = kernel.plugins.onSwitch((next, previous) => {
    for (const plugin of previous.plugins) if (!next.isEnabled(plugin.id)) void enqueue(plugin, 'stop');
    for (const plugin of next.plugins) if (!previous.isEnabled(plugin.id)) void enqueue(plugin, 'start');
  });
  await Promise.all(kernel.plugins.current.plugins.map((plugin) => enqueue(plugin, 'start')));
  return {
    async stop() {
      stopListening();
      for (const plugin of kernel.plugins.current.plugins.toReversed()) await enqueue(plugin, 'stop');
      await Promise.all(steps.values());
    },
  };
}

async function run(kernel: Kernel, plugin: Plugin, step: 'start' | 'stop'): Promise<void> {
  const over = new AbortController();
  try {
    const work = plugin[step]?.(systemContext(kernel, `plugin.${plugin.id}`));
    const limit = pause(limitMs, undefined, { signal: over.signal, ref: false }).then(() => {
      throw new Error(`took over ${limitMs} ms`);
    });
    limit.catch(() => undefined);
    await Promise.race([work, limit]);
  } catch (error) {
    kernel.metrics.hookFailures.inc({ plugin: plugin.id, hook: step });
    kernel.log.error({ err: error, plugin: plugin.id }, `a plugin failed to ${step}`);
  } finally {
    over.abort();
  }
}
