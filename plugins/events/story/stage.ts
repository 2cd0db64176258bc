import { signUp } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import type { ReadContext } from '#core/context.ts';
import type { PluginStory } from '#core/plugins/story.ts';
import { demoPassword, guests } from './texts.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const hosts = ['lixiaoyu', 'grace_lin'] as const;

type Host = (typeof hosts)[number];
type Guest = keyof typeof guests;

/** Who acts in the story, and when: so many days before it is told. */
export interface Stage {
  readonly idOf: Readonly<Record<Host | Guest, string>>;
  ago(days: number): Date;
  member(name: Host | Guest, daysAgo: number): ReadContext;
  house(daysAgo: number): ReadContext;
}

/** The guests join first. Undefined when one of the hosts is not there. */
export async function openStage({ ctx, now, as }: PluginStory): Promise<Stage | undefined> {
  const known = await ctx.db.user.findMany({
    where: { handle: { in: [...hosts] } },
    select: { id: true, handle: true },
  });
  if (known.length < hosts.length) return undefined;
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const house = (daysAgo: number): ReadContext => ({ ...ctx, clock: new FixedClock(ago(daysAgo)) });
  const ids = new Map(known.map(({ id, handle }) => [handle, id]));
  for (const [name, { handle, ...guest }] of Object.entries(guests)) {
    const account = { handle, ...guest, email: `${handle}@jishi.local`, password: demoPassword };
    ids.set(name, (await signUp(house(38), account)).userId);
  }
  const names = [...hosts, ...(Object.keys(guests) as Guest[])];
  const idOf = Object.fromEntries(names.map((name) => [name, ids.get(name) ?? ''])) as Stage['idOf'];
  return { idOf, ago, house, member: (name, daysAgo) => as(idOf[name], ago(daysAgo)) };
}
