import { FixedClock } from '#core/clock.ts';
import type { ReadContext } from '#core/context.ts';
import type { PluginStory } from '#core/plugins/story.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const cast = ['lixiaoyu', 'grace_lin', 'chenmo', 'tom_w', 'wangyuhan', 'laoluo'] as const;

export type Name = (typeof cast)[number];

/** Who acts in the story, and when. */
export interface Stage {
  readonly idOf: Readonly<Record<Name, string>>;
  member(name: Name, daysAgo: number): ReadContext;
  customer(userId: string, daysAgo: number): ReadContext;
  house(daysAgo: number): ReadContext;
}

/** Undefined when somebody of the cast is not there. */
export async function openStage({ ctx, now, as }: PluginStory): Promise<Stage | undefined> {
  const members = await ctx.db.user.findMany({
    where: { handle: { in: [...cast] } },
    select: { id: true, handle: true },
  });
  const ids = new Map(members.map(({ id, handle }) => [handle, id]));
  if (ids.size < cast.length) return undefined;
  const idOf = Object.fromEntries(cast.map((name) => [name, ids.get(name) ?? ''])) as Record<Name, string>;
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  return {
    idOf,
    member: (name, daysAgo) => as(idOf[name], ago(daysAgo)),
    customer: (userId, daysAgo) => as(userId, ago(daysAgo)),
    house: (daysAgo) => ({ ...ctx, clock: new FixedClock(ago(daysAgo)) }),
  };
}
