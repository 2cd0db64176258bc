import { FixedClock } from '#core/clock.ts';
import type { ReadContext } from '#core/context.ts';
import type { PluginStory } from '#core/plugins/story.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Who acts in the story, and when. */
export interface Stage {
  readonly founder: { readonly userId: string; readonly category: string };
  /** On the roster by new terms; waits with an answer; leaves; signed by the platform. */
  readonly talents: Readonly<Record<'stays' | 'waits' | 'leaves' | 'platforms', string>>;
  ago(days: number): Date;
  as(userId: string, daysAgo: number): ReadContext;
  house(daysAgo: number): ReadContext;
}

/** Undefined when there is nobody who could found an agency, or too few others. */
export async function openStage({ ctx, now, as }: PluginStory): Promise<Stage | undefined> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const founder = await founderOf(ctx, ago(60));
  if (!founder) return undefined;
  const members = await ctx.db.user.findMany({
    where: { id: { not: founder.userId }, createdAt: { lte: ago(60) }, staffRoles: { none: {} } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 4,
    select: { id: true },
  });
  const [stays, waits, leaves, platforms] = members.map(({ id }) => id);
  if (!stays || !waits || !leaves || !platforms) return undefined;
  return {
    founder,
    talents: { stays, waits, leaves, platforms },
    ago,
    as: (userId, daysAgo) => as(userId, ago(daysAgo)),
    house: (daysAgo) => ({ ...ctx, clock: new FixedClock(ago(daysAgo)) }),
  };
}

/** Whoever was certified first, and is to this day. */
function founderOf({ db }: ReadContext, at: Date) {
  return db.certification.findFirst({
    where: { certifiedAt: { lte: at }, endedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
    orderBy: [{ certifiedAt: 'asc' }, { id: 'asc' }],
    select: { userId: true, category: true },
  });
}
