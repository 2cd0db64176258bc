import { attributionChecks } from '#core/attribution/checks.ts';
import { systemContext } from '#core/context.ts';
import { coreChecks } from '#core/core-checks.ts';
import type { Kernel } from '#core/kernel.ts';
import { tellPluginStories } from '#core/plugins/story.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { installedPlugins } from '#plugins/index.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';

/** Switches every plugin on and lets it add its part to a story that is told. @returns what the audit finds wrong after that. */
export async function addPluginStories(kernel: Kernel, now: Date): Promise<string[]> {
  const ctx = systemContext(kernel, 'test');
  for (const { id } of installedPlugins) await setPluginEnabled(ctx, { id, enabled: true });
  await tellPluginStories(kernel, now);
  await deliverAll(kernel);
  const checks = kernel.plugins.current.plugins.flatMap((plugin) => plugin.checks ?? []);
  const found = await Promise.all(
    [...coreChecks, ...attributionChecks, ...checks].map((check) => check.find(ctx)),
  );
  return found.flat();
}
