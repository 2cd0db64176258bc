import type { Kernel } from '#core/kernel.ts';
import { openPress, type Press } from '../poster/press.ts';

/** The press of each process while the plugin is on there. */
const presses = new WeakMap<Kernel, Press>();

/** Opens the press of this process. It has no thread before the first poster. */
export async function startPress({ kernel }: { readonly kernel: Kernel }): Promise<void> {
  if (!presses.has(kernel)) presses.set(kernel, openPress());
}

/** Closes it; what is not drawn by then fails. */
export async function stopPress({ kernel }: { readonly kernel: Kernel }): Promise<void> {
  const press = presses.get(kernel);
  presses.delete(kernel);
  await press?.close();
}

/** The press of this process; undefined in the moment in which the plugin is switched. */
export function pressOf({ kernel }: { readonly kernel: Kernel }): Press | undefined {
  return presses.get(kernel);
}
