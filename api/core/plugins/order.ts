import { BootRefusal } from './check.ts';
import type { Plugin } from './define.ts';

/**
 * The plugins in the order in which their hooks run: after everything that they need or come after, ties by id.
 * @throws BootRefusal when they wait for each other in a circle.
 */
export function inOrder(plugins: readonly Plugin[]): readonly Plugin[] {
  const waiting = new Map(
    [...plugins].sort((a, b) => (a.id < b.id ? -1 : 1)).map((plugin) => [plugin.id, plugin]),
  );
  const ordered: Plugin[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find((plugin) => predecessors(plugin).every((id) => !waiting.has(id)));
    if (!next)
      throw new BootRefusal(
        `These plugins wait for each other in a circle: ${[...waiting.keys()].join(', ')}.`,
      );
    waiting.delete(next.id);
    ordered.push(next);
  }
  return ordered;
}

function predecessors(plugin: Plugin): readonly string[] {
  return [...(plugin.needs ?? []), ...(plugin.after ?? [])];
}
