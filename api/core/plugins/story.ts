import { FixedClock } from '../clock.ts';
import { type ReadContext, systemContext } from '../context.ts';
import type { Kernel } from '../kernel.ts';

/** What a plugin's part of the seeded story is told with. */
export interface PluginStory {
  /** Reads, and writes as the application itself. */
  readonly ctx: ReadContext;
  /** The moment at which the story is told: everything happened before it. */
  readonly now: Date;
  /** A context in which domain functions believe that this member acts at that moment. */
  as(userId: string, at: Date): ReadContext;
}

/** Lets every plugin that is on tell its part, in the order of their hooks. One that fails ends the telling. */
export async function tellPluginStories(kernel: Kernel, now: Date): Promise<void> {
  for (const plugin of kernel.plugins.current.plugins) await plugin.seed?.(storyOf(kernel, now));
}

function storyOf(kernel: Kernel, now: Date): PluginStory {
  return {
    ctx: systemContext(kernel, 'seed', { clock: new FixedClock(now) }),
    now,
    as: (userId, at) =>
      systemContext(kernel, 'seed', {
        caller: { kind: 'user', userId, sessionId: 'seed', permissions: new Set() },
        clock: new FixedClock(at),
      }),
  };
}
